// SPDX-License-Identifier: Apache-2.0
// A package on its way to disk: whole, what was asked for, and never over another file, on real sockets.
#include "core/api/publisherapi.h"
#include "core/net/transferprogress.h"
#include "tests/support/apppackages.h"
#include "tests/support/memory.h"
#include "tests/support/transportbench.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
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
constexpr qint64 allowedGrowth = 60ll * 1024 * 1024;
#endif

const QString app = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
const QString us = QStringLiteral("US");
const AppVersion version{QStringLiteral("16.0.1.2")};

QByteArray package(qint64 bytes = 50'000)
{
    return appFileOf(app, version.text, bytes);
}

FaultAnswer fileAnswer(const QByteArray &bytes)
{
    return FaultAnswer::status(200, bytes, {}, "application/octet-stream");
}

FaultAnswer withoutLength(const QByteArray &bytes)
{
    return {.bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\n" + bytes,
            .then = FaultAnswer::Then::Close};
}

FaultAnswer lengthAnd(qint64 says, const QByteArray &bytes, FaultAnswer::Then then)
{
    return {.bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " +
                     QByteArray::number(says) + "\r\n\r\n" + bytes,
            .then = then};
}

struct Download
{
    explicit Download(const FaultAnswer &answer, TransportLimits limits = limitsOfATest())
    {
        server.answer(answer);
        start(limits);
    }
    explicit Download(const QList<FaultAnswer> &answers, TransportLimits limits = limitsOfATest())
    {
        server.answer(answers);
        start(limits);
    }

    static TransportLimits limitsOfATest()
    {
        TransportLimits limits = shortLimits();
        limits.readSilence = 2s;
        limits.connect = 2s;
        limits.transferTotal = 20s;
        return limits;
    }

    void start(const TransportLimits &limits)
    {
        TransportOptions options = optionsFor(server);
        options.limits = limits;
        bench = std::make_unique<TransportBench>(options);
        TenantConnection connection;
        connection.publisherUrl = server.url(QString());
        api = std::make_unique<PublisherApi>(connection, bench->transport);
    }

    QFuture<Outcome<Answer<DownloadedPackage>>> begin(bool mayReplace = false)
    {
        return api->downloadVersion(app, us, version, {target, mayReplace}, progress, cancel);
    }
    Outcome<Answer<DownloadedPackage>> run(bool mayReplace = false)
    {
        const auto future = begin(mayReplace);
        if (!waitFor(future))
            qFatal("the download did not end");
        return future.result();
    }
    QByteArray onDisk() const
    {
        QFile file(target);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray &bytes) const
    {
        QFile file(target);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the file could not be written");
    }
    // Names of everything in the folder, parts included.
    QStringList names() const
    {
        return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::System);
    }

    QTemporaryDir folder;
    QString target = folder.filePath(QStringLiteral("own.app"));
    FaultServer server;
    std::unique_ptr<TransportBench> bench;
    std::unique_ptr<PublisherApi> api;
    std::shared_ptr<TransferProgress> progress = std::make_shared<TransferProgress>();
    CancelToken cancel = CancelToken::create();
};

} // namespace

class TestPackageDownload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPackageArrivesAsItIs_data();
    void aPackageArrivesAsItIs();
    void theRequestIsAPostWithoutABody();
    void aLockedConnectionMayDownload();
    void I10_aFileThatIsThereIsNotReplacedUnlessTold();
    void I10_aFileThatComesMeanwhileIsNotReplaced();
    void I10_aLinkThatComesMeanwhileIsNotWrittenThrough();
    void I11_whatAKilledDownloadLeftIsClearedAwayByALaterOne();
    void I10_whereNoFileCanBeNothingIsAsked_data();
    void I10_whereNoFileCanBeNothingIsAsked();
    void I11_whatIsNotTheWholePackageNeverReachesTheName_data();
    void I11_whatIsNotTheWholePackageNeverReachesTheName();
    void I11_aPackageNobodyCanLookIntoIsKeptWithAWord();
    void F17_whatIsLargerThanAPackageIsStopped_data();
    void F17_whatIsLargerThanAPackageIsStopped();
    void F39_whatFailsBeforeTheFirstByteIsTriedAgain();
    void F09_whatIsCutIsNotBegunAgainByItself();
    void F26_F29_F30_aRefusalIsNotAFile();
    void F43_aRedirectIsNotFollowed();
    void F03_F04_silenceAndTrickleEnd();
    void F57_cancellingLeavesNothingBehind();
    void aDiskThatFailsEndsTheDownload();
    void P7_aLargePackageTakesLittleMemory();
};

