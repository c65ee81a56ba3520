// SPDX-License-Identifier: Apache-2.0
// The loopback port under every kind of loopback a machine may have. STEWARD_TEST_LOOPBACK says what this machine is
// made to be: four, six, blocked or none (see loopback.sh); empty: whatever it is.
#include "core/auth/browsersignin.h"
#include "core/auth/loopbackserver.h"
#include "tests/auth/loopbackclient.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtCore/QElapsedTimer>
#include <QtNetwork/QNetworkProxy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

const QHostAddress Four(QHostAddress::LocalHost);
const QHostAddress Six(QHostAddress::LocalHostIPv6);

bool canListen(const QHostAddress &address)
{
    QTcpServer probe;
    return probe.listen(address);
}

LoopbackPage hello(const QByteArray &)
{
    return {200, "hello"};
}

QByteArray kind()
{
    return qgetenv("STEWARD_TEST_LOOPBACK");
}

} // namespace

class LoopbackTest : public QObject
{
    Q_OBJECT

    TenantConnection m_connection;
    RequestLog m_log;
    QUrl m_opened;

    BrowserSignInOptions options()
    {
        BrowserSignInOptions made;
        made.openBrowser = [this](const QUrl &url) {
            m_opened = url;
            return true;
        };
        return made;
    }

