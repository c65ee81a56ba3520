// SPDX-License-Identifier: Apache-2.0
#include "core/export/localtime.h"
#include "core/export/operationexport.h"
#include "tests/support/memory.h"
#include "tests/support/operationtables.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QFutureWatcher>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <atomic>
#include <csignal>
#include <optional>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace steward;
using steward::test::generatedTable;
using steward::test::tableOf;

namespace {

constexpr qint64 noon = 1795262400000; // 2026-11-21T12:00:00Z
const QByteArray oldContent("what was there before\n");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

OperationExport everything(const OperationSnapshot &table, const QString &fileName)
{
    OperationExport what;
    what.table = table;
    what.allRows = true;
    what.fileName = fileName;
    what.now = {noon};
    return what;
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
}

#ifdef Q_OS_UNIX
// Lets no file grow beyond so many bytes: a real write that really fails, without any right.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};
#endif

#ifdef Q_OS_LINUX
// A disk of so many bytes, where the machine lets us have one.
class SmallDisk
{
public:
    SmallDisk()
        : m_mounted(mount("tmpfs", path().toLocal8Bit().constData(), "tmpfs", 0, "size=256k") == 0)
    {
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)
    ~SmallDisk()
    {
        if (m_mounted)
            umount(path().toLocal8Bit().constData());
    }
    bool isThere() const { return m_mounted; }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    bool m_mounted;
};
#endif

} // namespace

class tst_OperationExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFileHoldsHeaderAndRowsInOrder();
    void chosenColumnsAndRowsAreWrittenInTheirOrder();
    void localTimesCarryTheirOffset();
    void aNewFileHasTheUsersUsualPermissions();
    void theFutureReportsProgressAndTheResult();
    void L01_aFullDiskLeavesTheOldFileAndNamesTheBytesNeeded();
    void L01_aFailingWriteLeavesTheOldFile();
    void L02_cancellingHalfWayLeavesTheOldFileOrNone_data();
    void L02_cancellingHalfWayLeavesTheOldFileOrNone();
    void L03_aTargetThatCannotBeWrittenIsNamed();
    void L03_aFolderThatVanishesMeanwhileIsNamed();
    void I09_memoryDoesNotGrowWithTheRows();
    void I09_memoryStaysBoundedWhereEveryRowIsLong();
    void rowsStayInTheirOrderHoweverManyThreadsMakeThem();
    void rareMembersComeFromTheirSource();
    void aSourceThatFailsEndsTheExportAndLeavesTheOldFile();
};

void tst_OperationExport::theFileHoldsHeaderAndRowsInOrder()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.csv"));
    const auto table = tableOf({{.created = noon,
                                 .started = noon + 1000,
                                 .completed = noon + 62500,
                                 .id = "552D3CB2-144E-4195-9A92-1043C4F483E9"},
                                {.type = "copy", .status = "Running", .subject = "=evil()", .created = noon - 5000}});
    const auto result = writeOperationsFile(everything(table, path));
    QVERIFY(result.ok());
    QCOMPARE(result->rows, quint64{2});
    const QByteArray content = contentOf(path);
    QCOMPARE(result->bytes, content.size());
    const QList<QByteArray> lines = content.split('\n');
    QVERIFY(lines[0].startsWith("createdOn,type,subject,status,durationSeconds,createdBy,environmentName,connection,"));
    QVERIFY2(
        lines[1].startsWith("2026-11-21T12:00:00Z,environmentAppUpdate,Contoso Payments 4.1 to 4.2,Succeeded,61.500,"
                            "anna@contoso.com,Production,Contoso,2026-11-21T12:00:01Z,2026-11-21T12:01:02.500Z,"
                            "552d3cb2-144e-4195-9a92-1043c4f483e9,"),
        lines[1].constData());
    QVERIFY2(lines[2].startsWith("2026-11-21T11:59:55Z,copy,'=evil(),Running,5,"), lines[2].constData());
}

void tst_OperationExport::chosenColumnsAndRowsAreWrittenInTheirOrder()
{
    QTemporaryDir folder;
    OperationExport what;
    what.table = tableOf({{.subject = "a"}, {.subject = "b"}, {.subject = "c"}});
    what.rows = {2, 0};
    what.columns = {{OperationField::Subject}, {OperationField::Status}};
    what.dialect.delimiter = ';';
    what.fileName = folder.filePath(QStringLiteral("log.csv"));
    QVERIFY(writeOperationsFile(what).ok());
    QCOMPARE(contentOf(what.fileName), QByteArray("subject;status\r\nc;Succeeded\r\na;Succeeded\r\n"));
}

