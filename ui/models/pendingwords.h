// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"

#include <QtCore/QHash>
#include <QtCore/QString>

namespace steward {

/// What a row of the environment says beside the service's own state while the action is open: "deletion accepted".
/// Nothing on screen changes because we asked for it (D10). Empty before anything was sent, and after the end.
QString pendingWords(const Action &action);
/// Those words where the service's own state is silent about what goes on; empty where it speaks ("Soft deleting").
QString besideState(const WireWord<EnvironmentStatus> &status, const QString &pending);
/// The words of all of them, by EnvironmentTreeModel::pendingKey(); the first of each environment.
QHash<QString, QString> pendingOf(const QList<Action> &open);

} // namespace steward
