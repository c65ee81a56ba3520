// SPDX-License-Identifier: Apache-2.0
#include "ui/models/activitymodel.h"
#include "ui/models/applistmodel.h"
#include "ui/models/environmentgridmodel.h"
#include "ui/models/requestlogmodel.h"
#include "ui/models/restoreperiodmodel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <random>

using namespace steward;

namespace {

GridRow gridRow(const QString &name, std::optional<qint64> used = {}, const QString &version = {})
{
    GridRow row;
    row.connection = QUuid::createUuidV5(QUuid(), QStringLiteral("tenant"));
    row.tenant = QStringLiteral("Contoso");
    row.environment.name = name;
    row.environment.kind = environmentKindFromWire(QStringLiteral("Sandbox"));
    row.environment.applicationVersion.text = version;
    row.used = used;
    return row;
}

InstalledApp app(const QString &id, const QString &name, const QString &version)
{
    InstalledApp result;
    result.appId = id;
    result.name = name;
    result.version.text = version;
    return result;
}

AppUpdate update(const QString &id, const QString &name, const QString &version)
{
    AppUpdate result;
    result.appId = id;
    result.name = name;
    result.version.text = version;
    return result;
}

QStringList column(const QAbstractItemModel &model, int which)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, which).data().toString());
    return texts;
}

RequestLine call(quint64 number, RequestLine::State state = RequestLine::State::Done)
{
    RequestLine line;
    line.number = number;
    line.verb = QStringLiteral("GET");
    line.url = QUrl(QStringLiteral("https://api.example/admin/v2.21/a b/'; rm -rf /"));
    line.state = state;
    line.status = state == RequestLine::State::Done ? 200 : 0;
    return line;
}

} // namespace

class TestTableModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGridRefreshKeepsSelectionAndTouchesOneRow()
    {
        EnvironmentGridModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(EnvironmentGridModel::NameColumn, Qt::AscendingOrder);
        model.setRows({gridRow(QStringLiteral("b")), gridRow(QStringLiteral("a"))});
        const QPersistentModelIndex b = model.index(1, 0);
        QCOMPARE(b.data().toString(), QStringLiteral("b"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRows({gridRow(QStringLiteral("b")), gridRow(QStringLiteral("a"), 2048)});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 0);
        model.setRows({gridRow(QStringLiteral("b")), gridRow(QStringLiteral("a"), 2048), gridRow(QStringLiteral("0"))});
        QCOMPARE(b.row(), 2);
        QCOMPARE(reset.size(), 0);
    }

    void versionsSortByTheirNumbersAndUnknownStorageFirst()
    {
        EnvironmentGridModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({gridRow(QStringLiteral("ten"), 10, QStringLiteral("10.0")),
                       gridRow(QStringLiteral("nine"), {}, QStringLiteral("9.0")),
                       gridRow(QStringLiteral("two"), 2, QStringLiteral("9.10"))});
        model.sort(EnvironmentGridModel::VersionColumn, Qt::AscendingOrder);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("nine"), QStringLiteral("two"), QStringLiteral("ten")}));
        model.sort(EnvironmentGridModel::StorageColumn, Qt::DescendingOrder);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("ten"), QStringLiteral("two"), QStringLiteral("nine")}));
        QCOMPARE(model.index(2, EnvironmentGridModel::StorageColumn).data().toString(), QStringLiteral("not known"));
    }

    void aGridGrowsShrinksFiltersAndSortsUnderTheTester()
    {
        EnvironmentGridModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::mt19937 random(3);
        for (int round = 0; round < 150; ++round) {
            QList<GridRow> rows;
            for (int at = 0; at < 12; ++at) {
                if (random() % 2 == 0)
                    rows.append(gridRow(QString::number(at), random() % 4, QString::number(random() % 5)));
            }
            std::shuffle(rows.begin(), rows.end(), random);
            if (random() % 3 == 0)
                model.sort(static_cast<int>(random() % EnvironmentGridModel::ColumnCount),
                           random() % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            model.setFilter(random() % 4 == 0 ? QStringLiteral("1") : QString());
            model.setRows(rows);
            if (model.filter().isEmpty())
                QCOMPARE(model.rowCount(), static_cast<int>(rows.size()));
            QCOMPARE(model.total(), static_cast<int>(rows.size()));
        }
    }

    void installedAppsMeetTheirNewestUpdateInAnyLetterCase()
    {
        const QList<AppRow> rows =
            joinApps({app(QStringLiteral("AAA"), QStringLiteral("Base"), QStringLiteral("1.0")),
                      app(QStringLiteral("bbb"), QStringLiteral("Core"), QStringLiteral("2.0"))},
                     {update(QStringLiteral("aaa"), QStringLiteral("Base"), QStringLiteral("1.9")),
                      update(QStringLiteral("aaa"), QStringLiteral("Base"), QStringLiteral("1.10")),
                      update(QStringLiteral("ccc"), QStringLiteral("New"), QStringLiteral("3.0"))});
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).update->version.text, QStringLiteral("1.10"));
        QVERIFY(!rows.at(1).update);
        QVERIFY(!rows.at(2).isInstalled);
        AppListModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rows);
        QCOMPARE(model.updateCount(), 2);
        QCOMPARE(model.index(2, AppListModel::VersionColumn).data().toString(), QStringLiteral("not installed"));
    }

    void requirementsAreSaidInWords()
    {
        AppRequirement requirement;
        requirement.name = QStringLiteral("Fabrikam Core");
        requirement.version.text = QStringLiteral("2.1.3.0");
        requirement.kind = requirementKindFromWire(QStringLiteral("Install"));
        const QString words = requirementWords({requirement});
        QVERIFY(words.contains(QStringLiteral("Fabrikam Core 2.1.3.0")));
        QVERIFY(words.contains(QLatin1Char('(')));
    }

    void aRestorePeriodThatGrowsIsTheSameRow()
    {
        RestorePeriodModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const Instant from = parseInstant(QStringView(u"2026-11-01T00:00:00Z"));
        model.setRows({{from, parseInstant(QStringView(u"2026-11-02T00:00:00Z")), {}}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows({{from, parseInstant(QStringView(u"2026-11-03T00:00:00Z")), {}}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.rowCount(), 1);
    }

    void aCallThatEndsChangesItsRowAndNoOther()
    {
        RequestLogModel model(3);
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.record(call(1, RequestLine::State::Sent));
        model.record(call(2, RequestLine::State::Sent));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.record(call(1));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        model.record(call(3));
        model.record(call(4));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(0).number, quint64(4));
        QCOMPARE(model.rowOf(1), -1);
    }

    void F35_aWaitCountsDown()
    {
        RequestLine waiting = call(1, RequestLine::State::Waiting);
        const Instant now = Instant::now();
        waiting.waitsUntil = Instant{now.msecs + 12'000};
        QCOMPARE(statusWords(waiting, now), QStringLiteral("waiting 12 s"));
        QCOMPARE(statusWords(waiting, Instant{now.msecs + 11'500}), QStringLiteral("waiting 1 s"));
        RequestLogModel model;
        model.record(waiting);
        QVERIFY(model.hasWaits());
        for (const char *word : {"throttled", "rate", "connection", "token", "retry"}) // those of the transport
            QVERIFY(reasonWords(QLatin1String(word)) != QLatin1String(word));
        QCOMPARE(reasonWords(QStringLiteral("something new")), QStringLiteral("something new"));
    }

    void anActivityThatBeginsAgainMovesToTheTop()
    {
        ActivityModel model(2);
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ActivityEntry entry;
        for (const char *key : {"a", "b", "a"}) {
            entry.key = QLatin1String(key);
            entry.startedAt = Instant::now();
            model.begin(entry);
        }
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.at(0).key, QStringLiteral("a"));
        QCOMPARE(model.runningCount(), 2);
        model.end(QStringLiteral("a"), ActivityEntry::State::Failed, QStringLiteral("why"));
        QCOMPARE(model.runningCount(), 1);
        QCOMPARE(model.index(0, ActivityModel::ResultColumn).data().toString(), QStringLiteral("why"));
        model.end(QStringLiteral("unknown"), ActivityEntry::State::Done, {});
        QCOMPARE(model.runningCount(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTableModels)
#include "tst_tablemodels.moc"
