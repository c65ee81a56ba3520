// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

namespace steward {

enum class LineBreaks { Mark, Keep };

/// Text from outside, fit to be shown as plain text: characters that hide, reorder or drive a terminal (control,
/// bidirectional, zero-width, tag, private-use and unpaired ones, heaps of combining marks) become visible marks such
/// as `[U+202E]`, and what is longer than `limit` UTF-16 units is cut with an ellipsis. For showing only: the raw value
/// is what is compared and sent. The result is at most nine times as long as the limit.
/// With LineBreaks::Keep line feeds and tabs stay, and CR LF becomes LF.
QString visibleText(QStringView text, qsizetype limit = 500, LineBreaks breaks = LineBreaks::Mark);

/// The same for names whose rule allows ASCII only (environments): every other character is marked as well, so that a
/// look-alike letter shows (I07).
QString visibleName(QStringView name, qsizetype limit = 100);

} // namespace steward
