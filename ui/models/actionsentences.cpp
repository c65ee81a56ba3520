// SPDX-License-Identifier: Apache-2.0
#include "ui/models/actionsentences.h"

#include "core/model/displaytext.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace steward {

namespace {

using Kind = ApiError::Kind;
using Phase = ActionPhase;
using Verdict = ActionVerdict;

constexpr qsizetype longestQuote = 300;

/// The translation context of this file.
struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(steward::ActionSentences)

public:
    static ActionSentences open(const Action &action);
    static ActionSentences watching(const Action &action);
    static ActionSentences ended(const Action &action);
    static ActionSentences endedWork(const Action &action);
    static ActionSentences endedInDoubt(const Action &action);
    static ActionSentences byHand(const Action &action);
    static QString service(const Action &action);
    static QString found(const Action &action);
};

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + QLatin1Char(' ') + second;
}

QString Sentences::service(const Action &action)
{
    const QString said = visibleText(action.serviceMessage.trimmed(), longestQuote);
    return said.isEmpty() ? QString() : tr("The service says: “%1”").arg(said);
}

QString Sentences::found(const Action &action)
{
    const QString facts = visibleText(action.found.trimmed(), longestQuote);
    return facts.isEmpty() ? QString() : tr("Found: %1.").arg(facts);
}

bool isOfPublisher(const Action &action)
{
    return isPublisherChange(action.change.kind());
}

bool isForUpdateWindow(const Change &change)
{
    return std::visit(
        [](const auto &what) {
            if constexpr (requires { what.inUpdateWindow; })
                return what.inUpdateWindow;
            else
                return false;
        },
        change.what);
}

ErrorWords errorOf(const Action &action)
{
    return wordsFor(action.error.value_or(ApiError()), action.connectionName);
}

ActionSentences Sentences::watching(const Action &action)
{
    ActionSentences known;
    if (!action.isWatched) {
        return {tr("The service has accepted it and goes on with it; nobody here is watching."),
                tr("Look again whenever you want to know how far it is.")};
    }
    switch (action.status.value) {
    case OperationStatus::Queued:
        known.result = tr("The service has accepted it and put it in its queue.");
        break;
    case OperationStatus::Scheduled:
        known.result = isForUpdateWindow(action.change)
                           ? tr("The service has accepted it and scheduled it for the update window of the "
                                "environment, which may be days away.")
                           : tr("The service has accepted it and scheduled it.");
        break;
    case OperationStatus::Running:
        known.result = tr("The service is at work on it.");
        break;
    case OperationStatus::Succeeded:
    case OperationStatus::Failed:
    case OperationStatus::Canceled:
    case OperationStatus::Skipped:
        known.result = tr("The service says that it has ended. What became of it is being read.");
        break;
    default:
        known.result = tr("The service has accepted it. How it ends is being watched.");
        break;
    }
    if (!action.trouble)
        return known;
    known.result = joined(known.result, tr("The last look at it failed."));
    known.advice = action.trouble->kind == Kind::SignInNeeded
                       ? tr("Sign in again to go on watching; the work itself goes on.")
                       : tr("It is looked at again by itself; the work itself goes on.");
    return known;
}

ActionSentences Sentences::open(const Action &action)
{
    if (action.isElsewhere) {
        return {tr("Another window or command line of this computer looks after it."),
                tr("Its result shows here as soon as it is known there.")};
    }
    switch (action.phase) {
    case Phase::Waiting:
        return {tr("It waits for what was confirmed together with it. Nothing has been sent."), {}};
    case Phase::Checking:
        return {isOfPublisher(action) ? tr("What it is about is read once more before anything is sent.")
                                      : tr("The environment is read once more before anything is sent."),
                {}};
    case Phase::Sending:
        return {tr("It is being sent. The answer is not here yet."), {}};
    case Phase::Reconciling:
        return {joined(tr("It was sent, and nobody knows yet whether it was done."),
                       action.error ? wordsForLostAnswer(*action.error, {}).cause : QString()),
                isOfPublisher(action)
                    ? tr("The lists of the service are read for proof. It is never sent again by itself.")
                    : tr("The operations log and the environment are read for proof. It is never sent again by "
                         "itself.")};
    case Phase::Watching:
        return watching(action);
    case Phase::Ended:
        break;
    }
    return {};
}

