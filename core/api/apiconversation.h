// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"
#include "core/auth/audience.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QSet>

#include <array>

namespace steward {

/// What one AdminCenterApi or PublisherApi has learnt in this session, shared with the answers that are still being
/// read. Thread-safe. Holds no answer.
class ApiConversation
{
public:
    ApiConversation(TenantConnection connection, Transport &transport, Audience audience = Audience::Admin);

    const TenantConnection &connection() const { return m_connection; }
    Audience audience() const { return m_audience; }

    /// Asks the transport; Cancelled once the API object is gone.
    QFuture<Outcome<Reply>> read(const Request &request);
    /// The transport is about to end.
    void close();

    void setTenantId(const QString &tenantId);
    QString tenantId() const;

    /// Lists that are printed with two addresses: which one answered last.
    enum class Pair { EnvironmentOperations, AllOperations };
    int preferredAddress(Pair pair) const;
    void setPreferredAddress(Pair pair, int address);

    /// Remembers that the service knows the scope, see scopeOf().
    void noteAnswer(const QString &scope);
    bool hasAnswered() const;
    bool hasAnsweredFor(const QString &scope) const;

    void learnAppNames(const QHash<QString, QString> &names);
    QHash<QString, QString> appNames() const;

private:
    const TenantConnection m_connection;
    const Audience m_audience;
    mutable QMutex m_mutex;
    Transport *m_transport;
    QString m_tenantId;
    std::array<int, 2> m_preferred{};
    QSet<QString> m_answered; ///< folded scopes
    QHash<QString, QString> m_appNames;
};

/// What an answer proves to be there, and a later 404 contradicts: the environment (empty: the tenant); of the App
/// Management API the address of the thing asked for, or of the one that holds the list.
QString scopeOf(const Request &request, const ApiConversation &conversation);

/// The last word on a failed read: fills in what was tried, and tells an address that is no longer offered from a
/// thing that is gone (F30, F55).
ApiError judged(ApiError error, const Request &request, const ApiConversation &conversation);

} // namespace steward
