// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

namespace steward {

/// The rows of a CSV text (RFC 4180) as spreadsheets write it: UTF-8 or UTF-16 with or without its mark, a comma,
/// semicolon or tab between fields, whichever the first line has most of. Empty lines are left out. Reads one row more
/// than `most` at most. nullopt: not text in one of these encodings, or a quote that never ends.
std::optional<QList<QStringList>> csvRows(const QByteArray &bytes, int most);

} // namespace steward
