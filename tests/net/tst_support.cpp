// SPDX-License-Identifier: Apache-2.0
// The tools other tests believe in.
#include "tests/support/canary.h"
#include "tests/support/faultproxy.h"
#include "tests/support/memory.h"
#include "tests/support/transportbench.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Fault = FaultProxy::Fault;
using State = MutationResult::State;

Q_DECLARE_METATYPE(steward::testing::FaultProxy::Fault)
Q_DECLARE_METATYPE(steward::MutationResult::State)

class TestSupport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { trustTestAuthority(); }
    void theProxyBreaksWhereItIsTold_data();
    void theProxyBreaksWhereItIsTold();
    void theProxyDelaysAndCutsReads();
    void aPlanEndsAfterSoManyConnections();
    void aSecretIsFoundInEveryDisguise();
    void memoryIsMeasured();
};

void TestSupport::theProxyBreaksWhereItIsTold_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("reached");
    QTest::addColumn<State>("state");
    QTest::addColumn<bool>("tls");
    for (const bool tls : {false, true}) {
        const char *how = tls ? "TLS" : "clear";
        QTest::addRow("none, %s", how) << Fault::None << 1 << State::Applied << tls;
        QTest::addRow("refuse, %s", how) << Fault::Refuse << 0 << (tls ? State::NotSent : State::Unknown) << tls;
        if (!tls) { // under TLS the first answer is the handshake's
            QTest::addRow("drop") << Fault::DropAnswer << 1 << State::Unknown << tls;
            QTest::addRow("reset") << Fault::ResetAnswer << 1 << State::Unknown << tls;
            QTest::addRow("mute") << Fault::Mute << 1 << State::Unknown << tls;
        }
    }
}

void TestSupport::theProxyBreaksWhereItIsTold()
{
    QFETCH(Fault, fault);
    QFETCH(int, reached);
    QFETCH(State, state);
    QFETCH(bool, tls);
    FaultServer server(tls ? ServerTls::Good : ServerTls::None);
    server.answer(FaultAnswer::status(202, "{}"));
    FaultProxy proxy(server.port());
    proxy.setPlan({.fault = fault});
    Request request = readOf(server);
    request.verb = Verb::Delete;
    request.url = proxy.through(request.url);
    TransportOptions options = optionsFor(server);
    options.allowedHosts = {QStringLiteral("127.0.0.1:%1").arg(proxy.port())};
    TransportBench bench(options);
    const MutationResult result = bench.mutate(request);
    QCOMPARE(result.state, state);
    QCOMPARE(server.count(), reached);
    QCOMPARE(proxy.struck() > 0, fault != Fault::None);
}

void TestSupport::theProxyDelaysAndCutsReads()
{
    FaultServer server;
    FaultProxy proxy(server.port());
    TransportOptions options = optionsFor(server);
    options.allowedHosts = {QStringLiteral("127.0.0.1:%1").arg(proxy.port())};
    TransportBench bench(options);
    Request request = readOf(server);
    request.url = proxy.through(request.url);
    proxy.setPlan({.fault = Fault::Delay, .delay = 150ms});
    QElapsedTimer clock;
    clock.start();
    QVERIFY(bench.read(request).ok());
    QVERIFY(clock.elapsed() >= 150);
    FaultServer other;
    FaultProxy cutting(other.port());
    cutting.setPlan({.fault = Fault::CutAnswer, .bytes = 115});
    options.allowedHosts = {QStringLiteral("127.0.0.1:%1").arg(cutting.port())};
    TransportBench cut(options);
    request.url = cutting.through(request.url);
    QCOMPARE(cut.read(request).error().kind, ApiError::Kind::BadReply);
    QCOMPARE(other.count(), 4);
}

void TestSupport::aPlanEndsAfterSoManyConnections()
{
    FaultServer server;
    FaultProxy proxy(server.port());
    proxy.setPlan({.fault = Fault::Refuse, .connections = 1});
    TransportOptions options = optionsFor(server);
    options.allowedHosts = {QStringLiteral("127.0.0.1:%1").arg(proxy.port())};
    TransportBench bench(options);
    Request request = readOf(server);
    request.url = proxy.through(request.url);
    QVERIFY(bench.read(request).ok());
    QCOMPARE(proxy.struck(), 1);
}

void TestSupport::aSecretIsFoundInEveryDisguise()
{
    const QByteArray secret = "canary~secret/value+1";
    const QByteArrayList hidden{"x" + secret + "y",
                                secret.toPercentEncoding(),
                                ("1" + secret + "2").toBase64(),
                                ("12" + secret + "3").toBase64(QByteArray::Base64UrlEncoding),
                                (secret + "!").toBase64(),
                                secret.toHex()};
    QTemporaryDir folder;
    for (const QByteArray &bytes : hidden) {
        QVERIFY2(!canaryHitsIn(bytes, {secret}).isEmpty(), bytes);
        QFile file(folder.filePath(QStringLiteral(".hidden")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QVERIFY(!canaryHits(folder.path(), {secret}).isEmpty());
        file.remove();
    }
    QCOMPARE(canaryHits(folder.path(), {secret}), QStringList());
    QCOMPARE(canaryHitsIn("nothing here", {secret}), QStringList());
}

void TestSupport::memoryIsMeasured()
{
#ifdef Q_OS_LINUX
    forgetPeak();
    const qint64 before = residentBytes();
    QVERIFY(before > 0);
    {
        QByteArray block(100 * 1024 * 1024, 'x');
        QVERIFY(block.size() > 0);
    }
    QVERIFY(peakResidentBytes() - before > 90ll * 1024 * 1024);
#endif
}

QTEST_GUILESS_MAIN(TestSupport)
#include "tst_support.moc"
