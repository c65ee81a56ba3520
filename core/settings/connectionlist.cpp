// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionlist.h"

#include "core/model/connectionlock.h"

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype longestName = 100; // see check()

ApiError refusal(QLatin1String code)
{
    ApiError error;
    error.kind = ApiError::Kind::InvalidInput;
    error.operation = QStringLiteral("saveConnections");
    error.code = code;
    return error;
}

} // namespace

NameBook::NameBook(const QList<TenantConnection> &list)
{
    for (const TenantConnection &connection : list)
        m_taken.insert(connection.name.toCaseFolded());
}

QString NameBook::take(const QString &wanted)
{
    QString name = wanted;
    int &counter = m_counters[wanted.toCaseFolded()];
    for (counter = std::max(counter, 1); m_taken.contains(name.toCaseFolded());) {
        const QString suffix = QStringLiteral(" (%1)").arg(++counter);
        name = wanted.left(longestName - suffix.size()) + suffix;
    }
    m_taken.insert(name.toCaseFolded());
    return name;
}

bool isNameTaken(const QList<TenantConnection> &list, const QString &name, const QUuid &except)
{
    return std::any_of(list.begin(), list.end(), [&](const TenantConnection &other) {
        return other.id != except && other.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

TenantConnection duplicateOf(const TenantConnection &connection, const QString &name)
{
    TenantConnection copy = connection;
    copy.id = QUuid::createUuid();
    copy.name = name;
    lock(copy);
    return copy;
}

ConnectionStore::Edit adding(const TenantConnection &connection)
{
    return [connection](QList<TenantConnection> list) -> Outcome<QList<TenantConnection>> {
        if (isNameTaken(list, connection.name))
            return refusal(QLatin1String("nameTaken"));
        list.append(connection);
        return list;
    };
}

ConnectionStore::Edit changing(const QUuid &id, std::function<void(TenantConnection &)> change)
{
    return [id, change = std::move(change)](QList<TenantConnection> list) -> Outcome<QList<TenantConnection>> {
        const auto found = std::find_if(list.begin(), list.end(), [&](const auto &one) { return one.id == id; });
        if (found == list.end())
            return refusal(QLatin1String("notFound"));
        change(*found);
        if (isNameTaken(list, found->name, id))
            return refusal(QLatin1String("nameTaken"));
        return list;
    };
}

ConnectionStore::Edit addingImported(const QList<TenantConnection> &chosen)
{
    return [chosen](QList<TenantConnection> list) -> Outcome<QList<TenantConnection>> {
        NameBook names(list);
        QSet<QUuid> ids;
        for (const TenantConnection &one : std::as_const(list))
            ids.insert(one.id);
        for (TenantConnection one : chosen) {
            if (check(one) != ConnectionProblem::None)
                continue;
            lock(one);
            one.name = names.take(one.name);
            if (one.id.isNull() || ids.contains(one.id))
                one.id = QUuid::createUuid();
            ids.insert(one.id);
            list.append(std::move(one));
        }
        return list;
    };
}

ConnectionStore::Edit removing(const QUuid &id)
{
    return [id](QList<TenantConnection> list) -> Outcome<QList<TenantConnection>> {
        list.removeIf([&id](const TenantConnection &one) { return one.id == id; });
        return list;
    };
}

} // namespace steward
