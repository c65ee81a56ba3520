// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace steward::demo {

class ByteSource;

/// The bytes of one entry of the zip that begins at `begin` and ends with the source, stored or deflated, at most a
/// mebibyte. Nothing, with a sentence in `problem`, when there is no such zip or entry.
std::optional<QByteArray> zipEntry(const ByteSource &source, qint64 begin, const char *name, QByteArray *problem);

} // namespace steward::demo
