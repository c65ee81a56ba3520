// SPDX-License-Identifier: Apache-2.0
#include "ui/models/actionwords.h"

#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Blocked
{
    Q_DECLARE_TR_FUNCTIONS(steward::BlockedWords)
};

bool isUpdateOfAnApp(ChangeKind kind)
{
    return kind == ChangeKind::InstallApp || kind == ChangeKind::UpdateApp || kind == ChangeKind::UninstallApp;
}

QString blockedByApp(const Action &action)
{
    const QString app = visibleText(nameToConfirm(action.change), 100);
    if (action.status.value == OperationStatus::Scheduled)
        return Blocked::tr("%1 cannot be changed in any other way while this is scheduled.").arg(app);
    return Blocked::tr("%1 cannot be changed in any other way until this has ended; its users may be cut off for a "
                       "moment.")
        .arg(app);
}

QString blockedWhileItRuns(const Action &action)
{
    if (isUpdateOfAnApp(action.change.kind()))
        return blockedByApp(action);
    const QString environment = visibleName(action.change.environment);
    switch (action.change.kind()) {
    case ChangeKind::CreateEnvironment:
        return Blocked::tr("No other environment of this tenant can be created until this has ended.");
    case ChangeKind::CopyEnvironment:
        return Blocked::tr("No app of %1 can be published, installed, updated or uninstalled until the copy has ended, "
                           "and no other environment of this tenant can be created. A copy cannot be canceled.")
            .arg(environment);
    case ChangeKind::RenameEnvironment:
        return Blocked::tr("%1 restarts: nobody can work in it until it has its new name.").arg(environment);
    case ChangeKind::RestoreEnvironment:
        return Blocked::tr("The restore may take hours. %1 stays usable; no other environment of this tenant can be "
                           "created until it has ended.")
            .arg(environment);
    case ChangeKind::DeleteEnvironment:
        return Blocked::tr("Nobody can work in %1 any more.").arg(environment);
    case ChangeKind::RecoverEnvironment:
        return Blocked::tr("%1 cannot be used or changed until it has been recovered.").arg(environment);
    default:
        return {};
    }
}

} // namespace

QString blockedWords(const Action &action)
{
    // Before it is sent it keeps nobody from anything.
    if (!action.isOpen() || action.phase == ActionPhase::Waiting || action.phase == ActionPhase::Checking)
        return {};
    const QString words = blockedWhileItRuns(action);
    // Nobody knows yet whether it runs: nothing is claimed.
    if (action.phase == ActionPhase::Reconciling && !words.isEmpty())
        return Blocked::tr("If it was done: %1", "what is blocked then").arg(words);
    return words;
}

} // namespace steward