ActionSentences Sentences::endedWork(const Action &action)
{
    switch (action.verdict) {
    case Verdict::Succeeded:
        return {doneSentence(action.change), {}};
    case Verdict::Failed:
        return {joined(tr("The operation failed."), service(action)),
                tr("Nothing is done again by itself. Read what the service says, then decide; the details have the ids "
                   "that support asks for.")};
    case Verdict::Canceled:
        return {joined(tr("The operation was canceled before it ran."), service(action)),
                tr("Confirm it anew if it is still wanted.")};
    case Verdict::Skipped:
        return {joined(tr("The service skipped the operation; nothing was done."), service(action)),
                tr("Look at what is installed now; confirm anew what is still wanted.")};
    case Verdict::FailedButInstalled:
        return {
            joined(joined(tr("The operation was reported as failed, but what was asked for is there."), found(action)),
                   service(action)),
            tr("Check that the environment works as it should.")};
    case Verdict::SucceededButDiffers:
        return {joined(tr("The operation was reported as succeeded, but the service shows something else than what was "
                          "asked for."),
                       found(action)),
                isOfPublisher(action) ? tr("Look at it as it is now before doing anything else.")
                                      : tr("Look at the environment and its operations before doing anything else.")};
    default:
        return {};
    }
}

ActionSentences Sentences::endedInDoubt(const Action &action)
{
    switch (action.verdict) {
    case Verdict::NotApplied:
        return {isOfPublisher(action)
                    ? tr("The answer was lost, and the lists of the service show that nothing came of it.")
                    : tr("The answer was lost, and the operations log shows that nothing came of it."),
                tr("It may be confirmed anew.")};
    case Verdict::LostSight:
        if (isOfPublisher(action))
            return {joined(tr("It can no longer be followed: it is gone from the list, or has not ended for very "
                              "long."),
                           found(action)),
                    tr("Look at it as it is now, then look again here.")};
        return {joined(tr("The operation can no longer be followed: it is gone from the log, or has not ended for very "
                          "long."),
                       found(action)),
                tr("Look at the environment in the admin center, then look again here.")};
    case Verdict::DoneByOther:
        return {joined(tr("It is as was asked for, but through somebody else's operation."), found(action)),
                tr("There is nothing to do. Nothing is sent again.")};
    case Verdict::Unknown:
        return {joined(tr("Nobody knows whether it was done: no proof was found."), found(action)),
                isOfPublisher(action)
                    ? tr("Look at it as it is now, then look again here or say what became of it.")
                    : tr("Look at the environment and its operations, then look again here or say what became of "
                         "it.")};
    default:
        return {};
    }
}

ActionSentences Sentences::byHand(const Action &action)
{
    const bool wasApplied = action.verdict == Verdict::Succeeded;
    return {wasApplied ? tr("A person recorded that it was done; the service has not proved it.")
                       : tr("A person recorded that it was not done; the service has not proved it."),
            {}};
}

ActionSentences Sentences::ended(const Action &action)
{
    if (action.isSettledByHand)
        return byHand(action);
    if (action.verdict == Verdict::NotSent) {
        const ErrorWords why = errorOf(action);
        return {joined(tr("Nothing was sent."), action.error ? why.cause : QString()), why.advice};
    }
    if (action.verdict == Verdict::Refused) {
        const ErrorWords why = errorOf(action);
        return {joined(tr("The service refused it and did nothing."), action.error ? why.cause : QString()),
                why.advice};
    }
    ActionSentences known = endedWork(action);
    if (known.result.isEmpty())
        known = endedInDoubt(action);
    if (known.result.isEmpty())
        known.result = tr("It has ended.");
    return known;
}

QString environmentOf(const Change &change)
{
    return visibleName(change.environment);
}

QString appOf(const Change &change)
{
    return visibleText(nameToConfirm(change), 100);
}

QString versionOf(const AppVersion &version)
{
    return visibleText(version.text, 50);
}

// One overload a change: what is true once it has been done.
QString done(const Change &change, const CreateEnvironment &)
{
    return Sentences::tr("Environment %1 was created.").arg(environmentOf(change));
}

QString done(const Change &change, const CopyEnvironment &what)
{
    return Sentences::tr("Environment %1 was copied to %2.").arg(environmentOf(change), visibleName(what.newName));
}

QString done(const Change &change, const RenameEnvironment &what)
{
    return Sentences::tr("Environment %1 is now called %2.").arg(environmentOf(change), visibleName(what.newName));
}

