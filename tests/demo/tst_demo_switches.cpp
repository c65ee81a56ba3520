// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/democlient.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace steward;
using namespace steward::test;

namespace {

const QString kQuotas = QStringLiteral("/admin/v2.21/environments/quotas");
const QString kStorage = QStringLiteral("/admin/v2.21/environments/usedstorage");

} // namespace

class tst_demo_switches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aFaultHitsTheNextMatchingRequestsAndNoMore();
    void anHtmlPageAndARetryAfterComeAsGiven();
    void latencyIsWaited();
    void countersSayWhatReachedTheWire();
    void theControlAddressDoesTheSame();
    void theLogForgetsWhatEndedLongAgo();
    void theControlAddressAnswersOnlyHere();
    void stoppingDoesNotWaitForIdleConnectionsOrLatency();
    void aTakenPortIsSaid();
    void localhostReachesIt();
    void manyConnectionsAtOnceAreAllAnswered();
    void theProgramSaysWhereItListensAndEndsOnASignal();
    void theProgramRefusesWhatItDoesNotUnderstand();

private:
    demo::DemoService m_service;
    std::unique_ptr<DemoClient> m_client;
};

void tst_demo_switches::init()
{
    QVERIFY(m_service.start(smallOptions()));
    m_client = std::make_unique<DemoClient>(m_service.apiUrl());
    QVERIFY(m_client->signIn(m_service.tenants().first().tenantId));
}

void tst_demo_switches::cleanup()
{
    m_client.reset();
    m_service.stop();
}

void tst_demo_switches::aFaultHitsTheNextMatchingRequestsAndNoMore()
{
    demo::DemoFault fault;
    fault.method = "GET";
    fault.pathContains = "/QUOTAS";
    fault.times = 2;
    fault.status = 503;
    m_service.failNext(fault);
    QCOMPARE(m_client->get(kStorage).status, 200);
    QCOMPARE(m_client->get(kQuotas).status, 503);
    QCOMPARE(m_client->get(kQuotas).status, 503);
    QCOMPARE(m_client->get(kQuotas).status, 200);
    fault.times = 100;
    m_service.failNext(fault);
    QCOMPARE(m_client->get(kQuotas).status, 503);
    m_service.clearFaults();
    QCOMPARE(m_client->get(kQuotas).status, 200);
}

void tst_demo_switches::anHtmlPageAndARetryAfterComeAsGiven()
{
    demo::DemoFault fault;
    fault.status = 429;
    fault.retryAfter = "Wed, 21 Oct 2026 07:28:00 GMT";
    fault.contentType = "text/html";
    fault.body = "<html>busy</html>";
    m_service.failNext(fault);
    const Answer answer = m_client->get(kQuotas);
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.retryAfter, fault.retryAfter);
    QCOMPARE(answer.contentType, fault.contentType);
    QCOMPARE(answer.body, fault.body);
    QVERIFY(!answer.correlation.isEmpty());
}

void tst_demo_switches::latencyIsWaited()
{
    m_service.setLatency(std::chrono::milliseconds(150));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(m_client->get(kQuotas).status, 200);
    QVERIFY(clock.elapsed() >= 150);
    m_service.setLatency({});
    demo::DemoFault slow;
    slow.status = 0;
    slow.latency = std::chrono::milliseconds(150);
    m_service.failNext(slow);
    clock.restart();
    QCOMPARE(m_client->get(kQuotas).status, 200);
    QVERIFY(clock.elapsed() >= 150);
}

void tst_demo_switches::countersSayWhatReachedTheWire()
{
    QCOMPARE(m_service.requestCount("oauth2", "POST"), 1);
    m_service.resetRequestCounts();
    QCOMPARE(m_service.requestCount(), 0);
    m_client->get(kQuotas);
    m_client->get(kQuotas);
    m_client->send("DELETE", QStringLiteral("/admin/v2.21/applications/BusinessCentral/environments/UAT"));
    demo::DemoFault fault;
    m_service.failNext(fault);
    m_client->get(kStorage);
    QCOMPARE(m_service.requestCount(), 4);
    QCOMPARE(m_service.requestCount("quotas"), 2);
    QCOMPARE(m_service.requestCount({}, "DELETE"), 1);
    QCOMPARE(m_service.requestCount("usedstorage"), 1);
    QCOMPARE(m_service.requestCounts().size(), 3);
}

