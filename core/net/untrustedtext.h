// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace steward {

/// Text from outside made fit for a value: one line, control characters gone, blanks collapsed, at most `limit`
/// characters. It stays untrusted: whoever shows it still treats it as plain text.
QString oneLine(const QString &text, qsizetype limit);
/// The same from a header, read as Latin-1 when it is no UTF-8.
QString oneLine(const QByteArray &text, qsizetype limit);

} // namespace steward
