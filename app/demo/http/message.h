// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>
#include <utility>
#include <vector>

namespace steward::demo {

/// Fields of a query or a form, percent-decoded once, in the order sent.
class Fields
{
public:
    static Fields parse(QByteArrayView encoded);

    /// The first value, or empty.
    QByteArray value(QByteArrayView name) const;
    bool contains(QByteArrayView name) const;

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_fields;
};

/// Bytes that are too many to be kept in memory.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    virtual qint64 size() const = 0;
    /// Fewer at the end. May be called from any thread.
    virtual QByteArray read(qint64 from, qint64 most) const = 0;
};

/// Takes a request body piece by piece as it comes in.
class BodySink
{
public:
    virtual ~BodySink() = default;
    virtual void take(QByteArrayView bytes) = 0;
};

struct Request
{
    QByteArray method;
    /// As sent, without the query.
    QByteArray path;
    QByteArray rawQuery;
    /// Percent-decoded once, after the path was cut at its slashes.
    QList<QByteArray> segments;
    QByteArray authorization;
    QByteArray contentType;
    QByteArray clientRequestId;
    QByteArray host;
    QByteArray ifMatch;
    /// Operation id, where the request is one of the App Management API.
    QByteArray operation;
    QByteArray body;
    /// Has taken the body, which is empty then; null for most requests.
    std::shared_ptr<BodySink> sink{};
    /// The body did not come to its end: nobody waits for the answer.
    bool isCut = false;
    /// The body is longer than any that is kept in memory, and was thrown away.
    bool isTooLong = false;

    Fields query() const { return Fields::parse(rawQuery); }
    Fields form() const { return Fields::parse(body); }
};

/// What becomes of the connection in place of, or in the middle of, an answer.
enum class Breaking : quint8 {
    None,
    Close, ///< closed without an answer
    Reset, ///< reset without an answer
    Half   ///< closed after the head and half of the body
};

struct Reply
{
    int status = 200;
    QByteArray contentType{"application/json; charset=utf-8"};
    QByteArray body{};
    std::vector<std::pair<QByteArray, QByteArray>> headers{};
    /// In place of `body` where it is set.
    std::shared_ptr<const ByteSource> source{};
    Breaking breaking = Breaking::None;

    Reply &with(QByteArray name, QByteArray value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

/// Splits at slashes, drops empty parts and decodes each.
QList<QByteArray> pathSegments(QByteArrayView path);
bool sameWord(QByteArrayView a, QByteArrayView b);
/// A fresh id for correlation and trace headers; not part of the deterministic world.
QByteArray freshId();

} // namespace steward::demo
