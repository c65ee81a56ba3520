// SPDX-License-Identifier: Apache-2.0
#include "core/actions/watchedoperations.h"

#include "core/actions/operationmatch.h"
#include "core/api/json/belonging.h"

#include <QtCore/QJsonObject>

#include <algorithm>

namespace steward {

namespace {

using End = WatchedOperation::End;

// One that was there may be missing from one answer; after so many it is gone.
constexpr int missesBelieved = 5;
constexpr qsizetype longestId = 200;

QString savedText(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toString().left(longestId);
}

} // namespace

struct WatchedOperations::Followed
{
    WatchedOperation watched{};
    int missed = 0;
};

WatchedOperations::WatchedOperations(QObject *parent)
    : QObject(parent)
{
}

WatchedOperations::~WatchedOperations() = default;

WatchedOperations::Followed *WatchedOperations::followed(const QUuid &connection, const QString &operationId) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const std::unique_ptr<Followed> &one) {
        return one->watched.connection == connection && isSameId(one->watched.operation.id, operationId);
    });
    return found == m_all.end() ? nullptr : found->get();
}

bool WatchedOperations::watch(const WatchedOperation &what)
{
    if (followed(what.connection, what.operation.id))
        return true;
    if (m_all.size() >= static_cast<std::size_t>(Most))
        return false;
    auto fresh = std::make_unique<Followed>();
    fresh->watched = what;
    fresh->watched.end = End::None;
    m_all.push_back(std::move(fresh));
    Q_EMIT changed(what);
    Q_EMIT countChanged(what.connection, true);
    return true;
}

void WatchedOperations::stop(const QUuid &connection, const QString &operationId)
{
    if (Followed *one = followed(connection, operationId))
        finish(*one, End::Left, Instant::now());
}

std::optional<WatchedOperation> WatchedOperations::find(const QUuid &connection, const QString &operationId) const
{
    const Followed *one = followed(connection, operationId);
    return one ? std::optional(one->watched) : std::nullopt;
}

QList<WatchedOperation> WatchedOperations::all() const
{
    QList<WatchedOperation> list;
    for (const auto &one : m_all)
        list.append(one->watched);
    return list;
}

int WatchedOperations::countOf(const QUuid &connection) const
{
    return static_cast<int>(std::count_if(
        m_all.begin(), m_all.end(), [&connection](const auto &one) { return one->watched.connection == connection; }));
}

void WatchedOperations::nameConnection(const QUuid &connection, const QString &name)
{
    for (const auto &one : m_all) {
        if (one->watched.connection == connection)
            one->watched.connectionName = name;
    }
}

void WatchedOperations::look(const QUuid &connection, const QString &signedInTenant,
                             const Answer<OperationSnapshot> &log)
{
    if (!log.value)
        return;
    // They end in the middle of this, and whoever is told may begin or stop others.
    for (const WatchedOperation &one : all()) {
        if (one.connection != connection)
            continue;
        if (Followed *still = followed(connection, one.operation.id))
            see(*still, signedInTenant, log);
    }
}

void WatchedOperations::see(Followed &one, const QString &signedInTenant, const Answer<OperationSnapshot> &log)
{
    WatchedOperation &watched = one.watched;
    watched.trouble.reset();
    // The connection may lead elsewhere by now: the log of another tenant tells nothing of it.
    if (!isSameTenant(signedInTenant, watched.tenantId)) {
        watched.trouble = wrongTenant(signedInTenant);
        Q_EMIT changed(watched);
        return;
    }
    const auto row = log.value->find(watched.operation.id);
    if (!row) {
        if (++one.missed >= missesBelieved)
            finish(one, End::Gone, log.asOf);
        return;
    }
    one.missed = 0;
    watched.operation = log.value->operationAt(*row);
    if (isFinal(watched.operation.status.value))
        finish(one, End::Ended, watched.operation.completedOn.isKnown() ? watched.operation.completedOn : log.asOf);
    else
        Q_EMIT changed(WatchedOperation(watched));
}

void WatchedOperations::lookFailed(const QUuid &connection, const ApiError &error)
{
    for (const WatchedOperation &one : all()) {
        Followed *still = one.connection == connection ? followed(connection, one.operation.id) : nullptr;
        if (!still)
            continue;
        still->watched.trouble = error;
        Q_EMIT changed(WatchedOperation(still->watched));
    }
}

void WatchedOperations::finish(Followed &one, End end, Instant at)
{
    WatchedOperation last = one.watched;
    last.end = end;
    last.endedAt = at;
    last.trouble.reset();
    std::erase_if(m_all, [&one](const std::unique_ptr<Followed> &other) { return other.get() == &one; });
    Q_EMIT changed(last);
    Q_EMIT countChanged(last.connection, false);
    if (end != End::Left)
        Q_EMIT ended(last);
}

QJsonArray WatchedOperations::saved() const
{
    QJsonArray list;
    for (const auto &one : m_all) {
        list.append(QJsonObject{
            {QStringLiteral("connection"), one->watched.connection.toString(QUuid::WithoutBraces)},
            {QStringLiteral("tenant"), one->watched.tenantId},
            {QStringLiteral("operation"), one->watched.operation.id},
        });
    }
    return list;
}

void WatchedOperations::restore(const QJsonArray &saved)
{
    for (const QJsonValue &value : saved) {
        const QJsonObject object = value.toObject();
        WatchedOperation watched;
        watched.connection = QUuid::fromString(object.value(QLatin1String("connection")).toString());
        watched.tenantId = savedText(object, QLatin1String("tenant"));
        watched.operation.id = savedText(object, QLatin1String("operation"));
        if (!watched.connection.isNull() && !watched.operation.id.isEmpty())
            watch(watched);
    }
}

} // namespace steward
