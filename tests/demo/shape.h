// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

/// Comparing an answer with an example of the contract: the same members, of the same types.
namespace steward::test {

inline QString typeName(const QJsonValue &value)
{
    static const QStringList names = {QStringLiteral("null"), QStringLiteral("bool"),  QStringLiteral("number"),
                                      QStringLiteral("text"), QStringLiteral("array"), QStringLiteral("object")};
    return names.value(value.type(), QStringLiteral("undefined"));
}

/// Members that may be missing although the example shows them.
inline bool mayBeMissing(const QString &name)
{
    static const QStringList names = {QStringLiteral("startedOn"),     QStringLiteral("completedOn"),
                                      QStringLiteral("canceledBy"),    QStringLiteral("creatorPrincipalType"),
                                      QStringLiteral("canBeCanceled"), QStringLiteral("parameters")};
    return names.contains(name);
}

/// Where `actual` lacks a member of `wanted`, or has another type there; empty when it has the same shape.
inline QString difference(const QJsonValue &wanted, const QJsonValue &actual,
                          const QString &where = QStringLiteral("body"))
{
    if (wanted.isNull() || actual.isNull())
        return {};
    if (wanted.type() != actual.type())
        return where + QStringLiteral(": ") + typeName(actual) + QStringLiteral(" instead of ") + typeName(wanted);
    if (wanted.isArray()) {
        const QJsonArray items = actual.toArray();
        for (int i = 0; i < items.size() && !wanted.toArray().isEmpty(); ++i) {
            const QString found = difference(wanted[0], items.at(i), QStringLiteral("%1[%2]").arg(where).arg(i));
            if (!found.isEmpty())
                return found;
        }
    }
    if (wanted.isObject()) {
        const QJsonObject members = wanted.toObject();
        for (auto member = members.begin(); member != members.end(); ++member) {
            const QJsonObject object = actual.toObject();
            if (mayBeMissing(member.key()))
                continue;
            if (!object.contains(member.key()))
                return where + QStringLiteral(": no ") + member.key();
            const QString found = difference(member.value(), object.value(member.key()), where + u'.' + member.key());
            if (!found.isEmpty())
                return found;
        }
    }
    return {};
}

} // namespace steward::test
