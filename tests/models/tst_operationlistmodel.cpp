// SPDX-License-Identifier: Apache-2.0
#include "tests/support/operationtables.h"
#include "ui/models/operationdiff.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/statuswords.h"
#include "ui/models/tone.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using steward::test::generatedTable;
using steward::test::OperationLine;
using steward::test::tableOf;

namespace {

constexpr qint64 noon = 1795262400000; // 2026-11-21T12:00:00Z
constexpr const char *idA = "aaaaaaaa-0000-4000-8000-000000000001";
constexpr const char *idB = "bbbbbbbb-0000-4000-8000-000000000002";
constexpr const char *idC = "cccccccc-0000-4000-8000-000000000003";
constexpr const char *idD = "dddddddd-0000-4000-8000-000000000004";

const OperationLine lineA{.subject = "A", .created = noon, .started = noon, .completed = noon + 80000, .id = idA};
const OperationLine lineB{
    .status = "Running", .subject = "B", .created = noon - 1000, .started = noon - 1000, .id = idB};
const OperationLine lineC{.type = "copy", .environment = "UAT", .subject = "C", .created = noon - 2000, .id = idC};
const OperationLine lineD{.type = "pitRestore", .subject = "D", .created = noon - 3000, .id = idD};

// A model under the eye of Qt's own tester, with what it announces.
struct Watched
{
    OperationListModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy settled{&model, &OperationListModel::settled};
    QSignalSpy resets{&model, &QAbstractItemModel::modelReset};
    QSignalSpy inserted{&model, &QAbstractItemModel::rowsInserted};
    QSignalSpy removed{&model, &QAbstractItemModel::rowsRemoved};
    QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};

    bool settle()
    {
        return QTest::qWaitFor([this] { return !model.isBusy(); }, 20000);
    }
    QString subjects() const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(text(row, OperationListModel::SubjectColumn));
        return texts.join(QLatin1Char(' '));
    }
    QString text(int row, int column) const { return model.index(row, column).data().toString(); }
};

} // namespace

class tst_OperationListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSnapshotIsListedNewestFirst();
    void cellsSayWhatPeopleRead();
    void doubtfulRowsAreFlagged_F19_F23();
    void hostileTextsStayText_I04_I07();
    void filteringAndSortingHappenElsewhereAndApplyAtOnce();
    void onlyTheLastOfManyRequestsIsApplied();
    void aPollThatChangesOneStatusTouchesOneRow();
    void newOperationsAreInsertedWithoutAReset();
    void operationsThatLeaveAreRemoved();
    void afterAResetRowsAreFoundAgain();
    void oneEnvironmentIsAListOfItsOwn();
    void runningDurationsFollowTheClock();
    void aRepeatedIdFallsBackToAReset();
    void randomGrowthKeepsModelAndTableInStep();
    void aModelThatDiesWhileWorkingIsNotMissed();
};

void tst_OperationListModel::aSnapshotIsListedNewestFirst()
{
    Watched w;
    w.model.setOperations(tableOf({lineC, lineA, lineD, lineB}));
    QVERIFY(w.model.isBusy());
    QCOMPARE(w.model.rowCount(), 0);
    QVERIFY(w.settle());
    QCOMPARE(w.subjects(), QStringLiteral("A B C D"));
    QCOMPARE(w.model.total(), 4U);
    QCOMPARE(w.model.counts().of(OperationStatus::Running), 1U);
    w.model.setOperations(nullptr);
    QVERIFY(w.settle());
    QCOMPARE(w.model.rowCount(), 0);
}

