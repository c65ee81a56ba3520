// SPDX-License-Identifier: Apache-2.0
// Files that are damaged, of another version, in use or not to be written: nothing readable is lost, and it is told.
#include "core/history/archivedatabase.h"
#include "core/history/archiveschema.h"
#include "tests/history/archivescenes.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <set>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace steward;
using namespace steward::test;
using namespace std::chrono_literals;

namespace {

constexpr int pageBytes = 4096;
constexpr quint32 manyRows = 2000;

} // namespace

class ArchiveDamageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void L05_ofFilesSetAsideTheNewestThreeAreKept()
    {
        for (int i = 1; i <= 5; ++i)
            write(m_folder->filePath(QStringLiteral("history.damaged-2025010%1-000000Z.sqlite").arg(i)), "old");
        write(path(), "no archive");
        ArchiveReport report;
        auto archive = opened(m_folder->path(), &report);
        const QStringList kept = QDir(m_folder->path()).entryList({QStringLiteral("history.damaged-*")}, QDir::Files);
        QCOMPARE(kept.size(), 3);
        QVERIFY(kept.contains(QFileInfo(report.setAside).fileName()));
        QVERIFY(kept.contains(QStringLiteral("history.damaged-20250105-000000Z.sqlite")));
        QCOMPARE(report.dropped.size(), 3);
    }

    void aMistakeInAStatementIsNoDamage()
    {
        makeMany();
        ArchiveDatabase database(1s);
        QVERIFY(database.open(path()));
        QVERIFY(!database.run("SELECT nonsense("));
        QCOMPARE(database.trouble(), DatabaseTrouble::Other);
        QVERIFY(!database.run("SELECT 1 FROM nowhere"));
        QCOMPARE(database.trouble(), DatabaseTrouble::Damaged); // the tables are not ours
    }

    void L05_aFileThatIsNoArchiveIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("binary") << QByteArray::fromHex("00ff80fe0102deadbeef").repeated(10'000);
        QTest::newRow("zeros") << QByteArray(100'000, '\0');
        QTest::newRow("only the first words") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("a head and garbage")
            << QByteArray("SQLite format 3\0", 16) +
                   QByteArray::fromHex("100002020040202000000000ffffffff").repeated(999);
    }
    void L05_aFileThatIsNoArchiveIsSetAside()
    {
        QFETCH(QByteArray, bytes);
        write(path(), bytes);
        ArchiveReport report;
        auto archive = opened(m_folder->path(), &report);
        QVERIFY(!report.setAside.isEmpty());
        QVERIFY(report.setAside.contains(QStringLiteral("history.damaged-20")));
        QVERIFY(!report.wasNewer);
        QCOMPARE(report.rescued, 0U);
        QCOMPARE(read(report.setAside), bytes);
        recordMany(*archive);
        QCOMPARE(ids(*archive).size(), manyRows);
        archive = opened(m_folder->path(), &report);
        QVERIFY(report.setAside.isEmpty()); // told once
    }
    void L05_anotherProgramsDatabaseIsSetAside()
    {
        {
            ArchiveDatabase other(1s);
            QVERIFY(other.open(path()) && other.run("CREATE TABLE theirs(x)") &&
                    other.run("INSERT INTO theirs VALUES(1)"));
        }
        ArchiveReport report;
        opened(m_folder->path(), &report);
        ArchiveDatabase aside(1s);
        QVERIFY(aside.open(report.setAside));
        QCOMPARE(aside.number("SELECT count(*) FROM theirs"), 1);
    }
    void L05_L19_aFileOfALaterVersionIsSetAsideWhole()
    {
        makeMany();
        setVersion(archiveVersion() + 1);
        ArchiveReport report;
        auto archive = opened(m_folder->path(), &report);
        QVERIFY(report.wasNewer);
        QVERIFY(report.setAside.contains(QStringLiteral("history.newer-20")));
        QVERIFY(loaded(*archive).isEmpty());
        ArchiveDatabase aside(1s);
        QVERIFY(aside.open(report.setAside));
        QCOMPARE(aside.number("SELECT count(*) FROM operations"), qint64{manyRows});
    }
    void L19_aFileOfALaterVersionThatIsInUseStaysWhereItIs()
    {
        makeMany();
        setVersion(archiveVersion() + 1);
        ArchiveDatabase later(1s); // the later program
        QVERIFY(later.open(path()));
        QCOMPARE(later.number("SELECT count(*) FROM operations"), qint64{manyRows});
        const auto archive = Archive::open(m_folder->path());
        QVERIFY(!archive.ok());
        QCOMPARE(archive.error().kind, ApiError::Kind::LocalFile);
        QCOMPARE(archive.error().operation, QStringLiteral("openHistory"));
        QCOMPARE(archive.error().code, QStringLiteral("newer"));
        QVERIFY(later.run("UPDATE state SET revision = revision + 1"));
    }
    void anOlderSchemaIsBroughtForward()
    {
        {
            ArchiveDatabase old(1s);
            QVERIFY(old.open(path()) && prepareFile(old));
            QCOMPARE(schemaState(old), SchemaState::Older);
        }
        ArchiveReport report;
        auto archive = opened(m_folder->path(), &report);
        QVERIFY(report.setAside.isEmpty());
        recordMany(*archive);
        QCOMPARE(ids(*archive).size(), manyRows);
    }
    void migrationsGoAllTheWayOrNotAtAll()
    {
        makeMany();
        static constexpr std::array good{"CREATE TABLE added(x INTEGER)",
                                         "INSERT INTO added SELECT count(*) FROM operations"};
        static constexpr std::array bad{"DELETE FROM operations", "INSERT INTO nowhere VALUES(1)"};
        std::vector<SchemaStep> steps(archiveSteps().begin(), archiveSteps().end());
        const int current = archiveVersion();
        ArchiveDatabase database(1s);
        QVERIFY(database.open(path()));
        steps.push_back(bad);
        QVERIFY(!bringForward(database, steps));
        QCOMPARE(database.number("PRAGMA user_version"), qint64{current});
        QCOMPARE(database.number("SELECT count(*) FROM operations"), qint64{manyRows});
        steps.back() = good;
        QVERIFY(bringForward(database, steps));
        QVERIFY(bringForward(database, steps)); // another program was first
        QCOMPARE(database.number("PRAGMA user_version"), qint64{current + 1});
        QCOMPARE(database.number("SELECT x FROM added"), qint64{manyRows});
        QCOMPARE(schemaState(database), SchemaState::Newer);
        QCOMPARE(schemaState(database, current + 1), SchemaState::Current);
    }

    void L06_L11_pagesThatWereOverwrittenCostTheirRowsOnly_data()
    {
        QTest::addColumn<int>("tenths"); // where in the file
        QTest::addColumn<QByteArray>("with");
        for (const int tenths : {1, 3, 5, 7, 9}) {
            QTest::addRow("zeros at %d0 %%", tenths) << tenths << QByteArray(2 * pageBytes, '\0');
            QTest::addRow("garbage at %d0 %%", tenths) << tenths << QByteArray::fromHex("0dff80fe01").repeated(1700);
        }
    }
    void L06_L11_pagesThatWereOverwrittenCostTheirRowsOnly()
    {
        QFETCH(int, tenths);
        QFETCH(QByteArray, with);
        const std::set<QString> before = makeMany();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Behind the roots of all tables: without its root a table cannot be read at all.
        constexpr qint64 roots = 30;
        const qint64 at = (roots + (file.size() / pageBytes - roots) * tenths / 10) * pageBytes;
        QVERIFY(file.seek(at) && file.write(with) == with.size());
        file.close();
        const ArchiveReport report = useUntilWhole();
        auto archive = opened(m_folder->path());
        const std::set<QString> after = ids(*archive);
        QVERIFY(std::includes(before.begin(), before.end(), after.begin(), after.end()));
        // A page holds some sixty rows; a page of an index none.
        QVERIFY2(after.size() + 250 > before.size(), qPrintable(QString::number(after.size())));
        if (after.size() < before.size()) {
            QVERIFY(!report.setAside.isEmpty());
            QCOMPARE(report.rescued, quint64(after.size()));
        }
        // What the service still knows comes back.
        recordManyUntilWhole(archive);
        QCOMPARE(ids(*archive), before);
    }
    void L11_withoutItsTenantsNoRowIsLost()
    {
        const std::set<QString> before = makeMany();
        std::vector<qint64> pages;
        {
            ArchiveDatabase database(1s);
            QVERIFY(database.open(path()));
            Statement roots(database, "SELECT rootpage FROM sqlite_master WHERE tbl_name = 'tenants'");
            QVERIFY(roots.run());
            while (roots.next())
                pages.push_back(roots.number(0));
        }
        QCOMPARE(pages.size(), 2U);
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (const qint64 page : pages)
            QVERIFY(file.seek((page - 1) * pageBytes) && file.write(QByteArray(pageBytes, '\x55')) == pageBytes);
        file.close();
        QCOMPARE(useUntilWhole().rescued, quint64(before.size()));
        auto archive = opened(m_folder->path());
        QCOMPARE(ids(*archive), before);
        QCOMPARE(archive->tenants()->first().tenantId, contoso);
    }
    void L05_L11_ofAFileThatWasCutTheRestIsRescued_data()
    {
        QTest::addColumn<int>("tenths");
        for (const int tenths : {1, 4, 6, 9})
            QTest::addRow("to %d0 %%", tenths) << tenths;
    }
    void L05_L11_ofAFileThatWasCutTheRestIsRescued()
    {
        QFETCH(int, tenths);
        const std::set<QString> before = makeMany();
        QFile file(path());
        QVERIFY(file.resize(file.size() * tenths / 10));
        const ArchiveReport report = useUntilWhole();
        QVERIFY(!report.setAside.isEmpty());
        auto archive = opened(m_folder->path());
        const std::set<QString> after = ids(*archive);
        QCOMPARE(report.rescued, quint64(after.size()));
        QVERIFY(std::includes(before.begin(), before.end(), after.begin(), after.end()));
        if (tenths >= 5)
            QVERIFY2(after.size() > 100, qPrintable(QString::number(after.size())));
        recordManyUntilWhole(archive);
        QCOMPARE(ids(*archive), before);
    }
    void L11_damageThatShowsLaterIsMarkedAndMendedAtTheNextOpening()
    {
        makeMany();
        {
            ArchiveDatabase database(1s);
            QVERIFY(database.open(path()));
            QVERIFY(database.run("UPDATE operations SET body = x'0102030405' WHERE record = 1500"));
        }
        ArchiveReport report;
        auto archive = opened(m_folder->path(), &report);
        QVERIFY(report.setAside.isEmpty()); // not looked for at every start (L10)
        quint32 count = 0;
        const auto loading = archive->load(0, [&count](const OperationSnapshot &rows) {
            count += rows->size();
            return true;
        });
        QVERIFY(!loading.ok());
        QCOMPARE(loading.error().code, QStringLiteral("damaged"));
        QCOMPARE(loading.error().operation, QStringLiteral("loadHistory"));
        QCOMPARE(count, manyRows - 1); // the good ones were given
        archive = opened(m_folder->path(), &report);
        QVERIFY(!report.setAside.isEmpty());
        QCOMPARE(report.rescued, quint64{manyRows - 1});
        QCOMPARE(ids(*archive).size(), manyRows - 1);
    }
    void L11_anotherProgramNoticesThatTheFileWasReplaced()
    {
        const std::set<QString> before = makeMany();
        auto other = opened(m_folder->path());
        {
            ArchiveDatabase database(1s);
            QVERIFY(database.open(path()));
            QVERIFY(database.run("UPDATE operations SET body = x'0102030405' WHERE record = 1500"));
        }
        auto archive = opened(m_folder->path());
        QVERIFY(!archive->load(0, [](const OperationSnapshot &) { return true; }).ok());
        // Marked: nobody writes into it any more.
        const RecordedAnswer answer = answerOf(rowsOf({"\"id\":\"last\""}), noon(60));
        QCOMPARE(other->record(answer).error().code, QStringLiteral("damaged"));
        ArchiveReport report;
        archive = opened(m_folder->path(), &report);
        QVERIFY(!report.setAside.isEmpty());
        // Replaced: what it would write would be lost with the old one.
        QCOMPARE(other->record(answer).error().code, QStringLiteral("damaged"));
        QCOMPARE(other->revision().error().code, QStringLiteral("damaged"));
        other = opened(m_folder->path(), &report);
        QVERIFY(report.setAside.isEmpty()); // and it is mended once
        QCOMPARE(recorded(*other, answer), 1U);
        QCOMPARE(ids(*archive).size(), before.size());
    }
    void L11_aTextThatIsGoneLeavesAnEmptyMemberAndADoubt()
    {
        makeMany();
        {
            ArchiveDatabase database(1s);
            QVERIFY(database.open(path()));
            QVERIFY(database.run("DELETE FROM texts WHERE text = x'506572736F6E2035'")); // "Person 5"
        }
        QVERIFY(!useUntilWhole().setAside.isEmpty());
        auto archive = opened(m_folder->path());
        int doubtful = 0;
        for (const Operation &operation : loaded(*archive)) {
            QCOMPARE(operation.isDoubtful, operation.createdBy.isEmpty());
            doubtful += operation.isDoubtful ? 1 : 0;
        }
        QCOMPARE(doubtful, int(manyRows / 10));
        recordMany(*archive, noon(60)); // and the next answer fills it
        for (const Operation &operation : loaded(*archive))
            QVERIFY(!operation.createdBy.isEmpty());
    }
    void L06_aJournalThatIsGoneLeavesAnArchiveThatWorks()
    {
        const std::set<QString> before = makeMany();
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({"\"id\":\"last\""}), noon(60)));
        QVERIFY(QFile::exists(path() + QStringLiteral("-wal")));
        const QByteArray bytes = read(path());
        archive.reset();
        // As after a power loss, with the journal deleted by somebody who tidied up.
        QFile::remove(path() + QStringLiteral("-wal"));
        QFile::remove(path() + QStringLiteral("-shm"));
        write(path(), bytes);
        QVERIFY(useUntilWhole().setAside.isEmpty());
        archive = opened(m_folder->path());
        QCOMPARE(ids(*archive), before);
    }
    void L06_aJournalWithoutItsDatabaseDoesNoHarm()
    {
        makeMany();
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({"\"id\":\"last\""}), noon(60)));
        const QByteArray journal = read(path() + QStringLiteral("-wal"));
        QVERIFY(!journal.isEmpty());
        archive.reset();
        QVERIFY(QFile::remove(path()));
        write(path() + QStringLiteral("-wal"), journal);
        archive = opened(m_folder->path());
        QVERIFY(loaded(*archive).isEmpty());
        recordMany(*archive);
        QCOMPARE(ids(*archive).size(), manyRows);
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("history.stray-*")}, QDir::Files).size(), 1);
    }
    void L06_aRescueThatWasInterruptedGoesOn()
    {
        const std::set<QString> before = makeMany();
        // Killed before the damaged file was set aside ...
        QVERIFY(QFile::copy(path(), file("history.rescued.sqlite")));
        write(path(), "damaged");
        ArchiveReport report;
        auto archive = opened(m_folder->path(), &report);
        QCOMPARE(read(report.setAside), "damaged");
        QCOMPARE(ids(*archive), before);
        // ... and after that.
        archive.reset();
        QVERIFY(QFile::rename(path(), file("history.rescued.sqlite")));
        archive = opened(m_folder->path());
        QCOMPARE(ids(*archive), before);
        // And half of a new one is none.
        write(file("history.new.sqlite"), "half");
        QVERIFY(archive->record(answerOf(rowsOf({"\"id\":\"last\""}), noon(60))).ok());
    }

    void L04_aFolderThatCannotBeOneIsAnError()
    {
        write(file("data"), "a file");
        const auto archive = Archive::open(file("data"));
        QVERIFY(!archive.ok());
        QCOMPARE(archive.error().kind, ApiError::Kind::LocalFile);
        QCOMPARE(archive.error().operation, QStringLiteral("openHistory"));
        QCOMPARE(archive.error().code, QStringLiteral("notPermitted"));
        QVERIFY(QDir().mkpath(file("other/history.sqlite"))); // a folder in its place
        const auto other = Archive::open(file("other"));
        QVERIFY(!other.ok());
        QCOMPARE(other.error().code, QStringLiteral("notPermitted"));
    }
    void anotherProgramThatWritesForTooLongIsBusy()
    {
        makeMany();
        auto archive = std::move(Archive::open(m_folder->path(), 100ms).value().archive);
        const RecordedAnswer answer = answerOf(rowsOf({"\"id\":\"last\""}), noon(60));
        ArchiveDatabase other(1s);
        QVERIFY(other.open(path()) && other.run("BEGIN IMMEDIATE"));
        QElapsedTimer timer;
        timer.start();
        const auto refused = archive->record(answer);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QStringLiteral("busy"));
        QCOMPARE(refused.error().operation, QStringLiteral("recordOperations"));
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(ids(*archive).size(), manyRows); // reading goes on
        QVERIFY(other.run("ROLLBACK"));
        QCOMPARE(*archive->record(answer), 1U);
    }
    void L01_aFullDiskLeavesWhatWasThere()
    {
        const std::set<QString> before = makeMany();
        auto archive = opened(m_folder->path());
        {
            // SQLite's own limit gives what a full disk gives, at any size.
            QSqlQuery query(archive->database());
            QVERIFY(query.exec(QStringLiteral("PRAGMA page_count")) && query.next()); // lint-ok: no event loop
            const qlonglong pages = query.value(0).toLongLong();
            query.finish();
            QVERIFY(query.exec(QStringLiteral("PRAGMA max_page_count = %1").arg(pages + 3))); // lint-ok: no event loop
        }
        RecordedAnswer more = answerOf(generatedTable(5000, noon(9000)), noon(9000));
        const auto refused = archive->record(more);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QStringLiteral("diskFull"));
        QCOMPARE(ids(*archive), before);
        // There is room again: the same object goes on.
        {
            QSqlQuery query(archive->database());
            QVERIFY(query.exec(QStringLiteral("PRAGMA max_page_count = 1000000"))); // lint-ok: no event loop
        }
        QCOMPARE(*archive->record(more), 5000U);
        QCOMPARE(ids(*archive).size(), manyRows + 5000);
    }

