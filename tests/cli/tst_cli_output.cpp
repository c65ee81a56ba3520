// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"

#include <QtTest/QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace steward::demo;

namespace {

constexpr int operations = 6000; // half a megabyte of CSV: more than a pipe or any buffer holds

QByteArray manyOperations()
{
    QByteArray body = R"x({"value":[)x";
    for (int i = 0; i < operations; ++i) {
        body += QByteArray(i == 0 ? "" : ",") + R"x({"id":"00000000-0000-4000-8000-)x" +
                QByteArray::number(i).rightJustified(12, '0') +
                R"x(","type":"copy","status":"succeeded","createdOn":"2026-11-20T10:00:00Z","environmentName":"UAT"})x";
    }
    return body + "]}";
}

} // namespace

/// What becomes of results when standard output takes only a part of them.
class TestCliOutput : public QObject
{
    Q_OBJECT
#ifdef Q_OS_UNIX
private Q_SLOTS:
    void initTestCase();
    void init();
    void L01_aFullDiskBehindStandardOutputIsNoSuccess_data();
    void L01_aFullDiskBehindStandardOutputIsNoSuccess();
    void aReaderWhoHasSeenEnoughIsNotComplainedTo_data();
    void aReaderWhoHasSeenEnoughIsNotComplainedTo();
    void aPipeThatIsFullForAMomentGetsTheRest();
    void L02_aPoliteKillEndsAnExportNobodyReads();

private:
    void start(QProcess &process, const QString &arguments) const
    {
        m_cli.prepare(
            process,
            QStringLiteral("--no-keychain --secret-stdin %1 --connection app").arg(arguments).split(QLatin1Char(' ')));
        process.start();
        process.write(kAppClientSecret);
        process.closeWriteChannel();
    }
    static void toPipe(const int (&ends)[2])
    {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
    }
    static int bytesIn(int pipe)
    {
        int bytes = 0;
        return ::ioctl(pipe, FIONREAD, &bytes) == 0 ? bytes : -1;
    }
    static int exitOf(QProcess &process)
    {
        const bool hasEnded = process.state() == QProcess::NotRunning || process.waitForFinished(30'000);
        return hasEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    static void everyFormat()
    {
        QTest::addColumn<QString>("arguments");
        for (const char *arguments : {"operations export", "operations list", "operations list --format json"})
            QTest::newRow(arguments) << QString::fromLatin1(arguments);
    }

    DemoService m_demo;
    CliProcess m_cli;
#endif
};

#ifdef Q_OS_UNIX
void TestCliOutput::initTestCase()
{
    QVERIFY(m_demo.start({}));
    QCOMPARE(m_cli.add("app", m_demo, kAppClientId, "client-credentials").exit, 0);
}

void TestCliOutput::init()
{
    m_demo.clearFaults();
    m_demo.failNext({.pathContains = "operations", .status = 200, .body = manyOperations()});
}

void TestCliOutput::L01_aFullDiskBehindStandardOutputIsNoSuccess_data()
{
    everyFormat();
}

void TestCliOutput::L01_aFullDiskBehindStandardOutputIsNoSuccess()
{
    QFETCH(QString, arguments);
    QProcess process;
    process.setStandardOutputFile(m_cli.homeFile("cut.csv"));
    // A part goes through before the rest is refused, as on a disk that fills up.
    process.setChildProcessModifier([] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100'000, 100'000};
        setrlimit(RLIMIT_FSIZE, &limit);
    });
    start(process, arguments);
    QCOMPARE(exitOf(process), 3);
    QVERIFY(!process.readAllStandardError().isEmpty());
}

void TestCliOutput::aReaderWhoHasSeenEnoughIsNotComplainedTo_data()
{
    everyFormat();
}

void TestCliOutput::aReaderWhoHasSeenEnoughIsNotComplainedTo()
{
    QFETCH(QString, arguments);
    QProcess process;
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe(ends), 0);
    process.setChildProcessModifier([&ends] { toPipe(ends); });
    start(process, arguments);
    ::close(ends[1]);
    QTRY_VERIFY_WITH_TIMEOUT(bytesIn(ends[0]) > 0, 30'000);
    char first = '\0';
    QCOMPARE(::read(ends[0], &first, 1), ssize_t(1)); // as `head -c 1`
    ::close(ends[0]);
    QCOMPARE(exitOf(process), 3);
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

// Whoever we share the pipe with may have made it non-blocking.
void TestCliOutput::aPipeThatIsFullForAMomentGetsTheRest()
{
    QProcess process;
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe(ends), 0);
    for (const int end : ends)
        QCOMPARE(::fcntl(end, F_SETFL, O_NONBLOCK), 0);
    process.setChildProcessModifier([&ends] { toPipe(ends); });
    start(process, QStringLiteral("operations export"));
    ::close(ends[1]);
    QTRY_VERIFY_WITH_TIMEOUT(bytesIn(ends[0]) >= 32 * 1024, 30'000);
    QByteArray all;
    const auto readOn = [&] {
        QByteArray piece(4096, '\0');
        const auto size = ::read(ends[0], piece.data(), static_cast<std::size_t>(piece.size()));
        all += piece.left(size > 0 ? size : 0);
        return size == 0;
    };
    while (!readOn())
        process.waitForFinished(1);
    ::close(ends[0]);
    QCOMPARE(exitOf(process), 0);
    QCOMPARE(all.count('\n'), operations + 1);
}

void TestCliOutput::L02_aPoliteKillEndsAnExportNobodyReads()
{
    QProcess process;
    int ends[2] = {-1, -1};
    QCOMPARE(::pipe(ends), 0);
    process.setChildProcessModifier([&ends] { toPipe(ends); });
    start(process, QStringLiteral("operations export"));
    ::close(ends[1]);
    QTRY_VERIFY_WITH_TIMEOUT(bytesIn(ends[0]) >= 32 * 1024, 30'000); // the pipe is full, the program stands still
    process.terminate();
    QCOMPARE(exitOf(process), 130);
    ::close(ends[0]);
}
#endif

QTEST_GUILESS_MAIN(TestCliOutput)
#include "tst_cli_output.moc"
