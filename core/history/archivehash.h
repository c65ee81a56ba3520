// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtEndian>

#include <string_view>

namespace steward {

/// Scatters the bits of a number.
constexpr quint64 scattered(quint64 x)
{
    x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93ULL;
    x = (x ^ (x >> 29)) * 0x9E3779B97F4A7C15ULL;
    return x ^ (x >> 32);
}

/// Hash of a text, the same on every machine and in every version: it is kept in files.
inline quint64 archiveHash(std::string_view text, quint64 seed)
{
    quint64 hash = scattered(seed ^ text.size());
    const char *at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; left -= 8, at += 8)
        hash = scattered(hash ^ qFromLittleEndian<quint64>(at));
    quint64 rest = 0;
    for (std::size_t i = 0; i < left; ++i)
        rest |= static_cast<quint64>(static_cast<unsigned char>(at[i])) << 8 * i;
    return scattered(hash ^ rest);
}

} // namespace steward
