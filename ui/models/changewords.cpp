// SPDX-License-Identifier: Apache-2.0
#include "ui/models/changewords.h"

#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

struct ChangeTexts
{
    Q_DECLARE_TR_FUNCTIONS(steward::ChangeTexts)
};

QString named(const QString &environment)
{
    return visibleName(environment);
}

QString app(const QString &name, const QString &id)
{
    return visibleText(name.isEmpty() ? id : name, 100);
}

struct Title
{
    Q_DECLARE_TR_FUNCTIONS(steward::Title)

public:
    QString where;

    QString operator()(const CreateEnvironment &) const { return tr("Create environment %1").arg(where); }
    QString operator()(const CopyEnvironment &what) const
    {
        return tr("Copy environment %1 to %2").arg(where, named(what.newName));
    }
    QString operator()(const RenameEnvironment &what) const
    {
        return tr("Rename environment %1 to %2").arg(where, named(what.newName));
    }
    QString operator()(const RestoreEnvironment &what) const
    {
        return tr("Restore environment %1 to %2").arg(where, named(what.newName));
    }
    QString operator()(const DeleteEnvironment &what) const
    {
        return what.isFinal ? tr("Delete environment %1 for good").arg(where) : tr("Delete environment %1").arg(where);
    }
    QString operator()(const RecoverEnvironment &) const { return tr("Recover environment %1").arg(where); }
    QString operator()(const LinkPowerPlatform &) const { return tr("Link %1 to Power Platform").arg(where); }
    QString operator()(const UnlinkPowerPlatform &) const { return tr("Unlink %1 from Power Platform").arg(where); }
    QString operator()(const InstallApp &what) const
    {
        const QString name = app(what.appName, what.appId);
        return what.targetVersion.isEmpty() ? tr("Install %1 in %2", "an app, an environment").arg(name, where)
                                            : tr("Install %1 %2 in %3", "an app, its version, an environment")
                                                  .arg(name, visibleText(what.targetVersion.text, 40), where);
    }
    QString operator()(const UpdateApp &what) const
    {
        return tr("Update %1 to %2 in %3", "an app, its version, an environment")
            .arg(app(what.appName, what.appId), visibleText(what.targetVersion.text, 40), where);
    }
    QString operator()(const UninstallApp &what) const
    {
        const QString name = app(what.appName, what.appId);
        return what.deletesData ? tr("Uninstall %1 from %2 and delete its data").arg(name, where)
                                : tr("Uninstall %1 from %2").arg(name, where);
    }
    QString operator()(const CancelAppUpdate &what) const
    {
        return tr("Cancel the scheduled update of %1 in %2").arg(app(what.appName, what.appId), where);
    }
    QString operator()(const AddCountry &what) const
    {
        return tr("Add the country %1 to the app %2").arg(text(what.countryCode), text(what.appId));
    }
    QString operator()(const SetPrincipal &what) const
    {
        return tr("Set the roles of %1 in the app %2", "a user or application")
            .arg(text(what.principalId), text(what.appId));
    }
    QString operator()(const RemovePrincipal &what) const
    {
        return tr("Remove %1 from the app %2", "a user or application").arg(text(what.principalId), text(what.appId));
    }
    QString operator()(const UploadVersion &what) const
    {
        return tr("Upload %1 %2 for %3", "an app, its version, a country")
            .arg(app(what.appName, what.appId), text(what.version.text), text(what.countryCode));
    }
    QString operator()(const UpdateVersion &what) const
    {
        return tr("Change version %1 of the app %2 for %3", "its version, an app, a country")
            .arg(text(what.version.text), text(what.appId), text(what.countryCode));
    }
    QString operator()(const ScheduleHotfix &what) const
    {
        return tr("Hotfix of the app %1 to %2 in %3", "an app, its version, a customer's environment")
            .arg(text(what.appId), text(what.targetVersion.text), where);
    }
    QString operator()(const CancelHotfix &what) const
    {
        return tr("Cancel the hotfix of the app %1 to %2 in %3", "an app, its version, a customer's environment")
            .arg(text(what.appId), text(what.targetVersion.text), where);
    }

private:
    static QString text(const QString &given) { return visibleText(given, 100); }
};