void tst_demo_switches::theControlAddressDoesTheSame()
{
    const QString faults = QStringLiteral("/_demo/faults");
    QCOMPARE(
        m_client
            ->send("POST", faults, R"({"faults":[{"path":"quotas","times":1,"status":418,"retryAfter":7,"body":"x"}]})")
            .status,
        204);
    const Answer hit = m_client->get(kQuotas);
    QCOMPARE(hit.status, 418);
    QCOMPARE(hit.retryAfter, QByteArray("7"));
    QCOMPARE(m_client->get(kQuotas).status, 200);
    QCOMPARE(m_client->send("POST", faults, R"({"revokeAccessTokens":true,"clear":true,"latency":0})").status, 204);
    QCOMPARE(m_client->get(kQuotas).status, 401);
    const Answer counts = m_client->get(QStringLiteral("/_demo/requests?path=quotas&method=GET"));
    QCOMPARE(counts.object().value(QLatin1String("total")).toInt(), 3);
    QCOMPARE(counts.object().value(QLatin1String("requests"))[0][QLatin1String("count")].toInt(), 3);
    QCOMPARE(m_client->send("DELETE", QStringLiteral("/_demo/requests")).status, 204);
    QCOMPARE(m_service.requestCount(), 0);
}

void tst_demo_switches::theLogForgetsWhatEndedLongAgo()
{
    const QString all = QStringLiteral("/admin/v2.21/environments/operations");
    const QString forget = QStringLiteral("/_demo/forget");
    const auto before = m_client->get(all).list();
    const Answer week = m_client->send("POST", forget, R"({"olderThanSeconds":604800})");
    QCOMPARE(week.status, 200);
    const auto after = m_client->get(all).list();
    QVERIFY(after.size() > 0 && after.size() < before.size());
    const QString limit = someDay().addDays(-7).toUTC().toString(Qt::ISODate);
    for (const QJsonValue &operation : after)
        QVERIFY(operation.toObject().value(QLatin1String("createdOn")).toString() >= limit.chopped(1));
    QVERIFY(week.object().value(QLatin1String("forgotten")).toInt() >= before.size() - after.size());

    const QString other = m_service.tenants().at(1).tenantId;
    const QJsonObject wish{{QStringLiteral("olderThanSeconds"), 0}, {QStringLiteral("tenant"), other}};
    QCOMPARE(m_client->send("POST", forget, QJsonDocument(wish).toJson()).status, 200);
    QCOMPARE(m_client->get(all).list().size(), after.size()); // it was another tenant's
    QVERIFY(m_service.forgetOperations(std::chrono::seconds(0)) > 0);
    const QStringList atWork{QStringLiteral("running"), QStringLiteral("queued"), QStringLiteral("scheduled")};
    for (const QJsonValue operation : m_client->get(all).list()) // what is at work stays
        QVERIFY2(atWork.contains(operation[QLatin1String("status")].toString()),
                 QJsonDocument(operation.toObject()).toJson());
    QCOMPARE(m_client->send("POST", forget, R"({})").status, 400);
    QCOMPARE(m_client->send("POST", forget, R"({"olderThanSeconds":1,"tenant":"nobody"})").status, 404);
}

void tst_demo_switches::theControlAddressAnswersOnlyHere()
{
    QCOMPARE(m_client->send("POST", QStringLiteral("/_demo/faults"), "{\"clear\":true}", "text/plain").status, 415);
    QCOMPARE(m_client->send("POST", QStringLiteral("/_demo/faults"), "nonsense").status, 400);
    QCOMPARE(m_client->get(QStringLiteral("/_demo/other")).status, 404);
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_service.port());
    QVERIFY(socket.waitForConnected());
    socket.write("GET /_demo/requests HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 12);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 403"));
}