void tst_OperationExport::localTimesCarryTheirOffset()
{
    std::array<char, 32> buffer{};
    LocalTimeWriter kolkata(QTimeZone("Asia/Kolkata"));
    QCOMPARE(QByteArray(buffer.data(), kolkata.write({noon}, buffer.data())), QByteArray("2026-11-21T17:30:00+05:30"));
    QCOMPARE(kolkata.write({}, buffer.data()), 0);
    LocalTimeWriter berlin(QTimeZone("Europe/Berlin")); // summer time ends 2026-10-25T01:00Z
    constexpr qint64 end = 1792890000000;
    QCOMPARE(QByteArray(buffer.data(), berlin.write({end - 1}, buffer.data())),
             QByteArray("2026-10-25T02:59:59.999+02:00"));
    QCOMPARE(QByteArray(buffer.data(), berlin.write({end}, buffer.data())), QByteArray("2026-10-25T02:00:00+01:00"));
    LocalTimeWriter newYork(QTimeZone("America/New_York"));
    QCOMPARE(QByteArray(buffer.data(), newYork.write({noon}, buffer.data())), QByteArray("2026-11-21T07:00:00-05:00"));
    QCOMPARE(headerOf({OperationField::Created, true}), QStringLiteral("createdOnLocal"));
    QCOMPARE(headerOf({OperationField::Subject, true}), QStringLiteral("subject"));
}

void tst_OperationExport::aNewFileHasTheUsersUsualPermissions()
{
#ifdef Q_OS_UNIX
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.csv"));
    const mode_t before = umask(022);
    const auto result = writeOperationsFile(everything(tableOf({{}}), path));
    umask(before);
    QVERIFY(result.ok());
    struct stat status
    {
    };
    QCOMPARE(stat(path.toLocal8Bit().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t{0644});
#endif
}

void tst_OperationExport::theFutureReportsProgressAndTheResult()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.csv"));
    QFutureWatcher<Outcome<ExportReport>> watcher;
    QSignalSpy progress(&watcher, &QFutureWatcherBase::progressValueChanged);
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(exportOperations(everything(generatedTable(50000, {noon}), path)));
    QVERIFY(finished.wait(20000));
    QVERIFY(watcher.result().ok());
    QCOMPARE(watcher.result()->rows, quint64{50000});
    QCOMPARE(progress.last().first().toInt(), 50000);
}

void tst_OperationExport::L01_aFullDiskLeavesTheOldFileAndNamesTheBytesNeeded()
{
#ifdef Q_OS_LINUX
    const SmallDisk disk;
    if (!disk.isThere())
        return; // no right to mount: the next test makes the write fail in another way
    const QString path = disk.path() + QLatin1String("/log.csv");
    put(path, oldContent);
    const OperationExport what = everything(generatedTable(5000, {noon}), path);
    const auto result = writeOperationsFile(what);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ApiError::Kind::LocalFile);
    QCOMPARE(result.error().code, QStringLiteral("diskFull"));
    QBuffer whole;
    whole.open(QIODevice::WriteOnly);
    QVERIFY(writeOperations(what, whole).ok());
    QCOMPARE(result.error().extensionData[QLatin1String("bytesNeeded")].toInteger(), whole.size());
    const qint64 bytesFree = result.error().extensionData[QLatin1String("bytesFree")].toInteger();
    QVERIFY(bytesFree > 100'000 && bytesFree < whole.size()); // what was written does not count
    QVERIFY(result.error().detail.endsWith(
        QStringLiteral("%1 bytes are needed, %2 are free").arg(whole.size()).arg(bytesFree)));
    QCOMPARE(contentOf(path), oldContent);
    QCOMPARE(filesIn(disk.path()), QStringList{QStringLiteral("log.csv")});
#endif
}

void tst_OperationExport::L01_aFailingWriteLeavesTheOldFile()
{
#ifdef Q_OS_UNIX
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.csv"));
    put(path, oldContent);
    const auto table = generatedTable(5000, {noon});
    std::optional<Outcome<ExportReport>> result;
    {
        const FileSizeLimit limit(300000);
        result = writeOperationsFile(everything(table, path));
    }
    QVERIFY(!result->ok());
    QCOMPARE(result->error().kind, ApiError::Kind::LocalFile);
    QVERIFY(result->error().extensionData[QLatin1String("bytesNeeded")].toInteger() > 300000);
    QVERIFY(!result->error().detail.isEmpty());
    QCOMPARE(contentOf(path), oldContent);
    QCOMPARE(filesIn(folder.path()), QStringList{QStringLiteral("log.csv")});
#endif
}

