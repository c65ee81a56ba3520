// SPDX-License-Identifier: Apache-2.0
// Files on their way to the service: once, whole or not at all, in little memory, on real sockets.
#include "core/net/filesource.h"
#include "core/net/transferprogress.h"
#include "tests/support/memory.h"
#include "tests/support/transportbench.h"
#include "tests/support/uploadserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using State = MutationResult::State;
using Then = FaultAnswer::Then;

namespace {

// The address sanitizer keeps freed memory for a while, so there only an endless growth can be seen.
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 allowedGrowth = 1024ll * 1024 * 1024;
#else
constexpr qint64 allowedGrowth = 100ll * 1024 * 1024;
#endif

constexpr qint64 mebibyte = 1024 * 1024;

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// Bytes that compress badly and do not repeat as pieces do.
QByteArray noise(qint64 bytes, quint32 seed = 1)
{
    QByteArray noise(qMin(bytes, mebibyte + 1), Qt::Uninitialized);
    quint32 state = seed;
    for (char &c : noise) {
        state = state * 1664525 + 1013904223;
        c = static_cast<char>(state >> 24);
    }
    return noise.repeated(bytes / noise.size() + 1).left(bytes);
}

struct Package
{
    explicit Package(qint64 bytes)
        : content(noise(bytes))
        , path(folder.filePath(QStringLiteral("own.app")))
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != bytes)
            qFatal("the package could not be written");
    }

    FileUpload confirmed() const
    {
        FileUpload upload;
        upload.before = "{\"initialAvailability\":\"Preview\",\"packageContents\":\"";
        upload.file = path;
        upload.after = "\"}";
        upload.bytes = content.size();
        upload.sha256 = sha256(content);
        return upload;
    }
    QByteArray body() const { return confirmed().before + content.toBase64() + confirmed().after; }

    // What somebody else does to the file.
    void overwrite(qint64 at, const QByteArray &bytes) const
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) || !file.seek(at) || file.write(bytes) != bytes.size())
            qFatal("the package could not be changed");
    }
    void resize(qint64 bytes) const
    {
        if (!QFile::resize(path, bytes))
            qFatal("the package could not be resized");
    }

    QTemporaryDir folder;
    QByteArray content;
    QString path;
};

TransportOptions optionsFor(const UploadServer &server)
{
    TransportOptions options;
    options.connection = QStringLiteral("test");
    options.allowedHosts = {server.hostAndPort()};
    options.requestsPerMinute = 0;
    options.readOnly = false;
    options.limits = shortLimits();
    options.limits.mutationSilence = 3s;
    options.limits.connect = 3s;
    options.limits.transferTotal = 20s;
    return options;
}

Request uploadOf(const UploadServer &server, const FileUpload &upload)
{
    Request request;
    request.verb = Verb::Post;
    request.url = server.url();
    request.operation = QStringLiteral("uploadVersion");
    request.upload = std::make_shared<const FileUpload>(upload);
    request.progress = std::make_shared<TransferProgress>();
    return request;
}

} // namespace

class TestUploads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { trustTestAuthority(); }
    void anUploadArrivesOnceAndWhole_data();
    void anUploadArrivesOnceAndWhole();
    void progressEndsAtTheWhole();
    void F05_F07_F47_whatIsCutAnywhereReachedTheWireOnce_data();
    void F05_F07_F47_whatIsCutAnywhereReachedTheWireOnce();
    void F38_aRefusalIsARefusal();
    void aSlowLinkIsWaitedForAsLongAsItMoves();
    void F04_anUploadThatTakesTooLongEnds();
    void F03_aServerThatStopsTakingIsGivenUp();
    void F57_cancellingBeforeTheEndIsNotSending();
    void F57_cancellingAfterTheEndIsUnknown();
    void I17_whatIsNotTheConfirmedFileIsNeverBegun_data();
    void I17_whatIsNotTheConfirmedFileIsNeverBegun();
    void I17_aFileThatChangesWhileItIsReadNeverArrivesWhole_data();
    void I17_aFileThatChangesWhileItIsReadNeverArrivesWhole();
    void D17_aLockedConnectionDoesNotUpload();
    void theEntityTagIsAHeader();
    void P7_I17_fortyMebibytesTakeLittleMemory();
    void twoUploadsAtOnceDoNotMix();
};