void TestPackageDownload::aPackageArrivesAsItIs_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("hasLength");
    for (const qint64 bytes : {0LL, 1000LL, 5'000'000LL}) {
        QTest::addRow("%lld", bytes) << qint64(bytes) << true;
        QTest::addRow("%lld without length", bytes) << qint64(bytes) << false; // its own directory proves its end
    }
}

void TestPackageDownload::aPackageArrivesAsItIs()
{
    QFETCH(const qint64, bytes);
    QFETCH(const bool, hasLength);
    const QByteArray whole = package(bytes);
    Download download(hasLength ? fileAnswer(whole) : withoutLength(whole));
    const auto outcome = download.run();
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().detail));
    QCOMPARE(download.onDisk(), whole);
    QCOMPARE(outcome->value.file, download.target);
    QCOMPARE(outcome->value.package.appId, app);
    QCOMPARE(outcome->value.package.version, version);
    QCOMPARE(outcome->value.package.bytes, qint64(whole.size()));
    QVERIFY(outcome->asOf.isKnown());
    QCOMPARE(download.progress->done(), qint64(whole.size()));
    QCOMPARE(download.progress->total(), hasLength ? qint64(whole.size()) : -1);
    QCOMPARE(download.names(), QStringList(QStringLiteral("own.app")));
    QCOMPARE(download.server.count(), 1);
}

void TestPackageDownload::theRequestIsAPostWithoutABody()
{
    Download download(fileAnswer(package()));
    QVERIFY(download.run());
    const SeenRequest seen = download.server.seen().constFirst();
    QCOMPARE(seen.verb, QByteArray("POST"));
    QCOMPARE(seen.path,
             QByteArray("/v1.4/apps/") + app.toLatin1() + "/countries/US/versions/16.0.1.2/getPackageContents");
    QVERIFY(seen.body.isEmpty());
    QCOMPARE(seen.header("Content-Length"), QByteArray("0"));
    QCOMPARE(seen.header("Accept-Encoding"), QByteArray("identity"));
    QVERIFY(seen.header("Authorization").startsWith("Bearer "));
}

void TestPackageDownload::aLockedConnectionMayDownload()
{
    Download download(fileAnswer(package()));
    download.bench->transport.setReadOnly(true);
    QVERIFY(download.run());
}

void TestPackageDownload::I10_aFileThatIsThereIsNotReplacedUnlessTold()
{
    Download download(fileAnswer(package()));
    download.put("mine");
    const auto refused = download.run();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Kind::LocalFile);
    QCOMPARE(refused.error().code, QStringLiteral("alreadyThere"));
    QCOMPARE(refused.error().target, download.target);
    QCOMPARE(download.onDisk(), QByteArray("mine"));
    QCOMPARE(download.server.count(), 0);
    QVERIFY(download.run(true));
    QCOMPARE(download.onDisk(), package());
    QCOMPARE(download.names().size(), 1);
}

void TestPackageDownload::I10_aFileThatComesMeanwhileIsNotReplaced()
{
    Download download(fileAnswer(package()).after(150ms));
    const auto future = download.begin();
    QTRY_COMPARE(download.server.count(), 1);
    download.put("mine");
    QVERIFY(waitFor(future));
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, QStringLiteral("alreadyThere"));
    QCOMPARE(download.onDisk(), QByteArray("mine"));
    QCOMPARE(download.names().size(), 1);
}

