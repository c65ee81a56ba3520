// SPDX-License-Identifier: Apache-2.0
// Install, update, uninstall, cancel: plans, terms, ticks, and what is returned.
#include "tests/ui/changebench.h"

#include "ui/dialogs/changes/cancelupdatedialog.h"
#include "ui/dialogs/changes/installappdialog.h"
#include "ui/dialogs/changes/planview.h"
#include "ui/dialogs/changes/uninstallappdialog.h"
#include "ui/dialogs/changes/updateappsdialog.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QRadioButton>

using namespace steward;

namespace {

ChangeInput appInput()
{
    ChangeInput input = inputFor(environmentOf("UAT"));
    input.context.apps = QList{appOf(PayId, "Contoso Payments", "4.1.0.0"), appOf(BaseId, "Contoso Base", "9.0.0.0")};
    input.context.updates =
        QList<AppUpdate>{updateOf(PayId, "Contoso Payments", "4.9.0.0"),
                         updateOf(PayId, "Contoso Payments", "4.10.0.0",
                                  {requirementOf(BaseId, "Contoso Base", "10.0.0.0", RequirementKind::Update),
                                   requirementOf(CoreId, "Fabrikam Core", "2.1.3.0", RequirementKind::Install)}),
                         updateOf(BaseId, "Contoso Base", "10.0.0.0")};
    return input;
}

QString cell(const PlanView *plan, int row, int column)
{
    const QTableWidgetItem *item = plan->item(row, column);
    return item ? item->text() : QString();
}

} // namespace

class TestChangeAppDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlanIsShownInOrderAndDependenciesComeOnlyWhenTicked()
    {
        const OpenDialog<UpdateAppsDialog> open(appInput(), QStringList{PayId});
        auto *plan = open.find<PlanView>("plan");
        QCOMPARE(plan->rowCount(), 3);
        QCOMPARE(cell(plan, 0, 1), utf8("Contoso Base · required by Contoso Payments"));
        QCOMPARE(cell(plan, 1, 1), utf8("Fabrikam Core · required by Contoso Payments"));
        QCOMPARE(cell(plan, 2, 1), utf8("Contoso Payments"));
        QCOMPARE(cell(plan, 2, 4), utf8("4.10.0.0")); // newer than 4.9 as a version
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.reason().contains(utf8("Other apps are required")));
        open.find<QCheckBox>("dependencies")->click();
        QVERIFY(open.reason().contains(utf8("terms")));
        open.find<QCheckBox>("terms")->click();
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        open.verb()->click();
        const UpdateApp what{.appId = PayId,
                             .appName = utf8("Contoso Payments"),
                             .sourceVersion = {utf8("4.1.0.0")},
                             .targetVersion = {utf8("4.10.0.0")},
                             .withDependencies = true};
        QCOMPARE(open.returned(), (QList<Change>{{utf8("BusinessCentral"), utf8("UAT"), what}}));
    }

    void D16_termsOfWhatComesAlongAreTickedForThoseAppsAndVersions()
    {
        OpenDialog<UpdateAppsDialog> open(appInput(), QStringList{PayId});
        auto *terms = open.find<QCheckBox>("terms");
        QVERIFY(!terms->isVisible());
        open.find<QCheckBox>("dependencies")->click();
        QVERIFY(terms->isVisible() && !terms->isChecked());
        QVERIFY(open.find<QLabel>("termsWords")->text().contains(utf8("Fabrikam Core by Fabrikam")));
        terms->click();
        QVERIFY(open.verb()->isEnabled());
        open.dialog.setRequirements(PayId, {requirementOf(LinkId, "Helper", "1.0.0.0", RequirementKind::Install)});
        QVERIFY(!terms->isChecked());
        QVERIFY(!open.verb()->isEnabled());
        terms->click();
        open.find<QCheckBox>("dependencies")->click();
        open.find<QCheckBox>("dependencies")->click();
        QVERIFY(!terms->isChecked());
    }

    void severalUpdatesAreReturnedInTheOrderOfThePlan()
    {
        ChangeInput input = appInput();
        input.context.updates->removeAt(1);
        input.context.updates->append(updateOf(PayId, "Contoso Payments", "4.10.0.0",
                                               {requirementOf(BaseId, "Base", "10.0.0.0", RequirementKind::Update)}));
        const OpenDialog<UpdateAppsDialog> open(input, QStringList{PayId, BaseId});
        QCOMPARE(open.verb()->text(), utf8("Start 2 update(s)"));
        open.find<QRadioButton>("inWindow")->click();
        pressEverything(open, 100);
        QCOMPARE(open.confirmed.size(), 1);
        const QList<Change> changes = open.returned();
        QCOMPARE(changes.size(), 2);
        QCOMPARE(appIdOf(changes.first()), BaseId);
        QCOMPARE(appIdOf(changes.last()), PayId);
        QVERIFY(!changes.last().as<UpdateApp>()->withDependencies); // what it needs was chosen itself
        QVERIFY(changes.last().as<UpdateApp>()->inUpdateWindow);
    }

    void othersCanBeTickedAndVersionsChosen()
    {
        const OpenDialog<UpdateAppsDialog> open(appInput(), QStringList{BaseId});
        auto *plan = open.find<PlanView>("plan");
        QCOMPARE(plan->rowCount(), 2);
        QCOMPARE(cell(plan, 1, 1), utf8("Contoso Payments"));
        plan->item(1, 1)->setCheckState(Qt::Checked);
        QTRY_COMPARE(open.dialog.changes().size(), 2);
        auto *box = open.find<QComboBox>(("version_" + PayId.toLatin1()).constData());
        QVERIFY(box);
        QCOMPARE(box->itemText(0), utf8("4.10.0.0"));
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QTRY_COMPARE(open.dialog.changes().last().as<UpdateApp>()->targetVersion.text, utf8("4.9.0.0"));
        QVERIFY(open.verb()->isEnabled());
        plan->item(0, 1)->setCheckState(Qt::Unchecked);
        QTRY_COMPARE(open.dialog.changes().size(), 1);
    }

    void F31_whatARefusalTaughtIsInThePlanAndNothingIsWidenedByItself()
    {
        ChangeInput input = appInput();
        input.context.updates = QList<AppUpdate>{updateOf(PayId, "Contoso Payments", "4.10.0.0")};
        OpenDialog<UpdateAppsDialog> open(input, QStringList{PayId});
        open.find<QRadioButton>("inWindow")->click();
        QVERIFY(open.verb()->isEnabled());
        open.dialog.setRequirements(PayId,
                                    {requirementOf(CoreId, "Fabrikam Core", "2.1.3.0", RequirementKind::Install)});
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(!open.find<QCheckBox>("dependencies")->isChecked());
        QVERIFY(open.find<QRadioButton>("inWindow")->isChecked());
        QCOMPARE(open.find<PlanView>("plan")->rowCount(), 2);
    }

    void F34_updatesComeBackAsTheyWere()
    {
        ChangeInput input = appInput();
        const UpdateApp what{.appId = PayId,
                             .appName = utf8("Contoso Payments"),
                             .sourceVersion = {utf8("4.1.0.0")},
                             .targetVersion = {utf8("4.9.0.0")},
                             .withDependencies = false,
                             .allowPreview = true,
                             .inUpdateWindow = true};
        input.start = {{utf8("BusinessCentral"), utf8("UAT"), what}};
        const OpenDialog<UpdateAppsDialog> open(input, QStringList{BaseId});
        QCOMPARE(open.dialog.changes(), input.start);
    }

    void updatesComeLate()
    {
        ChangeInput input = appInput();
        const QList<AppUpdate> updates = *input.context.updates;
        input.context.updates.reset();
        OpenDialog<UpdateAppsDialog> open(input, QStringList{BaseId});
        QVERIFY(!open.verb()->isEnabled());
        open.dialog.setUpdates(updates);
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
    }

    void I04_namesFromOutsideStayText()
    {
        ChangeInput input = appInput();
        input.context.apps->first().name = utf8("<img src=\\\\evil\\x>\u202e");
        const OpenDialog<UpdateAppsDialog> open(input, QStringList{PayId});
        const QString shown = cell(open.find<PlanView>("plan"), 2, 1);
        QVERIFY(shown.contains(utf8("<img")) && shown.contains(utf8("[U+202E]")));
        for (const QLabel *label : open.dialog.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void D16_theTermsAreTickedByAPersonForOneAppAndOneVersion()
    {
        const OpenDialog<InstallAppDialog> open(appInput());
        auto *terms = open.find<QCheckBox>("terms");
        open.type("appId", CoreId);
        QVERIFY(!terms->isChecked());
        QVERIFY(!open.verb()->isEnabled());
        terms->click();
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        open.type("version", utf8("2.1.3.0"));
        QVERIFY(!terms->isChecked());
        QVERIFY(!open.verb()->isEnabled());
        terms->click();
        QVERIFY(open.verb()->isEnabled());
        open.type("appId", LinkId);
        QVERIFY(!terms->isChecked());
        terms->click();
        pressEverything(open, 100);
        QCOMPARE(open.confirmed.size(), 1);
        const InstallApp what{.appId = LinkId, .targetVersion = {utf8("2.1.3.0")}, .acceptsLicence = true};
        QCOMPARE(open.returned(), (QList<Change>{{utf8("BusinessCentral"), utf8("UAT"), what}}));
    }

    void D16_F34_theTermsAreNeverTickedBeforehand()
    {
        ChangeInput input = appInput();
        const InstallApp what{.appId = CoreId,
                              .appName = utf8("Fabrikam Core"),
                              .targetVersion = {utf8("2.1.3.0")},
                              .acceptsLicence = true,
                              .withDependencies = true,
                              .allowPreview = true,
                              .inUpdateWindow = true,
                              .languageId = utf8("da-DK")};
        input.start = {{utf8("BusinessCentral"), utf8("UAT"), what}};
        const OpenDialog<InstallAppDialog> open(input);
        InstallApp expected = what;
        expected.acceptsLicence = false;
        QCOMPARE(*open.what<InstallApp>(), expected);
        open.find<QCheckBox>("terms")->click();
        QCOMPARE(*open.what<InstallApp>(), what);
    }

    void anInstallIsCheckedWhileItIsTyped()
    {
        OpenDialog<InstallAppDialog> open(appInput());
        open.type("appId", PayId);
        open.find<QLineEdit>("appId")->clearFocus();
        open.find<QCheckBox>("terms")->click();
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.reason().contains(utf8("installed already")));
        open.type("appId", CoreId.toUpper());
        open.find<QCheckBox>("preview")->click();
        QVERIFY(open.reason().contains(utf8("version is needed")));
        open.type("version", utf8("2.1"));
        QVERIFY(open.reason().contains(utf8("four numbers")));
        open.dialog.setAppFacts(CoreId, utf8("Fabrikam Core"), utf8("Fabrikam"));
        QVERIFY(open.find<QLabel>("termsWords")->text().contains(utf8("Fabrikam")));
        QVERIFY(open.find<QLabel>("termsWords")->text().contains(utf8("Contoso")));
        open.dialog.setRequirements(CoreId, {requirementOf(LinkId, "Helper", "1.0.0.0", RequirementKind::Install)});
        QVERIFY(open.find<PlanView>("plan")->isVisible());
    }

    void D15_dependentsAndDataAreTwoTicksAndTwoFacts()
    {
        const OpenDialog<UninstallAppDialog> open(appInput(), PayId);
        QVERIFY(open.fact("data").contains(utf8("stays")));
        QVERIFY(!open.find<QLineEdit>("typedName")->isVisible());
        QVERIFY(open.verb()->isEnabled() && open.cancel()->isDefault());
        open.find<QCheckBox>("dependents")->click();
        QVERIFY(open.fact("dependents").contains(utf8("Every app that depends")));
        open.find<QCheckBox>("deleteData")->click();
        QVERIFY(open.fact("data").contains(utf8("lost for good")));
        QVERIFY(!open.verb()->isEnabled());
        open.type("typedName", utf8("Contoso Payment"));
        QVERIFY(!open.verb()->isEnabled());
        open.type("typedName", utf8("Contoso Payments"));
        QVERIFY(open.verb()->isEnabled());
        QCOMPARE(open.verb()->text(), utf8("Uninstall and delete data"));
        pressEverything(open, 100);
        QCOMPARE(open.confirmed.size(), 1);
        const UninstallApp what{.appId = PayId,
                                .appName = utf8("Contoso Payments"),
                                .sourceVersion = {utf8("4.1.0.0")},
                                .withDependents = true,
                                .deletesData = true};
        QCOMPARE(open.returned(), (QList<Change>{{utf8("BusinessCentral"), utf8("UAT"), what}}));
    }

    void D15_aNameTypedForLessDoesNotStandForMore()
    {
        const OpenDialog<UninstallAppDialog> open(appInput(), PayId);
        open.find<QCheckBox>("deleteData")->click();
        open.type("typedName", utf8("Contoso Payments"));
        open.find<QCheckBox>("deleteData")->click();
        open.find<QCheckBox>("deleteData")->click();
        QVERIFY(!open.verb()->isEnabled());
    }

    void D15_dependentsThatARefusalNamedAreListedAndNotTakenAlong()
    {
        OpenDialog<UninstallAppDialog> open(appInput(), PayId);
        open.dialog.setRequirements(PayId,
                                    {requirementOf(CoreId, "Fabrikam Core", "1.0.0.0", RequirementKind::Uninstall)});
        QVERIFY(open.find<PlanView>("plan")->isVisible());
        QCOMPARE(cell(open.find<PlanView>("plan"), 0, 1), utf8("Fabrikam Core · goes first"));
        QVERIFY(!open.find<QCheckBox>("dependents")->isChecked());
        QVERIFY(!open.verb()->isEnabled());
        open.find<QCheckBox>("dependents")->click();
        QVERIFY(open.verb()->isEnabled());
        QVERIFY(open.fact("dependents").contains(utf8("1 app(s) that")));
    }

    void aCancelIsReturnedWithTheOperationItEnds()
    {
        ChangeInput input = appInput();
        input.context.apps->first().state = {AppState::UpdatePending, utf8("UpdatePending")};
        const CancelAppUpdate what{.appId = PayId, .appName = utf8("Contoso Payments"), .operationId = LinkId};
        const OpenDialog<CancelUpdateDialog> open(input, what);
        pressEverything(open, 100);
        QCOMPARE(open.confirmed.size(), 1);
        QCOMPARE(open.returned(), (QList<Change>{{utf8("BusinessCentral"), utf8("UAT"), what}}));
        input.context.apps->first().state = {AppState::Updating, utf8("Updating")};
        const OpenDialog<CancelUpdateDialog> late(input, what);
        QVERIFY(!late.verb()->isEnabled());
    }
};

QTEST_MAIN(TestChangeAppDialogs)
#include "tst_changeappdialogs.moc"
