// SPDX-License-Identifier: Apache-2.0
#include "app/cli/changearguments.h"

#include "app/cli/say.h"

#include <QtCore/QUuid>

namespace steward::cli {

namespace {

// Reads options into a change, and keeps the first thing that is wrong.
class ChangeReader
{
public:
    explicit ChangeReader(const Arguments &arguments)
        : m_arguments(arguments)
    {
    }

    bool isSet(const char *option) const { return m_arguments.isSet(option); }
    QString text(const char *option) const { return m_arguments.value(option).trimmed(); }
    QString positional(int index) const { return m_arguments.at(index).trimmed(); }
    AppVersion version(const char *option) const { return {text(option)}; }
    QString wanted(const char *option)
    {
        if (!isSet(option))
            complain(Say::tr("The option --%1 is missing.").arg(QLatin1String(option)));
        return text(option);
    }
    EnvironmentKind kind()
    {
        const EnvironmentKind kind = environmentKindFromWire(wanted("type")).value;
        if (kind == EnvironmentKind::Unknown)
            complain(Say::tr("--type takes Production or Sandbox."));
        return kind;
    }
    Instant moment()
    {
        const Instant at = parseInstant(wanted("at"));
        if (!at.isKnown())
            complain(Say::tr("--at takes a time such as 2026-11-20T20:00:00Z; without an offset it is UTC."));
        return at;
    }
    void complain(const QString &sentence)
    {
        if (m_mistake.isEmpty())
            m_mistake = sentence;
    }
    const QString &mistake() const { return m_mistake; }

private:
    const Arguments &m_arguments;
    QString m_mistake;
};

Change::What readRestore(ChangeReader &reader)
{
    RestoreEnvironment what;
    what.newName = reader.wanted("to");
    what.kind = reader.kind();
    what.pointInTime = reader.moment();
    what.skipPerTenantExtensions = reader.isSet("skip-ptes");
    what.skipThirdPartyApps = reader.isSet("skip-third-party-apps");
    what.skipCleanup = reader.isSet("skip-cleanup");
    return what;
}

Change::What readCreate(ChangeReader &reader)
{
    CreateEnvironment what;
    what.kind = reader.kind();
    what.countryCode = reader.wanted("country").toUpper();
    what.ringName = reader.text("ring");
    what.applicationVersion = reader.version("app-version");
    return what;
}

Change::What readInstall(ChangeReader &reader)
{
    InstallApp what;
    what.appId = canonicalAppId(reader.positional(1));
    what.targetVersion = reader.version("target-version");
    what.acceptsLicence = reader.isSet("accept-eula");
    what.withDependencies = reader.isSet("with-dependencies");
    what.allowPreview = reader.isSet("preview");
    what.inUpdateWindow = reader.isSet("in-update-window");
    what.languageId = reader.text("language");
    return what;
}

Change::What readUpdate(ChangeReader &reader)
{
    UpdateApp what;
    what.appId = canonicalAppId(reader.positional(1));
    what.targetVersion = {reader.wanted("target-version")};
    what.withDependencies = reader.isSet("with-dependencies");
    what.allowPreview = reader.isSet("preview");
    what.inUpdateWindow = reader.isSet("in-update-window");
    return what;
}

Change::What readUninstall(ChangeReader &reader)
{
    UninstallApp what;
    what.appId = canonicalAppId(reader.positional(1));
    what.withDependents = reader.isSet("with-dependents");
    what.deletesData = reader.isSet("delete-data");
    what.inUpdateWindow = reader.isSet("in-update-window");
    return what;
}

Change::What read(ChangeKind kind, ChangeReader &reader)
{
    switch (kind) {
    case ChangeKind::CreateEnvironment:
        return readCreate(reader);
    case ChangeKind::CopyEnvironment:
        return CopyEnvironment{reader.wanted("to"), reader.kind()};
    case ChangeKind::RenameEnvironment:
        return RenameEnvironment{reader.wanted("to")};
    case ChangeKind::RestoreEnvironment:
        return readRestore(reader);
    case ChangeKind::DeleteEnvironment:
        return DeleteEnvironment{};
    case ChangeKind::RecoverEnvironment:
        return RecoverEnvironment{};
    case ChangeKind::LinkPowerPlatform:
        return LinkPowerPlatform{reader.wanted("power-platform-environment")};
    case ChangeKind::UnlinkPowerPlatform:
        return UnlinkPowerPlatform{reader.wanted("power-platform-environment")};
    case ChangeKind::InstallApp:
        return readInstall(reader);
    case ChangeKind::UpdateApp:
        return readUpdate(reader);
    case ChangeKind::UninstallApp:
        return readUninstall(reader);
    case ChangeKind::CancelAppUpdate:
        return CancelAppUpdate{canonicalAppId(reader.positional(1)), {}, reader.wanted("operation")};
    case ChangeKind::AddCountry: // read by the publisher's commands
    case ChangeKind::SetPrincipal:
    case ChangeKind::RemovePrincipal:
    case ChangeKind::UploadVersion:
    case ChangeKind::UpdateVersion:
    case ChangeKind::ScheduleHotfix:
    case ChangeKind::CancelHotfix:
        break;
    }
    return {};
}

} // namespace

ChangeWish changeFrom(ChangeKind kind, const Arguments &arguments, const QString &family)
{
    ChangeReader reader(arguments);
    ChangeWish wish;
    wish.change.family = family;
    wish.change.environment = reader.positional(0);
    wish.change.what = read(kind, reader);
    wish.mistake = reader.mistake();
    return wish;
}

bool needsConfirm(ChangeKind kind)
{
    return kind != ChangeKind::CreateEnvironment && kind != ChangeKind::InstallApp && kind != ChangeKind::UpdateApp;
}

bool isOfApp(ChangeKind kind)
{
    return kind == ChangeKind::InstallApp || kind == ChangeKind::UpdateApp || kind == ChangeKind::UninstallApp ||
           kind == ChangeKind::CancelAppUpdate;
}

QString commandOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::CreateEnvironment:
        return QStringLiteral("environments create");
    case ChangeKind::CopyEnvironment:
        return QStringLiteral("environments copy");
    case ChangeKind::RenameEnvironment:
        return QStringLiteral("environments rename");
    case ChangeKind::RestoreEnvironment:
        return QStringLiteral("environments restore");
    case ChangeKind::DeleteEnvironment:
        return QStringLiteral("environments delete");
    case ChangeKind::RecoverEnvironment:
        return QStringLiteral("environments recover");
    case ChangeKind::LinkPowerPlatform:
        return QStringLiteral("environments link");
    case ChangeKind::UnlinkPowerPlatform:
        return QStringLiteral("environments unlink");
    case ChangeKind::InstallApp:
        return QStringLiteral("apps install");
    case ChangeKind::UpdateApp:
        return QStringLiteral("apps update");
    case ChangeKind::UninstallApp:
        return QStringLiteral("apps uninstall");
    case ChangeKind::CancelAppUpdate:
        return QStringLiteral("apps cancel-update");
    case ChangeKind::AddCountry:
        return QStringLiteral("publisher country-add");
    case ChangeKind::SetPrincipal:
        return QStringLiteral("publisher principal-set");
    case ChangeKind::RemovePrincipal:
        return QStringLiteral("publisher principal-remove");
    case ChangeKind::UploadVersion:
        return QStringLiteral("publisher upload");
    case ChangeKind::UpdateVersion:
        return QStringLiteral("publisher set");
    case ChangeKind::ScheduleHotfix:
        return QStringLiteral("publisher hotfix-schedule");
    case ChangeKind::CancelHotfix:
        return QStringLiteral("publisher hotfix-cancel");
    }
    return {};
}

QString canonicalAppId(const QString &text)
{
    const QUuid id = QUuid::fromString(text);
    return id.isNull() ? text : id.toString(QUuid::WithoutBraces);
}

} // namespace steward::cli
