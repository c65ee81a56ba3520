// SPDX-License-Identifier: Apache-2.0
// A program that syncs is killed at any moment: the archive is intact, and what was acknowledged is there. At full
// length: packaging/dev.sh campaign history.
#include "tests/history/syncanswers.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <cstdio>

using namespace steward;
using namespace steward::test;

namespace {

int given(const char *variable, int otherwise)
{
    bool isGiven = false;
    const int value = qEnvironmentVariableIntValue(variable, &isGiven);
    return isGiven ? value : otherwise;
}

// What SQLite itself says of the file.
QString integrityOf(Archive &archive)
{
    QSqlQuery query(archive.database());
    return query.exec(QStringLiteral("PRAGMA integrity_check")) && query.next() // lint-ok: a statement, no event loop
               ? query.value(0).toString()
               : QStringLiteral("cannot be checked");
}

} // namespace

class HistoryKillsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void L06_killedAtAnyMomentWhatWasAcknowledgedIsThere()
    {
        const int kills = given("STEWARD_KILLS", 15);
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        int acknowledged = 0; // answers 0 to acknowledged - 1
        int unacknowledged = 0;
        int beforeTheFirst = 0;
        for (int kill = 0; kill < kills; ++kill) {
            // Now and then the archive is only being made.
            if (kill % 10 == 9) {
                folder = QTemporaryDir();
                acknowledged = 0;
            }
            QProcess writer;
            writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            writer.start(QStringLiteral(STEWARD_HISTORY_WRITER),
                         {folder.path(), QString::number(acknowledged), QStringLiteral("0")});
            QVERIFY(writer.waitForStarted());
            // From its start or from its first answer on, any moment is as good as another.
            if (kill % 3 != 2)
                QVERIFY(writer.waitForReadyRead());
            const int micros = QRandomGenerator::global()->bounded(150'000);
            QElapsedTimer moment;
            moment.start();
            while (moment.nsecsElapsed() < micros * qint64{1000}) { // a random moment, not a wait for something
            }
            writer.kill();
            QVERIFY(writer.waitForFinished());
            const QList<QByteArray> lines = writer.readAllStandardOutput().split('\n');
            beforeTheFirst += lines.size() == 1 ? 1 : 0;
            acknowledged += static_cast<int>(lines.size()) - 1; // the last line is empty, or was cut

            ArchiveReport report;
            auto archive = opened(folder.path(), &report);
            QVERIFY2(report.setAside.isEmpty(), qPrintable(report.setAside));
            const QString problem = SyncAnswers::problemOf(*archive, acknowledged);
            QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("kill %1: %2").arg(kill).arg(problem)));
            QCOMPARE(integrityOf(*archive), QStringLiteral("ok"));
            const int there = static_cast<int>(loaded(*archive).size()) / SyncAnswers::fresh;
            unacknowledged += there - acknowledged;
            acknowledged = there;
        }
        std::printf("%d kills, %d before the first answer; %d answers were whole but not yet acknowledged\n", kills,
                    beforeTheFirst, unacknowledged);
    }
    void twoProgramsThatRecordTheSameLoseNothingAndWriteNothingTwice()
    {
        const QTemporaryDir folder;
        const int answers = given("STEWARD_ANSWERS", 150);
        std::array<QProcess, 2> writers;
        for (QProcess &writer : writers) {
            writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            writer.start(QStringLiteral(STEWARD_HISTORY_WRITER),
                         {folder.path(), QStringLiteral("0"), QString::number(answers)});
        }
        for (QProcess &writer : writers) {
            QVERIFY(writer.waitForFinished(120'000));
            QCOMPARE(writer.exitCode(), 0);
            QCOMPARE(writer.readAllStandardOutput().count('\n'), answers);
        }
        auto archive = opened(folder.path());
        const QString problem = SyncAnswers::problemOf(*archive, answers);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(archive->tenants()->first().operations, quint64(answers) * SyncAnswers::fresh);
        QCOMPARE(integrityOf(*archive), QStringLiteral("ok"));
    }
    void oneOfTwoIsKilledAndTheOtherGoesOn()
    {
        const QTemporaryDir folder;
        QProcess survivor;
        QProcess victim;
        for (QProcess *writer : {&survivor, &victim}) {
            writer->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            writer->start(QStringLiteral(STEWARD_HISTORY_WRITER),
                          {folder.path(), QStringLiteral("0"), QString::number(writer == &survivor ? 60 : 0)});
        }
        QVERIFY(victim.waitForReadyRead());
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QVERIFY(survivor.waitForFinished(60'000));
        QCOMPARE(survivor.exitCode(), 0);
        auto archive = opened(folder.path());
        const int others = static_cast<int>(victim.readAllStandardOutput().count('\n'));
        const QString problem = SyncAnswers::problemOf(*archive, std::max(60, others));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(integrityOf(*archive), QStringLiteral("ok"));
    }
};

QTEST_GUILESS_MAIN(HistoryKillsTest)
#include "tst_historykills.moc"
