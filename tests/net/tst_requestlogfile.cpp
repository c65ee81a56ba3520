// SPDX-License-Identifier: Apache-2.0
#include "core/net/requestlogfile.h"
#include "tests/support/canary.h"
#include "tests/support/transportbench.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace steward;
using namespace steward::testing;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

RequestRecord doneRecord(quint64 number)
{
    RequestRecord record;
    record.number = number;
    record.connection = QStringLiteral("Contoso");
    record.url = QUrl(QStringLiteral("https://api.example.com/x"));
    record.state = RequestRecord::State::Done;
    record.status = 200;
    return record;
}

} // namespace

class TestRequestLogFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEventIsOneLineOfJson();
    void I15_hostileTextStaysInItsLine();
    void L13_onlyTheUserCanReadIt();
#ifndef Q_OS_WIN
    void L13_whatIsNoFileOfOursKeepsItsPermissions();
#endif
    void itRotatesAndStaysBounded();
    void S_itHoldsNoSecret();
    void aFileThatCannotBeWrittenIsToldOnce();

private:
    QTemporaryDir m_folder;
    QString path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name));
    }
};

void TestRequestLogFile::everyEventIsOneLineOfJson()
{
    RequestLog log;
    {
        RequestLogFile file(path("a.log"), log);
        RequestRecord record = doneRecord(1);
        record.state = RequestRecord::State::Queued;
        log.record(record); // no line of its own
        record.state = RequestRecord::State::Waiting;
        record.reason = QStringLiteral("throttled");
        record.waitsUntil = parseInstant(std::string_view("2026-11-23T10:00:00Z"));
        log.record(record);
        record = doneRecord(1);
        record.correlationId = QStringLiteral("abc");
        record.took = std::chrono::milliseconds(12);
        record.receivedBytes = 345;
        log.record(record);
    }
    const QByteArray content = contentOf(path("a.log"));
    QVERIFY(content.endsWith('\n'));
    const QList<QByteArray> lines = content.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject waiting = QJsonDocument::fromJson(lines.at(0)).object();
    QCOMPARE(waiting.value(QLatin1String("state")).toString(), QStringLiteral("waiting"));
    QCOMPARE(waiting.value(QLatin1String("reason")).toString(), QStringLiteral("throttled"));
    QCOMPARE(waiting.value(QLatin1String("waitsUntil")).toString(), QStringLiteral("2026-11-23T10:00:00Z"));
    const QJsonObject done = QJsonDocument::fromJson(lines.at(1)).object();
    QCOMPARE(done.value(QLatin1String("status")).toInt(), 200);
    QCOMPARE(done.value(QLatin1String("verb")).toString(), QStringLiteral("GET"));
    QCOMPARE(done.value(QLatin1String("correlationId")).toString(), QStringLiteral("abc"));
    QCOMPARE(done.value(QLatin1String("tookMs")).toInt(), 12);
    QVERIFY(parseInstant(done.value(QLatin1String("at")).toString()).isKnown());
}

void TestRequestLogFile::I15_hostileTextStaysInItsLine()
{
    RequestRecord record = doneRecord(1);
    const QString hostile = QStringLiteral("a\r\nb\x1b[2J\u009b31m\u202e\u2028\u007fz\"\\") + QChar(u'\0');
    record.connection = hostile;
    record.correlationId = hostile;
    record.url = QUrl(QStringLiteral("https://user:pass@api.example.com/a%0ab?x=\u202e"));
    const QByteArray line = logLine(record, Instant::now());
    for (const char c : line)
        QVERIFY(c >= 0x20 && c < 0x7f);
    const QJsonObject read = QJsonDocument::fromJson(line).object();
    QCOMPARE(read.value(QLatin1String("connection")).toString(), hostile);
    QVERIFY(!line.contains("pass"));
}

void TestRequestLogFile::L13_onlyTheUserCanReadIt()
{
    {
        QFile before(path("open.log"));
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    }
    for (const char *name : {"new.log", "open.log"}) {
        RequestLog log;
        {
            RequestLogFile file(path(name), log);
            log.record(doneRecord(1));
        }
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path(name)) & others));
        QVERIFY(!contentOf(path(name)).isEmpty());
    }
}

#ifndef Q_OS_WIN
// Run by an administrator, `--log /dev/null` must not take the device away from everybody else.
void TestRequestLogFile::L13_whatIsNoFileOfOursKeepsItsPermissions()
{
    constexpr QFile::Permissions forAll = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::WriteOther;
    const QByteArray pipe = QFile::encodeName(path("pipe"));
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    QVERIFY(QFile::setPermissions(path("pipe"), forAll));
    const int reader = ::open(pipe.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    {
        RequestLog log;
        RequestLogFile file(path("pipe"), log, 10); // smaller than a line: a pipe is never renamed either
        log.record(doneRecord(1));
        log.record(doneRecord(2));
    }
    char received[4096];
    const auto size = ::read(reader, received, sizeof received);
    ::close(reader);
    QCOMPARE(QByteArray(received, size).count('\n'), 2);
    QCOMPARE(QFile::permissions(path("pipe")) & forAll, forAll);
    QVERIFY(!QFile::exists(path("pipe.1")));
}
#endif

void TestRequestLogFile::itRotatesAndStaysBounded()
{
    RequestLog log;
    {
        RequestLogFile file(path("r.log"), log, 20'000);
        for (quint64 i = 1; i <= 1000; ++i)
            log.record(doneRecord(i));
    }
    QVERIFY(QFileInfo(path("r.log")).size() <= 20'000);
    QVERIFY(QFileInfo(path("r.log.1")).size() <= 20'000);
    QVERIFY(!QFile::exists(path("r.log.2")));
    const QByteArray content = contentOf(path("r.log"));
    QVERIFY(content.contains("\"number\":1000"));
    const QList<QByteArray> lines = contentOf(path("r.log.1")).trimmed().split('\n') + content.trimmed().split('\n');
    for (const QByteArray &line : lines)
        QVERIFY(QJsonDocument::fromJson(line).isObject());
}

void TestRequestLogFile::S_itHoldsNoSecret()
{
    FaultServer server;
    server.answer({FaultAnswer::json(), FaultAnswer::status(401), FaultAnswer::status(401), FaultAnswer::status(500)});
    TransportBench bench(server);
    {
        RequestLogFile file(path("s.log"), bench.log);
        for (int i = 0; i < 3; ++i)
            bench.read(readOf(server));
    }
    QVERIFY(contentOf(path("s.log")).contains("listEnvironments"));
    QCOMPARE(canaryHits(path("s.log"), {FixedToken::canary()}), QStringList());
}

void TestRequestLogFile::aFileThatCannotBeWrittenIsToldOnce()
{
    RequestLog log;
    RequestLogFile file(path("no/such/folder/x.log"), log);
    QSignalSpy failed(&file, &RequestLogFile::failed);
    log.record(doneRecord(1));
    log.record(doneRecord(2));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!failed.first().first().toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestRequestLogFile)
#include "tst_requestlogfile.moc"
