// SPDX-License-Identifier: Apache-2.0
// A program that works through a plan of hotfixes is killed at any moment of it, and started again, while answers get
// lost and hotfixes fail. The service is the demo tenant, which counts what arrives for each environment.
#include "app/demo/demoservice.h"
#include "core/actions/hotfixplanfolder.h"
#include "core/actions/intentjournal.h"
#include "tests/support/future.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <cstdio>

using namespace steward;

namespace {

constexpr int patience = 120'000; // ms, for a program that should end

int numberFrom(const char *variable, int otherwise)
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber && wanted > 0 ? wanted : otherwise;
}

} // namespace

class HotfixKillsTest : public QObject
{
    Q_OBJECT
private:
    demo::DemoService m_service;
    QTemporaryDir m_folder;
    const int m_environments = numberFrom("STEWARD_PLAN", 24);
    const int m_kills = numberFrom("STEWARD_KILLS", 6);
    int m_runs = 0;
    int m_killed = 0;
    int m_stops = 0;
    int m_troubles = 0;
    QByteArray m_last;

    void start(QProcess &program)
    {
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(STEWARD_PLANNER),
                      {m_folder.path(), m_service.apiUrl().toString(), m_service.authorityUrl().toString(),
                       m_service.publisherUrl().toString(), m_service.tenants().first().tenantId,
                       QString::number(m_environments)});
        ++m_runs;
    }
    // True once the plan has ended. A run ends where the plan stops, or is killed after so many milliseconds.
    bool run(int killAfter)
    {
        QProcess program;
        start(program);
        if (!program.waitForFinished(killAfter)) {
            program.kill();
            program.waitForFinished();
            ++m_killed;
        }
        m_last = program.readAllStandardOutput();
        m_stops += int(m_last.count("stopped "));
        const QList<QByteArray> lines = m_last.split('\n');
        for (const QByteArray &line : lines) {
            if (!line.startsWith("trouble "))
                continue;
            ++m_troubles;
            qWarning("%s", line.constData());
        }
        return m_last.contains("done ");
    }
    void injectFailures()
    {
        const int every = std::max(m_environments / 8, 3);
        for (int at = 1; at < m_environments; at += every) {
            m_service.decideNext({.type = "environmentHotfix", .ending = demo::DemoEnding::Failed, .skip = at});
        }
        for (int at = 2; at < m_environments; at += every) {
            demo::DemoFault fault;
            fault.operation = "scheduleEnvironmentHotfix";
            fault.skip = at;
            fault.applied = at % 2 == 0;
            fault.breaks = at % 3 == 0 ? demo::DemoBreak::Half : demo::DemoBreak::Close;
            m_service.failNext(fault);
        }
    }

private Q_SLOTS:
    void D05_D14_killedAtAnyMomentNoEnvironmentIsScheduledTwice();
};

void HotfixKillsTest::D05_D14_killedAtAnyMomentNoEnvironmentIsScheduledTwice()
{
    demo::DemoOptions options;
    options.world.tenants = 1;
    options.world.environments = 2;
    options.world.operations = 10;
    options.speed = 500;
    options.latency = std::chrono::milliseconds(5);
    QVERIFY(m_service.start(options));
    injectFailures();

    QElapsedTimer took;
    took.start();
    bool isDone = false;
    while (!isDone && m_killed < m_kills)
        isDone = run(150 + QRandomGenerator::global()->bounded(500));
    // Whatever was left is worked off; it stops where it is told to, and a person goes on.
    for (int i = 0; i < m_environments && !isDone; ++i) {
        isDone = run(patience);
        QVERIFY2(isDone || m_last.contains("stopped "), m_last.constData());
    }
    QVERIFY2(isDone, m_last.constData());

    int arrived = 0;
    int twice = 0;
    int applied = 0;
    const auto counts = m_service.mutationCounts("scheduleEnvironmentHotfix");
    for (const demo::DemoMutationCount &count : counts) {
        arrived += count.count;
        applied += count.applied;
        twice += count.count > 1 ? 1 : 0;
        if (count.count > 1)
            qWarning("%s: %d times", count.subject.constData(), count.count);
    }
    HotfixPlanFolder folder(m_folder.path());
    const auto found = folder.readChanges();
    QCOMPARE(found.plans.size(), 1);
    const HotfixPlan plan = found.plans.constFirst();
    const HotfixPlanCount count = countOf(plan);
    int unsent = 0;
    int notApplied = 0;
    for (const HotfixPlanItem &item : plan.items) {
        unsent += item.verdict == ActionVerdict::NotSent ? 1 : 0;
        notApplied += item.verdict == ActionVerdict::NotApplied ? 1 : 0;
    }
    std::printf("\nkilled %d, runs %d, stopped %d, %lld s\n"
                "environments %d, on the wire %d, carried out %d, asked for twice %d\n"
                "good %d, failed %d (not sent %d, not carried out %d), troubles %d\n",
                m_killed, m_runs, m_stops, static_cast<long long>(took.elapsed() / 1000), count.total, arrived, applied,
                twice, count.good, count.failed, unsent, notApplied, m_troubles);
    std::fflush(stdout);
    QCOMPARE(count.total, m_environments);
    QCOMPARE(twice, 0);
    QCOMPARE(count.good + count.failed, m_environments);
    // Killed between the journal and the wire, one has not arrived and is proved not to have been carried out.
    QVERIFY(arrived <= m_environments - unsent && arrived >= m_environments - unsent - notApplied);
    QCOMPARE(applied, m_environments - unsent - notApplied);
    QVERIFY(m_stops > 0 && m_killed > 0);
    QCOMPARE(m_troubles, 0);
}

QTEST_GUILESS_MAIN(HotfixKillsTest)
#include "tst_hotfixkills.moc"