void tst_OperationExport::L02_cancellingHalfWayLeavesTheOldFileOrNone_data()
{
    QTest::addColumn<bool>("fileExists");
    QTest::newRow("old file") << true;
    QTest::newRow("no file") << false;
}

void tst_OperationExport::L02_cancellingHalfWayLeavesTheOldFileOrNone()
{
    QFETCH(bool, fileExists);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.csv"));
    if (fileExists)
        put(path, oldContent);
    const CancelToken cancel = CancelToken::create();
    quint64 last = 0;
    const auto result = writeOperationsFile(everything(generatedTable(50000, {noon}), path), cancel, [&](quint64 rows) {
        last = rows;
        if (rows >= 25000)
            cancel.cancel();
    });
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ApiError::Kind::Cancelled);
    QVERIFY(last < 40000);
    QCOMPARE(contentOf(path), fileExists ? oldContent : QByteArray());
    QCOMPARE(filesIn(folder.path()), fileExists ? QStringList{QStringLiteral("log.csv")} : QStringList());
}

void tst_OperationExport::L03_aTargetThatCannotBeWrittenIsNamed()
{
    QTemporaryDir folder;
    const auto table = tableOf({{}});
    const auto codeFor = [&table](const QString &path) {
        const auto result = writeOperationsFile(everything(table, path));
        if (result.ok() || result.error().kind != ApiError::Kind::LocalFile || result.error().target != path)
            return QStringLiteral("written");
        return result.error().detail == QLatin1String("Unknown error") ? result.error().detail : result.error().code;
    };
    const QString locked = folder.filePath(QStringLiteral("locked.csv"));
    put(locked, oldContent);
    QVERIFY(QFile::setPermissions(locked, QFile::ReadOwner));
    QCOMPARE(codeFor(locked), QStringLiteral("notPermitted"));
    QCOMPARE(contentOf(locked), oldContent);
    QCOMPARE(codeFor(folder.path()), QStringLiteral("notAFile"));
    QCOMPARE(codeFor(folder.filePath(QStringLiteral("none/log.csv"))), QStringLiteral("folderMissing"));
#ifdef Q_OS_UNIX
    // QSaveFile alone would put a plain file in the place of a pipe or device.
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    QCOMPARE(codeFor(pipe), QStringLiteral("notAFile"));
    QVERIFY(!QFileInfo(pipe).isFile());
#endif
#ifdef Q_OS_LINUX
    QCOMPARE(codeFor(QStringLiteral("/proc/log.csv")), QStringLiteral("notPermitted")); // and not "diskFull"
#endif
}

void tst_OperationExport::L03_aFolderThatVanishesMeanwhileIsNamed()
{
    QTemporaryDir outer;
    QDir(outer.path()).mkdir(QStringLiteral("share"));
    const QString folder = outer.filePath(QStringLiteral("share"));
    const auto result = writeOperationsFile(
        everything(generatedTable(20000, {noon}), folder + QLatin1String("/log.csv")), {}, [&folder](quint64 rows) {
            if (rows >= 10000)
                QDir(folder).removeRecursively();
        });
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ApiError::Kind::LocalFile);
    QCOMPARE(result.error().code, QStringLiteral("folderMissing"));
}

void tst_OperationExport::I09_memoryDoesNotGrowWithTheRows()
{
#ifdef Q_OS_LINUX
    const auto residentPages = [] {
        return contentOf(QStringLiteral("/proc/self/statm")).split(' ').at(1).toLongLong();
    };
    QTemporaryDir folder;
    const OperationExport what = everything(generatedTable(200000, {noon}), folder.filePath(QStringLiteral("log.csv")));
    const qint64 before = residentPages();
    const auto result = writeOperationsFile(what);
    QVERIFY(result.ok());
    QVERIFY(result->bytes > 30 * 1000 * 1000);
    QVERIFY2((residentPages() - before) * 4096 < 8 * 1024 * 1024, "the file is streamed, not collected");
#endif
}

