// SPDX-License-Identifier: Apache-2.0
// New, copy, rename, restore, recover, link and unlink: what they say, check and return. Nothing is sent: there is
// nothing here that could send.
#include "tests/ui/changebench.h"

#include "core/model/localmoment.h"
#include "ui/dialogs/changes/batchdialog.h"
#include "ui/dialogs/changes/copyenvironmentdialog.h"
#include "ui/dialogs/changes/newenvironmentdialog.h"
#include "ui/dialogs/changes/powerplatformdialogs.h"
#include "ui/dialogs/changes/recoverenvironmentdialog.h"
#include "ui/dialogs/changes/renameenvironmentdialog.h"
#include "ui/dialogs/changes/restoreenvironmentdialog.h"
#include "ui/views/restoretimeline.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QRadioButton>

using namespace steward;

namespace {

Instant at(const char *iso)
{
    return parseInstant(std::string_view(iso));
}

QList<RestorePeriod> periods()
{
    return {{.from = at("2026-10-27T00:00:00Z"),
             .to = at("2026-11-03T10:00:00Z"),
             .resultingVersion = {utf8("27.0.1.0")},
             .doubts = {}},
            {.from = at("2026-11-03T11:30:00Z"),
             .to = at("2026-11-23T14:40:30Z"),
             .resultingVersion = {utf8("27.1.12345.0")},
             .doubts = {}}};
}

ChangeInput restoreInput()
{
    ChangeInput input = inputFor(environmentOf("Production", EnvironmentKind::Production));
    input.context.restorePeriods = periods();
    return input;
}

const QTimeZone &berlin()
{
    static const QTimeZone zone("Europe/Berlin");
    return zone;
}

ChangeInput newInput()
{
    ChangeInput input = inputFor(environmentOf("UAT"));
    input.context.target.reset();
    return input;
}

} // namespace

class TestChangeEnvironmentDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void I01_theNameOfANewEnvironmentIsJudgedWhileItIsTyped()
    {
        const OpenDialog<NewEnvironmentDialog> open(newInput());
        QVERIFY(!open.verb()->isEnabled());
        open.type("name", utf8("2"));
        QVERIFY(open.note("name").contains(utf8("begin with a letter")));
        open.type("name", utf8("dev-anna"));
        QVERIFY(open.note("name").contains(utf8("already")));
        open.type("name", utf8("operations"));
        QVERIFY(open.note("name").contains(utf8("addresses")));
        open.type("name", utf8("Training"));
        QCOMPARE(open.note("name"), utf8("Free · 8 of 29 characters"));
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        QCOMPARE(open.verb()->text(), utf8("Create Training"));
    }

    void aNewEnvironmentIsReturnedAsItWasFilledIn()
    {
        const OpenDialog<NewEnvironmentDialog> open(newInput());
        QCOMPARE(open.find<QComboBox>("country")->currentText(), utf8("DE")); // the only one of the tenant
        open.type("name", utf8("Training"));
        open.find<QComboBox>("country")->setEditText(utf8("at"));
        open.find<QComboBox>("ring")->setEditText(utf8("Preview"));
        open.find<QRadioButton>("production")->click();
        QVERIFY(open.note("ring").contains(utf8("production ring")));
        QVERIFY(!open.verb()->isEnabled());
        open.find<QRadioButton>("sandbox")->click();
        open.find<QComboBox>("version")->setEditText(utf8("27.1"));
        QVERIFY(!open.verb()->isEnabled());
        open.find<QComboBox>("version")->setEditText(utf8("27.1.1.0"));
        open.verb()->click();
        const CreateEnvironment what{.kind = EnvironmentKind::Sandbox,
                                     .countryCode = utf8("AT"),
                                     .ringName = utf8("Preview"),
                                     .applicationVersion = {utf8("27.1.1.0")}};
        QCOMPARE(open.returned(), (QList<Change>{{utf8("BusinessCentral"), utf8("Training"), what}}));
    }

    void quotaAndStorageAreSaidAndComeLate()
    {
        ChangeInput input = newInput();
        input.context.quotas.reset();
        OpenDialog<NewEnvironmentDialog> open(input);
        QVERIFY(open.fact("wait1").contains(utf8("being read")));
        open.type("name", utf8("Training"));
        open.dialog.setQuotas(Quotas{.productionEnvironments = 1, .sandboxEnvironments = 3, .storageTotal = 80 << 20});
        QVERIFY(open.fact("wait1").isEmpty());
        QCOMPARE(open.fact("quota"), utf8("1 sandbox(es) left in the quota."));
        QVERIFY(open.fact("storage").contains(utf8("19")));
        open.find<QRadioButton>("production")->click();
        QVERIFY(!open.verb()->isEnabled());
        QCOMPARE(open.find<QLineEdit>("name")->text(), utf8("Training"));
        open.dialog.setCountries({utf8("DE"), utf8("AT")});
        open.dialog.setVersions({utf8("27.1.1.0")});
        QCOMPARE(open.find<QLineEdit>("name")->text(), utf8("Training"));
        QCOMPARE(open.find<QComboBox>("country")->currentText(), utf8("DE"));
    }

    void D04_enterInAReversibleFormSaysYesOnce()
    {
        const OpenDialog<NewEnvironmentDialog> open(newInput());
        open.type("name", utf8("Training"));
        auto *name = open.find<QLineEdit>("name");
        for (int i = 0; i < 100; ++i)
            QTest::keyClick(name, Qt::Key_Return);
        pressEverything(open, 20);
        QCOMPARE(open.confirmed.size(), 1);
    }

    void F34_whatWasTypedBeforeARefusalIsThereAgain()
    {
        ChangeInput input = newInput();
        const CreateEnvironment what{.kind = EnvironmentKind::Production,
                                     .countryCode = utf8("DK"),
                                     .ringName = utf8("Production"),
                                     .applicationVersion = {utf8("27.1.1.0")}};
        const Change before{utf8("BusinessCentral"), utf8("Training"), what};
        input.start = {before};
        input.refusal = utf8("The name is taken.");
        const OpenDialog<NewEnvironmentDialog> open(input);
        QCOMPARE(open.dialog.changes(), QList<Change>{before});
        QCOMPARE(open.fact("refusal"), utf8("The name is taken."));
    }

    void aCopySaysWhatItBlocksAndWhatMayClash()
    {
        ChangeInput input = inputFor(environmentOf("UAT"));
        InstalledApp developed = appOf(PayId, "Contoso Dev", "1.0.0.0");
        developed.type = {AppType::Developer, utf8("dev")};
        input.context.apps = QList{developed, appOf(BaseId, "Base", "1.0.0.0")};
        input.usually = std::chrono::minutes(39);
        const OpenDialog<CopyEnvironmentDialog> open(input);
        QVERIFY(open.fact("meanwhile").contains(utf8("no app can be published")));
        QVERIFY(open.fact("developer").contains(utf8("Contoso Dev")) && !open.fact("developer").contains(utf8("Base")));
        QVERIFY(open.fact("usual").contains(utf8("39")));
        QCOMPARE(open.find<QLineEdit>("name")->text(), utf8("UAT-copy"));
        QVERIFY(open.cancel()->isDefault());
        open.verb()->click();
        QCOMPARE(open.returned(), (QList<Change>{{utf8("BusinessCentral"), utf8("UAT"),
                                                  CopyEnvironment{utf8("UAT-copy"), EnvironmentKind::Sandbox}}}));
    }

    void aProposalNeverReplacesWhatWasTyped()
    {
        ChangeInput input = inputFor(environmentOf("UAT"));
        input.context.environments.reset();
        OpenDialog<CopyEnvironmentDialog> open(input);
        open.type("name", utf8("Mine"));
        open.dialog.setEnvironments({environmentOf("Mine")});
        QCOMPARE(open.find<QLineEdit>("name")->text(), utf8("Mine"));
        QVERIFY(!open.verb()->isEnabled());
        open.dialog.setEnvironments({environmentOf("UAT")});
        QVERIFY(open.verb()->isEnabled());
    }

    void aRenameSaysThatAddressesChangeAndSessionsEnd()
    {
        const OpenDialog<RenameEnvironmentDialog> open(inputFor(environmentOf("UAT")));
        QVERIFY(!open.verb()->isEnabled());
        open.type("name", utf8("Test"));
        QVERIFY(open.fact("addresses").contains(utf8("UAT")) && open.fact("addresses").contains(utf8("Test")));
        QVERIFY(open.fact("sessions").contains(utf8("restarts")));
        QTest::keyClick(open.find<QLineEdit>("name"),
                        Qt::Key_Return); // nothing: Cancel is the default, and it is no field's
        QVERIFY(open.dialog.isVisible());
        QCOMPARE(open.confirmed.size(), 0);
        pressEverything(open, 100);
        QCOMPARE(open.returned(),
                 (QList<Change>{{utf8("BusinessCentral"), utf8("UAT"), RenameEnvironment{utf8("Test")}}}));
        QCOMPARE(open.confirmed.size(), 1);
    }

    void aRestoreIsReturnedWithItsPointAndItsOptions()
    {
        const OpenDialog<RestoreEnvironmentDialog> open(restoreInput(), nullptr, berlin());
        QCOMPARE(open.find<QLineEdit>("point")->text(), utf8("2026-11-23 15:40:30"));
        QCOMPARE(open.find<QLineEdit>("name")->text(), utf8("Production-restored"));
        QVERIFY(open.find<QLabel>("result")->text().contains(utf8("27.1.12345.0")));
        QCOMPARE(open.fact("restores"), utf8("Restores of this environment this month, as recorded: 3 of 10."));
        open.type("point", utf8("2026-11-20 21:00"));
        QCOMPARE(open.find<QLabel>("utc")->text(), utf8("= 2026-11-20T20:00:00Z"));
        open.find<QCheckBox>("skipExtensions")->click();
        open.find<QCheckBox>("skipApps")->click();
        QVERIFY(open.fact("live").isEmpty());
        open.find<QCheckBox>("skipCleanup")->click();
        QVERIFY(open.fact("live").contains(utf8("live")));
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        open.verb()->click();
        const RestoreEnvironment what{.newName = utf8("Production-restored"),
                                      .kind = EnvironmentKind::Sandbox,
                                      .pointInTime = at("2026-11-20T20:00:00Z"),
                                      .skipPerTenantExtensions = true,
                                      .skipThirdPartyApps = true,
                                      .skipCleanup = true};
        QCOMPARE(open.returned(), (QList<Change>{{utf8("BusinessCentral"), utf8("Production"), what}}));
    }

    void D13_outsideEveryPeriodIsRefused()
    {
        const OpenDialog<RestoreEnvironmentDialog> open(restoreInput(), nullptr, berlin());
        for (const char *bad : {"2026-11-03 12:00", "2026-11-23 15:41", "2026-10-20 10:00", "2027-01-01 00:00"}) {
            open.type("point", utf8(bad));
            QVERIFY2(!open.verb()->isEnabled(), bad);
            QVERIFY2(open.note("moment").contains(utf8("no backup")), qPrintable(open.note("moment")));
        }
        open.type("point", utf8("yesterday"));
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.fact("point").contains(utf8("Write day and time")));
    }

    void D13_aTimeThatClocksSkipIsRefusedWithTheReason()
    {
        ChangeInput input = restoreInput();
        input.context.now = at("2026-04-02T12:00:00Z");
        input.context.restorePeriods = QList<RestorePeriod>{{.from = at("2026-03-20T00:00:00Z"),
                                                             .to = at("2026-04-02T11:00:00Z"),
                                                             .resultingVersion = {},
                                                             .doubts = {}}};
        const OpenDialog<RestoreEnvironmentDialog> open(input, nullptr, berlin());
        open.type("point", utf8("2026-03-29 02:30"));
        QVERIFY(open.fact("point").contains(utf8("does not exist")));
        QVERIFY(!open.verb()->isEnabled());
        open.type("point", utf8("2026-03-29 03:30"));
        QVERIFY(open.verb()->isEnabled());
        QCOMPARE(open.what<RestoreEnvironment>()->pointInTime, at("2026-03-29T01:30:00Z"));
    }

    void D13_anHourThatComesTwiceIsAsked()
    {
        ChangeInput input = restoreInput();
        input.context.now = at("2026-10-27T12:00:00Z");
        input.context.restorePeriods = QList<RestorePeriod>{{.from = at("2026-10-20T00:00:00Z"),
                                                             .to = at("2026-10-27T11:00:00Z"),
                                                             .resultingVersion = {},
                                                             .doubts = {}}};
        const OpenDialog<RestoreEnvironmentDialog> open(input, nullptr, berlin());
        open.type("point", utf8("2026-10-25 02:30"));
        auto *which = open.find<QComboBox>("whichHour");
        QVERIFY(which->isVisible());
        QCOMPARE(which->currentIndex(), -1);
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.fact("point").contains(utf8("twice")));
        which->setCurrentIndex(1);
        Q_EMIT which->activated(1);
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        QCOMPARE(open.what<RestoreEnvironment>()->pointInTime, at("2026-10-25T01:30:00Z"));
        which->setCurrentIndex(0);
        Q_EMIT which->activated(0);
        QCOMPARE(open.what<RestoreEnvironment>()->pointInTime, at("2026-10-25T00:30:00Z"));
    }

    void D13_momentsOfAClock()
    {
        QCOMPARE(momentsOf({2026, 11, 20}, {21, 0}, berlin()), QList<Instant>{at("2026-11-20T20:00:00Z")});
        QVERIFY(momentsOf({2026, 3, 29}, {2, 0}, berlin()).isEmpty());
        QCOMPARE(momentsOf({2026, 3, 29}, {3, 0}, berlin()), QList<Instant>{at("2026-03-29T01:00:00Z")});
        QCOMPARE(momentsOf({2026, 10, 25}, {2, 0}, berlin()).size(), 2);
        const QTimeZone saoPaulo("America/Sao_Paulo"); // once put forward at midnight
        QVERIFY(momentsOf({2018, 11, 4}, {0, 30}, saoPaulo).isEmpty());
        QCOMPARE(momentsOf({2026, 11, 4}, {0, 30}, QTimeZone("Asia/Kolkata")),
                 QList<Instant>{at("2026-11-03T19:00:00Z")});
    }

    void theLineIsPointedAtByMouseAndKeys()
    {
        const OpenDialog<RestoreEnvironmentDialog> open(restoreInput(), nullptr, berlin());
        auto *line = open.find<RestoreTimeline>("timeline");
        auto *point = open.find<QLineEdit>("point");
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Left);
        QCOMPARE(point->text(), utf8("2026-11-23 14:40"));
        QTest::keyClick(line, Qt::Key_PageUp);
        QCOMPARE(point->text(), utf8("2026-11-22 14:40"));
        QTest::keyClick(line, Qt::Key_Home);
        QCOMPARE(point->text(), utf8("2026-10-27 01:00"));
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(line, Qt::Key_PageDown);
        QVERIFY2(point->text() > utf8("2026-11-03 12:29"), qPrintable(point->text())); // across the gap
        QTest::mouseClick(line, Qt::LeftButton, {}, {line->width() / 2, 20});
        QVERIFY2(point->text().startsWith(utf8("2026-11-09")) || point->text().startsWith(utf8("2026-11-10")),
                 qPrintable(point->text()));
        QVERIFY(open.verb()->isEnabled());
        QTest::keyClick(point, Qt::Key_Down);
    }

    void aSandboxIsRestoredToASandbox()
    {
        ChangeInput input = inputFor(environmentOf("UAT"));
        input.context.restorePeriods = periods();
        const OpenDialog<RestoreEnvironmentDialog> open(input, nullptr, berlin());
        QVERIFY(!open.find<QRadioButton>("production")->isEnabled());
        QVERIFY(!open.find<QRadioButton>("production")->toolTip().isEmpty());
    }

    void periodsComeLateAndLoseNothingTyped()
    {
        ChangeInput input = restoreInput();
        input.context.restorePeriods.reset();
        OpenDialog<RestoreEnvironmentDialog> open(input, nullptr, berlin());
        QVERIFY(open.fact("wait4").contains(utf8("being read")));
        open.type("point", utf8("2026-11-20 21:00"));
        open.type("name", utf8("Back"));
        open.dialog.setRestorePeriods(periods());
        QCOMPARE(open.find<QLineEdit>("point")->text(), utf8("2026-11-20 21:00"));
        QCOMPARE(open.find<QLineEdit>("name")->text(), utf8("Back"));
        open.dialog.setRestorePeriods({});
        QVERIFY(!open.fact("noPeriods").isEmpty());
        QVERIFY(!open.verb()->isEnabled());
    }

    void F34_aRestoreComesBackAsItWas()
    {
        ChangeInput input = restoreInput();
        const RestoreEnvironment what{.newName = utf8("Back"),
                                      .kind = EnvironmentKind::Production,
                                      .pointInTime = at("2026-11-20T20:00:00Z"),
                                      .skipThirdPartyApps = true};
        input.start = {{utf8("BusinessCentral"), utf8("Production"), what}};
        const OpenDialog<RestoreEnvironmentDialog> open(input, nullptr, berlin());
        QCOMPARE(open.dialog.changes(), input.start);
    }

    void D12_theTimeLeftIsTheServers()
    {
        ChangeInput input =
            inputFor(environmentOf("UAT-26112015200000", EnvironmentKind::Sandbox, EnvironmentStatus::SoftDeleted));
        input.context.target->softDeletedOn = at("2026-11-20T15:20:00Z");
        input.context.target->hardDeletePendingOn = at("2026-11-23T15:20:00Z");
        OpenDialog<RecoverEnvironmentDialog> open(input);
        QVERIFY(open.fact("until").contains(utf8("service's clock")));
        QVERIFY(open.fact("name").contains(utf8("old name is not given back")));
        QVERIFY(open.verb()->isEnabled());
        open.dialog.setNow(at("2026-11-23T15:20:00Z"));
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.reason().contains(utf8("over")));
        open.dialog.setNow(at("2026-11-23T15:19:59Z"));
        pressEverything(open, 100);
        QCOMPARE(open.confirmed.size(), 1);
        QCOMPARE(open.returned().value(0).kind(), ChangeKind::RecoverEnvironment);
    }

    void A38_anAppCannotLinkAndIsToldWhy()
    {
        ChangeInput input = inputFor(environmentOf("UAT"));
        input.context.grant = GrantType::ClientCredentials;
        const OpenDialog<LinkPowerPlatformDialog> open(input);
        open.type("powerPlatformId", LinkId);
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.reason().contains(utf8("people")));
    }

    void aLinkIsReturnedWithItsIdAndAnUnlinkWithTheOneItHas()
    {
        const OpenDialog<LinkPowerPlatformDialog> link(inputFor(environmentOf("UAT")));
        link.type("powerPlatformId", utf8(" {") + LinkId + utf8("} "));
        QVERIFY(link.fact("rule").contains(utf8("same type")) && link.fact("rule").contains(utf8("Azure geography")));
        link.verb()->click();
        QCOMPARE(link.returned().value(0).as<LinkPowerPlatform>()->powerPlatformId, LinkId);
        ChangeInput input = inputFor(environmentOf("UAT"));
        input.context.target->linkedPowerPlatformEnvironmentId = LinkId;
        const OpenDialog<UnlinkPowerPlatformDialog> unlink(input);
        QVERIFY(!unlink.find<QLineEdit>("powerPlatformId")->isVisible());
        QVERIFY(unlink.fact("link").contains(LinkId));
        pressEverything(unlink, 100);
        QCOMPARE(unlink.confirmed.size(), 1);
        QCOMPARE(unlink.returned().value(0).as<UnlinkPowerPlatform>()->powerPlatformId, LinkId);
    }

    void D14_severalAreListedInOneConfirmation()
    {
        const auto entry = [](const char *name, EnvironmentKind kind, EnvironmentStatus status) {
            BatchEntry one;
            one.tenantName = utf8("Contoso");
            one.context.target = environmentOf(name, kind, status);
            one.change = {utf8("BusinessCentral"), utf8(name),
                          DeleteEnvironment{isDeletedForGood(*one.context.target)}};
            return one;
        };
        const QList<BatchEntry> entries{entry("Prod-EU", EnvironmentKind::Production, EnvironmentStatus::Active),
                                        entry("Busy", EnvironmentKind::Sandbox, EnvironmentStatus::Upgrading),
                                        entry("Broken", EnvironmentKind::Sandbox, EnvironmentStatus::CreatingFailed)};
        BatchDialog dialog(entries, at("2026-11-23T14:50:00Z"));
        QSignalSpy confirmed(&dialog, &ChangeDialog::confirmed);
        dialog.show();
        const auto text = [&](const char *name) { return dialog.findChild<QLabel *>(QLatin1String(name))->text(); };
        QVERIFY(text("fact_entry0").contains(utf8("Prod-EU")) && text("fact_entry0").contains(utf8("Production")));
        QVERIFY(text("fact_entry1").contains(utf8("left out")));
        QVERIFY(text("fact_entry2").contains(utf8("no way back")));
        auto *verb = dialog.findChild<QPushButton *>(QStringLiteral("verb"));
        auto *typed = dialog.findChild<QLineEdit *>(QStringLiteral("typedName"));
        typed->setText(utf8("delete 2"));
        QVERIFY(!verb->isEnabled());
        dialog.findChild<QCheckBox *>(QStringLiteral("finalTick"))->click();
        QVERIFY(verb->isEnabled());
        for (int i = 0; i < 100; ++i)
            QTest::mouseClick(verb, Qt::LeftButton);
        QCOMPARE(confirmed.size(), 1);
        const auto returned = confirmed.first().first().value<QList<Change>>();
        QCOMPARE(returned.size(), 2);
        QCOMPARE(returned.first().environment, utf8("Prod-EU"));
        QCOMPARE(returned.last().as<DeleteEnvironment>()->isFinal, true);
    }
};

QTEST_MAIN(TestChangeEnvironmentDialogs)
#include "tst_changeenvironmentdialogs.moc"