QString wordsForName(ChangeProblem problem)
{
    switch (problem) {
    case ChangeProblem::NameEmpty:
        return ChangeTexts::tr("A name is needed.");
    case ChangeProblem::NameTooLong:
        return ChangeTexts::tr("The name is too long: at most 29 characters.");
    case ChangeProblem::NameStart:
        return ChangeTexts::tr("The name has to begin with a letter, A to Z or a to z.");
    case ChangeProblem::NameCharacters:
        return ChangeTexts::tr("Only the letters A to Z, digits, dash and underscore are allowed in the name.");
    case ChangeProblem::NameReserved:
        return ChangeTexts::tr("This word is part of the service's own addresses. Choose another name.");
    case ChangeProblem::NameTaken:
        return ChangeTexts::tr("An environment has this name already; deleted ones that are still kept count. Choose "
                               "another name.");
    case ChangeProblem::NameUnchanged:
        return ChangeTexts::tr("It has this name already; letter case makes no difference.");
    default:
        return {};
    }
}

QString wordsForNewEnvironment(ChangeProblem problem)
{
    switch (problem) {
    case ChangeProblem::KindNotChosen:
        return ChangeTexts::tr("Choose production or sandbox.");
    case ChangeProblem::CountryEmpty:
        return ChangeTexts::tr("A country is needed, for example DE.");
    case ChangeProblem::RingNotForProduction:
        return ChangeTexts::tr("Production environments live on the production ring only. Choose it, or make a "
                               "sandbox.");
    case ChangeProblem::EnvironmentsUsedUp:
        return ChangeTexts::tr("The tenant has no environment of this type left. Delete one, or buy more.");
    case ChangeProblem::StorageUsedUp:
        return ChangeTexts::tr("The tenant's storage is used up. Reduce data, or buy capacity.");
    case ChangeProblem::AnotherIsBeingCreated:
        return ChangeTexts::tr("Another environment is being created. Wait until it is finished.");
    default:
        return {};
    }
}

QString wordsForVersion(ChangeProblem problem)
{
    switch (problem) {
    case ChangeProblem::VersionNotFourParts:
        return ChangeTexts::tr("A version has four numbers, for example 27.1.0.0.");
    case ChangeProblem::VersionEmpty:
        return ChangeTexts::tr("A version is needed.");
    case ChangeProblem::VersionNotOffered:
        return ChangeTexts::tr("The service does not offer this version. Choose one from the list.");
    case ChangeProblem::VersionNotNewer:
        return ChangeTexts::tr("This version is not newer than the installed one.");
    default:
        return {};
    }
}

QString wordsForState(ChangeProblem problem)
{
    switch (problem) {
    case ChangeProblem::StateDoesNotAllow:
        return ChangeTexts::tr("The state of the environment does not allow this now. Wait until running work has "
                               "ended.");
    case ChangeProblem::NotSoftDeleted:
        return ChangeTexts::tr("Only an environment that was deleted and is still kept can be recovered.");
    case ChangeProblem::RecoveryTimeOver:
        return ChangeTexts::tr("The time to recover it is over.");
    case ChangeProblem::PowerPlatformLinked:
        return ChangeTexts::tr("It is linked to a Power Platform environment. Unlink it first.");
    case ChangeProblem::PowerPlatformNotLinked:
        return ChangeTexts::tr("It is not linked to this Power Platform environment. Reload the list.");
    case ChangeProblem::PowerPlatformIdNotGuid:
        return ChangeTexts::tr("This is no id of a Power Platform environment: 32 digits in five groups are needed, as "
                               "the Power Platform admin center shows them.");
    case ChangeProblem::PersonsOnly:
        return ChangeTexts::tr("The service lets only people do this, and this connection signs in as an app. Use a "
                               "connection that signs in with the browser.");
    case ChangeProblem::Ambiguous:
        return ChangeTexts::tr("Several answer to this name, so nothing is sent. Reload the list; if it stays so, ask "
                               "Microsoft's support.");
    default:
        return {};
    }
}

