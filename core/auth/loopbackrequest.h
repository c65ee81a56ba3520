// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace steward {

/// What a connection to the loopback port asked for, reduced to what matters.
struct LoopbackRequest
{
    int refusal = 0;    ///< HTTP status to refuse with; 0: a browser's GET of `/` on our own address
    QByteArray query{}; ///< raw, without the question mark
};

/// No request head may be longer. A redirect with a code is under 8 KiB; the rest is room for an error's long-winded
/// description, which has to end the attempt as a short one does (A06).
constexpr qsizetype LongestLoopbackHead = 512 * 1024;

/// Judges the bytes received so far; nullopt while the head may still become a request.
/// `port` is ours: the Host header has to name it with localhost, 127.0.0.1 or [::1] (A13).
std::optional<LoopbackRequest> parseLoopbackRequest(const QByteArray &received, quint16 port);

} // namespace steward
