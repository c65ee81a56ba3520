// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actiondesk.h"
#include "core/api/tenantsession.h"
#include "core/auth/keychain.h"
#include "tests/auth/tokenserver.h"

#include <QtCore/QJsonArray>
#include <QtCore/QLocale>
#include <QtCore/QTemporaryDir>

#include <memory>

namespace steward::testing {

/// A tenant on a real socket that can be told how to answer a change. Changes are counted where they arrive.
class ActionWorld
{
public:
    using OnChange = std::function<FaultAnswer(const SeenRequest &)>; ///< runs in the server's thread

    ActionWorld()
        : m_identity([](const TokenServer::Form &, int number) {
            return tokenAnswer(QString::fromLatin1(jwt({{QStringLiteral("tid"), TenantId},
                                                        {QStringLiteral("appid"), QStringLiteral("app")},
                                                        {QStringLiteral("n"), number}})));
        })
    {
        setEnvironment(QStringLiteral("Production"), QStringLiteral("Active"), QStringLiteral("Production"));
        setEnvironment(QStringLiteral("Sandbox"), QStringLiteral("Active"));
        m_service.script([this](const SeenRequest &request) { return stamped(answerTo(request)); });
    }

    static QByteArray operationId(int number)
    {
        return "00000000-0000-0000-0000-" + QByteArray::number(number).rightJustified(12, '0');
    }

