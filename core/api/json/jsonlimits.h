// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

namespace steward {

/// What is kept of a document at most. The transport bounds the bytes; these bound what a hostile document can make
/// of them, and keep single texts showable (I08).
struct JsonLimits
{
    static constexpr int depth = 64;             ///< nesting; deeper is a bad reply (F16)
    static constexpr qsizetype nodes = 500'000;  ///< values of a short document
    static constexpr qsizetype rows = 500'000;   ///< operations of one answer, all its pages together
    static constexpr qsizetype name = 4 * 1024;  ///< bytes of a name, word, version or address
    static constexpr qsizetype text = 64 * 1024; ///< bytes of a message or of raw parameters
    static constexpr int pages = 100;            ///< next links followed for one answer
};

} // namespace steward