void TestPackageDownload::I10_aLinkThatComesMeanwhileIsNotWrittenThrough()
{
    Download download(fileAnswer(package()).after(150ms));
    const QString elsewhere = download.folder.filePath(QStringLiteral("elsewhere"));
    const auto future = download.begin();
    QTRY_COMPARE(download.server.count(), 1);
    QVERIFY(QFile::link(elsewhere, download.target)); // leads to where nothing is
    QVERIFY(waitFor(future));
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, QStringLiteral("alreadyThere"));
    QVERIFY(QFileInfo(download.target).isSymLink() && !QFileInfo::exists(elsewhere));
    QCOMPARE(download.names().size(), 1);
}

void TestPackageDownload::I11_whatAKilledDownloadLeftIsClearedAwayByALaterOne()
{
    Download download(fileAnswer(package()));
    const auto put = [&download](const char *name, int daysAgo) {
        QFile file(download.folder.filePath(QLatin1String(name)));
        const QDateTime then = QDateTime::currentDateTimeUtc().addDays(-daysAgo);
        return file.open(QIODevice::WriteOnly) && file.write("half") == 4 && file.flush() &&
               file.setFileTime(then, QFileDevice::FileModificationTime);
    };
    QVERIFY(put(".steward-0123456789ab.part", 2));
    QVERIFY(put(".steward-ba9876543210.part", 0)); // somebody may be writing to it
    QVERIFY(put(".steward-notes.part", 2));        // not by us
    QVERIFY(put("steward-0123456789ab.part", 2));
    QVERIFY(download.run());
    QStringList names = download.names();
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral(".steward-ba9876543210.part"), QStringLiteral(".steward-notes.part"),
                                 QStringLiteral("own.app"), QStringLiteral("steward-0123456789ab.part")}));
}

void TestPackageDownload::I10_whereNoFileCanBeNothingIsAsked_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("code");
    QTest::newRow("relative") << "own.app"
                              << "notAFile";
    QTest::newRow("nothing") << ""
                             << "notAFile";
    QTest::newRow("no folder") << "/no/such/folder/own.app"
                               << "folderMissing";
    QTest::newRow("folder") << "/tmp"
                            << "notAFile";
    QTest::newRow("device") << "/dev/null"
                            << "notAFile";
}

void TestPackageDownload::I10_whereNoFileCanBeNothingIsAsked()
{
    QFETCH(const QString, target);
    QFETCH(const QString, code);
    Download download(fileAnswer(package()));
    download.target = target;
    const auto outcome = download.run(true);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, Kind::LocalFile);
    QCOMPARE(outcome.error().code, code);
    QCOMPARE(outcome.error().operation, QStringLiteral("downloadVersion"));
    QCOMPARE(download.server.count(), 0);
}

