// SPDX-License-Identifier: Apache-2.0
#include "ui/models/actionsentences.h"

#include "core/model/displaytext.h"
#include "ui/models/actionwords.h"
#include "ui/models/changewords.h"
#include "ui/models/errorwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace steward {

namespace {

constexpr qsizetype longestFact = 2000;
constexpr qsizetype longestDetails = 60'000; // a person reads and pastes them

// Collects "label: value" lines, leaving out what is not known.
class Facts
{
    Q_DECLARE_TR_FUNCTIONS(steward::ActionDetails)

public:
    void add(const QString &label, const QString &value)
    {
        if (!value.isEmpty())
            m_lines.append(QStringLiteral("%1: %2").arg(label, visibleText(value, longestFact)));
    }
    void add(const QString &label, Instant at) { add(label, toIsoUtc(at)); }
    void addChosen(const QString &what, bool isChosen)
    {
        if (isChosen)
            add(tr("Chosen"), what);
    }
    void addError(const QString &label, const std::optional<ApiError> &error)
    {
        if (error)
            m_lines.append(label + QLatin1String(":\n") + wordsFor(*error, {}).details);
    }

    void addHead(const Action &action);
    void addChange(const Change &change);
    void addWay(const Action &action);
    QString text() const { return m_lines.join(QLatin1Char('\n')); }

private:
    void addWhat(const CreateEnvironment &what);
    void addWhat(const CopyEnvironment &what) { addNew(what.newName, what.kind); }
    void addWhat(const RenameEnvironment &what) { add(tr("New name"), what.newName); }
    void addWhat(const RestoreEnvironment &what);
    void addWhat(const DeleteEnvironment &what) { addChosen(tr("lost at once"), what.isFinal); }
    void addWhat(const RecoverEnvironment &) {}
    void addWhat(const LinkPowerPlatform &what) { add(tr("Power Platform environment"), what.powerPlatformId); }
    void addWhat(const UnlinkPowerPlatform &what) { add(tr("Power Platform environment"), what.powerPlatformId); }
    void addWhat(const InstallApp &what);
    void addWhat(const UpdateApp &what);
    void addWhat(const UninstallApp &what);
    void addWhat(const CancelAppUpdate &what);
    void addWhat(const AddCountry &what) { addApp(what.appId, {}); }
    void addWhat(const SetPrincipal &what);
    void addWhat(const RemovePrincipal &what);
    void addWhat(const UploadVersion &what);
    void addWhat(const UpdateVersion &what);
    void addWhat(const ScheduleHotfix &what);
    void addWhat(const CancelHotfix &what);
    void addApp(const QString &id, const QString &name);
    void addNew(const QString &name, EnvironmentKind kind);

    QStringList m_lines;
};

QLatin1String kindText(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return QLatin1String("Production");
    case EnvironmentKind::Sandbox:
        return QLatin1String("Sandbox");
    default:
        return {};
    }
}

void Facts::addApp(const QString &id, const QString &name)
{
    add(tr("App"), name);
    add(tr("App id"), id);
}

void Facts::addNew(const QString &name, EnvironmentKind kind)
{
    add(tr("New environment"), name);
    add(tr("Type"), kindText(kind));
}

void Facts::addWhat(const CreateEnvironment &what)
{
    add(tr("Type"), kindText(what.kind));
    add(tr("Country"), what.countryCode);
    add(tr("Ring"), what.ringName);
    add(tr("Version"), what.applicationVersion.text);
}

void Facts::addWhat(const RestoreEnvironment &what)
{
    addNew(what.newName, what.kind);
    add(tr("Point in time"), what.pointInTime);
    addChosen(tr("without per-tenant extensions"), what.skipPerTenantExtensions);
    addChosen(tr("without third-party apps"), what.skipThirdPartyApps);
    addChosen(tr("without the clean-up of integrations"), what.skipCleanup);
}

void Facts::addWhat(const InstallApp &what)
{
    addApp(what.appId, what.appName);
    add(tr("Target version"), what.targetVersion.text);
    addChosen(tr("licence terms accepted"), what.acceptsLicence);
    addChosen(tr("with dependencies"), what.withDependencies);
    addChosen(tr("previews allowed"), what.allowPreview);
    addChosen(tr("in the update window"), what.inUpdateWindow);
    add(tr("Language"), what.languageId);
}

void Facts::addWhat(const UpdateApp &what)
{
    addApp(what.appId, what.appName);
    add(tr("Installed version"), what.sourceVersion.text);
    add(tr("Target version"), what.targetVersion.text);
    addChosen(tr("with dependencies"), what.withDependencies);
    addChosen(tr("previews allowed"), what.allowPreview);
    addChosen(tr("in the update window"), what.inUpdateWindow);
}