QString wordsForRestore(ChangeProblem problem)
{
    switch (problem) {
    case ChangeProblem::RestorePointEmpty:
        return ChangeTexts::tr("Choose a point in time.");
    case ChangeProblem::RestorePointOutside:
        return ChangeTexts::tr("There is no backup of this moment. Choose one inside the periods shown, at most 28 "
                               "days back.");
    case ChangeProblem::SandboxStaysSandbox:
        return ChangeTexts::tr("A sandbox can be restored to a sandbox only.");
    case ChangeProblem::RestoresUsedUp:
        return ChangeTexts::tr("All ten restores of this environment in this calendar month are used up.");
    default:
        return {};
    }
}

QString wordsForApp(ChangeProblem problem)
{
    switch (problem) {
    case ChangeProblem::AppIdNotGuid:
        return ChangeTexts::tr("This is no app id: 32 digits in five groups are needed, for example "
                               "63ca2fa4-4f03-4f2b-a480-172fef340d3f.");
    case ChangeProblem::AppNotInstalled:
        return ChangeTexts::tr("The app is not installed in this environment. Reload the list.");
    case ChangeProblem::AppAlreadyInstalled:
        return ChangeTexts::tr("The app is installed already. Update it instead.");
    case ChangeProblem::LicenceNotAccepted:
        return ChangeTexts::tr("An app is installed only after its terms have been accepted.");
    case ChangeProblem::LanguageNotATag:
        return ChangeTexts::tr("A language is written like en-US or de.");
    case ChangeProblem::UpdateAlreadyScheduled:
        return ChangeTexts::tr("An update of this app is scheduled or running already. Wait, or cancel it first.");
    case ChangeProblem::CannotBeUninstalled:
        return ChangeTexts::tr("The service does not let this app be uninstalled.");
    case ChangeProblem::OperationNotScheduled:
        return ChangeTexts::tr("Only an update that is scheduled and has not begun can be canceled.");
    default:
        return {};
    }
}

} // namespace

QString verbOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::CreateEnvironment:
        return ChangeTexts::tr("Create", "verb on a button");
    case ChangeKind::CopyEnvironment:
        return ChangeTexts::tr("Copy", "verb on a button");
    case ChangeKind::RenameEnvironment:
        return ChangeTexts::tr("Rename", "verb on a button");
    case ChangeKind::RestoreEnvironment:
        return ChangeTexts::tr("Restore", "verb on a button");
    case ChangeKind::DeleteEnvironment:
        return ChangeTexts::tr("Delete", "verb on a button");
    case ChangeKind::RecoverEnvironment:
        return ChangeTexts::tr("Recover", "verb on a button");
    case ChangeKind::LinkPowerPlatform:
        return ChangeTexts::tr("Link", "verb on a button");
    case ChangeKind::UnlinkPowerPlatform:
        return ChangeTexts::tr("Unlink", "verb on a button");
    case ChangeKind::InstallApp:
        return ChangeTexts::tr("Install", "verb on a button");
    case ChangeKind::UpdateApp:
        return ChangeTexts::tr("Update", "verb on a button");
    case ChangeKind::UninstallApp:
        return ChangeTexts::tr("Uninstall", "verb on a button");
    case ChangeKind::CancelAppUpdate:
        return ChangeTexts::tr("Cancel the update", "verb on a button");
    case ChangeKind::AddCountry:
        return ChangeTexts::tr("Add the country", "verb on a button");
    case ChangeKind::SetPrincipal:
        return ChangeTexts::tr("Set the roles", "verb on a button");
    case ChangeKind::RemovePrincipal:
        return ChangeTexts::tr("Remove", "verb on a button");
    case ChangeKind::UploadVersion:
        return ChangeTexts::tr("Upload", "verb on a button");
    case ChangeKind::UpdateVersion:
        return ChangeTexts::tr("Change the version", "verb on a button");
    case ChangeKind::ScheduleHotfix:
        return ChangeTexts::tr("Schedule", "verb on a button");
    case ChangeKind::CancelHotfix:
        return ChangeTexts::tr("Cancel the hotfix", "verb on a button");
    }
    return {};
}

QString titleOf(const Change &change)
{
    return std::visit(Title{named(change.environment)}, change.what);
}

QString wordsFor(ChangeProblem problem)
{
    for (const auto part : {wordsForName, wordsForNewEnvironment, wordsForVersion, wordsForState, wordsForRestore}) {
        if (const QString words = part(problem); !words.isEmpty())
            return words;
    }
    return wordsForApp(problem);
}

} // namespace steward
