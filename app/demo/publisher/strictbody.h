// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"
#include "app/demo/world/stamp.h"

#include <QJsonObject>
#include <QSet>

#include <initializer_list>
#include <optional>
#include <vector>

namespace steward::demo {

/// Reads a request body as strictly as the contract's request schemas: only known members, spelled exactly, each of its
/// type, the required ones there, none null. Read every member first, then ask for `refusal`: it also knows which
/// members nobody asked for.
class StrictBody
{
public:
    using Words = std::initializer_list<const char *>;

    explicit StrictBody(const QByteArray &body);

    bool has(const char *name) const { return m_object.contains(QLatin1String(name)); }
    /// Empty when missing or of another type.
    QByteArray requiredText(const char *name);
    /// One of the words.
    QByteArray requiredWord(const char *name, Words words);
    QByteArray optionalWord(const char *name, Words words);
    QByteArray requiredId(const char *name);
    QByteArray optionalId(const char *name);
    QByteArray requiredVersion(const char *name);
    bool optionalFlag(const char *name);
    Stamp optionalTime(const char *name);
    /// At least one, each of the words.
    QList<QByteArray> requiredWords(const char *name, Words words);
    /// The objects of a list; read them with bodies of their own and `adopt` what is wrong with them.
    std::vector<StrictBody> optionalObjects(const char *name);
    void adopt(const char *name, const StrictBody &part);
    /// One more thing that is wrong.
    void complain(const char *name, const QByteArray &message);
    bool isEmpty() const { return m_object.isEmpty(); }

    /// BadRequest with the first thing that is wrong.
    std::optional<Reply> refusal() const;

private:
    explicit StrictBody(const QJsonObject &object);

    QJsonValue take(const char *name);
    QByteArray textOf(const char *name, const QJsonValue &value);
    std::optional<std::pair<QByteArray, QByteArray>> firstProblem() const;

    bool m_isObject = false;
    QJsonObject m_object;
    QSet<QString> m_known;
    /// Target and message.
    std::vector<std::pair<QByteArray, QByteArray>> m_problems;
};

} // namespace steward::demo