void TestPackageDownload::I11_whatIsNotTheWholePackageNeverReachesTheName_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const FaultAnswer &answer, Kind kind) {
        QTest::newRow(name) << answer << static_cast<int>(kind);
    };
    using Then = FaultAnswer::Then;
    const QByteArray whole = package();
    const auto cut = whole.left(whole.size() / 2);
    row("nothing", fileAnswer({}), Kind::BadReply);
    row("JSON", FaultAnswer::json("{\"packageContents\":\"TkFWWA==\"}"), Kind::BadReply);
    row("page", FaultAnswer::page(200, "<html><title>Sign in to this network</title></html>"), Kind::NotTheService);
    row("program", fileAnswer(QByteArray("MZ\x90", 3) + QByteArray(5000, 'x')), Kind::BadReply);
    row("half of it", fileAnswer(cut), Kind::BadReply);
    row("half of it without length", withoutLength(cut), Kind::BadReply);
    row("closed early", lengthAnd(whole.size(), cut, Then::Close), Kind::BadReply);
    row("reset", lengthAnd(whole.size(), cut, Then::Reset), Kind::BadReply);
    row("all but the last byte", lengthAnd(whole.size(), whole.chopped(1), Then::Close), Kind::BadReply);
    row("another app", fileAnswer(appFileOf(QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f"), version.text)),
        Kind::WrongTenant);
    row("another version", fileAnswer(appFileOf(app, QStringLiteral("16.0.1.3"))), Kind::WrongTenant);
    row("damaged", fileAnswer(navxOf(QByteArray("PK\x03\x04") + QByteArray(500, 'x'))), Kind::BadReply);
    row("unreadable without length", withoutLength(zipOf({{"readme.txt", "x"}})), Kind::BadReply);
}

void TestPackageDownload::I11_whatIsNotTheWholePackageNeverReachesTheName()
{
    QFETCH(const FaultAnswer, answer);
    QFETCH(const int, kind);
    Download download(answer);
    download.put("older");
    const auto outcome = download.run(true);
    QVERIFY(!outcome);
    QCOMPARE(static_cast<int>(outcome.error().kind), kind);
    QCOMPARE(outcome.error().operation, QStringLiteral("downloadVersion"));
    QCOMPARE(download.onDisk(), QByteArray("older"));
    QTRY_COMPARE(download.names(), QStringList(QStringLiteral("own.app")));
}

void TestPackageDownload::I11_aPackageNobodyCanLookIntoIsKeptWithAWord()
{
    const QByteArray runtime = navxOf(QByteArray(".NEA\0\0\0\0", 8) + QByteArray(3000, 'x'));
    Download download(fileAnswer(runtime));
    const auto outcome = download.run();
    QVERIFY(outcome);
    QCOMPARE(outcome->value.package.problem, PackageProblem::Protected);
    QCOMPARE(download.onDisk(), runtime);
}

void TestPackageDownload::F17_whatIsLargerThanAPackageIsStopped_data()
{
    QTest::addColumn<FaultAnswer>("answer");
    FaultAnswer endless = withoutLength({});
    endless.endless = QByteArray(64 * 1024, 'x');
    endless.then = FaultAnswer::Then::KeepAlive;
    QTest::newRow("endless") << endless;
    QTest::newRow("announced") << lengthAnd(1LL << 40, "NAVX", FaultAnswer::Then::Hold);
}

void TestPackageDownload::F17_whatIsLargerThanAPackageIsStopped()
{
    QFETCH(const FaultAnswer, answer);
    TransportLimits limits = Download::limitsOfATest();
    limits.downloadBytes = 5'000'000;
    Download download(answer, limits);
    const auto outcome = download.run();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, Kind::TooLarge);
    QCOMPARE(download.server.count(), 1);
    QTRY_VERIFY(download.names().isEmpty());
}

void TestPackageDownload::F39_whatFailsBeforeTheFirstByteIsTriedAgain()
{
    Download download({FaultAnswer::status(503, "{\"code\":\"Busy\"}"), FaultAnswer::drop(),
                       FaultAnswer::status(401, "{}"), fileAnswer(package())});
    const auto outcome = download.run();
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().detail));
    QCOMPARE(download.onDisk(), package());
    QCOMPARE(download.server.count(), 4);
    QCOMPARE(download.bench->tokens.renewals(), 1);
}

