// SPDX-License-Identifier: Apache-2.0
#include "ui/models/pendingwords.h"

#include "ui/models/environmenttreemodel.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::PendingWords)
};

QString acceptedWords(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::CreateEnvironment:
        return Words::tr("creation accepted");
    case ChangeKind::CopyEnvironment:
        return Words::tr("being copied");
    case ChangeKind::RenameEnvironment:
        return Words::tr("rename accepted");
    case ChangeKind::RestoreEnvironment:
        return Words::tr("being restored to a new one");
    case ChangeKind::DeleteEnvironment:
        return Words::tr("deletion accepted");
    case ChangeKind::RecoverEnvironment:
        return Words::tr("recovery accepted");
    case ChangeKind::LinkPowerPlatform:
        return Words::tr("link accepted");
    case ChangeKind::UnlinkPowerPlatform:
        return Words::tr("unlink accepted");
    case ChangeKind::InstallApp:
        return Words::tr("app install accepted");
    case ChangeKind::UpdateApp:
        return Words::tr("app update accepted");
    case ChangeKind::UninstallApp:
        return Words::tr("app uninstall accepted");
    case ChangeKind::CancelAppUpdate:
        return Words::tr("cancellation accepted");
    case ChangeKind::AddCountry:
        return Words::tr("country added");
    case ChangeKind::SetPrincipal:
        return Words::tr("roles set");
    case ChangeKind::RemovePrincipal:
        return Words::tr("principal removed");
    case ChangeKind::UploadVersion:
        return Words::tr("version uploaded");
    case ChangeKind::UpdateVersion:
        return Words::tr("version changed");
    case ChangeKind::ScheduleHotfix:
        return Words::tr("hotfix accepted");
    case ChangeKind::CancelHotfix:
        return Words::tr("cancellation of the hotfix accepted");
    }
    return {};
}

} // namespace

QString pendingWords(const Action &action)
{
    switch (action.phase) {
    case ActionPhase::Sending:
        return Words::tr("change sent");
    case ActionPhase::Reconciling:
        return Words::tr("result of a change unknown");
    case ActionPhase::Watching:
        return acceptedWords(action.change.kind());
    case ActionPhase::Waiting:
    case ActionPhase::Checking:
    case ActionPhase::Ended:
        break;
    }
    return {};
}

QString besideState(const WireWord<EnvironmentStatus> &status, const QString &pending)
{
    const bool isSilent =
        status.value == EnvironmentStatus::Active || status.value == EnvironmentStatus::SoftDeleted || status.isEmpty();
    return isSilent ? pending : QString();
}

QHash<QString, QString> pendingOf(const QList<Action> &open)
{
    QHash<QString, QString> pending;
    for (const Action &action : open) {
        if (isPublisherChange(action.change.kind())) // a customer's environment is none of this tree
            continue;
        const QString words = pendingWords(action);
        const QString key = EnvironmentTreeModel::pendingKey(action.connection, action.change.environment);
        if (!words.isEmpty() && !pending.contains(key))
            pending.insert(key, words);
    }
    return pending;
}

} // namespace steward