#ifdef Q_OS_LINUX
    void L01_aDiskThatIsReallyFull()
    {
        const QTemporaryDir disk;
        const QByteArray place = disk.path().toLocal8Bit();
        if (::mount("tmpfs", place.constData(), "tmpfs", 0, "size=3m") != 0)
            return; // only where the machine lets us have a small disk; the test above holds everywhere
        {
            auto archive = opened(disk.path());
            quint64 rows = 0;
            Outcome<quint64> last = quint64{0};
            for (int answer = 0; last && answer < 100; ++answer) {
                rows += *last;
                last = archive->record(answerOf(generatedTable(1000, noon(answer), quint32(answer) + 1), noon(answer)));
            }
            QVERIFY(!last);
            QCOMPARE(last.error().code, QStringLiteral("diskFull"));
            QVERIFY(rows >= 1000);
            QCOMPARE(ids(*archive).size(), rows);
            archive = opened(disk.path());
            QCOMPARE(ids(*archive).size(), rows);
        }
        ::umount(place.constData());
    }
#endif

private:
    QString file(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name));
    }
    QString path() const
    {
        return file("history.sqlite");
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        return file.readAll();
    }
    void setVersion(int version)
    {
        ArchiveDatabase database(1s);
        QVERIFY(database.open(path()));
        QVERIFY(QSqlQuery(database.handle()).exec(QStringLiteral("PRAGMA user_version = %1").arg(version)));
    }
    static RecordedAnswer manyAt(Instant asOf)
    {
        OperationTableBuilder builder;
        for (quint32 i = 0; i < manyRows; ++i) {
            OperationRow row;
            builder.setId(row, guid(int(i)).toStdString());
            row.typeWord = builder.intern("modify");
            row.statusWord = builder.intern("succeeded");
            row.status = OperationStatus::Succeeded;
            row.createdBy = builder.intern("Person " + std::to_string(i % 10));
            row.subject = builder.intern("Subject " + std::to_string(i % 1000));
            row.parameters = builder.intern("{\"number\":" + std::to_string(i % 500) + "}");
            row.createdOn = noon().msecs - i * 1000;
            builder.add(row);
        }
        return answerOf(builder.finish(), asOf);
    }
    static void recordMany(Archive &archive, Instant asOf = noon())
    {
        recorded(archive, manyAt(asOf));
    }
    // An index that is damaged shows only when it is needed.
    void recordManyUntilWhole(std::unique_ptr<Archive> &archive)
    {
        for (int attempt = 0; attempt < 3; ++attempt) {
            const auto changed = archive->record(manyAt(noon()));
            if (changed)
                return;
            QCOMPARE(changed.error().code, QStringLiteral("damaged"));
            archive = opened(m_folder->path());
        }
        qFatal("still damaged");
    }
    std::set<QString> makeMany()
    {
        auto archive = opened(m_folder->path());
        recordMany(*archive);
        return ids(*archive);
    }
    static std::set<QString> ids(Archive &archive)
    {
        std::set<QString> all;
        for (const Operation &operation : loaded(archive))
            all.insert(operation.id);
        return all;
    }
    // Opens, reads and writes as the window does, until nothing is damaged any more; what was told meanwhile.
    ArchiveReport useUntilWhole()
    {
        ArchiveReport told;
        for (int attempt = 0; attempt < 3; ++attempt) {
            ArchiveReport report;
            auto archive = opened(m_folder->path(), &report);
            if (!report.setAside.isEmpty())
                told = report;
            const auto loading = archive->load(0, [](const OperationSnapshot &) { return true; });
            const auto recording = archive->record(answerOf(rowsOf({}), noon()));
            if (loading && recording)
                return told;
            const ApiError error = loading ? recording.error() : loading.error();
            if (error.code != QLatin1String("damaged"))
                qFatal("%s", qPrintable(error.detail));
        }
        qFatal("still damaged");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ArchiveDamageTest)
#include "tst_archivedamage.moc"
