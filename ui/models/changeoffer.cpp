// SPDX-License-Identifier: Apache-2.0
#include "ui/models/changeoffer.h"

#include "core/model/displaytext.h"
#include "core/model/emptychange.h"
#include "ui/models/changewords.h"
#include "ui/models/identitywords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace steward {

namespace {

/// The translation context of this file.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::ChangeOffer)
};

bool isOfApp(ChangeKind kind)
{
    return kind == ChangeKind::UpdateApp || kind == ChangeKind::UninstallApp || kind == ChangeKind::CancelAppUpdate;
}

/// The change as far as it is known before its dialog: enough for the rules about states.
Change changeOf(ChangeKind kind, const ChangeScene &scene)
{
    Change change;
    if (scene.environment) {
        change.family = scene.environment->family;
        change.environment = scene.environment->name;
    }
    const QString appId = scene.app ? scene.app->appId : QString();
    const QString link = scene.environment ? scene.environment->linkedPowerPlatformEnvironmentId : QString();
    switch (kind) {
    case ChangeKind::DeleteEnvironment:
        change.what = DeleteEnvironment{scene.environment && isDeletedForGood(*scene.environment)};
        break;
    case ChangeKind::UnlinkPowerPlatform:
        change.what = UnlinkPowerPlatform{link};
        break;
    case ChangeKind::UpdateApp:
        change.what = UpdateApp{.appId = appId};
        break;
    case ChangeKind::UninstallApp:
        change.what = UninstallApp{.appId = appId};
        break;
    case ChangeKind::CancelAppUpdate:
        change.what = CancelAppUpdate{.appId = appId, .operationId = scene.scheduledUpdate};
        break;
    default:
        change.what = emptyWhat(kind);
        break;
    }
    return change;
}

/// Problems that no form can mend: the thing itself does not allow it.
bool isOfTheThing(ChangeProblem problem, ChangeKind kind)
{
    switch (problem) {
    case ChangeProblem::StateDoesNotAllow:
    case ChangeProblem::NotSoftDeleted:
    case ChangeProblem::RecoveryTimeOver:
    case ChangeProblem::PowerPlatformNotLinked:
    case ChangeProblem::PersonsOnly:
    case ChangeProblem::CannotBeUninstalled:
    case ChangeProblem::UpdateAlreadyScheduled:
    case ChangeProblem::Ambiguous:
        return true;
    case ChangeProblem::PowerPlatformLinked: // a delete says so in its dialog, beside everything else
        return kind == ChangeKind::LinkPowerPlatform;
    default:
        return false;
    }
}

QString readOnlyWords()
{
    return Words::tr("This connection is read-only. Unlock it for a while with the lock in the tool bar.");
}

QString missingWords(ChangeKind kind, const ChangeScene &scene)
{
    if (!scene.isReady)
        return Words::tr("The journal of changes is not open yet; without it nothing is sent.");
    if (!scene.hasTenant)
        return Words::tr("Select a tenant or an environment first.");
    if (kind == ChangeKind::CreateEnvironment)
        return {};
    if (!scene.environment)
        return Words::tr("Select an environment first.");
    if (isOfApp(kind) && !scene.app)
        return Words::tr("Select an app in the Apps tab first.");
    return {};
}

QString stateWords(ChangeKind kind, const ChangeScene &scene)
{
    if (kind == ChangeKind::CreateEnvironment)
        return {};
    // Without a name nobody can tell what would be changed (F20); with two of the same, which (F23).
    if (scene.environment->name.isEmpty())
        return Words::tr("The service gave no name for this environment, so nothing can be done with it.");
    if (scene.environment->isAmbiguous || (isOfApp(kind) && scene.app->isAmbiguous))
        return wordsFor(ChangeProblem::Ambiguous);
    if (kind == ChangeKind::CancelAppUpdate && scene.scheduledUpdate.isEmpty())
        return wordsFor(ChangeProblem::OperationNotScheduled);
    ChangeContext context;
    context.grant = scene.grant;
    context.now = scene.now;
    context.target = scene.environment;
    if (scene.app)
        context.apps = QList<InstalledApp>{*scene.app};
    for (const ChangeProblem problem : problemsOf(changeOf(kind, scene), context)) {
        if (isOfTheThing(problem, kind))
            return wordsFor(problem);
    }
    if (kind == ChangeKind::UpdateApp && !scene.hasNewerVersion)
        return Words::tr("The service offers no newer version of this app.");
    return {};
}

QString underWayWords(ChangeKind kind, const ChangeScene &scene)
{
    // Several new environments may be made at once, under different names; their dialogs know the names.
    if (kind == ChangeKind::CreateEnvironment || kind == ChangeKind::CopyEnvironment ||
        kind == ChangeKind::RestoreEnvironment || kind == ChangeKind::InstallApp)
        return {};
    const auto same = std::find_if(scene.open.begin(), scene.open.end(), [&](const Action &action) {
        return action.change.kind() == kind &&
               (!isOfApp(kind) || appIdOf(action.change).compare(scene.app->appId, Qt::CaseInsensitive) == 0);
    });
    if (same == scene.open.end())
        return {};
    return same->isUnsettled()
               ? Words::tr("The same was asked for already, and its result is not known yet: see Activity.")
               : Words::tr("This is already under way: see Activity.");
}

} // namespace

QString whyNot(ChangeKind kind, const ChangeScene &scene)
{
    if (QString missing = missingWords(kind, scene); !missing.isEmpty())
        return missing;
    if (QString closed = whyNot(scene.grant, QString(operationIdOf(kind))); !closed.isEmpty())
        return closed;
    if (scene.isReadOnly)
        return readOnlyWords();
    if (QString state = stateWords(kind, scene); !state.isEmpty())
        return state;
    return underWayWords(kind, scene);
}

} // namespace steward