void TestUploads::anUploadArrivesOnceAndWhole_data()
{
    QTest::addColumn<int>("tls");
    QTest::addColumn<qint64>("bytes");
    for (const qint64 bytes : {1LL, 2LL, 3LL, 196'607LL, 196'608LL, 196'609LL, 3 * mebibyte + 1}) {
        QTest::addRow("clear %lld", bytes) << static_cast<int>(ServerTls::None) << qint64(bytes);
        if (bytes > 2)
            QTest::addRow("tls %lld", bytes) << static_cast<int>(ServerTls::Good) << qint64(bytes);
    }
}

void TestUploads::anUploadArrivesOnceAndWhole()
{
    QFETCH(const int, tls);
    QFETCH(const qint64, bytes);
    const Package package(bytes);
    UploadServer server({}, static_cast<ServerTls>(tls));
    TransportBench bench(optionsFor(server));
    const MutationResult result = bench.mutate(uploadOf(server, package.confirmed()));
    QCOMPARE(result.state, State::Applied);
    QCOMPARE(result.reply->status, 201);
    QCOMPARE(server.count(), 1);
    const SeenUpload seen = server.seen().constFirst();
    QCOMPARE(seen.announced, qint64(package.body().size()));
    QCOMPARE(seen.received, seen.announced);
    QCOMPARE(seen.sha256, sha256(package.body()));
    QCOMPARE(seen.head.verb, QByteArray("POST"));
    QCOMPARE(seen.head.header("Content-Type"), QByteArray("application/json"));
    QVERIFY(seen.head.header("Authorization").startsWith("Bearer "));
}

void TestUploads::progressEndsAtTheWhole()
{
    const Package package(2 * mebibyte);
    UploadServer server({.bytesPerSecond = 8 * mebibyte});
    TransportBench bench(optionsFor(server));
    const Request request = uploadOf(server, package.confirmed());
    QList<QPair<qint64, qint64>> told; // in this thread, although the transfer is in another
    connect(request.progress.get(), &TransferProgress::moved, this, [&](qint64 done, qint64 total) {
        QCOMPARE(QThread::currentThread(), thread());
        told.append({done, total});
    });
    QCOMPARE(bench.mutate(request).state, State::Applied);
    const qint64 whole = package.body().size();
    QTRY_VERIFY(!told.isEmpty() && told.constLast().first == whole);
    QCOMPARE(request.progress->done(), whole);
    QCOMPARE(request.progress->total(), whole);
    QVERIFY(told.size() > 1);
    for (qsizetype i = 1; i < told.size(); ++i)
        QVERIFY(told.at(i).first > told.at(i - 1).first);
}

void TestUploads::F05_F07_F47_whatIsCutAnywhereReachedTheWireOnce_data()
{
    QTest::addColumn<int>("tls");
    QTest::addColumn<int>("then");
    QTest::addColumn<int>("percent");
    for (const int percent : {0, 1, 50, 99, 100}) {
        for (const auto &[name, then] : {std::pair("close", Then::Close), std::pair("reset", Then::Reset)}) {
            QTest::addRow("clear %s at %d", name, percent)
                << static_cast<int>(ServerTls::None) << static_cast<int>(then) << percent;
            QTest::addRow("tls %s at %d", name, percent)
                << static_cast<int>(ServerTls::Good) << static_cast<int>(then) << percent;
        }
    }
}

void TestUploads::F05_F07_F47_whatIsCutAnywhereReachedTheWireOnce()
{
    QFETCH(const int, tls);
    QFETCH(const int, then);
    QFETCH(const int, percent);
    const Package package(mebibyte);
    const qint64 whole = package.body().size();
    UploadServer server({.stopAfter = whole * percent / 100, .then = static_cast<Then>(then)},
                        static_cast<ServerTls>(tls));
    TransportBench bench(optionsFor(server));
    const MutationResult result = bench.mutate(uploadOf(server, package.confirmed()));
    QCOMPARE(result.state, State::Unknown);
    QCOMPARE(result.error.operation, QStringLiteral("uploadVersion"));
    QCOMPARE(server.count(), 1);
}

void TestUploads::F38_aRefusalIsARefusal()
{
    const Package package(100'000);
    UploadServer server({.answer = FaultAnswer::status(400, R"({"code":"BadRequest","message":"no"})")});
    TransportBench bench(optionsFor(server));
    const MutationResult result = bench.mutate(uploadOf(server, package.confirmed()));
    QCOMPARE(result.state, State::Refused);
    QCOMPARE(result.error.code, QStringLiteral("BadRequest"));
    QCOMPARE(server.count(), 1);
}

void TestUploads::aSlowLinkIsWaitedForAsLongAsItMoves()
{
    const Package package(600'000);
    UploadServer server({.bytesPerSecond = 800'000});
    TransportOptions options = optionsFor(server);
    options.limits.mutationTotal = 100ms;
    options.limits.mutationSilence = 700ms;
    options.limits.transferTotal = 100ms;
    options.limits.slowestTransfer = 100'000; // so that the size, and nothing else, gives it time
    TransportBench bench(options);
    QCOMPARE(bench.mutate(uploadOf(server, package.confirmed())).state, State::Applied);
    QCOMPARE(server.count(), 1);
}

void TestUploads::F04_anUploadThatTakesTooLongEnds()
{
    const Package package(mebibyte);
    UploadServer server({.bytesPerSecond = 300'000});
    TransportOptions options = optionsFor(server);
    options.limits.mutationTotal = 100ms;
    options.limits.transferTotal = 400ms;
    options.limits.slowestTransfer = 100 * mebibyte;
    TransportBench bench(options);
    const MutationResult result = bench.mutate(uploadOf(server, package.confirmed()));
    QCOMPARE(result.state, State::Unknown);
    QCOMPARE(result.error.kind, Kind::TimedOut);
    QCOMPARE(server.count(), 1);
}

void TestUploads::F03_aServerThatStopsTakingIsGivenUp()
{
    const Package package(8 * mebibyte);
    UploadServer server({.stopAfter = 100'000, .then = Then::Hold});
    TransportOptions options = optionsFor(server);
    options.limits.mutationSilence = 500ms;
    TransportBench bench(options);
    const MutationResult result = bench.mutate(uploadOf(server, package.confirmed()));
    QCOMPARE(result.state, State::Unknown);
    QCOMPARE(result.error.kind, Kind::TimedOut);
    QCOMPARE(server.count(), 1);
}

void TestUploads::F57_cancellingBeforeTheEndIsNotSending()
{
    const Package package(8 * mebibyte);
    UploadServer server({.bytesPerSecond = 4 * mebibyte});
    TransportBench bench(optionsFor(server));
    Request request = uploadOf(server, package.confirmed());
    request.cancel = CancelToken::create();
    const auto future = bench.transport.mutateOnce(request);
    QTRY_VERIFY(request.progress->done() > mebibyte / 2);
    request.cancel.cancel();
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().state, State::NotSent);
    QCOMPARE(future.result().error.kind, Kind::Cancelled);
    QCOMPARE(server.count(), 1);
    const SeenUpload seen = server.seen().constFirst();
    QVERIFY(seen.received < seen.announced);
}

void TestUploads::F57_cancellingAfterTheEndIsUnknown()
{
    const Package package(100'000);
    UploadServer server({.stopAfter = package.body().size(), .then = Then::Hold});
    TransportBench bench(optionsFor(server));
    Request request = uploadOf(server, package.confirmed());
    request.cancel = CancelToken::create();
    const auto future = bench.transport.mutateOnce(request);
    QTRY_VERIFY(server.count() == 1 && server.seen().constFirst().received == package.body().size());
    request.cancel.cancel();
    QVERIFY(waitFor(future));
    QCOMPARE(future.result().state, State::Unknown);
    QCOMPARE(server.count(), 1);
}

void TestUploads::I17_whatIsNotTheConfirmedFileIsNeverBegun_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("code");
    QTest::newRow("gone") << "remove"
                          << "notFound";
    QTest::newRow("folder") << "folder"
                            << "notAFile";
    QTest::newRow("pipe") << "pipe"
                          << "notAFile";
    QTest::newRow("shorter") << "cut"
                             << "fileChanged";
    QTest::newRow("longer") << "grow"
                            << "fileChanged";
    QTest::newRow("empty") << "empty"
                           << "fileChanged";
    QTest::newRow("other bytes") << "byte"
                                 << "fileChanged";
}

void TestUploads::I17_whatIsNotTheConfirmedFileIsNeverBegun()
{
    QFETCH(const QString, change);
    QFETCH(const QString, code);
    const Package package(400'000);
    if (change == QLatin1String("cut"))
        package.resize(399'999);
    else if (change == QLatin1String("grow"))
        package.resize(400'001);
    else if (change == QLatin1String("empty"))
        package.resize(0);
    else if (change == QLatin1String("byte"))
        package.overwrite(399'999, QByteArray(1, static_cast<char>(~package.content.back())));
    else
        QVERIFY(QFile::remove(package.path));
    if (change == QLatin1String("folder"))
        QVERIFY(QDir().mkdir(package.path));
    if (change == QLatin1String("pipe"))
        QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {package.path}), 0);
    UploadServer server({});
    TransportBench bench(optionsFor(server));
    const MutationResult result = bench.mutate(uploadOf(server, package.confirmed()));
    QCOMPARE(result.state, State::NotSent);
    QCOMPARE(result.error.kind, Kind::LocalFile);
    QCOMPARE(result.error.code, code);
    QCOMPARE(result.error.target, package.path);
    QCOMPARE(server.count(), 0);
}

void TestUploads::I17_aFileThatChangesWhileItIsReadNeverArrivesWhole_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("other byte at the end") << "byte";
    QTest::newRow("cut") << "cut";
    QTest::newRow("grown") << "grow";
    QTest::newRow("emptied") << "empty"; // what a medium that was taken out may look like
}

void TestUploads::I17_aFileThatChangesWhileItIsReadNeverArrivesWhole()
{
    QFETCH(const QString, change);
    const Package package(8 * mebibyte);
    UploadServer server({.bytesPerSecond = 20 * mebibyte});
    TransportBench bench(optionsFor(server));
    const Request request = uploadOf(server, package.confirmed());
    const auto future = bench.transport.mutateOnce(request);
    QTRY_VERIFY(request.progress->done() > mebibyte); // the first reading is behind us
    if (change == QLatin1String("byte"))
        package.overwrite(package.content.size() - 1, QByteArray(1, static_cast<char>(~package.content.back())));
    else if (change == QLatin1String("cut"))
        package.resize(package.content.size() - 1);
    else
        package.resize(change == QLatin1String("grow") ? package.content.size() + 1 : 0);
    QVERIFY(waitFor(future));
    const MutationResult result = future.result();
    QCOMPARE(result.error.kind, Kind::LocalFile);
    QCOMPARE(result.error.code, QStringLiteral("fileChanged"));
    QCOMPARE(result.state, State::NotSent); // broken off before its end: no document has arrived
    QCOMPARE(server.count(), 1);
    const SeenUpload seen = server.seen().constFirst();
    QVERIFY(seen.received < seen.announced);
    QVERIFY(!seen.end.endsWith("\"}"));
}

void TestUploads::D17_aLockedConnectionDoesNotUpload()
{
    const Package package(1000);
    UploadServer server({});
    TransportOptions options = optionsFor(server);
    options.readOnly = true;
    TransportBench bench(options);
    const MutationResult result = bench.mutate(uploadOf(server, package.confirmed()));
    QCOMPARE(result.state, State::NotSent);
    QCOMPARE(result.error.kind, Kind::ReadOnly);
    QCOMPARE(server.count(), 0);
}

void TestUploads::theEntityTagIsAHeader()
{
    UploadServer server({.answer = FaultAnswer::status(412, R"({"code":"PreconditionFailed"})")});
    TransportBench bench(optionsFor(server));
    Request request;
    request.verb = Verb::Patch;
    request.url = server.url();
    request.body = R"({"availability":"Deprecated"})";
    request.ifMatch = "\"5c47bfb0\"";
    const MutationResult result = bench.mutate(request);
    QCOMPARE(result.state, State::Refused);
    QCOMPARE(result.error.kind, Kind::Conflict);
    QCOMPARE(server.seen().constFirst().head.header("If-Match"), QByteArray("\"5c47bfb0\""));
    request.ifMatch.clear();
    bench.mutate(request);
    QVERIFY(server.seen().constLast().head.header("If-Match").isEmpty());
}

void TestUploads::P7_I17_fortyMebibytesTakeLittleMemory()
{
    FileUpload upload;
    QByteArray expected;
    QTemporaryDir folder;
    {
        Package package(40 * mebibyte);
        upload = package.confirmed();
        upload.file = folder.filePath(QStringLiteral("own.app"));
        QVERIFY(QFile::copy(package.path, upload.file));
        expected = sha256(package.body());
    }
    UploadServer server({});
    TransportOptions options = optionsFor(server);
    options.limits = {};
    TransportBench bench(options);
    forgetPeak();
    const qint64 before = residentBytes();
    const MutationResult result = bench.mutate(uploadOf(server, upload));
    const qint64 growth = peakResidentBytes() - before;
    qInfo("40 MiB in %lld ms, grew by %lld KiB", static_cast<qint64>(result.reply ? result.reply->took.count() : -1),
          growth / 1024);
    QCOMPARE(result.state, State::Applied);
    QCOMPARE(server.seen().constFirst().sha256, expected);
    QVERIFY2(growth < allowedGrowth, QByteArray::number(growth));
}

void TestUploads::twoUploadsAtOnceDoNotMix()
{
    const Package one(mebibyte);
    const Package other(2 * mebibyte);
    UploadServer server({.bytesPerSecond = 8 * mebibyte});
    TransportBench bench(optionsFor(server));
    const auto first = bench.transport.mutateOnce(uploadOf(server, one.confirmed()));
    const auto second = bench.transport.mutateOnce(uploadOf(server, other.confirmed()));
    QVERIFY(waitFor(first) && waitFor(second));
    QCOMPARE(first.result().state, State::Applied);
    QCOMPARE(second.result().state, State::Applied);
    QCOMPARE(server.count(), 2);
    for (const SeenUpload &seen : server.seen())
        QCOMPARE(seen.sha256, sha256(seen.announced == one.body().size() ? one.body() : other.body()));
}

QTEST_GUILESS_MAIN(TestUploads)
#include "tst_uploads.moc"