    /// Adds it or changes it; an empty status takes it away.
    void setEnvironment(const QString &name, const QString &status, const QString &kind = QStringLiteral("Sandbox"),
                        QJsonObject more = {})
    {
        const QMutexLocker lock(&m_mutex);
        for (qsizetype i = 0; i < m_environments.size(); ++i) {
            if (m_environments.at(i).toObject().value(QLatin1String("name")).toString() == name) {
                m_environments.removeAt(i);
                break;
            }
        }
        if (status.isEmpty())
            return;
        more.insert(QStringLiteral("name"), name);
        more.insert(QStringLiteral("type"), kind);
        more.insert(QStringLiteral("status"), status);
        more.insert(QStringLiteral("applicationFamily"), QStringLiteral("BusinessCentral"));
        more.insert(QStringLiteral("countryCode"), QStringLiteral("US"));
        more.insert(QStringLiteral("aadTenantId"), TenantId);
        m_environments.append(more);
    }
    /// Adds it, or replaces the one with that id.
    void setOperation(int number, const QString &type, const QString &environment, const QString &status,
                      QJsonObject more = {})
    {
        const QString id = QString::fromLatin1(operationId(number));
        const QMutexLocker lock(&m_mutex);
        for (qsizetype i = 0; i < m_operations.size(); ++i) {
            const QJsonObject old = m_operations.at(i).toObject();
            if (old.value(QLatin1String("id")).toString() != id)
                continue;
            if (!more.contains(QLatin1String("createdOn")))
                more.insert(QStringLiteral("createdOn"), old.value(QLatin1String("createdOn")));
            m_operations.removeAt(i);
            break;
        }
        if (status.isEmpty())
            return;
        m_operations.append(operation(number, type, environment, status, more));
    }
    QJsonObject operation(int number, const QString &type, const QString &environment, const QString &status,
                          QJsonObject more = {}) const
    {
        more.insert(QStringLiteral("id"), QString::fromLatin1(operationId(number)));
        more.insert(QStringLiteral("type"), type);
        more.insert(QStringLiteral("status"), status);
        more.insert(QStringLiteral("environmentName"), environment);
        more.insert(QStringLiteral("productFamily"), QStringLiteral("BusinessCentral"));
        more.insert(QStringLiteral("aadTenantId"), TenantId);
        if (!more.contains(QLatin1String("createdOn")))
            more.insert(QStringLiteral("createdOn"), toIsoUtc(Instant::now()));
        if (!more.contains(QLatin1String("createdBy")))
            more.insert(QStringLiteral("createdBy"), QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444"));
        if (status == QLatin1String("succeeded") || status == QLatin1String("failed"))
            more.insert(QStringLiteral("completedOn"), toIsoUtc(Instant::now()));
        return more;
    }
    /// What the service does with a change; nothing: 202 with operation 1, of type `softDelete`.
    void onChange(OnChange answer)
    {
        const QMutexLocker lock(&m_mutex);
        m_onChange = std::move(answer);
    }
    /// What it answers to every read from now on; nothing: what is there.
    void onRead(OnChange answer)
    {
        const QMutexLocker lock(&m_mutex);
        m_onRead = std::move(answer);
    }

    TenantConnection connection() const
    {
        TenantConnection connection = m_identity.connection(GrantType::ClientCredentials);
        connection.id = m_id;
        connection.apiUrl = m_service.url(QString());
        connection.publisherUrl = connection.apiUrl;
        connection.requestsPerMinute = 0;
        connection.writable = true;
        return connection;
    }
    int changes() const { return m_service.count() - m_service.count("GET"); }
    FaultServer &service() { return m_service; }

private:
    // The clock of this service runs.
    static FaultAnswer stamped(FaultAnswer answer)
    {
        answer.bytes.replace(
            "Mon, 23 Nov 2026 10:00:00 GMT",
            QLocale::c()
                    .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
                    .toLatin1() +
                " GMT");
        return answer;
    }
    FaultAnswer answerTo(const SeenRequest &request)
    {
        const QMutexLocker lock(&m_mutex);
        if (request.verb != "GET")
            return m_onChange ? m_onChange(request)
                              : FaultAnswer::status(
                                    202, compact(operation(1, QStringLiteral("softDelete"), QStringLiteral("Sandbox"),
                                                           QStringLiteral("queued"))));
        if (m_onRead)
            return m_onRead(request);
        const QByteArray path = request.path.split('?').constFirst();
        if (path.endsWith("/operations"))
            return FaultAnswer::json(compact({{QStringLiteral("value"), m_operations}}));
        if (path.endsWith("/environments"))
            return FaultAnswer::json(compact({{QStringLiteral("value"), m_environments}}));
        return FaultAnswer::json("{\"value\":[]}");
    }

    mutable QRecursiveMutex m_mutex;
    const QUuid m_id = QUuid::createUuid();
    QJsonArray m_environments;
    QJsonArray m_operations;
    OnChange m_onChange;
    OnChange m_onRead;
    TokenServer m_identity;
    FaultServer m_service;
};

/// A session of that world, signed in as an app.
struct WorldSession
{
    explicit WorldSession(const TenantConnection &connection)
        : secrets(makeMemoryStore())
        , session(connection, *secrets, log)
    {
        session.broker().useSecret(Secret(QByteArrayLiteral("secret")));
    }
    explicit WorldSession(const ActionWorld &world)
        : WorldSession(world.connection())
    {
    }

    RequestLog log;
    std::unique_ptr<SecretStore> secrets;
    TenantSession session;
};

/// What is quick enough for a test.
inline ActionDeskOptions quickOptions(const QString &folder)
{
    ActionDeskOptions options;
    options.dataFolder = folder;
    options.pace.first = std::chrono::milliseconds(20);
    options.pace.longest = std::chrono::milliseconds(60);
    options.proofOfAbsence = std::chrono::milliseconds(150);
    return options;
}

inline Confirmation deletionOf(const QString &environment, const QString &kind = QStringLiteral("Sandbox"),
                               const QString &status = QStringLiteral("Active"))
{
    Confirmation confirmation;
    confirmation.change.family = QStringLiteral("BusinessCentral");
    confirmation.change.environment = environment;
    confirmation.change.what = DeleteEnvironment{};
    Environment seen;
    seen.name = environment;
    seen.family = QStringLiteral("BusinessCentral");
    seen.kind = environmentKindFromWire(kind);
    seen.status = environmentStatusFromWire(status);
    seen.countryCode = QStringLiteral("US");
    confirmation.seen = seen;
    confirmation.seenAt = Instant::now();
    confirmation.tenantId = TenantId;
    return confirmation;
}

} // namespace steward::testing

Q_DECLARE_METATYPE(steward::testing::FaultAnswer)
