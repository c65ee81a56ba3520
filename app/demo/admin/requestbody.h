// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

#include <QJsonObject>
#include <QSet>

#include <optional>
#include <vector>

namespace steward::demo {

/// Reads a request body strictly: only known members, each of its type, the required ones there, spelled exactly.
/// Read every member first, then ask for `refusal`: it also knows which members nobody asked for.
class RequestBody
{
public:
    explicit RequestBody(const QByteArray &body);

    /// Empty when missing or not a text.
    QByteArray requiredText(const char *name);
    QByteArray optionalText(const char *name);
    bool optionalFlag(const char *name);
    bool has(const char *name) const;
    /// One more thing that is wrong, unless something is known to be wrong with that member.
    void complain(const char *name, const QByteArray &message);

    /// requestBodyRequired, or invalidInput with the member as target; several at once are nested in clientError.
    std::optional<Reply> refusal() const;

private:
    struct Problem
    {
        QByteArray target;
        QByteArray message;
    };

    QJsonValue take(const char *name);
    QByteArray textOf(const char *name, const QJsonValue &value);
    std::vector<Problem> allProblems() const;

    bool m_isMissing = false;
    bool m_isObject = false;
    QJsonObject m_object;
    QSet<QString> m_known;
    std::vector<Problem> m_problems;
};

} // namespace steward::demo
