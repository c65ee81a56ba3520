// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"
#include "core/model/changerules.h"

#include <QtCore/QString>

#include <optional>

namespace steward {

/// What is in front of a person when a change is offered in menus and the palette.
struct ChangeScene
{
    bool isReady = false; ///< the journal can be written: changes can be confirmed at all
    bool hasTenant = false;
    bool isReadOnly = true;
    GrantType grant = GrantType::AuthorizationCode;
    Instant now{};
    std::optional<Environment> environment{};
    std::optional<InstalledApp> app{};
    bool hasNewerVersion = false; ///< of the app
    QString scheduledUpdate{};    ///< operation id of the app's update that waits for its time
    QList<Action> open{};         ///< actions of the environment that are not at their end
};

/// Why the change is not offered, and what opens it: one sentence for tool tip, status bar and palette. Empty where its
/// dialog can be opened; what only the form can tell (names, quotas) is left to the dialog.
QString whyNot(ChangeKind kind, const ChangeScene &scene);

} // namespace steward
