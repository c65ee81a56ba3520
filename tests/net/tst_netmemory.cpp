// SPDX-License-Identifier: Apache-2.0
// Hostile bodies against the real size limit, measured as resident memory of the whole process (server included).
#include "tests/support/memory.h"
#include "tests/support/transportbench.h"

#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

Q_DECLARE_METATYPE(steward::testing::FaultAnswer)

namespace {

// The address sanitizer keeps freed memory for a while, so there only an endless growth can be seen.
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 allowedGrowth = 1024ll * 1024 * 1024;
#else
constexpr qint64 allowedGrowth = 200ll * 1024 * 1024;
#endif

} // namespace

class TestNetMemory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F17_F18_P7_hostileBodiesStopAtTheLimit_data();
    void F17_F18_P7_hostileBodiesStopAtTheLimit();
    void justBelowTheLimitArrives();
};

void TestNetMemory::F17_F18_P7_hostileBodiesStopAtTheLimit_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::newRow("F17 endless") << FaultAnswer::endlessJson();
    QTest::newRow("F18 1000 to 1") << FaultAnswer::bomb(100'000'000, 1000);
    QTest::newRow("F18 30 to 1, patient") << FaultAnswer::bomb(75'000'000, 30);
}

void TestNetMemory::F17_F18_P7_hostileBodiesStopAtTheLimit()
{
    QFETCH(FaultAnswer, answer);
    FaultServer server;
    server.answer(answer);
    TransportOptions options = optionsFor(server);
    options.limits = {};
    TransportBench bench(options);
    forgetPeak();
    const qint64 before = residentBytes();
    const auto outcome = bench.read(readOf(server));
    const qint64 growth = peakResidentBytes() - before;
    qInfo("grew by %lld MiB", growth / 1024 / 1024);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().kind, Kind::TooLarge);
    QVERIFY2(growth < allowedGrowth, QByteArray::number(growth));
    QCOMPARE(server.count(), 1); // not retried
}

void TestNetMemory::justBelowTheLimitArrives()
{
    FaultServer server;
    server.answer(FaultAnswer::bomb(60'000'000, 1000)); // one legitimate document may compress as well
    TransportOptions options = optionsFor(server);
    options.limits = {};
    TransportBench bench(options);
    const auto outcome = bench.read(readOf(server));
    QVERIFY(outcome.ok());
    qInfo("%lld MiB in %lld ms", outcome->body.size() / 1024 / 1024, static_cast<qint64>(outcome->took.count()));
    QVERIFY(outcome->body.size() >= 60'000'000 && outcome->body.size() < 64 * 1024 * 1024);
}

QTEST_GUILESS_MAIN(TestNetMemory)
#include "tst_netmemory.moc"
