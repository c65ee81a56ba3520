// SPDX-License-Identifier: Apache-2.0
// What goes: a tenant that is erased, and what is older than the user wants to keep.
#include "tests/history/archivescenes.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <set>

using namespace steward;
using namespace steward::test;

namespace {

constexpr qint64 day = 86'400;

QByteArray line(int number, int daysAgo, const char *status = "succeeded", const QByteArray &word = "plain")
{
    return "\"id\":\"" + guid(number) + "\",\"type\":\"modify\",\"status\":\"" + status + "\",\"createdOn\":\"" +
           toIsoUtc(noon(-daysAgo * day)).toUtf8() + "\",\"createdBy\":\"" + word + "\",\"errorMessage\":\"" + word +
           "\",\"parameters\":{\"note\":\"" + word + "\"}";
}

} // namespace

class ArchiveRemovalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }
    void anErasedTenantIsGoneFromTheFiles()
    {
        const QByteArray canary = "canary-4711-of-fabrikam";
        auto archive = opened(m_folder->path());
        QList<QByteArray> lines;
        for (int i = 0; i < 500; ++i)
            lines.append(line(i, i % 100, "succeeded", canary + QByteArray::number(i)));
        recorded(*archive, answerOf(rowsOf({line(1, 1)})));
        RecordedAnswer theirs = answerOf(rowsOf(lines), noon(), LogScope::Tenant, fabrikam);
        theirs.source.connectionName = QString::fromLatin1(canary);
        recorded(*archive, theirs);
        rememberOf(*archive, fabrikam, canary);
        rememberOf(*archive, contoso, "contoso-state");
        recorded(*archive, answerOf(rowsOf({line(2, 1)}), noon(60)));
        QVERIFY(isInFiles(canary));
        const quint64 before = *archive->revision();
        std::set<quint32> theirRecords;
        for (const Operation &operation : loaded(*archive)) {
            if (operation.tenantId == fabrikam)
                theirRecords.insert(operation.record);
        }
        QCOMPARE(theirRecords.size(), 500U);

        const auto erased = archive->erase(fabrikam.toUpper());
        QVERIFY2(erased.ok(), qPrintable(erased ? QString() : erased.error().detail));
        QVERIFY(!isInFiles(canary));
        QVERIFY(isInFiles("contoso-state"));
        QCOMPARE(archive->tenants()->size(), 1);
        QCOMPARE(loaded(*archive).size(), 2);
        QVERIFY(*archive->revision() > before);
        QVERIFY(loaded(*archive, before).isEmpty());
        const auto removed = archive->removedSince(before);
        QVERIFY(removed.ok());
        QCOMPARE(std::set<quint32>(removed->begin(), removed->end()), theirRecords);
        QVERIFY(archive->removedSince(*archive->revision())->empty());
        // What stays is whole, and what comes again is new.
        QCOMPARE(archive->rareMembers(std::array{loaded(*archive).first().record})->front().parameters,
                 "{\"note\":\"plain\"}");
        QCOMPARE(recorded(*archive, answerOf(rowsOf({lines.first()}), noon(), LogScope::Tenant, fabrikam)), 1U);
        for (const Operation &operation : loaded(*archive))
            QVERIFY(theirRecords.count(operation.record) == 0);
    }
    void erasingGivesTheSpaceBack()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1, 1)})));
        const qint64 small = sizeOfFiles();
        recorded(*archive, answerOf(generatedTable(30'000, noon()), noon(), LogScope::Tenant, fabrikam));
        const qint64 large = sizeOfFiles();
        const auto erased = archive->erase(fabrikam);
        QVERIFY2(erased.ok(), qPrintable(erased ? QString() : erased.error().detail));
        const qint64 after = sizeOfFiles();
        QVERIFY2(large > 3'000'000 && after < small + 400'000,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(small).arg(large).arg(after)));
        QCOMPARE(loaded(*archive).size(), 1);
    }
    void anotherProgramNoticesWhatWasErased()
    {
        auto archive = opened(m_folder->path());
        auto other = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1, 1, "succeeded", "anna")})));
        recorded(*other, answerOf(rowsOf({line(1, 1, "succeeded", "ben")}), noon(), LogScope::Tenant, fabrikam));
        const quint64 before = *other->revision();
        QVERIFY(archive->erase(fabrikam).ok());
        QVERIFY(*other->revision() > before);
        QCOMPARE(other->removedSince(before)->size(), 1U);
        // It remembers texts that are gone by now, and must not write their numbers.
        recorded(*other, answerOf(rowsOf({line(2, 1, "succeeded", "ben")}), noon(60)));
        std::set<QString> people;
        for (const Operation &operation : loaded(*other))
            people.insert(operation.createdBy);
        QCOMPARE(people, (std::set<QString>{QStringLiteral("anna"), QStringLiteral("ben")}));
    }
    void erasingWhoIsNotThereDoesNothing()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1, 1)})));
        QVERIFY(archive->erase(fabrikam).ok());
        QCOMPARE(loaded(*archive).size(), 1);
    }
    void pruningTakesWhatHasEndedAndIsTooOld()
    {
        auto archive = opened(m_folder->path());
        const QList<QByteArray> lines{line(1, 10), line(2, 50, "failed", "canary-old"), line(3, 50, "running"),
                                      line(4, 50, "pondering"), "\"id\":\"timeless\",\"status\":\"succeeded\""};
        recorded(*archive, answerOf(rowsOf(lines)));
        const quint64 before = *archive->revision();
        QCOMPARE(*archive->prune({}, noon()), 0U); // for ever
        QCOMPARE(*archive->revision(), before);
        QCOMPARE(*archive->prune({std::chrono::days(30)}, noon()), 1U);
        QVERIFY(!isInFiles("canary-old"));
        QStringList left;
        for (const Operation &operation : loaded(*archive))
            left.append(operation.id.right(2));
        left.sort(); // two are of the same moment
        QCOMPARE(left,
                 (QStringList{QStringLiteral("01"), QStringLiteral("03"), QStringLiteral("04"), QStringLiteral("ss")}));
        QCOMPARE(archive->removedSince(before)->size(), 1U);
        const RecordedTenant tenant = archive->tenants()->first();
        QCOMPARE(tenant.operations, 4U);
        QCOMPARE(tenant.oldest, noon(-50 * day));
        QCOMPARE(tenant.span.since, noon(-30 * day)); // what was before is no longer known
        // The service still lists it, and it does not come back ...
        QCOMPARE(recorded(*archive, answerOf(rowsOf(lines), noon(60))), 0U);
        QCOMPARE(archive->tenants()->first().span.since, noon(-30 * day));
        // ... unless the user wants to keep more again.
        QCOMPARE(*archive->prune({std::chrono::days(60)}, noon()), 0U);
        QCOMPARE(recorded(*archive, answerOf(rowsOf(lines), noon(120))), 1U);
    }
    void aClockThatRunsAheadTakesNothingAway()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1, 10), line(2, 50)})));
        QCOMPARE(*archive->prune({std::chrono::days(60)}, noon(1000 * day)), 0U);
        QCOMPARE(*archive->prune({std::chrono::days(0)}, noon()), 0U);
        QCOMPARE(*archive->prune({std::chrono::days(-3000)}, noon()), 0U);
        QCOMPARE(loaded(*archive).size(), 2);
        QCOMPARE(*archive->prune({std::chrono::days(30)}, noon(1000 * day)), 1U);
    }

private:
    static void rememberOf(Archive &archive, const QString &tenant, const QByteArray &body)
    {
        QSqlQuery query(archive.database());
        query.prepare(QStringLiteral("INSERT INTO lastknown VALUES(?, ?, 'environments', '', 1, ?)"));
        query.bindValue(0, QUuid::createUuid().toString());
        query.bindValue(1, tenant);
        query.bindValue(2, body);
        QVERIFY(query.exec()); // lint-ok: a statement, no event loop
    }
    bool isInFiles(const QByteArray &word) const
    {
        QDirIterator files(m_folder->path(), QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(file.fileName()));
            if (file.readAll().contains(word))
                return true;
        }
        return false;
    }
    qint64 sizeOfFiles() const
    {
        qint64 sum = 0;
        QDirIterator files(m_folder->path(), QDir::Files);
        while (files.hasNext())
            sum += QFileInfo(files.next()).size();
        return sum;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ArchiveRemovalTest)
#include "tst_archiveremoval.moc"
