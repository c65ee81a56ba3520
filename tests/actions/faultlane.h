// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/democredentials.h"
#include "core/api/changerequest.h"
#include "core/api/tenantsession.h"
#include "core/auth/keychain.h"
#include "tests/actions/faultplan.h"
#include "tests/support/faultserver.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtCore/QRandomGenerator>
#include <QtNetwork/QTcpSocket>

#include <atomic>
#include <memory>

namespace steward::testing {

inline QByteArray httpDate()
{
    return QLocale::c()
               .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
               .toLatin1() +
           " GMT";
}

inline QByteArray answerBytes(int status, const QByteArray &type, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Said\r\nDate: " + httpDate() + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// The request passed on as it came, over a connection of its own; the whole answer.
inline QByteArray passOn(const SeenRequest &request, quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    QByteArray bytes = request.verb + ' ' + request.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    for (const char *name : {"Authorization", "Content-Type", "Accept"})
        bytes += QByteArray(name) + ": " + request.header(name) + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n" + request.body;
    QByteArray answer;
    if (socket.waitForConnected(10'000)) {
        socket.write(bytes);
        while (socket.waitForReadyRead(10'000))
            answer += socket.readAll();
        answer += socket.readAll();
    }
    if (!answer.startsWith("HTTP/1.1 "))
        qFatal("the demo service did not answer %s", request.path.constData());
    return answer.replace("Connection: close\r\n", "");
}

inline QString operationIdIn(const QByteArray &answer)
{
    const QByteArray body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
    return QJsonDocument::fromJson(body).object().value(QLatin1String("id")).toString();
}

/// One tenant of the demo service behind a gate that lets every change suffer, over one way of reaching it.
class FaultLane
{
public:
    FaultLane(demo::DemoService &service, int tenant, Way way, QRecursiveMutex &serviceLock, quint32 seed)
        : m_service(service)
        , m_serviceLock(serviceLock)
        , m_dice(seed)
        , m_way(way)
        , m_gate(isTls(way) ? ServerTls::Good : ServerTls::None)
        , m_session(connectionOf(tenant), *m_secrets, m_log)
    {
        m_gate.script([this](const SeenRequest &request) {
            FaultAnswer answer = request.verb == "GET" ? answerRead(request) : answerChange(request);
            if (!isReused(m_way) && answer.then == FaultAnswer::Then::KeepAlive) {
                answer.bytes.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
                answer.then = FaultAnswer::Then::Close;
            }
            return answer;
        });
    }

    TenantSession &session() { return m_session; }
    Way way() const { return m_way; }

    /// From now on; until then everything passes.
    void beginFaults() { m_hasFaults = true; }
    /// The change will come over this lane.
    void expect(const Change &change)
    {
        const auto request = changeRequest(m_session.connection(), change);
        const QMutexLocker lock(&m_mutex);
        if (request)
            m_kinds.insert(keyOf(*request), change);
    }
    Truth truthOf(const Change &change) const
    {
        const auto request = changeRequest(m_session.connection(), change);
        const QMutexLocker lock(&m_mutex);
        return request ? m_truth.value(keyOf(*request)) : Truth{};
    }
    int strangers() const { return m_strangers; }

private:
    static QByteArray keyOf(const QByteArray &verb, const QByteArray &path, const QByteArray &body)
    {
        return verb + ' ' + path + ' ' + body;
    }
    static QByteArray keyOf(const Request &request)
    {
        constexpr std::array words{"GET", "PUT", "POST", "PATCH", "DELETE"};
        return keyOf(words.at(std::size_t(request.verb)),
                     request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority), request.body);
    }

    TenantConnection connectionOf(int tenant) const
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = m_service.tenants().at(tenant).name;
        connection.tenant = m_service.tenants().at(tenant).tenantId;
        connection.clientId = QLatin1String(demo::kPublicClientId);
        connection.authority = m_service.authorityUrl();
        connection.apiUrl = m_gate.url(QString());
        connection.publisherUrl = connection.apiUrl;
        connection.scope = QLatin1String(demo::kUserScope);
        connection.publisherScope = connection.scope;
        connection.requestsPerMinute = 0;
        connection.writable = true;
        return connection;
    }

    FaultAnswer answerRead(const SeenRequest &request)
    {
        const int dice = m_hasFaults ? m_dice.bounded(200) : 200;
        if (dice == 0)
            return FaultAnswer::drop();
        if (dice == 1)
            return {.bytes = answerBytes(502, "text/html", "<html>busy</html>")};
        return {.bytes = passOn(request, m_service.port())};
    }

    FaultAnswer answerChange(const SeenRequest &request)
    {
        const QByteArray key = keyOf(request.verb, request.path, request.body);
        Fault fault = Fault::None;
        ChangeKind kind{};
        {
            const QMutexLocker lock(&m_mutex);
            const auto known = m_kinds.constFind(key);
            if (known == m_kinds.constEnd()) {
                ++m_strangers;
                return FaultAnswer::drop();
            }
            kind = known->kind();
            // One in five passes untouched.
            fault = m_dice.bounded(5) == 0 ? Fault::None : static_cast<Fault>(m_dice.bounded(int(Fault::Count)));
            Truth &truth = m_truth[key];
            if (++truth.arrived > 1) // counted, and told from the first by never reaching the service
                return FaultAnswer::drop();
            truth.fault = fault;
        }
        if (!reachesService(fault))
            return suffer(fault, {});
        const QByteArray answer = carryOut(request, key, kind, fault);
        return suffer(fault, answer);
    }

    QByteArray carryOut(const SeenRequest &request, const QByteArray &key, ChangeKind kind, Fault fault)
    {
        // The end that is decided next is meant for this request and no other.
        const QMutexLocker serviceLock(&m_serviceLock);
        const demo::DemoEnding ending = endingFor(kind, fault);
        if (startsWork(kind))
            m_service.decideNext({{}, ending, {}, -1, 1});
        const QByteArray answer = passOn(request, m_service.port());
        m_service.clearScript();
        const QMutexLocker lock(&m_mutex);
        Truth &truth = m_truth[key];
        truth.status = answer.mid(9, 3).toInt();
        truth.ending = ending;
        truth.operationId = operationIdIn(answer);
        return answer;
    }

    demo::DemoEnding endingFor(ChangeKind kind, Fault fault)
    {
        using Ending = demo::DemoEnding;
        constexpr std::array endings{Ending::Failed,  Ending::FailedButInstalled, Ending::SucceededButDiffers,
                                     Ending::Skipped, Ending::Canceled,           Ending::Vanishes};
        if (m_dice.bounded(2) == 0)
            return Ending::Succeeded;
        const Ending ending = endings.at(std::size_t(m_dice.bounded(int(endings.size()))));
        return canEnd(kind, ending, fault) ? ending : Ending::Succeeded;
    }

    FaultAnswer suffer(Fault fault, const QByteArray &answer)
    {
        using Then = FaultAnswer::Then;
        switch (fault) {
        case Fault::None:
            return {.bytes = answer};
        case Fault::DropBefore:
        case Fault::DropAfter:
        case Fault::Count:
            return FaultAnswer::drop();
        case Fault::ResetBefore:
        case Fault::ResetAfter:
            return FaultAnswer::reset();
        case Fault::HalfStatusLineBefore:
        case Fault::HalfStatusLineAfter:
            return FaultAnswer::halfStatusLine();
        case Fault::HalfHeadersBefore:
        case Fault::HalfHeadersAfter:
            return FaultAnswer::halfHeaders();
        case Fault::CutBodyAfter:
            return {.bytes = cut(answer), .then = Then::Close};
        case Fault::Status500Before:
        case Fault::Status500After:
            return {.bytes =
                        answerBytes(500, "application/json", R"({"code":"Unknown","message":"Something broke."})")};
        case Fault::Status502Before:
        case Fault::Status502After:
            return {.bytes = answerBytes(502, "text/html", "<html><title>Bad gateway</title></html>")};
        case Fault::SlowCloseBefore:
        case Fault::SlowCloseAfter:
            return FaultAnswer::slowClose(std::chrono::milliseconds(20 + m_dice.bounded(60)));
        case Fault::EmptyAfter:
            if (answer.mid(9, 1) != "2")
                return {.bytes = answer};
            return {.bytes = "HTTP/1.1 202 Accepted\r\nDate: " + httpDate() + "\r\nContent-Length: 0\r\n\r\n"};
        case Fault::Busy503:
            return {.bytes = answerBytes(503, "application/json", R"({"code":"Busy","message":"Try later."})")};
        }
        return FaultAnswer::drop();
    }

    // In mid-body; where there is none, within the headers.
    QByteArray cut(const QByteArray &answer)
    {
        const qsizetype body = answer.indexOf("\r\n\r\n") + 4;
        const qsizetype length = answer.size() - body;
        return length > 1 ? answer.left(body + 1 + m_dice.bounded(int(length - 1))) : answer.left(body - 6);
    }

    demo::DemoService &m_service;
    QRecursiveMutex &m_serviceLock;
    QRandomGenerator m_dice; // only used in the gate's thread
    const Way m_way;
    std::atomic_bool m_hasFaults = false;
    std::atomic_int m_strangers = 0;
    mutable QMutex m_mutex;
    QHash<QByteArray, Change> m_kinds;
    QHash<QByteArray, Truth> m_truth;
    FaultServer m_gate;
    RequestLog m_log;
    std::unique_ptr<SecretStore> m_secrets = makeMemoryStore();
    TenantSession m_session;
};

} // namespace steward::testing
