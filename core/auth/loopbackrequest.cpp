// SPDX-License-Identifier: Apache-2.0
#include "core/auth/loopbackrequest.h"

#include <QtCore/QList>

#include <algorithm>

namespace steward {

namespace {

constexpr int BadRequest = 400;
constexpr int Forbidden = 403;
constexpr int NotFound = 404;
constexpr int NotAllowed = 405;

struct Header
{
    QByteArray name{}; ///< lower case
    QByteArray value{};
};

// A TLS hello or random bytes need not be waited for: no request begins like that.
bool beginsLikeARequest(const QByteArray &received)
{
    const QByteArray start = received.left(16);
    for (const char c : start) {
        if (c == ' ')
            return start.front() != ' ';
        if (c < 'A' || c > 'Z')
            return false;
    }
    return start.size() < 16;
}

bool isText(const QByteArray &line)
{
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); });
}

QList<Header> headersOf(const QList<QByteArray> &lines)
{
    QList<Header> headers;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        headers.append(
            {lines.at(i).left(colon).toLower(), colon < 0 ? QByteArray() : lines.at(i).mid(colon + 1).trimmed()});
    }
    return headers;
}

QList<QByteArray> valuesOf(const QList<Header> &headers, const char *name)
{
    QList<QByteArray> values;
    for (const Header &header : headers) {
        if (header.name == name)
            values.append(header.value);
    }
    return values;
}

bool isOurHost(const QList<Header> &headers, quint16 port)
{
    const QList<QByteArray> hosts = valuesOf(headers, "host");
    if (hosts.size() != 1)
        return false;
    const QByteArray host = hosts.first().toLower();
    const QByteArray suffix = ':' + QByteArray::number(port);
    return host == "localhost" + suffix || host == "127.0.0.1" + suffix || host == "[::1]" + suffix;
}

// A redirect of the address bar is a navigation without an Origin. Scripts, images and frames of other pages are not.
bool isNavigation(const QList<Header> &headers)
{
    if (!valuesOf(headers, "origin").isEmpty())
        return false;
    const auto allows = [&headers](const char *name, const char *wanted) {
        const QList<QByteArray> values = valuesOf(headers, name);
        return values.isEmpty() || values == QList<QByteArray>{wanted};
    };
    return allows("sec-fetch-mode", "navigate") && allows("sec-fetch-dest", "document");
}

LoopbackRequest judge(const QByteArray &head, quint16 port)
{
    QList<QByteArray> lines = head.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (!isText(line))
            return {.refusal = BadRequest};
    }
    const QList<QByteArray> words = lines.first().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1."))
        return {.refusal = BadRequest};
    if (words.at(0) != "GET")
        return {.refusal = NotAllowed};
    const QList<Header> headers = headersOf(lines);
    if (!isOurHost(headers, port))
        return {.refusal = BadRequest};
    if (!isNavigation(headers))
        return {.refusal = Forbidden};
    const QByteArray &target = words.at(1);
    if (target != "/" && !target.startsWith("/?"))
        return {.refusal = NotFound};
    return {.query = target.mid(2)};
}

} // namespace

std::optional<LoopbackRequest> parseLoopbackRequest(const QByteArray &received, quint16 port)
{
    if (received.isEmpty())
        return std::nullopt;
    if (!beginsLikeARequest(received))
        return LoopbackRequest{.refusal = BadRequest};
    qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        end = received.indexOf("\n\n");
    if (end < 0 && received.size() <= LongestLoopbackHead)
        return std::nullopt;
    if (end < 0 || end > LongestLoopbackHead)
        return LoopbackRequest{.refusal = BadRequest};
    return judge(received.left(end), port);
}

} // namespace steward
