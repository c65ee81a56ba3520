// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faultanswer.h"

#include <QtCore/QRandomGenerator>

namespace steward::testing {

namespace {

QByteArray head(int code, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(code) + " Said\r\nDate: Mon, 23 Nov 2026 10:00:00 GMT\r\n" + headers +
           "\r\n";
}

} // namespace

QByteArray SeenRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

FaultAnswer FaultAnswer::status(int code, const QByteArray &body, const QByteArray &headers,
                                const QByteArray &contentType)
{
    QByteArray lines = headers;
    if (!body.isEmpty())
        lines += "Content-Type: " + contentType + "\r\n";
    if (code != 204 && code != 304)
        lines += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return {.bytes = head(code, lines) + body};
}

FaultAnswer FaultAnswer::cutLength(int code)
{
    return {.bytes =
                head(code, "Content-Type: application/json\r\nContent-Length: 500\r\n") + "{\"value\":[{\"name\":\"pro",
            .then = Then::Close};
}

FaultAnswer FaultAnswer::cutChunked(int code)
{
    return {.bytes = head(code, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n") +
                     "10\r\n{\"value\":[{\"name\r\n40\r\n\":\"pro",
            .then = Then::Close};
}

FaultAnswer FaultAnswer::cutWithoutLength(int code)
{
    return {.bytes =
                head(code, "Content-Type: application/json\r\nConnection: close\r\n") + "{\"value\":[{\"name\":\"pro",
            .then = Then::Close};
}

FaultAnswer FaultAnswer::trickle(std::chrono::milliseconds pause)
{
    return {.bytes = head(200, "Content-Type: application/json\r\nConnection: close\r\n") + "[",
            .perByte = pause,
            .endless = " "};
}

FaultAnswer FaultAnswer::endlessJson()
{
    return {.bytes = head(200, "Content-Type: application/json\r\nConnection: close\r\n") + "[",
            .endless = QByteArray("{\"name\":\"production\",\"type\":\"Production\"},").repeated(1500)};
}

FaultAnswer FaultAnswer::bomb(qsizetype decoded, int ratio)
{
    // A block that does not compress, then blanks, so that the whole has the wanted ratio.
    constexpr qsizetype block = 60'000;
    QByteArray noise(ratio >= 500 ? 0 : block / ratio, Qt::Uninitialized);
    QRandomGenerator dice(7);
    QByteArray text = "[";
    text.reserve(decoded + block);
    while (text.size() < decoded) {
        for (char &c : noise)
            c = static_cast<char>('0' + dice.bounded(10));
        text += noise;
        text += QByteArray(block - noise.size(), ' ');
    }
    text += ']';
    // qCompress puts the length before the zlib stream that HTTP calls deflate.
    const QByteArray stream = qCompress(text, 6).mid(4);
    return {.bytes = head(200, "Content-Type: application/json\r\nContent-Encoding: deflate\r\nContent-Length: " +
                                   QByteArray::number(stream.size()) + "\r\n") +
                     stream};
}

FaultAnswer FaultAnswer::page(int code, const QByteArray &html)
{
    return status(code, html, {}, "text/html; charset=utf-8");
}

FaultAnswer FaultAnswer::redirect(int code, const QByteArray &location)
{
    return status(code, "{}", location.isNull() ? QByteArray() : "Location: " + location + "\r\n");
}

FaultAnswer FaultAnswer::after(std::chrono::milliseconds wait) const
{
    FaultAnswer later = *this;
    later.before = wait;
    return later;
}

} // namespace steward::testing
