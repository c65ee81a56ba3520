// SPDX-License-Identifier: Apache-2.0
// What is read of an .app file, honest, broken or hostile, and what is said of it before an upload.
#include "core/api/package/packagereader.h"
#include "core/model/filename.h"
#include "tests/support/apppackages.h"
#include "tests/support/memory.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using Problem = PackageProblem;

namespace {

// The address sanitizer keeps freed memory for a while, so there only an endless growth can be seen.
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 allowedGrowth = 512ll * 1024 * 1024;
#else
constexpr qint64 allowedGrowth = 48ll * 1024 * 1024;
#endif

const QString app = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
const QString version = QStringLiteral("16.0.1.2");

QByteArray manifest()
{
    return manifestOf(app, version);
}

QByteArray appWith(const QByteArray &xml)
{
    return navxOf(zipOf({{"NavxManifest.xml", xml, true}}));
}

class Folder
{
public:
    QString write(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("own.app"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the package could not be written");
        return path;
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

PublisherVersion uploaded(const QString &text, UploadStatus status = UploadStatus::Uploaded)
{
    PublisherVersion one;
    one.version = {text};
    one.status = {status, QStringLiteral("x")};
    return one;
}

AppPackage package()
{
    AppPackage package;
    package.appId = app;
    package.version = {version};
    return package;
}

} // namespace

class TestAppPackage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPackageSaysWhatItIs();
    void aPlainArchiveIsAPackageToo();
    void aSignatureBehindTheArchiveIsNoDamage();
    void I17_whatIsNoPackageIsNamed_data();
    void I17_whatIsNoPackageIsNamed();
    void I17_whatIsNoFileIsNamed();
    void I17_aFileThatIsTooLargeIsNotRead();
    void hostilePackagesStaySmall_data();
    void hostilePackagesStaySmall();
    void aPackageCutAnywhereIsNeverTakenForAWhole();
    void readingHappensElsewhere();
    void whatIsSaidBeforeAnUpload_data();
    void whatIsSaidBeforeAnUpload();
    void I10_fileNamesAreClean_data();
    void I10_fileNamesAreClean();
    void I10_noFileNameLeavesItsFolder();
    void aVersionSuggestsItsFileName();
};

void TestAppPackage::aPackageSaysWhatItIs()
{
    Folder folder;
    const QByteArray bytes = appFileOf(app.toUpper(), version, 300'000);
    const QString path = folder.write(bytes);
    const AppPackage read = readAppPackageNow(path);
    QCOMPARE(read.problem, Problem::None);
    AppPackage expected;
    expected.file = path;
    expected.bytes = bytes.size();
    expected.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    expected.packageId = QStringLiteral("ffffffff-5555-6666-7777-aaaaaaaaaaaa");
    expected.appId = app;
    expected.name = QStringLiteral("ExampleApp");
    expected.publisher = QStringLiteral("Example Publisher");
    expected.version = {version};
    PublisherDependency dependency;
    dependency.appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
    dependency.name = QStringLiteral("Example Dependency");
    dependency.publisher = QStringLiteral("Other Publisher");
    dependency.version = {QStringLiteral("1.0.0.0")};
    expected.dependencies = {dependency};
    QCOMPARE(read, expected);
}

void TestAppPackage::aPlainArchiveIsAPackageToo()
{
    Folder folder;
    const AppPackage read = readAppPackageNow(folder.write(zipOf({{"NavxManifest.xml", manifest()}})));
    QCOMPARE(read.problem, Problem::None);
    QCOMPARE(read.appId, app);
    QVERIFY(read.packageId.isEmpty());
}

void TestAppPackage::aSignatureBehindTheArchiveIsNoDamage()
{
    Folder folder;
    const QByteArray archive = zipOf({{"NavxManifest.xml", manifest()}});
    const AppPackage read = readAppPackageNow(folder.write(navxOf(archive) + QByteArray(5000, 's') + "NXSB"));
    QCOMPARE(read.problem, Problem::None);
    QCOMPARE(read.version.text, version);
}

void TestAppPackage::I17_whatIsNoPackageIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *name, const QByteArray &bytes, Problem problem) {
        QTest::newRow(name) << bytes << static_cast<int>(problem);
    };
    const QByteArray archive = zipOf({{"NavxManifest.xml", manifest()}});
    row("empty", {}, Problem::Empty);
    row("text", "Hello, this is no package at all; it is a letter to somebody.", Problem::NotAPackage);
    row("program", QByteArray("MZ\x90\x00", 4) + QByteArray(4000, '\0'), Problem::NotAPackage);
    row("page", "<!DOCTYPE html><html><title>Sign in</title></html>", Problem::NotAPackage);
    row("one byte", "N", Problem::NotAPackage);
    row("begin of a header", navxOf(archive).left(20), Problem::Truncated);
    row("header only", navxOf(archive).left(40), Problem::Truncated);
    row("cut", navxOf(archive).chopped(1), Problem::Truncated);
    row("claims more", navxOf(archive, 1LL << 62), Problem::Truncated);
    row("claims negative", navxOf(archive, std::numeric_limits<qint64>::max()), Problem::Truncated);
    row("claims less", navxOf(archive, archive.size() - 10), Problem::Damaged);
    row("header of nothing", navxOf({}), Problem::Damaged);
    row("header of noise", navxOf(QByteArray(500, 'x')), Problem::Damaged);
    row("archive cut", archive.chopped(1), Problem::Damaged);
    row("archive without directory", archive.left(archive.indexOf("PK\x01\x02")), Problem::Damaged);
    row("runtime package", navxOf(QByteArray(".NEA\0\0\0\0", 8) + archive), Problem::Protected);
    row("encrypted", navxOf(zipOf({{.name = "NavxManifest.xml", .content = manifest(), .saysEncrypted = true}})),
        Problem::Protected);
    row("archive of something else", zipOf({{"readme.txt", "hello"}}), Problem::NoManifest);
    row("empty archive", zipOf({}), Problem::NoManifest);
    row("manifest elsewhere", zipOf({{"../NavxManifest.xml", manifest()}, {"x/NavxManifest.xml", manifest()}}),
        Problem::NoManifest);
    row("no XML", appWith("{\"id\":1}"), Problem::ManifestUnreadable);
    row("cut XML", appWith(manifest().chopped(12)), Problem::ManifestUnreadable);
    row("other XML", appWith("<Package><Other/></Package>"), Problem::ManifestUnreadable);
    row("no id", appWith("<Package><App Version=\"1.0.0.0\"/></Package>"), Problem::ManifestUnreadable);
    row("no GUID", appWith(manifestOf(QStringLiteral("own"), version)), Problem::ManifestUnreadable);
    row("no version", appWith(manifestOf(app, QStringLiteral("latest"))), Problem::ManifestUnreadable);
    row("version with a way out", appWith(manifestOf(app, QStringLiteral("1.0/../../x"))), Problem::ManifestUnreadable);
}

void TestAppPackage::I17_whatIsNoPackageIsNamed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, problem);
    Folder folder;
    const AppPackage read = readAppPackageNow(folder.write(bytes));
    QVERIFY2(static_cast<int>(read.problem) == problem,
             qPrintable(QStringLiteral("%1: %2").arg(static_cast<int>(read.problem)).arg(read.detail)));
    QCOMPARE(read.bytes, qint64(bytes.size()));
    QVERIFY(forbidsUpload(read.problem));
    QCOMPARE(judgePackage(read, app, {}), QList<Problem>{read.problem});
}