void tst_OperationListModel::cellsSayWhatPeopleRead()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, {.type = "brandNew", .status = "Pondering", .id = idB}}));
    QVERIFY(w.settle());
    QCOMPARE(w.text(0, OperationListModel::TypeColumn), words(OperationType::AppUpdate));
    QCOMPARE(w.text(0, OperationListModel::StatusColumn), words(OperationStatus::Succeeded));
    QCOMPARE(w.text(0, OperationListModel::DurationColumn), QStringLiteral("1 min 20 s"));
    QCOMPARE(w.text(0, OperationListModel::CreatedColumn),
             QDateTime::fromMSecsSinceEpoch(noon).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    QCOMPARE(w.text(0, OperationListModel::IdColumn), QString::fromLatin1(idA));
    QCOMPARE(w.text(1, OperationListModel::TypeColumn), QStringLiteral("brandNew"));
    QCOMPARE(w.text(1, OperationListModel::StatusColumn), QStringLiteral("Pondering"));
    QCOMPARE(w.text(1, OperationListModel::CreatedColumn), QString());
    const QModelIndex status = w.model.index(0, OperationListModel::StatusColumn);
    QCOMPARE(status.data(ToneRole).toInt(), static_cast<int>(Tone::Good));
    QCOMPARE(status.data(OperationListModel::ExportRole).toString(), QStringLiteral("Succeeded"));
    QCOMPARE(w.model.index(0, OperationListModel::CreatedColumn).data(OperationListModel::ExportRole).toString(),
             QStringLiteral("2026-11-21T12:00:00Z"));
    QCOMPARE(w.model.index(0, 0).data(SortRole).toLongLong(), noon);
    for (int column = 0; column < OperationListModel::ColumnCount; ++column)
        QVERIFY(!w.model.headerData(column, Qt::Horizontal).toString().isEmpty());
}

void tst_OperationListModel::doubtfulRowsAreFlagged_F19_F23()
{
    OperationTableBuilder builder;
    builder.add(OperationRow{.createdOn = 3, .isDoubtful = true});
    builder.add(OperationRow{.createdOn = 2, .isAmbiguous = true});
    builder.add(OperationRow{.createdOn = 1});
    Watched w;
    w.model.setOperations(builder.finish());
    QVERIFY(w.settle());
    const auto subject = [&w](int row) { return w.model.index(row, OperationListModel::SubjectColumn); };
    for (const int row : {0, 1}) {
        QCOMPARE(subject(row).data(OperationListModel::IconRole).toString(), QStringLiteral("status-warning"));
        QVERIFY(!subject(row).data(Qt::ToolTipRole).toString().isEmpty());
    }
    QVERIFY(subject(0).data(Qt::ToolTipRole) != subject(1).data(Qt::ToolTipRole));
    QCOMPARE(subject(2).data(OperationListModel::IconRole).toString(), QString());
}

void tst_OperationListModel::hostileTextsStayText_I04_I07()
{
    Watched w;
    w.model.setOperations(tableOf({{.subject = "<img src=\"file:///etc/passwd\">\xE2\x80\xAE"
                                               "gpj",
                                    .error = "<b>no</b>"}}));
    QVERIFY(w.settle());
    const QString text = w.text(0, OperationListModel::SubjectColumn);
    QVERIFY(text.contains(QLatin1String("<img")));
    QVERIFY(text.contains(QLatin1String("[U+202E]")));
    const QString tip = w.model.index(0, OperationListModel::SubjectColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QLatin1String("&lt;img")));
    QVERIFY(!tip.contains(QLatin1String("<img")));
    QVERIFY(w.model.index(0, OperationListModel::StatusColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("&lt;b&gt;no")));
}

void tst_OperationListModel::filteringAndSortingHappenElsewhereAndApplyAtOnce()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, lineB, lineC, lineD}));
    QVERIFY(w.settle());
    const int before = static_cast<int>(w.resets.size());
    OperationFilter filter;
    filter.text = QStringLiteral("app update");
    w.model.setFilter(filter);
    QCOMPARE(w.model.rowCount(), 4);
    QVERIFY(w.settle());
    QCOMPARE(w.subjects(), QStringLiteral("A B"));
    QCOMPARE(w.model.total(), 4U);
    w.model.setFilter({});
    w.model.sort(OperationListModel::SubjectColumn, Qt::DescendingOrder);
    QVERIFY(w.settle());
    QCOMPARE(w.subjects(), QStringLiteral("D C B A"));
    QCOMPARE(w.resets.size(), before + 2);
}

