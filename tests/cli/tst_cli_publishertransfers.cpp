// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/publisherbench.h"
#include "tests/support/apppackages.h"

#include <QtCore/QDir>

using namespace steward::demo;
using namespace steward::testing;

namespace {

constexpr qint64 MiB = 1024 * 1024;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// The highest its memory has been; the system forgets it with the process.
qint64 peakOf(const QProcess &process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').constFirst().toLongLong() * 1024;
    }
    return 0;
}

} // namespace

// .app files between the disk and the service, carried by the real program: what is sent, how often, and what is left
// behind when it goes wrong.
class TestCliPublisherTransfers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void F33_aGoodFileIsUploadedOnceAndListed();
    void whatIsNoPackageOfTheAppIsNotSent_data();
    void whatIsNoPackageOfTheAppIsNotSent();
    void aLowerVersionIsUploadedWithAWarning();
    void F47_aLostAnswerIsSettledByTheList();
    void F47_cutBeforeItsEndTheResultIsUnknownUntilTheListProvesIt();
    void D20_ctrlCInTheMiddleOfAnUploadLeavesItToTheJournal();
    void I11_aDownloadBringsTheSameBytesAndReplacesNothingUnasked();
    void I10_intoAFolderItGetsACleanedName();
    void whatIsNotThereIsTold();
    void I11_aBrokenDownloadLeavesNothingBehind();
    void D20_ctrlCInTheMiddleOfADownloadLeavesNothingBehind();
    void memoryDoesNotGrowWithTheFile();

private:
    QString path(const QString &name) const { return QDir(m_files->path()).filePath(name); }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString package(const char *version, qint64 bytes = 20'000) const
    {
        return write(s(version) + s(".app"), appFileOf(m_bench.apps.first(), s(version), bytes));
    }
    CliProcess::Result upload(const QString &file, const char *more = "") const
    {
        return m_bench.run(uploading(file) + s(more));
    }
    static QString uploading(const QString &file)
    {
        return QStringLiteral("publisher upload APP US %1 --availability Preview --connection contoso").arg(file);
    }
    QJsonObject versionNow(const char *version) const
    {
        return m_bench.publisher(QStringLiteral("version APP US ") + s(version)).object();
    }
    QStringList leftBehind() const
    {
        return QDir(m_files->path()).entryList(QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    qint64 peakWhileUploading(const char *version, qint64 bytes);

    PublisherBench m_bench;
    std::unique_ptr<QTemporaryDir> m_files;
};

void TestCliPublisherTransfers::initTestCase()
{
    DemoOptions options;
    options.speed = 50; // a version is taken in within moments
    QVERIFY(m_bench.start(options));
}

void TestCliPublisherTransfers::init()
{
    m_files = std::make_unique<QTemporaryDir>();
    m_bench.demo.clearFaults();
    m_bench.demo.resetMutationCounts();
}

void TestCliPublisherTransfers::F33_aGoodFileIsUploadedOnceAndListed()
{
    const auto done = upload(package("5.0.0.0", 300'000), " --wait");
    QVERIFY2(done.exit == 0, done.err.constData());
    QCOMPARE(m_bench.text(done.object(), "verdict"), s("succeeded"));
    QCOMPARE(m_bench.text(done.object(), "change"), s("uploadVersion"));
    QVERIFY2(done.err.contains("100 %"), done.err.constData());
    QCOMPARE(m_bench.sent(), 1);
    QCOMPARE(m_bench.text(versionNow("5.0.0.0"), "status"), s("Uploaded"));
    QCOMPARE(m_bench.text(versionNow("5.0.0.0"), "availability"), s("Preview"));
    // Without --wait, it ends once the service has it.
    const auto taken = upload(package("5.0.1.0"));
    QVERIFY2(taken.exit == 0, taken.err.constData());
    QCOMPARE(m_bench.sent(), 2);
}

void TestCliPublisherTransfers::whatIsNoPackageOfTheAppIsNotSent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("words");
    const QString app = m_bench.apps.first();
    const QByteArray good = appFileOf(app, s("5.9.0.0"), 2000);
    QTest::newRow("no archive") << QByteArray("MZ this is something else") << QByteArray("This is no .app file");
    QTest::newRow("empty") << QByteArray() << QByteArray("The file is empty");
    QTest::newRow("cut") << good.left(good.size() - 100) << QByteArray("The package is cut");
    QTest::newRow("an archive of something else")
        << zipOf({{"readme.txt", "hello"}}) << QByteArray("There is no manifest in it");
    QTest::newRow("another app") << appFileOf(s("11111111-2222-4333-8444-555555555555"), s("5.9.0.0"))
                                 << QByteArray("The file is of another app");
    QTest::newRow("a version that is there")
        << appFileOf(app, s("4.2.2.0")) << QByteArray("has version 4.2.2.0 already");
}

void TestCliPublisherTransfers::whatIsNoPackageOfTheAppIsNotSent()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, words);
    const auto refused = upload(write(s("wrong.app"), content));
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.err.contains(words) && refused.err.contains("Nothing was sent."), refused.err.constData());
    QVERIFY(refused.out.isEmpty());
    QCOMPARE(m_bench.sent(), 0);
}