void TestAppPackage::I17_whatIsNoFileIsNamed()
{
    Folder folder;
    QCOMPARE(readAppPackageNow(folder.path(QStringLiteral("none.app"))).problem, Problem::FileMissing);
    QCOMPARE(readAppPackageNow(folder.path({})).problem, Problem::NotAFile);
    const QString pipe = folder.path(QStringLiteral("pipe.app"));
    QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {pipe}), 0);
    QCOMPARE(readAppPackageNow(pipe).problem, Problem::NotAFile);
}

void TestAppPackage::I17_aFileThatIsTooLargeIsNotRead()
{
    Folder folder;
    const QString path = folder.write("NAVX");
    QVERIFY(QFile::resize(path, LargestPackage + 1)); // holes cost no disk
    const AppPackage read = readAppPackageNow(path);
    QCOMPARE(read.problem, Problem::TooLarge);
    QVERIFY(read.sha256.isEmpty());
}

void TestAppPackage::hostilePackagesStaySmall_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *name, const QByteArray &bytes, Problem problem) {
        QTest::newRow(name) << bytes << static_cast<int>(problem);
    };
    const QByteArray huge(64 * 1024 * 1024, ' ');
    row("bomb", navxOf(zipOf({{"NavxManifest.xml", huge, true}})), Problem::ManifestUnreadable);
    row("bomb that says it is small",
        navxOf(zipOf({{.name = "NavxManifest.xml", .content = huge, .isDeflated = true, .saysBytes = 1000}})),
        Problem::ManifestUnreadable);
    row("bomb beside the manifest", navxOf(zipOf({{"a.bin", huge, true}, {"NavxManifest.xml", manifest()}})),
        Problem::None);
    QList<ArchiveFile> many(60'000, {"a", ""});
    many.append({"NavxManifest.xml", manifest()});
    row("very many files", navxOf(zipOf(many)), Problem::None);
    QByteArray lots;
    for (int i = 0; i < 300'000; ++i)
        lots += QByteArray("PK\x01\x02", 4) + QByteArray(42, '\0') + QByteArray(20, 'n');
    QByteArray end = zipOf({}); // with a directory of 19 MiB
    const auto size = qToLittleEndian(static_cast<quint32>(lots.size()));
    end.replace(12, 4, reinterpret_cast<const char *>(&size), 4);
    row("directory larger than any", navxOf(lots + end), Problem::Damaged);
    row("zip64",
        navxOf(zipOf({{"NavxManifest.xml", manifest()}})
                   .replace("PK\x05\x06", QByteArray("PK\x06\x07") + QByteArray(16, '\0') + "PK\x05\x06")),
        Problem::Damaged);
    QByteArray laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\">";
    for (char c = 'b'; c < 'k'; ++c)
        laughs += QByteArray("<!ENTITY ") + c + " \"" +
                  QByteArray("&" + QByteArray(1, char(c - 1)) + ";").repeated(10) + "\">";
    row("entities", appWith(laughs + "]><Package><App Id=\"&j;\"/></Package>"), Problem::ManifestUnreadable);
    row("entity from a file",
        appWith("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Package><App Id=\"&a;\"/></Package>"),
        Problem::ManifestUnreadable);
    row("deep", appWith(QByteArray("<a>").repeated(100'000)), Problem::ManifestUnreadable);
    row("long name", appWith(manifestOf(app, version, QString(500'000, QLatin1Char('n')))), Problem::None);
    row("a thousand thousand dependencies",
        appWith("<Package><App Id=\"" + app.toLatin1() + "\" Version=\"1.0\"/><Dependencies>" +
                QByteArray("<Dependency/>").repeated(70'000) + "</Dependencies></Package>"),
        Problem::None);
}

void TestAppPackage::hostilePackagesStaySmall()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, problem);
    Folder folder;
    const QString path = folder.write(bytes);
    forgetPeak();
    const qint64 before = residentBytes();
    const AppPackage read = readAppPackageNow(path);
    const qint64 growth = peakResidentBytes() - before;
    QVERIFY2(static_cast<int>(read.problem) == problem,
             qPrintable(QStringLiteral("%1: %2").arg(static_cast<int>(read.problem)).arg(read.detail)));
    QVERIFY2(growth < allowedGrowth, QByteArray::number(growth));
    QVERIFY(read.name.size() <= 1000);
    QVERIFY(read.dependencies.size() <= 1000);
}

void TestAppPackage::aPackageCutAnywhereIsNeverTakenForAWhole()
{
    Folder folder;
    const QByteArray whole = appFileOf(app, version, 200);
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const AppPackage read = readAppPackageNow(folder.write(whole.left(length)));
        QVERIFY2(read.problem == Problem::Truncated || read.problem == Problem::Empty ||
                     (length < 4 && read.problem == Problem::NotAPackage),
                 QByteArray::number(length));
    }
}

void TestAppPackage::readingHappensElsewhere()
{
    Folder folder;
    QFuture<AppPackage> future = readAppPackage(folder.write(appFileOf(app, version, 100)));
    future.waitForFinished();
    QCOMPARE(future.result().version.text, version);
    const CancelToken cancel = CancelToken::create();
    cancel.cancel();
    QFuture<AppPackage> cancelled = readAppPackage(folder.write(appFileOf(app, version, 100)), cancel);
    cancelled.waitForFinished();
    QCOMPARE(cancelled.result().problem, Problem::NotReadable);
}

void TestAppPackage::whatIsSaidBeforeAnUpload_data()
{
    QTest::addColumn<QString>("existing");
    QTest::addColumn<QString>("appId");
    QTest::addColumn<int>("problem");
    QTest::addColumn<bool>("isForbidden");
    const auto row = [](const char *name, const char *existing, const QString &appId, Problem problem) {
        QTest::newRow(name) << QString::fromLatin1(existing) << appId << static_cast<int>(problem)
                            << (problem == Problem::OtherApp || problem == Problem::VersionThere);
    };
    row("first", "", app, Problem::None);
    row("newest", "16.0.0.5 16.0.1.1 9.9.9.9", app, Problem::None);
    row("there", "16.0.0.5 16.0.1.2", app, Problem::VersionThere);
    row("there, older than others", "16.0.1.2 17.0.0.0", app, Problem::VersionThere);
    row("there, but its upload failed", "!16.0.1.2", app, Problem::None);
    row("below", "16.0.1.10", app, Problem::BelowNewest);
    row("other app", "", QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f"), Problem::OtherApp);
    row("capitals", "", app.toUpper(), Problem::None);
}

void TestAppPackage::whatIsSaidBeforeAnUpload()
{
    QFETCH(const QString, existing);
    QFETCH(const QString, appId);
    QFETCH(const int, problem);
    QFETCH(const bool, isForbidden);
    QList<PublisherVersion> versions;
    for (const QString &each : existing.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const bool isFailed = each.startsWith(QLatin1Char('!'));
        versions.append(
            uploaded(isFailed ? each.mid(1) : each, isFailed ? UploadStatus::UploadFailed : UploadStatus::Uploaded));
    }
    const QList<Problem> said = judgePackage(package(), appId, versions);
    QCOMPARE(said, problem == 0 ? QList<Problem>() : QList<Problem>{static_cast<Problem>(problem)});
    QCOMPARE(!said.isEmpty() && forbidsUpload(said.constFirst()), isForbidden);
}

void TestAppPackage::I10_fileNamesAreClean_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *test, const QString &text, const char *name) {
        QTest::newRow(test) << text << QString::fromUtf8(name);
    };
    const auto utf8 = [](const char *text) { return QString::fromUtf8(text); };
    row("good", utf8("Müller & Søn (Nord)"), "Müller & Søn (Nord)");
    row("way out", utf8("../../etc/passwd"), "etc_passwd");
    row("absolute", utf8("/etc/passwd"), "etc_passwd");
    row("drive", utf8("C:\\Windows\\system32"), "C_Windows_system32");
    row("share", utf8("\\\\host\\share"), "host_share");
    row("stream", utf8("own.app:evil.exe"), "own.app_evil.exe");
    row("device", utf8("CON"), "_CON");
    row("device with ending", utf8("nul.txt"), "_nul.txt");
    row("device with blanks", utf8("  lpt1 .app"), "_lpt1 .app");
    row("superscript device", utf8("COM¹"), "_COM¹");
    row("dots", utf8("..."), "fallback");
    row("hidden", utf8(".bashrc"), "bashrc");
    row("trailing dot", utf8("own."), "own");
    row("wildcards", utf8("a*b?c<d>e|f\"g"), "a_b_c_d_e_f_g");
    row("line ends", utf8("a\r\nb\tc"), "a_b_c");
    row("bidi", utf8("invoice\u202excod.app"), "invoice_xcod.app");
    row("zero width", utf8("a\u200bb\u2066c"), "a_b_c");
    row("nothing", QString(), "fallback");
    row("only marks", QString(50, QChar(0x0301)), "fallback");
    row("heap of marks", QLatin1Char('a') + QString(50, QChar(0x0325)), "a\u0325\u0325");
    row("lone surrogate", QString(QChar(0xd83d)), "fallback");
    row("another script", utf8("拡張機能"), "拡張機能");
}

void TestAppPackage::I10_fileNamesAreClean()
{
    QFETCH(const QString, text);
    QFETCH(const QString, name);
    QCOMPARE(cleanedFileName(text, QStringLiteral("fallback")), name.normalized(QString::NormalizationForm_C));
}

void TestAppPackage::I10_noFileNameLeavesItsFolder()
{
    const QList<QString> hostile{QString(300, QLatin1Char('x')),     QString(300, QChar(0x6f22)),
                                 QStringLiteral("a/").repeated(200), QStringLiteral("..\\").repeated(100),
                                 QString(100'000, QLatin1Char('.')), QStringLiteral("con.con.con")};
    for (const QString &text : hostile) {
        const QString name = cleanedFileName(text, QStringLiteral("package"));
        QVERIFY(!name.isEmpty() && name.toUtf8().size() <= 210);
        QVERIFY(!name.contains(QLatin1Char('/')) && !name.contains(QLatin1Char('\\')));
        QVERIFY(!name.startsWith(QLatin1Char('.')) && !name.endsWith(QLatin1Char('.')));
    }
}

void TestAppPackage::aVersionSuggestsItsFileName()
{
    PublisherVersion one;
    one.publisher = QStringLiteral("Example Publisher");
    one.name = QStringLiteral("../Example/App");
    one.version = {version};
    QCOMPARE(suggestedFileName(one), QStringLiteral("Example Publisher_Example_App_16.0.1.2.app"));
    QCOMPARE(suggestedFileName({}), QStringLiteral("package.app"));
    one.publisher = one.name = QString(5000, QChar(0x6f22));
    QVERIFY(suggestedFileName(one).toUtf8().size() <= 210);
}

QTEST_GUILESS_MAIN(TestAppPackage)
#include "tst_apppackage.moc"