    static QList<QHostAddress> addresses()
    {
        QList<QHostAddress> found;
        for (const QHostAddress &address : {Four, Six}) {
            if (canListen(address))
                found.append(address);
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_connection.tenant = TenantId; // Microsoft's own authority: its addresses are known without asking anybody
        m_connection.clientId = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
        const QList<QHostAddress> expected = kind() == "four"   ? QList{Four}
                                             : kind() == "six"  ? QList{Six}
                                             : kind() == "none" ? QList<QHostAddress>{}
                                                                : addresses();
        QCOMPARE(addresses(), expected);
    }

    void A09_everyLoopbackAddressThereIsAnswersOnOnePort()
    {
        if (kind() == "blocked" || kind() == "none")
            return; // the next two
        QVERIFY(!addresses().isEmpty());
        for (const QHostAddress &address : addresses()) {
            BrowserSignIn attempt(m_connection, m_log, options());
            const auto future = attempt.start();
            QTRY_VERIFY(!attempt.address().isEmpty());
            QCOMPARE(m_opened, attempt.address());
            QCOMPARE(parameter(m_opened, "redirect_uri"), QStringLiteral("http://localhost:%1/").arg(attempt.port()));
            const QByteArray page = talk(
                attempt.port(),
                get("/?error=access_denied&state=" + parameter(m_opened, "state").toLatin1(), attempt.port()), address);
            QCOMPARE(statusOf(page), 200);
            QVERIFY(waitFor(future));
            QCOMPARE(future.result().error().kind, Kind::Forbidden);
            QVERIFY(refusesConnections(attempt.port(), address));
        }
    }

    void A09_aBlockedLoopbackIsNamedBeforeABrowserOpens()
    {
        if (kind() != "blocked")
            return;
        BrowserSignIn attempt(m_connection, m_log, options());
        const auto future = attempt.start();
        QVERIFY(waitFor(future, 5000));
        QCOMPARE(future.result().error().kind, Kind::LocalFile);
        QCOMPARE(future.result().error().code, QStringLiteral("loopbackBlocked"));
        QVERIFY(m_opened.isEmpty());
    }

    void A09_noLoopbackAtAllIsNamedBeforeABrowserOpens()
    {
        if (kind() != "none")
            return;
        BrowserSignIn attempt(m_connection, m_log, options());
        const auto future = attempt.start();
        QVERIFY(!future.isFinished()); // not before the caller holds its future
        QVERIFY(waitFor(future, 2000));
        QCOMPARE(future.result().error().kind, Kind::LocalFile);
        QCOMPARE(future.result().error().code, QStringLiteral("loopbackUnavailable"));
        QVERIFY(!future.result().error().detail.isEmpty());
        QVERIFY(m_opened.isEmpty());
    }

    void A09_aPortThatIsTakenAtTheOtherAddressIsNotUsed()
    {
        if (addresses().size() < 2 || kind() == "blocked")
            return;
        QTcpServer other; // whoever listens there would get our code from a browser that takes localhost for ::1
        QVERIFY(other.listen(Six));
        QTcpServer free;
        if (!free.listen(Four, other.serverPort()))
            return; // somebody has both already
        free.close();
        LoopbackServer server(hello);
        int tries = 0;
        QVERIFY(server.listen([&](QTcpServer &one, const QHostAddress &address, quint16 port) {
            const bool first = address == Four && tries++ == 0;
            return one.listen(address, first ? other.serverPort() : port) ? std::nullopt
                                                                          : std::optional(one.serverError());
        }));
        QCOMPARE(tries, 2);
        QVERIFY(server.port() != other.serverPort());
        for (const QHostAddress &address : {Four, Six})
            QVERIFY(talk(server.port(), get("/", server.port()), address).endsWith("hello"));
    }

    void A09_whenEveryPortIsTakenThereIsAnEnd()
    {
        LoopbackServer server(hello);
        int tries = 0;
        QVERIFY(!server.listen([&](QTcpServer &, const QHostAddress &, quint16) {
            ++tries;
            return std::optional(QAbstractSocket::AddressInUseError);
        }));
        QVERIFY(tries <= 40);
    }

    void A09_aProxyOfTheProgramDoesNotListenForUs()
    {
        if (addresses().isEmpty())
            return;
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::Socks5Proxy, QStringLiteral("127.0.0.1"), 9));
        LoopbackServer server(hello);
        const bool listens = server.listen();
        bool opens = false;
        bool asked = false;
        server.knock([&](bool open) {
            opens = open;
            asked = true;
        });
        const bool ended = QTest::qWaitFor([&] { return asked; });
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        QVERIFY(listens);
        QVERIFY(ended);
        QCOMPARE(opens, kind() != "blocked");
    }

    void A09_connectionsThatAreDroppedInSilenceEndTheKnock()
    {
#ifdef Q_OS_LINUX
        if (!canListen(Four) || kind() == "blocked")
            return;
        // A queue that is full answers no further connection, as a firewall that drops them does.
        std::vector<std::unique_ptr<QTcpSocket>> waiting;
        LoopbackLimits limits;
        limits.knock = 200ms;
        LoopbackServer server(hello, limits);
        QVERIFY(server.listen([&](QTcpServer &one, const QHostAddress &address,
                                  quint16 port) -> std::optional<QAbstractSocket::SocketError> {
            if (address == Six)
                return QAbstractSocket::UnsupportedSocketOperationError;
            one.setListenBacklogSize(1);
            if (!one.listen(address, port))
                return one.serverError();
            one.pauseAccepting();
            return std::nullopt;
        }));
        const auto fill = [&] {
            auto &socket = waiting.emplace_back(std::make_unique<QTcpSocket>());
            socket->connectToHost(Four, server.port());
            return !socket->waitForConnected(100);
        };
        bool isFull = false;
        for (int i = 0; i < 10 && !isFull; ++i)
            isFull = fill();
        QVERIFY(isFull);
        int calls = 0;
        bool opens = true;
        QElapsedTimer clock;
        clock.start();
        server.knock([&](bool open) {
            opens = open;
            ++calls;
        });
        QTRY_COMPARE(calls, 1);
        QVERIFY(!opens);
        QVERIFY(clock.elapsed() < 1000);
#endif
    }

    void A07_aClosedServerSaysNothingOfItsKnock()
    {
        if (addresses().isEmpty())
            return;
        LoopbackServer server(hello);
        QVERIFY(server.listen());
        int calls = 0;
        server.knock([&](bool) { ++calls; });
        const quint16 port = server.port();
        server.close();
        QVERIFY(QTest::qWaitFor([&] { return refusesConnections(port, addresses().first()); }));
        QTRY_VERIFY(server.findChildren<QTcpSocket *>().isEmpty());
        QCOMPARE(calls, 0);
    }
};

QTEST_GUILESS_MAIN(LoopbackTest)
#include "tst_loopback.moc"