void tst_OperationListModel::onlyTheLastOfManyRequestsIsApplied()
{
    Watched w;
    w.model.setOperations(generatedTable(20000, {noon}));
    OperationFilter filter;
    for (const char *text : {"c", "co", "con", "cont", "contoso", "contoso extension 1", "contoso extension 17"}) {
        filter.text = QString::fromLatin1(text);
        w.model.setFilter(filter);
    }
    QVERIFY(w.settle());
    QCOMPARE(w.settled.size(), 1);
    QCOMPARE(static_cast<std::size_t>(w.model.rowCount()), rowsMatching(*w.model.tableIndex(), filter).size());
    QVERIFY(w.model.rowCount() > 0);
}

void tst_OperationListModel::aPollThatChangesOneStatusTouchesOneRow()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, lineB, lineC}));
    QVERIFY(w.settle());
    const QPersistentModelIndex kept = w.model.index(2, 0);
    const int resets = static_cast<int>(w.resets.size());
    OperationLine ended = lineB;
    ended.status = "Failed";
    ended.completed = noon + 5000;
    w.model.setOperations(tableOf({lineC, ended, lineA})); // the service's order means nothing
    QVERIFY(w.settle());
    QCOMPARE(w.resets.size(), resets);
    QCOMPARE(w.changed.size(), 1);
    QCOMPARE(w.changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(w.changed.first().at(1).toModelIndex().row(), 1);
    QCOMPARE(w.text(1, OperationListModel::StatusColumn), words(OperationStatus::Failed));
    QVERIFY(kept.isValid());
    QCOMPARE(w.subjects(), QStringLiteral("A B C"));
}

void tst_OperationListModel::newOperationsAreInsertedWithoutAReset()
{
    Watched w;
    w.model.setOperations(tableOf({lineB, lineD}));
    QVERIFY(w.settle());
    const QPersistentModelIndex d = w.model.index(1, 0);
    const int resets = static_cast<int>(w.resets.size());
    w.inserted.clear();
    w.model.setOperations(tableOf({lineA, lineB, lineC, lineD}));
    QVERIFY(w.settle());
    QCOMPARE(w.resets.size(), resets);
    QCOMPARE(w.inserted.size(), 2);
    QCOMPARE(d.row(), 3);
    QCOMPARE(w.subjects(), QStringLiteral("A B C D"));
}

void tst_OperationListModel::operationsThatLeaveAreRemoved()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, lineB, lineC, lineD}));
    QVERIFY(w.settle());
    const int resets = static_cast<int>(w.resets.size());
    w.model.setOperations(tableOf({lineB, lineD}));
    QVERIFY(w.settle());
    QCOMPARE(w.resets.size(), resets);
    QCOMPARE(w.removed.size(), 2);
    QCOMPARE(w.subjects(), QStringLiteral("B D"));
}

void tst_OperationListModel::afterAResetRowsAreFoundAgain()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, lineB, lineC, lineD}));
    QVERIFY(w.settle());
    const auto rowOfC = w.model.rows()[2];
    w.model.sort(OperationListModel::SubjectColumn, Qt::DescendingOrder);
    QVERIFY(w.settle());
    QCOMPARE(w.model.positionOfFormerRow(rowOfC), std::optional(1));

    const auto former = w.model.rows()[1];
    w.model.sort(OperationListModel::SubjectColumn, Qt::AscendingOrder);
    w.model.setOperations(tableOf({lineD, lineC, lineB})); // another table in another order: a reset
    QVERIFY(w.settle());
    QCOMPARE(w.subjects(), QStringLiteral("B C D"));
    QCOMPARE(w.model.positionOfFormerRow(former), std::optional(1));
    OperationFilter filter;
    filter.text = QStringLiteral("copy");
    const auto rowOfB = w.model.rows()[0];
    w.model.setFilter(filter);
    QVERIFY(w.settle());
    QCOMPARE(w.model.positionOfFormerRow(rowOfB), std::nullopt);
}

