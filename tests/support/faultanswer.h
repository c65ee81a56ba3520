// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QPair>

#include <chrono>

namespace steward::testing {

/// A whole request as it arrived.
struct SeenRequest
{
    QByteArray verb{};
    QByteArray path{};
    QList<QPair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    int connection = 0;   ///< 1 for the first accepted
    int onConnection = 0; ///< 1 for the first request of its connection

    QByteArray header(const QByteArray &name) const;
};

/// What the server does once a whole request has arrived, byte by byte.
struct FaultAnswer
{
    enum class Then { KeepAlive, Close, Reset, Hold };

    QByteArray bytes{};
    std::chrono::milliseconds before{};  ///< wait before the first byte
    std::chrono::milliseconds perByte{}; ///< more than 0: `endless` byte by byte, each after this
    QByteArray endless{};                ///< after `bytes`, again and again
    Then then = Then::KeepAlive;
    std::chrono::milliseconds beforeThen{}; ///< wait between the last byte and what comes then

    static FaultAnswer status(int code, const QByteArray &body = {}, const QByteArray &headers = {},
                              const QByteArray &contentType = "application/json");
    static FaultAnswer json(const QByteArray &body = "{\"value\":[]}") { return status(200, body); }
    static FaultAnswer drop() { return {.then = Then::Close}; }
    static FaultAnswer reset() { return {.then = Then::Reset}; }
    static FaultAnswer slowClose(std::chrono::milliseconds wait) { return {.then = Then::Close, .beforeThen = wait}; }
    static FaultAnswer mute() { return {.then = Then::Hold}; }
    static FaultAnswer halfStatusLine() { return {.bytes = "HTTP/1.1 20", .then = Then::Close}; }
    static FaultAnswer halfHeaders() { return {.bytes = "HTTP/1.1 202 Accepted\r\nContent-Ty", .then = Then::Close}; }
    static FaultAnswer cutLength(int code = 200);
    static FaultAnswer cutChunked(int code = 200);
    static FaultAnswer cutWithoutLength(int code = 200);
    /// A byte after each pause, for ever.
    static FaultAnswer trickle(std::chrono::milliseconds pause);
    /// A JSON document that never ends.
    static FaultAnswer endlessJson();
    /// A document of `decoded` bytes, compressed about `ratio` to 1.
    static FaultAnswer bomb(qsizetype decoded, int ratio);
    static FaultAnswer page(int code, const QByteArray &html);
    static FaultAnswer redirect(int code, const QByteArray &location);

    /// The same answer, later.
    FaultAnswer after(std::chrono::milliseconds wait) const;
};

} // namespace steward::testing
