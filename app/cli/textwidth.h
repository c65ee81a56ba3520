// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace steward::cli {

/// Columns a text takes in a terminal: 2 for East Asian wide letters and emoji, 0 for combining marks.
int columnsOf(QStringView text);
/// Cut to at most `columns`, with an ellipsis where something is missing.
QString elided(const QString &text, int columns);
/// Filled with blanks to `columns`.
QString padded(const QString &text, int columns, bool toTheRight);

/// Columns of the terminal standard output goes to; nothing when it goes elsewhere: then lines may be as long as
/// they are.
int terminalColumns();

} // namespace steward::cli