void Facts::addWhat(const UninstallApp &what)
{
    addApp(what.appId, what.appName);
    add(tr("Installed version"), what.sourceVersion.text);
    addChosen(tr("with the apps that depend on it"), what.withDependents);
    addChosen(tr("its data is deleted"), what.deletesData);
    addChosen(tr("in the update window"), what.inUpdateWindow);
}

void Facts::addWhat(const CancelAppUpdate &what)
{
    addApp(what.appId, what.appName);
    add(tr("Scheduled operation"), what.operationId);
}

void Facts::addWhat(const SetPrincipal &what)
{
    addApp(what.appId, {});
    add(tr("Principal"), what.principalId);
    add(tr("Type"), wireWordOf(what.kind));
    add(tr("Tenant of the principal"), what.tenantId);
    QStringList roles;
    for (const PublisherRole role : what.roles)
        roles.append(wireWordOf(role));
    add(tr("Roles"), roles.join(QLatin1String(", ")));
}

void Facts::addWhat(const RemovePrincipal &what)
{
    addApp(what.appId, {});
    add(tr("Principal"), what.principalId);
}

void Facts::addWhat(const UploadVersion &what)
{
    addApp(what.appId, what.appName);
    add(tr("Version"), what.version.text);
    add(tr("Availability"), wireWordOf(what.availability));
    add(tr("File"), what.file);
    add(tr("Bytes"), QString::number(what.bytes));
    add(tr("SHA-256"), what.sha256);
}

void Facts::addWhat(const UpdateVersion &what)
{
    addApp(what.appId, {});
    add(tr("Version"), what.version.text);
    if (what.availability)
        add(tr("Availability"), wireWordOf(*what.availability));
    for (const UpdateVersion::Incompatible &one : what.incompatible)
        add(tr("Incompatible"), QStringLiteral("%1 %2").arg(one.appId, one.fromVersion.text));
    if (what.syncMode)
        add(tr("Synchronisation"), wireWordOf(*what.syncMode));
}

void Facts::addWhat(const ScheduleHotfix &what)
{
    addApp(what.appId, {});
    add(tr("Customer's tenant"), what.tenantId);
    add(tr("Type"), kindText(what.kind));
    add(tr("Installed version"), what.sourceVersion.text);
    add(tr("Target version"), what.targetVersion.text);
    add(tr("Not before"), what.runAfter);
    addChosen(tr("without waiting for the update window"), what.ignoresUpdateWindow);
}

void Facts::addWhat(const CancelHotfix &what)
{
    addApp(what.appId, {});
    add(tr("Customer's tenant"), what.tenantId);
    add(tr("Target version"), what.targetVersion.text);
    add(tr("Hotfix"), what.hotfixId);
}

void Facts::addHead(const Action &action)
{
    m_lines.append(titleOf(action.change));
    const ActionSentences known = sentencesFor(action);
    for (const QString &sentence : {known.result, known.advice}) {
        if (!sentence.isEmpty())
            m_lines.append(sentence);
    }
    add(tr("Connection"), action.connectionName);
    add(tr("Tenant"), action.tenantId);
    add(tr("Confirmed by"), action.who);
}

void Facts::addChange(const Change &change)
{
    add(tr("Change"), QString(operationIdOf(change.kind())));
    add(tr("Application family"), change.family);
    add(tr("Environment"), change.environment);
    add(tr("Country"), countryOf(change));
    std::visit([this](const auto &what) { addWhat(what); }, change.what);
}

void Facts::addWay(const Action &action)
{
    add(tr("Confirmed at"), action.confirmedAt);
    add(tr("Sent at"), action.sentAt);
    add(tr("Operation id"), action.operationId);
    add(tr("Operation status"), action.status.text);
    add(tr("Started at"), action.startedOn);
    add(tr("Completed at"), action.completedOn);
    add(tr("Ended at"), action.endedAt);
    const Instant end = action.endedAt.isKnown() ? action.endedAt : action.completedOn;
    add(tr("Duration"), action.isOpen() || !end.isKnown() ? QString() : elapsedWords(action, end));
    add(tr("Message of the service"), action.serviceMessage);
    add(tr("Found"), action.found);
    add(tr("Correlation id"), action.correlationId);
    add(tr("Action id"), action.id.toString(QUuid::WithoutBraces));
    addError(tr("Error"), action.error);
    addError(tr("The last look at it failed"), action.trouble);
}

} // namespace

QString detailsOf(const Action &action)
{
    Facts facts;
    facts.addHead(action);
    facts.addChange(action.change);
    facts.addWay(action);
    const QString text = facts.text();
    return text.size() > longestDetails ? text.left(longestDetails) + QChar(0x2026) : text;
}

} // namespace steward
