// SPDX-License-Identifier: Apache-2.0
// The list of authorized apps and that of tenants to manage, as rows.
#include "ui/models/authorizedappsmodel.h"
#include "ui/models/manageabletenantsmodel.h"
#include "ui/models/tone.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using Tenants = ManageableTenantsModel;

namespace {

QString id(int number)
{
    return QStringLiteral("aaaabbbb-0000-cccc-1111-%1").arg(number, 12, 10, QLatin1Char('0'));
}

ManageableTenantRow row(int number, const QString &connection = {})
{
    return {{id(number), {}}, connection};
}

AuthorizedAppRow app(const QString &appId, std::optional<bool> consent, bool isOwn = false)
{
    return {{appId, consent, {}}, isOwn, {}};
}

} // namespace

class TestAuthorizationModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAppSaysItsConsentInWordAndTone()
    {
        AuthorizedAppsModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({app(id(1), true), app(id(2), false), app(id(3), std::nullopt)});
        const int column = AuthorizedAppsModel::ConsentColumn;
        const QList<Tone> tones{Tone::Good, Tone::Warning, Tone::Neutral};
        QStringList words;
        for (int at = 0; at < 3; ++at) {
            QCOMPARE(static_cast<Tone>(model.index(at, column).data(ToneRole).toInt()), tones.at(at));
            words.append(model.index(at, column).data().toString());
        }
        QCOMPARE(words.removeDuplicates(), 0);
    }

    void theConnectionsOwnAppIsMarkedAndSortsFirst()
    {
        AuthorizedAppsModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(AuthorizedAppsModel::KnownColumn, Qt::AscendingOrder);
        AuthorizedAppRow known = app(id(1), true);
        known.usedBy = {QStringLiteral("Contoso nightly")};
        model.setRows({known, app(id(2), true), app(id(3), true, true)});
        QCOMPARE(model.at(0).app.appId, id(3));
        QVERIFY(model.index(0, AuthorizedAppsModel::KnownColumn).data().toString().contains(QLatin1String("this")));
        model.setFilter(QStringLiteral("nightly"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.total(), 3);
    }

    void F23_I04_oddAppsKeepTheirRowsAndStayText()
    {
        AuthorizedAppsModel model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        AuthorizedAppRow odd = app(QStringLiteral("<img src=x>\u202Eabc"), true);
        odd.app.doubts = {QStringLiteral("appId")};
        model.setRows({app({}, true), app({}, true), odd});
        QCOMPARE(model.rowCount(), 3);
        const QString shown = model.index(2, 0).data().toString();
        QVERIFY(!shown.contains(QChar(0x202E)));
        // The tool tip names the member that was not understood, not what stood there.
        QVERIFY(!model.index(2, 0).data(Qt::ToolTipRole).toString().contains(QLatin1String("<img")));
    }

    void onlyTenantsWithoutAConnectionCanBeChosen()
    {
        Tenants model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QList<ManageableTenantRow> rows{
            row(1, QStringLiteral("Contoso")), row(2), {{QStringLiteral("no guid"), {}}, {}}};
        model.setRows(rows);
        for (const int at : {0, 2}) {
            const QModelIndex index = model.index(at, Tenants::TenantColumn);
            QVERIFY(!index.flags().testFlag(Qt::ItemIsUserCheckable));
            QVERIFY(!index.data(Qt::CheckStateRole).isValid());
            QVERIFY(!model.setData(index, Qt::Checked, Qt::CheckStateRole));
        }
        QSignalSpy changed(&model, &Tenants::choicesChanged);
        QVERIFY(model.setData(model.index(1, Tenants::TenantColumn), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.choices(rows).size(), 1);
        QCOMPARE(model.choices(rows).at(0).tenantId, id(2));
        QVERIFY(!model.choices(rows).at(0).name.isEmpty());
    }

    void choicesAndNamesOutliveFilterSortAndRefresh()
    {
        Tenants model;
        QAbstractItemModelTester watch(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<ManageableTenantRow> rows;
        for (int number = 0; number < 500; ++number)
            rows.append(row(number));
        model.setRows(rows);
        QVERIFY(
            model.setData(model.index(7, Tenants::NameColumn), QStringLiteral("  Adventure  Works "), Qt::EditRole));
        model.setFilter(id(42));
        QCOMPARE(model.rowCount(), 1);
        model.chooseAll(true);
        model.setFilter({});
        model.sort(Tenants::TenantColumn, Qt::DescendingOrder);
        model.setRows(rows);
        const QList<Tenants::Choice> choices = model.choices(rows);
        QCOMPARE(choices.size(), 2);
        QCOMPARE(choices.at(0), (Tenants::Choice{id(7), QStringLiteral("Adventure Works")}));
        QCOMPARE(choices.at(1).tenantId, id(42));
        model.chooseAll(true);
        QCOMPARE(model.choices(rows).size(), 500);
        rows[7].connection = QStringLiteral("Adventure Works"); // added meanwhile
        model.setRows(rows);
        QCOMPARE(model.choices(rows).size(), 499);
    }

    void F23_aTenantListedTwiceIsAddedOnce()
    {
        Tenants model;
        const QList<ManageableTenantRow> rows{row(1), row(1)};
        model.setRows(rows);
        model.chooseAll(true);
        QCOMPARE(model.choices(rows).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAuthorizationModels)
#include "tst_authorizationmodels.moc"