void tst_OperationListModel::oneEnvironmentIsAListOfItsOwn()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, lineB, lineC, lineD}), {.environments = {{QStringLiteral("uat"), {}, {}}}});
    QVERIFY(w.settle());
    QCOMPARE(w.subjects(), QStringLiteral("C"));
    QCOMPARE(w.model.total(), 1U);
    QCOMPARE(w.model.counts().of(OperationType::Copy), 1U);
    QCOMPARE(w.model.counts().of(OperationType::Restore), 0U);
}

void tst_OperationListModel::runningDurationsFollowTheClock()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, lineB, lineC}));
    QVERIFY(w.settle());
    w.model.refreshRunning(0, 2, {noon + 160000});
    QCOMPARE(w.changed.size(), 1);
    QCOMPARE(w.changed.first().at(0).toModelIndex(), w.model.index(1, OperationListModel::DurationColumn));
    QCOMPARE(w.text(1, OperationListModel::DurationColumn), QStringLiteral("2 min 41 s"));
    w.model.refreshRunning(0, 1000000, {noon + 161000});
    QCOMPARE(w.changed.size(), 2);
}

void tst_OperationListModel::aRepeatedIdFallsBackToAReset()
{
    Watched w;
    w.model.setOperations(tableOf({lineA, lineA, lineB}));
    QVERIFY(w.settle());
    QCOMPARE(w.subjects(), QStringLiteral("A A B"));
    w.model.setOperations(tableOf({lineA, lineA, lineB, lineC}));
    QVERIFY(w.settle());
    QCOMPARE(w.subjects(), QStringLiteral("A A B C"));
}

void tst_OperationListModel::randomGrowthKeepsModelAndTableInStep()
{
    Watched w;
    w.model.sort(OperationListModel::StatusColumn, Qt::AscendingOrder);
    QRandomGenerator random(7);
    QList<OperationLine> all;
    QList<QByteArray> ids;
    for (int i = 0; i < 60; ++i)
        ids.append(QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    for (int i = 0; i < 60; ++i)
        all.append({.status = i % 3 ? "Running" : "Succeeded", .created = noon + i * 1000, .id = ids[i].constData()});
    for (int round = 0; round < 40; ++round) {
        OperationTableBuilder builder;
        int count = 0;
        for (const OperationLine &given : std::as_const(all)) {
            OperationLine line = given;
            if (random.bounded(4) == 0)
                continue;
            if (round % 3 == 0 && random.bounded(10) == 0)
                line.status = "Failed";
            test::addLine(builder, line);
            ++count;
        }
        w.model.setOperations(builder.finish());
        QVERIFY(w.settle());
        QCOMPARE(w.model.rowCount(), count);
        const auto expected = sortedRows(*w.model.tableIndex(), rowsMatching(*w.model.tableIndex(), {}),
                                         OperationField::Status, Qt::AscendingOrder, {});
        QVERIFY(w.model.rows() == expected);
    }
    QVERIFY(w.inserted.size() + w.removed.size() > 0);
}

void tst_OperationListModel::aModelThatDiesWhileWorkingIsNotMissed()
{
    const auto table = generatedTable(50000, {noon});
    for (int i = 0; i < 5; ++i) {
        OperationListModel model;
        model.setOperations(table);
    }
    Watched w;
    w.model.setOperations(table);
    QVERIFY(w.settle());
    QCOMPARE(w.model.rowCount(), 50000);
}

QTEST_GUILESS_MAIN(tst_OperationListModel)
#include "tst_operationlistmodel.moc"
