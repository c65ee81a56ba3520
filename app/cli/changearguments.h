// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"
#include "core/model/change.h"

namespace steward::cli {

/// What the arguments of a command ask the service to change.
struct ChangeWish
{
    Change change{};
    QString mistake{}; ///< a sentence where an option is missing or not understood; empty: none
};

/// Texts are trimmed, app ids brought into their canonical form; what the contract says of values is the rules' matter
/// (core/model/changerules.h). Nothing is chosen for a person: the licence terms least of all (D16).
ChangeWish changeFrom(ChangeKind kind, const Arguments &arguments, const QString &family);

/// Whether the command wants --confirm: everything that can lose, move or hide something people work with.
bool needsConfirm(ChangeKind kind);
/// "environments delete": how the command is called.
QString commandOf(ChangeKind kind);
bool isOfApp(ChangeKind kind);
/// The id in the one form that is compared and sent; other texts as they are.
QString canonicalAppId(const QString &text);

} // namespace steward::cli