void TestCliPublisherTransfers::aLowerVersionIsUploadedWithAWarning()
{
    const auto done = upload(package("4.1.99.0"), " --wait");
    QVERIFY2(done.exit == 0, done.err.constData());
    QVERIFY2(done.err.contains("has a higher version already"), done.err.constData());
    QCOMPARE(m_bench.sent(), 1);
}

void TestCliPublisherTransfers::F47_aLostAnswerIsSettledByTheList()
{
    DemoFault lost;
    lost.operation = "uploadVersion";
    lost.applied = true;
    lost.breaks = DemoBreak::Close;
    m_bench.demo.failNext(lost);
    const auto done = upload(package("5.1.0.0"), " --wait");
    QVERIFY2(done.exit == 0, done.err.constData());
    QCOMPARE(m_bench.text(done.object(), "verdict"), s("succeeded"));
    QCOMPARE(m_bench.sent(), 1);
    QCOMPARE(m_bench.applied(), 1);
}

void TestCliPublisherTransfers::F47_cutBeforeItsEndTheResultIsUnknownUntilTheListProvesIt()
{
    const QString file = package("5.2.0.0", 400'000);
    DemoFault cut;
    cut.operation = "uploadVersion";
    cut.bodyBytes = QFileInfo(file).size() * 4 / 3 * 99 / 100;
    m_bench.demo.failNext(cut);
    const auto unknown = upload(file);
    QVERIFY2(unknown.exit == 5, unknown.err.constData());
    QCOMPARE(m_bench.text(m_bench.errorOf(unknown), "kind"), s("unknown"));
    QVERIFY(!m_bench.text(m_bench.errorOf(unknown), "journalId").isEmpty());
    QCOMPARE(m_bench.applied(), 0);
    QVERIFY(versionNow("5.2.0.0").isEmpty());
    // Nothing sends it again: not the next upload, and not who looks.
    const auto again = upload(file);
    QVERIFY2(again.exit == 3 && m_bench.errorOf(again).value(QLatin1String("kind")) == QLatin1String("alreadyUnderWay"),
             again.err.constData());
    QCOMPARE(m_bench.applied(), 0);
}

void TestCliPublisherTransfers::D20_ctrlCInTheMiddleOfAnUploadLeavesItToTheJournal()
{
    DemoFault slow;
    slow.operation = "uploadVersion";
    slow.status = 0;
    slow.latency = std::chrono::seconds(2);
    m_bench.demo.failNext(slow);
    QProcess process;
    m_bench.begin(process, uploading(package("5.3.0.0")));
    const QByteArray seen = PublisherBench::readUntil(process, "100 %");
    const auto stopped = PublisherBench::end(process, SIGINT);
    QVERIFY2(stopped.exit == 130, (seen + stopped.err).constData());
    QVERIFY2(stopped.err.contains("That undoes nothing") && stopped.err.contains("journal resolve"),
             stopped.err.constData());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.text(versionNow("5.3.0.0"), "status"), s("Uploaded"), 10'000);
    const QString id =
        m_bench.text(QJsonDocument::fromJson(stopped.err.split('\n').constFirst()).object(), "journalId");
    const auto resolved = m_bench.run(s("--wait journal resolve ") + id);
    QVERIFY2(resolved.exit == 0, resolved.err.constData());
    QCOMPARE(m_bench.text(resolved.array().first(), "verdict"), s("succeeded"));
    QCOMPARE(m_bench.sent(), 1);
}

void TestCliPublisherTransfers::I11_aDownloadBringsTheSameBytesAndReplacesNothingUnasked()
{
    const QString file = package("5.4.0.0", 700'000);
    QCOMPARE(upload(file, " --wait").exit, 0);
    const QString to = path(s("back.app"));
    const QString command = QStringLiteral("download APP US 5.4.0.0 --output ") + to;
    const auto saved = m_bench.publisher(command);
    QVERIFY2(saved.exit == 0, saved.err.constData());
    QVERIFY(read(s("back.app")) == read(s("5.4.0.0.app")));
    QCOMPARE(m_bench.text(saved.object(), "fileName"), to);
    QCOMPARE(saved.object().value(QLatin1String("bytes")).toInteger(), QFileInfo(file).size());
    QCOMPARE(m_bench.text(saved.object(), "version"), s("5.4.0.0"));
    // One that is there stays, unless told otherwise.
    QVERIFY(!write(s("back.app"), "mine").isEmpty());
    const auto refused = m_bench.publisher(command);
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.err.contains("There is a file of that name already") && refused.err.contains("--replace"),
             refused.err.constData());
    QCOMPARE(read(s("back.app")), QByteArray("mine"));
    const auto replaced = m_bench.publisher(command + s(" --replace"));
    QVERIFY2(replaced.exit == 0, replaced.err.constData());
    QVERIFY(read(s("back.app")) == read(s("5.4.0.0.app")));
    QCOMPARE(leftBehind().size(), 2);
}

void TestCliPublisherTransfers::I10_intoAFolderItGetsACleanedName()
{
    const QByteArray hostile =
        navxOf(zipOf({{"NavxManifest.xml", manifestOf(m_bench.apps.first(), s("5.5.0.0"), s("../../a:b\\c"))}}));
    QCOMPARE(upload(write(s("hostile.app"), hostile), " --wait").exit, 0);
    QVERIFY(QDir(m_files->path()).mkdir(s("in")));
    const auto saved = m_bench.publisher(QStringLiteral("download APP US 5.5.0.0 --output ") + path(s("in")));
    QVERIFY2(saved.exit == 0, saved.err.constData());
    const QFileInfo file(m_bench.text(saved.object(), "fileName"));
    QCOMPARE(file.absolutePath(), path(s("in")));
    QVERIFY2(file.fileName().endsWith(s("_5.5.0.0.app")) && !file.fileName().contains(QLatin1Char(':')) &&
                 !file.fileName().contains(QLatin1Char('\\')) && !file.fileName().contains(s("..")),
             qPrintable(file.fileName()));
    QVERIFY(read(s("in/") + file.fileName()) == hostile);
}

void TestCliPublisherTransfers::whatIsNotThereIsTold()
{
    const auto unknown = m_bench.publisher(s("download APP US 7.7.7.7 --output ") + path(s("x.app")));
    QCOMPARE(unknown.exit, 4);
    QCOMPARE(m_bench.text(m_bench.errorOf(unknown), "kind"), s("notFound"));
    const auto nowhere = m_bench.publisher(s("download APP US 4.2.2.0 --output ") + path(s("no/x.app")));
    QCOMPARE(nowhere.exit, 3);
    QVERIFY(leftBehind().isEmpty());
    QCOMPARE(upload(path(s("missing.app"))).exit, 3);
    QCOMPARE(upload(m_files->path()).exit, 3);
    const QString file = package("5.6.0.0");
    QCOMPARE(m_bench.publisher(QStringLiteral("upload APP US ") + file).exit, 2); // offered as what?
    QCOMPARE(m_bench.publisher(QStringLiteral("upload APP US %1 --availability Maybe").arg(file)).exit, 2);
    const auto locked =
        m_bench.publisher(QStringLiteral("upload APP US %1 --availability Preview").arg(file), "readonly");
    QCOMPARE(locked.exit, 3);
    QCOMPARE(m_bench.sent(), 0);
}

void TestCliPublisherTransfers::I11_aBrokenDownloadLeavesNothingBehind()
{
    DemoFault half;
    half.operation = "downloadVersion";
    half.breaks = DemoBreak::Half;
    half.times = 20;
    half.applied = true;
    m_bench.demo.failNext(half);
    const auto broken = m_bench.publisher(s("download APP US 4.2.2.0 --output ") + path(s("x.app")));
    QVERIFY2(broken.exit == 6, broken.err.constData());
    QVERIFY2(leftBehind().isEmpty(), qPrintable(leftBehind().join(QLatin1Char(' '))));
}

void TestCliPublisherTransfers::D20_ctrlCInTheMiddleOfADownloadLeavesNothingBehind()
{
    DemoFault slow;
    slow.operation = "downloadVersion";
    slow.status = 0;
    slow.latency = std::chrono::seconds(30);
    m_bench.demo.failNext(slow);
    m_bench.demo.resetRequestCounts();
    QProcess process;
    m_bench.begin(process, s("publisher download APP US 4.2.2.0 --connection contoso --output ") + path(s("x.app")));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.demo.requestCount("getPackageContents"), 1, 20'000);
    const auto stopped = PublisherBench::end(process, SIGINT);
    QVERIFY2(stopped.exit == 130, stopped.err.constData());
    QVERIFY(leftBehind().isEmpty());
}

// The service lets it wait at its end, so that it can be looked at.
qint64 TestCliPublisherTransfers::peakWhileUploading(const char *version, qint64 bytes)
{
    DemoFault slow;
    slow.operation = "uploadVersion";
    slow.status = 0;
    slow.latency = std::chrono::seconds(1);
    m_bench.demo.failNext(slow);
    QProcess process;
    m_bench.begin(process, uploading(package(version, bytes)));
    const QByteArray seen = PublisherBench::readUntil(process, "100 %");
    const qint64 peak = peakOf(process);
    process.waitForFinished(60'000);
    return process.exitCode() == 0 && seen.contains("100 %") ? peak : -1;
}

void TestCliPublisherTransfers::memoryDoesNotGrowWithTheFile()
{
#ifdef Q_OS_LINUX
    const qint64 few = peakWhileUploading("6.0.0.0", 20'000);
    const qint64 many = peakWhileUploading("6.1.0.0", 32 * MiB);
    QVERIFY(few > 0 && many > 0);
    qInfo("peak memory: %lld MiB for 20 KB, %lld MiB for 32 MiB", few / MiB, many / MiB);
#if defined(__SANITIZE_ADDRESS__)
    constexpr qint64 most = 256 * MiB; // so much of what was freed stays with the sanitizer for a while
#else
    constexpr qint64 most = 16 * MiB;
#endif
    QVERIFY2(many - few < most, "the file is held in memory");
#endif
}

QTEST_GUILESS_MAIN(TestCliPublisherTransfers)
#include "tst_cli_publishertransfers.moc"
