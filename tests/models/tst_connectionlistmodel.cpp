// SPDX-License-Identifier: Apache-2.0
#include "ui/models/connectionlistmodel.h"
#include "ui/models/lockwords.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <random>

using namespace steward;

namespace {

const Instant now = Instant::fromUtc(QDateTime({2026, 11, 23}, {12, 0}, Qt::UTC));
const QDate today(2026, 11, 23);
constexpr qint64 MinuteMs = 60'000;

ConnectionLine line(const QString &name, const QString &folder = {}, const QString &tenant = {})
{
    ConnectionLine made;
    made.connection.id = QUuid::createUuidV5(QUuid(), name);
    made.connection.name = name;
    made.connection.folder = folder;
    made.connection.tenant = tenant;
    made.state = QStringLiteral("signed in");
    made.stateTone = Tone::Good;
    return made;
}

QStringList names(const ConnectionListModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row, ConnectionListModel::NameColumn).data().toString());
    return list;
}

} // namespace

class TestConnectionListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void severalWordsInAnyColumnFindAConnection()
    {
        ConnectionListModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ConnectionLine contoso =
            line(QStringLiteral("Contoso"), QStringLiteral("Retail/North"), QStringLiteral("contoso.com"));
        contoso.connection.kind = ConnectionKind::Test;
        contoso.connection.grant = GrantType::ClientCredentials;
        model.setLines(
            {contoso, line(QStringLiteral("Fabrikam"), QStringLiteral("Retail")), line(QStringLiteral("Loose"))}, now,
            today);
        model.setFilter(QStringLiteral("NORTH secret test"));
        QCOMPARE(names(model), QStringList(QStringLiteral("Contoso")));
        model.setFilter(QStringLiteral("contoso.com"));
        QCOMPARE(model.rowCount(), 1);
        model.setFilter(QStringLiteral("contoso fabrikam"));
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 3);
    }

    void aFolderHoldsTheFoldersInIt()
    {
        ConnectionListModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLines({line(QStringLiteral("a"), QStringLiteral("Retail")),
                        line(QStringLiteral("b"), QStringLiteral("retail/North")),
                        line(QStringLiteral("c"), QStringLiteral("Retailers")), line(QStringLiteral("d"))},
                       now, today);
        model.setFolder(QStringLiteral("Retail"));
        QCOMPARE(names(model), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        model.setFolder(QString(QLatin1String("")));
        QCOMPARE(names(model), QStringList(QStringLiteral("d")));
        model.setFolder(std::nullopt);
        QCOMPARE(model.rowCount(), 4);
    }

    void whatExpiresFirstComesFirstAndWhatIsNotNotedLast()
    {
        ConnectionListModel model;
        QList<ConnectionLine> lines{line(QStringLiteral("never")), line(QStringLiteral("late")),
                                    line(QStringLiteral("soon")), line(QStringLiteral("gone"))};
        lines[1].connection.secretExpires = today.addDays(100);
        lines[2].connection.secretExpires = today.addDays(10);
        lines[3].connection.secretExpires = today.addDays(-1);
        model.setLines(lines, now, today);
        model.sort(ConnectionListModel::ExpiresColumn, Qt::AscendingOrder);
        QCOMPARE(names(model), QStringList({QStringLiteral("gone"), QStringLiteral("soon"), QStringLiteral("late"),
                                            QStringLiteral("never")}));
        const auto tone = [&](int row) { return model.index(row, ConnectionListModel::ExpiresColumn).data(ToneRole); };
        QCOMPARE(tone(0).toInt(), static_cast<int>(Tone::Bad));
        QCOMPARE(tone(1).toInt(), static_cast<int>(Tone::Warning));
        QVERIFY(!tone(2).isValid());
        QVERIFY(!tone(3).isValid());
    }

    void theLockCountsDownWithoutTouchingOtherCells()
    {
        ConnectionListModel model;
        ConnectionLine open = line(QStringLiteral("open"));
        open.connection.unlockedFrom = now;
        open.connection.unlockedUntil = Instant{now.msecs + 15 * MinuteMs};
        model.setLines({open}, now, today);
        const QModelIndex cell = model.index(0, ConnectionListModel::LockColumn);
        QCOMPARE(cell.data().toString(), QStringLiteral("Unlocked, 15 min left"));
        QCOMPARE(cell.data(ConnectionListModel::IconRole).toString(), QStringLiteral("unlock"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow(Instant{now.msecs + 14 * MinuteMs + 1});
        QCOMPARE(cell.data().toString(), QStringLiteral("Unlocked, less than a minute left"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().column(), static_cast<int>(ConnectionListModel::LockColumn));
        model.setNow(Instant{now.msecs + 15 * MinuteMs});
        QCOMPARE(cell.data().toString(), QStringLiteral("Read-only"));
        QCOMPARE(cell.data(ConnectionListModel::IconRole).toString(), QStringLiteral("lock"));
    }

    void wordsOfALockSayHowLongAndWhenTheyChange()
    {
        TenantConnection connection;
        connection.unlockedFrom = now;
        connection.unlockedUntil = Instant{now.msecs + 8 * 60 * MinuteMs};
        QCOMPARE(lockWords(connection, now).words, QStringLiteral("Unlocked, 8 h left"));
        QCOMPARE(lockWords(connection, Instant{now.msecs + 1}).words, QStringLiteral("Unlocked, 8 h left"));
        const Instant later{now.msecs + MinuteMs};
        QCOMPARE(lockWords(connection, later).words, QStringLiteral("Unlocked, 7 h 59 min left"));
        const auto change = lockWordsChangeIn(connection, Instant{now.msecs + 20'000});
        QCOMPARE(change.value().count(), 40'000);
        QVERIFY(!lockWordsChangeIn(connection, connection.unlockedUntil));
        connection.writable = true;
        QCOMPARE(lockWords(connection, now).words, QStringLiteral("Read-only off"));
        QVERIFY(!lockWordsChangeIn(connection, now));
    }

    void aChangeOfOneConnectionTouchesOneRow()
    {
        ConnectionListModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<ConnectionLine> lines{line(QStringLiteral("a")), line(QStringLiteral("b"))};
        model.setLines(lines, now, today);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        lines[1].state = QStringLiteral("signing in…");
        model.setLines(lines, now, today);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(inserted.size(), 0);
    }

    void connectionsComeGoAndAreSorted()
    {
        ConnectionListModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::mt19937 random(3);
        for (int round = 0; round < 200; ++round) {
            QList<ConnectionLine> lines;
            for (int at = 0; at < 12; ++at) {
                if (random() % 3 != 0)
                    lines.append(line(QString::number(at), QString::number(random() % 3)));
            }
            model.setLines(lines, now, today);
            model.sort(static_cast<int>(random() % ConnectionListModel::ColumnCount),
                       random() % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            if (random() % 4 == 0)
                model.setFilter(random() % 2 == 0 ? QStringLiteral("1") : QString());
            if (random() % 4 == 0)
                model.setFolder(random() % 2 == 0 ? std::optional(QStringLiteral("1")) : std::nullopt);
        }
    }

    void I07_textsFromOutsideAreMadeVisible()
    {
        ConnectionListModel model;
        const QString turned = QStringLiteral("Evil ") + QChar(0x202e) + QStringLiteral("<b>CBA");
        model.setLines({line(turned, turned, turned)}, now, today);
        for (int column = 0; column < ConnectionListModel::ColumnCount; ++column) {
            const QModelIndex cell = model.index(0, column);
            QVERIFY(!cell.data().toString().contains(QChar(0x202e)));
            QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
            QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QChar(0x202e)));
        }
    }
};

QTEST_GUILESS_MAIN(TestConnectionListModel)
#include "tst_connectionlistmodel.moc"