QString done(const Change &change, const RestoreEnvironment &what)
{
    return Sentences::tr("Environment %1 was restored as %2, as it was at %3.")
        .arg(environmentOf(change), visibleName(what.newName), toIsoUtc(what.pointInTime));
}

QString done(const Change &change, const DeleteEnvironment &what)
{
    return what.isFinal
               ? Sentences::tr("Environment %1 was deleted for good.").arg(environmentOf(change))
               : Sentences::tr("Environment %1 was deleted. It is kept for 14 days and can be recovered until then.")
                     .arg(environmentOf(change));
}

QString done(const Change &change, const RecoverEnvironment &)
{
    return Sentences::tr("Environment %1 was recovered.").arg(environmentOf(change));
}

QString done(const Change &change, const LinkPowerPlatform &what)
{
    return Sentences::tr("Environment %1 is linked to the Power Platform environment %2.")
        .arg(environmentOf(change), visibleText(what.powerPlatformId, 100));
}

QString done(const Change &change, const UnlinkPowerPlatform &what)
{
    return Sentences::tr("Environment %1 is no longer linked to the Power Platform environment %2.")
        .arg(environmentOf(change), visibleText(what.powerPlatformId, 100));
}

QString done(const Change &change, const InstallApp &what)
{
    return what.targetVersion.text.isEmpty()
               ? Sentences::tr("%1 was installed in %2.").arg(appOf(change), environmentOf(change))
               : Sentences::tr("%1 %2 was installed in %3.", "app, version, environment")
                     .arg(appOf(change), versionOf(what.targetVersion), environmentOf(change));
}

QString done(const Change &change, const UpdateApp &what)
{
    return Sentences::tr("%1 was updated to %2 in %3.", "app, version, environment")
        .arg(appOf(change), versionOf(what.targetVersion), environmentOf(change));
}

QString done(const Change &change, const UninstallApp &what)
{
    return what.deletesData ? Sentences::tr("%1 was uninstalled from %2, and its data was deleted.")
                                  .arg(appOf(change), environmentOf(change))
                            : Sentences::tr("%1 was uninstalled from %2; its data is kept.")
                                  .arg(appOf(change), environmentOf(change));
}

QString done(const Change &change, const CancelAppUpdate &)
{
    return Sentences::tr("The scheduled update of %1 in %2 was canceled.").arg(appOf(change), environmentOf(change));
}

QString shortText(const QString &given)
{
    return visibleText(given, 100);
}

QString done(const Change &, const AddCountry &what)
{
    return Sentences::tr("The app %1 has the country %2.").arg(shortText(what.appId), shortText(what.countryCode));
}

QString done(const Change &, const SetPrincipal &what)
{
    return Sentences::tr("%1 has the roles in the app %2 that were asked for.", "a user or application")
        .arg(shortText(what.principalId), shortText(what.appId));
}

QString done(const Change &, const RemovePrincipal &what)
{
    return Sentences::tr("%1 has no role in the app %2 any more.", "a user or application")
        .arg(shortText(what.principalId), shortText(what.appId));
}

QString done(const Change &, const UploadVersion &what)
{
    return Sentences::tr("Version %1 of %2 was uploaded for %3.", "version, app, country")
        .arg(versionOf(what.version), shortText(what.appName.isEmpty() ? what.appId : what.appName),
             shortText(what.countryCode));
}

QString done(const Change &, const UpdateVersion &what)
{
    return Sentences::tr("Version %1 of the app %2 for %3 was changed.", "version, app, country")
        .arg(versionOf(what.version), shortText(what.appId), shortText(what.countryCode));
}

QString done(const Change &change, const ScheduleHotfix &what)
{
    return Sentences::tr("%1 has version %2 of the app %3.", "environment, version, app")
        .arg(environmentOf(change), versionOf(what.targetVersion), shortText(what.appId));
}

QString done(const Change &change, const CancelHotfix &what)
{
    return Sentences::tr("The hotfix of the app %1 to %2 in %3 was canceled.", "app, version, environment")
        .arg(shortText(what.appId), versionOf(what.targetVersion), environmentOf(change));
}

} // namespace

ActionSentences sentencesFor(const Action &action)
{
    return action.isOpen() ? Sentences::open(action) : Sentences::ended(action);
}

QString doneSentence(const Change &change)
{
    return std::visit([&change](const auto &what) { return done(change, what); }, change.what);
}

} // namespace steward