void tst_demo_switches::stoppingDoesNotWaitForIdleConnectionsOrLatency()
{
    QTcpSocket idle;
    idle.connectToHost(QStringLiteral("127.0.0.1"), m_service.port());
    QVERIFY(idle.waitForConnected());
    QTcpSocket waiting;
    waiting.connectToHost(QStringLiteral("127.0.0.1"), m_service.port());
    QVERIFY(waiting.waitForConnected());
    QCOMPARE(m_client->get(kQuotas).status, 200);
    m_service.setLatency(std::chrono::minutes(5));
    waiting.write("GET /admin/v2.21/environments/slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(waiting.waitForBytesWritten());
    QTRY_COMPARE(m_service.requestCount("slow"), 1);
    QElapsedTimer clock;
    clock.start();
    m_service.stop();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!m_service.isRunning());
    QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
}

void tst_demo_switches::aTakenPortIsSaid()
{
    demo::DemoOptions options = smallOptions();
    options.port = m_service.port();
    demo::DemoService second;
    QString problem;
    QVERIFY(!second.start(options, &problem));
    QVERIFY(problem.contains(QString::number(options.port)));
    QVERIFY(!second.isRunning());
    m_service.stop();
    QVERIFY(second.start(options, &problem));
    QCOMPARE(second.port(), options.port);
}

void tst_demo_switches::localhostReachesIt()
{
    QCOMPARE(m_client->get(QStringLiteral("http://localhost:%1%2").arg(m_service.port()).arg(kQuotas)).status, 200);
    QTcpSocket six;
    six.connectToHost(QStringLiteral("::1"), m_service.port());
    // A machine without IPv6 loopback has nothing to reach there.
    if (six.waitForConnected(500)) {
        six.write("GET /_demo/requests HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(six.bytesAvailable() > 12);
        QVERIFY(six.readAll().startsWith("HTTP/1.1 200"));
    }
}

void tst_demo_switches::manyConnectionsAtOnceAreAllAnswered()
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 120; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QStringLiteral("127.0.0.1"), m_service.port());
        sockets.back()->write("GET /admin/v2.21/environments/quotas HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    for (const auto &socket : sockets)
        QTRY_VERIFY_WITH_TIMEOUT(socket->bytesAvailable() > 0, 10'000);
    QCOMPARE(m_service.requestCount("quotas"), 120);
}

void tst_demo_switches::theProgramSaysWhereItListensAndEndsOnASignal()
{
    QProcess program;
    program.start(QStringLiteral(STEWARD_DEMO_PROGRAM),
                  {QStringLiteral("--tenants"), QStringLiteral("2"), QStringLiteral("--now"),
                   QStringLiteral("2026-11-21T15:15:00Z"), QStringLiteral("--latency"), QStringLiteral("1")});
    QVERIFY(program.waitForStarted());
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += program.readAllStandardOutput()).contains("Ctrl+C"), 10'000);
    QVERIFY(said.contains(demo::kAppClientId) && said.contains(demo::kAppClientSecret) && said.contains("Fabrikam"));
    const qsizetype at = said.indexOf("http://127.0.0.1:");
    const QUrl url(QString::fromLatin1(said.mid(at, said.indexOf('\n', at) - at)));
    DemoClient client(url);
    QVERIFY(client.signIn(QStringLiteral("contoso.onmicrosoft.com")));
    QCOMPARE(client.get(kQuotas).status, 200);
    program.terminate();
    QVERIFY(program.waitForFinished(5000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

void tst_demo_switches::theProgramRefusesWhatItDoesNotUnderstand()
{
    for (const QStringList &arguments :
         {QStringList{QStringLiteral("--tenants"), QStringLiteral("0")},
          QStringList{QStringLiteral("--port"), QStringLiteral("70000")},
          QStringList{QStringLiteral("--now"), QStringLiteral("yesterday")}, QStringList{QStringLiteral("surplus")}}) {
        QProcess program;
        program.start(QStringLiteral(STEWARD_DEMO_PROGRAM), arguments);
        QVERIFY(program.waitForFinished(10'000));
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(!program.readAllStandardError().isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_demo_switches)
#include "tst_demo_switches.moc"
