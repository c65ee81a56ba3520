// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/auth/tokenserver.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <atomic>

namespace steward::testing {

/// Several tenants behind one address. What is answered follows the token alone, late and in any order; what was asked
/// for is told by the path, so that a token of one tenant in a request for another shows on the wire.
class TenantWorld
{
public:
    explicit TenantWorld(int tenants, int slowest = 12)
        : m_tenants(tenants)
        , m_identity([](const TokenServer::Form &form, int number) {
            const QByteArray secret = form.value("client_secret");
            return secret.startsWith("secret-")
                       ? tokenAnswer(QStringLiteral("token-%1-%2").arg(QString::fromLatin1(secret.mid(7))).arg(number))
                       : oauthError(401, QStringLiteral("invalid_client"));
        })
    {
        m_service.script([this, slowest](const SeenRequest &request) {
            const int tenant = tenantOf(request);
            return answerFor(isLying ? (tenant + 1) % m_tenants : tenant, request.path)
                .after(std::chrono::milliseconds(QRandomGenerator::global()->bounded(slowest + 1)));
        });
    }

    int tenants() const { return m_tenants; }
    static QString idOf(int tenant)
    {
        return QStringLiteral("%1aabbbb-0000-cccc-1111-dddd2222eeee").arg(tenant, 2, 10, QLatin1Char('0'));
    }
    static QString nameOf(int tenant) { return QStringLiteral("Tenant%1x").arg(tenant); }
    static QString environmentOf(int tenant) { return QStringLiteral("Row%1x-Production").arg(tenant); }
    static Secret secretOf(int tenant) { return Secret("secret-" + QByteArray::number(tenant)); }

    TenantConnection connectionTo(int tenant, const QUuid &id, GrantType grant = GrantType::ClientCredentials) const
    {
        TenantConnection connection = m_identity.connection(grant);
        connection.id = id;
        connection.name = nameOf(tenant);
        connection.tenant = idOf(tenant);
        connection.apiUrl = m_service.url(QStringLiteral("/t%1").arg(tenant));
        connection.requestsPerMinute = 0;
        return connection;
    }

    /// The text names something of another tenant.
    static bool isForeign(const QString &text, int tenant)
    {
        static const QRegularExpression names(QStringLiteral("(?:Row|Tenant)(\\d+)x"));
        for (auto match = names.globalMatch(text); match.hasNext();) {
            if (match.next().captured(1).toInt() != tenant)
                return true;
        }
        return false;
    }
    /// Requests for one tenant that carried the token of another.
    int foreignRequests() const
    {
        const auto seen = m_service.seen();
        return int(std::count_if(seen.begin(), seen.end(), [](const SeenRequest &request) {
            return !request.path.startsWith("/t" + QByteArray::number(tenantOf(request)) + '/');
        }));
    }
    FaultServer &service() { return m_service; }

    std::atomic_bool isLying = false; ///< answers with what belongs to another tenant

private:
    static int tenantOf(const SeenRequest &request)
    {
        return request.header("authorization").split('-').value(1, "-1").toInt();
    }
    static FaultAnswer answerFor(int tenant, const QByteArray &path)
    {
        const QByteArray row = "Row" + QByteArray::number(tenant) + "x";
        const QByteArray id = idOf(tenant).toLatin1();
        if (path.endsWith("/operations"))
            return FaultAnswer::json(R"({"value":[{"id":")" + row +
                                     R"(-operation","type":"restart","status":"succeeded",)" + R"("aadTenantId":")" +
                                     id + R"(","createdOn":"2026-11-22T15:45:46Z","environmentName":")" + row +
                                     R"(-Production","productFamily":"BusinessCentral"}]})");
        if (path.endsWith("/apps"))
            return FaultAnswer::json(R"({"value":[{"id":"44445555-eeee-6666-ffff-7777aaaa8888","name":")" + row +
                                     R"( App","publisher":"P","version":"1.0.0.0","state":"Installed"}]})");
        if (path.endsWith("/environments"))
            return FaultAnswer::json(R"({"value":[{"name":")" + row +
                                     R"(-Production","applicationFamily":"BusinessCentral","type":"Production",)" +
                                     R"("status":"Active","aadTenantId":")" + id + "\"}]}");
        return FaultAnswer::json("{\"value\":[]}");
    }

    const int m_tenants;
    TokenServer m_identity;
    FaultServer m_service;
};

/// How many rounds: STEWARD_ROUNDS, for the long runs, or what is quick enough for every run.
inline int roundsOr(int quick)
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("STEWARD_ROUNDS", &isNumber);
    return isNumber && wanted > 0 ? wanted : quick;
}

} // namespace steward::testing