void TestPackageDownload::F09_whatIsCutIsNotBegunAgainByItself()
{
    const QByteArray whole = package();
    Download download({lengthAnd(whole.size(), whole.left(20'000), FaultAnswer::Then::Close), fileAnswer(whole)});
    QCOMPARE(download.run().error().kind, Kind::BadReply);
    QCOMPARE(download.server.count(), 1);
    QVERIFY(download.run()); // begun anew by a person
    QCOMPARE(download.onDisk(), whole);
}

void TestPackageDownload::F26_F29_F30_aRefusalIsNotAFile()
{
    for (const auto &[status, kind] : {std::pair(403, Kind::Forbidden), std::pair(404, Kind::NotFound),
                                       std::pair(400, Kind::Refused), std::pair(500, Kind::Server)}) {
        Download download(FaultAnswer::status(status, "{\"code\":\"Own\",\"message\":\"no\"}"));
        const auto outcome = download.run();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, kind);
        QCOMPARE(outcome.error().code, QStringLiteral("Own"));
        QVERIFY(download.names().isEmpty());
    }
}

void TestPackageDownload::F43_aRedirectIsNotFollowed()
{
    Download download({FaultAnswer::redirect(307, "/elsewhere"), fileAnswer(package())});
    QCOMPARE(download.run().error().kind, Kind::NotTheService);
    QCOMPARE(download.server.count(), 1);
}

void TestPackageDownload::F03_F04_silenceAndTrickleEnd()
{
    TransportLimits limits = Download::limitsOfATest();
    limits.readSilence = 300ms;
    Download silent(lengthAnd(10'000, "NAVX", FaultAnswer::Then::Hold), limits);
    QCOMPARE(silent.run().error().kind, Kind::TimedOut);
    limits.readSilence = 5s;
    limits.transferTotal = 500ms;
    limits.slowestTransfer = 1'000'000;
    FaultAnswer trickle = lengthAnd(10'000, "NAVX", FaultAnswer::Then::Hold);
    trickle.endless = "x";
    trickle.perByte = 50ms;
    Download slow(trickle, limits);
    QCOMPARE(slow.run().error().kind, Kind::TimedOut);
    QCOMPARE(slow.server.count(), 1);
    QTRY_VERIFY(slow.names().isEmpty());
}

void TestPackageDownload::F57_cancellingLeavesNothingBehind()
{
    const QByteArray whole = package(3'000'000);
    Download download(lengthAnd(whole.size(), whole.left(2'000'000), FaultAnswer::Then::Hold));
    const auto future = download.begin();
    QTRY_VERIFY(download.progress->done() >= 2'000'000);
    download.cancel.cancel();
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().error().kind, Kind::Cancelled);
    QTRY_VERIFY(download.names().isEmpty());
}

void TestPackageDownload::aDiskThatFailsEndsTheDownload()
{
    const QByteArray whole = package(3'000'000);
    Download download(fileAnswer(whole).after(200ms));
    const auto future = download.begin();
    QTRY_COMPARE(download.server.count(), 1);
    QVERIFY(QDir(download.folder.path()).removeRecursively()); // the medium was taken out
    QVERIFY(waitFor(future));
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().kind, Kind::LocalFile);
    QCOMPARE(future.result().error().code, QStringLiteral("folderMissing"));
    QCOMPARE(future.result().error().target, download.target);
}

void TestPackageDownload::P7_aLargePackageTakesLittleMemory()
{
    // The server sends the same piece again and again, so that only the client is measured.
    constexpr qint64 bytes = 120LL * 1024 * 1024;
    FaultAnswer answer = lengthAnd(bytes, navxOf(".NEA", bytes - 40), FaultAnswer::Then::KeepAlive);
    answer.endless = QByteArray(64 * 1024, 'x');
    Download download(answer, {});
    forgetPeak();
    const qint64 before = residentBytes();
    const auto future = download.begin();
    QVERIFY(waitFor(future, 60'000));
    const auto outcome = future.result();
    const qint64 growth = peakResidentBytes() - before;
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().detail));
    qInfo("120 MiB, grew by %lld KiB", growth / 1024);
    QCOMPARE(QFileInfo(download.target).size(), bytes);
    QVERIFY2(growth < allowedGrowth, QByteArray::number(growth));
}

QTEST_GUILESS_MAIN(TestPackageDownload)
#include "tst_packagedownload.moc"