void tst_OperationExport::I09_memoryStaysBoundedWhereEveryRowIsLong()
{
#ifdef Q_OS_LINUX
    OperationTableBuilder builder;
    std::string text(400'000, 'x');
    text += "\"end\""; // added, not joined: GCC 12 takes std::string's own buffer for the whole
    OperationRow row;
    row.errorMessage = builder.intern(text);
    for (int i = 0; i < 1200; ++i)
        builder.add(row);
    OperationExport what = everything(builder.finish(), QStringLiteral("/dev/null"));
    what.columns = {{OperationField::ErrorMessage}};
    QFile nowhere(what.fileName);
    QVERIFY(nowhere.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    testing::forgetPeak();
    const qint64 before = testing::residentBytes();
    const auto result = writeOperations(what, nowhere);
    QVERIFY(result.ok());
    QCOMPARE(result->bytes, 14 + 1200 * qint64{400'000 + 5 + 2 + 2 + 2}); // quotes around and doubled, line ends
    const qint64 growth = testing::peakResidentBytes() - before;
    QVERIFY2(growth < 50'000'000, QByteArray::number(growth).constData());
#endif
}

void tst_OperationExport::rowsStayInTheirOrderHoweverManyThreadsMakeThem()
{
    const OperationSnapshot table = generatedTable(30'000, {noon});
    OperationExport what = everything(table, {});
    what.columns = {{OperationField::Id}, {OperationField::Created}, {OperationField::Duration}};
    QBuffer whole;
    whole.open(QIODevice::WriteOnly);
    QVERIFY(writeOperations(what, whole).ok());
    const QList<QByteArray> lines = whole.data().split('\n');
    QCOMPARE(lines.size(), 30'002);
    for (OperationTable::Row row = 0; row < table->size(); ++row) {
        QByteArray expected = table->idOf(row).toUtf8() + ',' + toIsoUtc({table->row(row).createdOn}).toUtf8() + ',';
        const qint64 duration = durationOf(table->row(row), what.now);
        expected += QByteArray::number(duration / 1000);
        if (duration % 1000 != 0)
            expected += '.' + QByteArray::number(duration % 1000).rightJustified(3, '0');
        QCOMPARE(lines[row + 1], expected + '\r');
    }
}

// Every third row is not of the archive and has its own.
void tst_OperationExport::rareMembersComeFromTheirSource()
{
    OperationTableBuilder builder;
    for (quint32 i = 0; i < 5000; ++i) {
        OperationRow row;
        row.record = i % 3 == 0 ? 0 : i;
        row.parameters = builder.intern(R"({"own":1})");
        builder.add(row);
    }
    OperationExport what = everything(builder.finish(), {});
    what.columns = {{OperationField::Parameters}, {OperationField::Extra}};
    what.dialect.delimiter = ';';
    std::atomic<int> readers = 0;
    what.rareMembers = [&readers] {
        ++readers;
        return [](std::span<const quint32> records) {
            std::vector<RareMembers> members;
            for (const quint32 record : records)
                members.push_back({"{\"n\":" + QByteArray::number(record) + '}', record % 2 ? "{}" : ""});
            return Outcome(members);
        };
    };
    QBuffer whole;
    whole.open(QIODevice::WriteOnly);
    QVERIFY(writeOperations(what, whole).ok());
    const QList<QByteArray> lines = whole.data().split('\n');
    QCOMPARE(lines.first(), QByteArray("parameters;extra\r"));
    for (int i = 0; i < 5000; ++i) {
        const QByteArray theirs = "\"{\"\"n\"\":" + QByteArray::number(i) + "}\";" + (i % 2 ? "{}" : "");
        QCOMPARE(lines[i + 1], (i % 3 == 0 ? QByteArray(R"("{""own"":1}";)") : theirs) + '\r');
    }
    QVERIFY(readers >= 1);
    what.columns = {{OperationField::Id}};
    readers = 0;
    QVERIFY(writeOperations(what, whole).ok());
    QCOMPARE(readers, 0); // nobody asked for them
}

void tst_OperationExport::aSourceThatFailsEndsTheExportAndLeavesTheOldFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.csv"));
    put(path, oldContent);
    OperationTableBuilder builder;
    for (quint32 i = 1; i < 20'000; ++i) {
        OperationRow row;
        row.record = i;
        builder.add(row);
    }
    OperationExport what = everything(builder.finish(), path);
    what.rareMembers = [] {
        return [](std::span<const quint32> records) -> Outcome<std::vector<RareMembers>> {
            ApiError error;
            error.kind = ApiError::Kind::LocalFile;
            error.operation = QStringLiteral("loadHistory");
            error.code = QStringLiteral("damaged");
            return records.back() < 10'000 ? Outcome(std::vector<RareMembers>(records.size())) : error;
        };
    };
    const auto result = writeOperationsFile(what);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().operation, QStringLiteral("loadHistory"));
    QCOMPARE(contentOf(path), oldContent);
    QCOMPARE(filesIn(folder.path()), QStringList{QStringLiteral("log.csv")});
}

QTEST_GUILESS_MAIN(tst_OperationExport)
#include "tst_operationexport.moc"
