// SPDX-License-Identifier: Apache-2.0
// A program that confirms changes is killed at any moment between confirmation and verdict, and started again. The
// service is the demo tenant, which counts what arrives.
#include "app/demo/demoservice.h"
#include "core/actions/intentjournal.h"
#include "tests/support/future.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <cstdio>

using namespace steward;
using Verdict = ActionVerdict;

namespace {

constexpr int perRun = 3;
constexpr int patience = 60'000; // ms, for a program that should end

int killsWanted()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("STEWARD_KILLS", &isNumber);
    return isNumber && wanted > 0 ? wanted : 30;
}

struct Figures
{
    int runs = 0;
    int kills = 0;
    int confirmed = 0;
    int resumedSending = 0; ///< left without a recorded answer
    int resumedOther = 0;
    int troubles = 0;
};

// One verb and path: what was written down of it, and what arrived.
struct Trail
{
    int arrived = 0;
    QList<JournalEntry> intents{};
};

} // namespace

class KillsTest : public QObject
{
    Q_OBJECT
private:
    demo::DemoService m_service;
    QTemporaryDir m_folder;
    Figures m_figures;

    void start(QProcess &program, int changes)
    {
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(STEWARD_CHANGER),
                      {m_folder.path(), m_service.apiUrl().toString(), m_service.authorityUrl().toString(),
                       m_service.tenants().first().tenantId, QString::number(changes)});
        ++m_figures.runs;
    }
    void take(const QByteArray &output)
    {
        m_figures.confirmed += int(output.count("confirmed "));
        m_figures.resumedSending += int(output.count("resumed 2\n") + output.count("resumed 3\n"));
        m_figures.resumedOther += int(output.count("resumed 4\n"));
        m_figures.troubles += int(output.count("trouble "));
    }
    // Runs to its end; how long that took from its last confirmation on.
    qint64 runToTheEnd(int changes)
    {
        QProcess program;
        start(program, changes);
        QByteArray output;
        QElapsedTimer since;
        since.start();
        while (program.state() != QProcess::NotRunning || program.bytesAvailable() > 0) {
            if (!program.waitForReadyRead(patience))
                break;
            const QByteArray more = program.readAllStandardOutput();
            if (more.contains("confirmed "))
                since.start();
            output += more;
        }
        const bool hasEnded = program.state() == QProcess::NotRunning || program.waitForFinished(1000);
        if (!hasEnded)
            program.kill();
        program.waitForFinished();
        take(output);
        return hasEnded && output.contains("done ") ? since.elapsed() : -1;
    }
    void killOne(qint64 longest)
    {
        QProcess program;
        start(program, perRun);
        QByteArray output;
        while (!output.contains("confirmed ") && program.waitForReadyRead(patience))
            output += program.readAllStandardOutput();
        const int moment = QRandomGenerator::global()->bounded(int(longest) + 1);
        if (!program.waitForFinished(moment)) {
            program.kill();
            program.waitForFinished();
            ++m_figures.kills;
        }
        take(output + program.readAllStandardOutput());
    }
    QMap<QByteArray, Trail> trails() const
    {
        QMap<QByteArray, Trail> trails;
        for (const demo::DemoRequestCount &count : m_service.requestCounts()) {
            if (count.method != "GET" && count.path.contains("/environments/"))
                trails[count.method + ' ' + count.path].arrived += count.count;
        }
        IntentJournal journal({.folder = m_folder.path()});
        const auto loaded = journal.load();
        if (!steward::testing::waitFor(loaded, patience) || !loaded.result())
            qFatal("the journal cannot be read");
        for (const JournalEntry &entry : *loaded.result())
            trails[entry.verb.toLatin1() + ' ' + entry.path.toLatin1()].intents.append(entry);
        return trails;
    }

private Q_SLOTS:
    void D05_L06_killedAtAnyMomentNothingIsSentTwiceAndEverythingIsResolved();
};

void KillsTest::D05_L06_killedAtAnyMomentNothingIsSentTwiceAndEverythingIsResolved()
{
    demo::DemoOptions options;
    options.world.tenants = 1;
    options.world.environments = 40;
    options.world.operations = 100;
    options.speed = 2000;
    QVERIFY(m_service.start(options));

    qint64 usual = 0;
    for (int i = 0; i < 3; ++i) {
        const qint64 took = runToTheEnd(perRun);
        QVERIFY(took >= 0);
        usual = std::max(usual, took);
    }
    while (m_figures.kills < killsWanted())
        killOne(usual);
    QVERIFY(runToTheEnd(0) >= 0); // whatever was left is resolved

    int arrived = 0;
    int twice = 0;
    int wrong = 0;
    int open = 0;
    int intents = 0;
    QMap<Verdict, int> verdicts;
    const auto all = trails();
    for (auto trail = all.begin(); trail != all.end(); ++trail) {
        arrived += trail->arrived;
        intents += int(trail->intents.size());
        if (trail->arrived > trail->intents.size()) {
            ++twice;
            qWarning("%s: arrived %d, intended %lld", trail.key().constData(), trail->arrived,
                     qlonglong(trail->intents.size()));
        }
        int acted = 0;
        for (const JournalEntry &entry : trail->intents) {
            const Verdict verdict = entry.action.verdict;
            ++verdicts[verdict];
            open += entry.action.isOpen() ? 1 : 0;
            acted += verdict != Verdict::NotApplied && verdict != Verdict::NotSent && verdict != Verdict::Unknown;
        }
        // What is said to have reached the service did, and what is said not to have, did not.
        const auto undecided = std::count_if(trail->intents.begin(), trail->intents.end(), [](const JournalEntry &e) {
            return e.action.verdict == Verdict::Unknown;
        });
        if (acted > trail->arrived || acted + undecided < trail->arrived) {
            ++wrong;
            qWarning("%s: arrived %d, said to be acted on %d", trail.key().constData(), trail->arrived, acted);
        }
    }
    std::printf("\nkills %d, runs %d, verdict usually after %lld ms\n"
                "confirmed %d, intents %d, on the wire %d, sent twice %d, still open %d, wrong %d\n"
                "found again: without an answer %d, being watched %d; journal troubles %d\n",
                m_figures.kills, m_figures.runs, static_cast<long long>(usual), m_figures.confirmed, intents, arrived,
                twice, open, wrong, m_figures.resumedSending, m_figures.resumedOther, m_figures.troubles);
    const int known = verdicts[Verdict::Succeeded] + verdicts[Verdict::NotApplied] + verdicts[Verdict::Refused] +
                      verdicts[Verdict::NotSent] + verdicts[Verdict::Unknown];
    std::printf("succeeded %d, not applied %d, refused %d, not sent %d, unknown %d, other %d\n",
                verdicts[Verdict::Succeeded], verdicts[Verdict::NotApplied], verdicts[Verdict::Refused],
                verdicts[Verdict::NotSent], verdicts[Verdict::Unknown], intents - known);
    std::fflush(stdout);
    QCOMPARE(twice, 0);
    QCOMPARE(wrong, 0);
    QCOMPARE(open, 0);
    QCOMPARE(m_figures.troubles, 0);
    QVERIFY(arrived <= m_figures.confirmed);
    QVERIFY(arrived > 0);
}

QTEST_GUILESS_MAIN(KillsTest)
#include "tst_kills.moc"
