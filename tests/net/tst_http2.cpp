// SPDX-License-Identifier: Apache-2.0
// Reads may go over HTTP/2; changes never do. Shown on the wire, by a server that offers both.
#include "tests/support/alpnserver.h"
#include "tests/support/transportbench.h"

#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using Http2 = AlpnServer::Http2;

namespace {

TransportOptions optionsFor(const AlpnServer &server)
{
    TransportOptions options;
    options.connection = QStringLiteral("test");
    options.allowedHosts = {server.hostAndPort()};
    options.requestsPerMinute = 0;
    options.readOnly = false;
    options.limits = shortLimits();
    options.limits.connect = std::chrono::seconds(5); // handshakes take their time on a busy machine
    return options;
}

Request readOf(const AlpnServer &server)
{
    Request request;
    request.url = server.url();
    request.operation = QStringLiteral("listAllOperations");
    return request;
}

Request mutationOf(const AlpnServer &server, Verb verb)
{
    Request request;
    request.url = server.url(QStringLiteral("/change"));
    request.verb = verb;
    request.operation = QStringLiteral("deleteEnvironment");
    if (verb != Verb::Delete)
        request.body = "{\"NewEnvironmentName\":\"x\"}";
    return request;
}

const QList<Verb> changingVerbs{Verb::Put, Verb::Post, Verb::Patch, Verb::Delete};
const QByteArrayList changingWords{"PUT", "POST", "PATCH", "DELETE"};

} // namespace

Q_DECLARE_METATYPE(steward::testing::AlpnServer::Http2)

class Http2Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { trustTestAuthority(); }

    void F12_changesGoOverHttp1EvenWhereReadsSpeakHttp2()
    {
        AlpnServer server;
        TransportBench bench(optionsFor(server));
        for (int i = 0; i < 3; ++i)
            QVERIFY(bench.read(readOf(server)).ok());
        QCOMPARE(server.http2Requests(), 3); // the connection is open and could be used
        QVERIFY(server.http1Verbs().isEmpty());
        for (const Verb verb : changingVerbs)
            QCOMPARE(int(bench.mutate(mutationOf(server, verb)).state), int(MutationResult::State::Applied));
        QCOMPARE(server.http1Verbs(), changingWords);
        QCOMPARE(server.http2Requests(), 3);
        // And back again: a read does not fall to the connection the change was sent over.
        QVERIFY(bench.read(readOf(server)).ok());
        QCOMPARE(server.http2Requests(), 4);
        QCOMPARE(server.http1Verbs().size(), changingVerbs.size());
    }

    void F12_changesGoOverHttp1FromTheFirstRequestOn()
    {
        AlpnServer server;
        TransportBench bench(optionsFor(server));
        QCOMPARE(int(bench.mutate(mutationOf(server, Verb::Delete)).state), int(MutationResult::State::Applied));
        QCOMPARE(server.http1Verbs(), QByteArrayList{"DELETE"});
        QCOMPARE(server.http2Requests(), 0);
    }

    void F12_whatBreaksHttp2CostsReadsARetryAndChangesNothing_data()
    {
        QTest::addColumn<Http2>("fault");
        QTest::newRow("stream reset") << Http2::ResetStream;
        QTest::newRow("stream refused") << Http2::RefuseStream;
        QTest::newRow("going away") << Http2::GoAway;
        QTest::newRow("connection dropped") << Http2::Drop;
        QTest::newRow("dropped in mid-body") << Http2::DropHalfAnswer;
    }
    void F12_whatBreaksHttp2CostsReadsARetryAndChangesNothing()
    {
        QFETCH(Http2, fault);
        AlpnServer server;
        TransportBench bench(optionsFor(server));
        QVERIFY(bench.read(readOf(server)).ok());
        server.setHttp2(fault, 2);
        const auto read = bench.transport.read(readOf(server));
        QList<QFuture<MutationResult>> changes;
        for (const Verb verb : changingVerbs)
            changes.append(bench.transport.mutateOnce(mutationOf(server, verb)));
        QVERIFY(waitFor(read));
        for (const auto &change : changes) {
            QVERIFY(waitFor(change));
            QCOMPARE(int(change.result().state), int(MutationResult::State::Applied));
        }
        QVERIFY2(read.result().ok(), read.result().ok() ? "" : qPrintable(read.result().error().detail));
        QVERIFY2(server.http2Requests() >= 4, qPrintable(QString::number(server.http2Requests())));
        QByteArrayList verbs = server.http1Verbs();
        QCOMPARE(verbs.removeAll("GET"), 0);
        std::sort(verbs.begin(), verbs.end());
        QByteArrayList once = changingWords;
        std::sort(once.begin(), once.end());
        QCOMPARE(verbs, once);
    }

    void F12_aDroppedChangeReachesAServerWithBothProtocolsOnce()
    {
        AlpnServer server;
        server.setDropHttp1(true);
        TransportBench bench(optionsFor(server));
        QVERIFY(bench.read(readOf(server)).ok());
        for (int i = 0; i < changingVerbs.size(); ++i) {
            const MutationResult result = bench.mutate(mutationOf(server, changingVerbs.at(i)));
            QCOMPARE(int(result.state), int(MutationResult::State::Unknown));
            QCOMPARE(server.http1Verbs(), changingWords.first(i + 1));
        }
        QCOMPARE(server.http2Requests(), 1);
    }
};

QTEST_GUILESS_MAIN(Http2Test)
#include "tst_http2.moc"
