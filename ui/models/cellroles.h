// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/Qt>

namespace steward {

/// Roles all tables of ours share; what each table adds begins at FirstOwnRole.
enum CellRole {
    SortRole = Qt::UserRole, ///< the raw value behind the words
    ToneRole,                ///< Tone as int: the cell is a state, shown with icon, word and colour
    BadgeToneRole,           ///< Tone as int: the cell is drawn as a badge
    FractionRole,            ///< double 0 to 1: a bar is drawn behind the words
    MutedRole,               ///< true: less important words
    FirstOwnRole
};

} // namespace steward
