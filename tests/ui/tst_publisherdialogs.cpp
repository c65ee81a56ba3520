// SPDX-License-Identifier: Apache-2.0
// What the dialogs about a publisher's app say, refuse and return.
#include "tests/ui/publisherbench.h"

#include "ui/dialogs/changes/momentedit.h"
#include "ui/dialogs/publisher/countrydialog.h"
#include "ui/dialogs/publisher/hotfixdialogs.h"
#include "ui/dialogs/publisher/principaldialogs.h"
#include "ui/dialogs/publisher/uploaddialog.h"
#include "ui/dialogs/publisher/versiondialogs.h"
#include "ui/models/hotfixwords.h"

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>

using namespace steward;

namespace {

/// A dialog on screen, what it returned, and a person's hands.
template <class Dialog>
struct Open
{
    template <class... More>
    explicit Open(const PublisherInput &input, More &&...more)
        : dialog(input, std::forward<More>(more)...)
        , confirmed(&dialog, &ChangeDialog::confirmed)
    {
        dialog.show();
    }
    template <class T>
    T *find(const char *name) const
    {
        return dialog.template findChild<T *>(QLatin1String(name));
    }
    QPushButton *verb() const { return find<QPushButton>("verb"); }
    QString reason() const { return find<QLabel>("reason")->text(); }
    QString fact(const char *name) const
    {
        const auto *label = find<QLabel>(QByteArray("fact_").append(name).constData());
        return label && label->isVisibleTo(&dialog) ? label->text() : QString();
    }
    void type(const char *field, const QString &text) const
    {
        auto *edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    bool isCancelDefault() const { return find<QPushButton>("cancel")->isDefault(); }
    /// Presses it as wildly as can be.
    QList<Change> confirm()
    {
        for (int i = 0; i < 20; ++i) {
            QTest::mouseClick(verb(), Qt::LeftButton);
            QTest::keyClick(verb(), Qt::Key_Return);
            verb()->click();
        }
        return confirmed.size() == 1 ? confirmed.at(0).at(0).template value<QList<Change>>() : QList<Change>{};
    }

    Dialog dialog;
    QSignalSpy confirmed;
};

template <class T>
T whatOf(const QList<Change> &changes)
{
    const T *what = changes.size() == 1 ? changes.constFirst().as<T>() : nullptr;
    return what ? *what : T{};
}

} // namespace

class TestPublisherDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // --- upload ---
    void uploadSaysWhatIsInTheFileAndReturnsOneForEachTickedCountry()
    {
        Open<UploadDialog> open(publisherInput());
        QSignalSpy wanted(&open.dialog, &UploadDialog::fileWanted);
        QVERIFY(open.reason().contains(utf8("Choose an app file")));
        const AppPackage package = packageOf("4.3.0.0");
        open.dialog.chooseFile(package.file);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(open.reason().contains(utf8("being read")));
        open.dialog.setPackage(package);
        QVERIFY(open.fact("package").contains(utf8("Contoso Payments 4.3.0.0 by Contoso")));
        QVERIFY(open.fact("dependencies").contains(utf8("Contoso Base 24.0.0.0")));
        open.find<QListWidget>("countries")->item(0)->setCheckState(Qt::Checked); // DE beside DK
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        open.find<QRadioButton>("available")->click();
        QVERIFY(open.isCancelDefault());
        QVERIFY(!open.fact("offered").isEmpty());
        const QList<Change> changes = open.confirm();
        QCOMPARE(changes.size(), 2);
        QCOMPARE(countryOf(changes.at(0)), utf8("DE"));
        QCOMPARE(countryOf(changes.at(1)), utf8("DK"));
        const auto *what = changes.at(1).as<UploadVersion>();
        QCOMPARE(what->version.text, utf8("4.3.0.0"));
        QCOMPARE(what->availability, Availability::Available);
        QCOMPARE(what->sha256, package.sha256);
        QCOMPARE(what->bytes, package.bytes);
    }

    // What could not be read of something else is no reason to go on, nor its words the reason.
    void anUploadWaitsForTheVersionsWhateverElseFailed()
    {
        PublisherInput input = publisherInput();
        input.principalsFailed = utf8("Nobody may see them.");
        PublisherLists &denmark = input.byCountry[utf8("DK")];
        denmark.versions.reset();
        denmark.hotfixesFailed = utf8("The disk is full.");
        Open<UploadDialog> open(input);
        const AppPackage package = packageOf("4.3.0.0");
        open.dialog.chooseFile(package.file);
        open.dialog.setPackage(package);
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY2(open.reason().contains(utf8("being read first")), qPrintable(open.reason()));
        QVERIFY2(open.fact("wait_versions_DK").contains(utf8("being read")), qPrintable(open.fact("wait_versions_DK")));
        denmark.versionsFailed = utf8("It is too far away.");
        open.dialog.setKnown(input);
        QVERIFY(open.fact("wait_versions_DK").contains(utf8("too far away")));
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason())); // the desk looks once more
    }

    void I17_aWrongFileIsRefusedInWords_data()
    {
        QTest::addColumn<AppPackage>("package");
        QTest::addColumn<QString>("words");
        const auto broken = [](PackageProblem problem) {
            AppPackage one = packageOf("4.3.0.0");
            one.problem = problem;
            return one;
        };
        QTest::newRow("other app") << packageOf("4.3.0.0", CoreId) << utf8("of another app");
        QTest::newRow("there already") << packageOf("4.2.1.0") << utf8("has version 4.2.1.0 already");
        QTest::newRow("no app file") << broken(PackageProblem::NotAPackage) << utf8("is no .app file");
        QTest::newRow("empty") << broken(PackageProblem::Empty) << utf8("is empty");
        QTest::newRow("larger than any package") << broken(PackageProblem::TooLarge) << utf8("larger than any package");
        QTest::newRow("cut") << broken(PackageProblem::Truncated) << utf8("package is cut");
        QTest::newRow("gone") << broken(PackageProblem::FileMissing) << utf8("does not exist");
        QTest::newRow("protected") << broken(PackageProblem::Protected) << utf8("protected");
    }
    void I17_aWrongFileIsRefusedInWords()
    {
        QFETCH(AppPackage, package);
        QFETCH(QString, words);
        Open<UploadDialog> open(publisherInput());
        open.dialog.chooseFile(package.file);
        open.dialog.setPackage(package);
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY2(open.reason().contains(words), qPrintable(open.reason()));
        QVERIFY(open.confirm().isEmpty());
    }

    void aVersionBelowTheNewestIsAWarningAndAnAnswerForAnotherFileIsNotTaken()
    {
        Open<UploadDialog> open(publisherInput());
        AppPackage package = packageOf("4.1.9.0");
        open.dialog.chooseFile(package.file);
        package.file = utf8("/elsewhere.app");
        open.dialog.setPackage(package);
        QVERIFY(open.reason().contains(utf8("being read")));
        package.file = open.dialog.file();
        open.dialog.setPackage(package);
        QVERIFY(open.verb()->isEnabled());
        QVERIFY(open.fact("country0").contains(utf8("higher version already (4.2.2.0)")));
    }

    // --- one version ---
    void availabilityIsSaidInWordsAndOnlyAnotherOneCanBeConfirmed()
    {
        const PublisherInput input = publisherInput();
        Open<AvailabilityDialog> open(input, publisherVersion("4.2.1.0"));
        QVERIFY(open.reason().contains(utf8("what it is now")));
        open.find<QRadioButton>("deprecated")->click();
        QVERIFY(open.fact("effect").contains(utf8("not offered to customers any more")));
        QVERIFY(open.fact("usage").contains(utf8("2 environment")));
        QVERIFY(open.isCancelDefault());
        QCOMPARE(open.verb()->text(), utf8("Stop offering it"));
        const auto what = whatOf<UpdateVersion>(open.confirm());
        QCOMPARE(what.availability, std::optional(Availability::Deprecated));
        QCOMPARE(what.etag, utf8("etag-4.2.1.0"));
        QVERIFY(!what.syncMode && what.incompatible.isEmpty());
    }

    void aVersionChangedByOthersClosesItsDialog()
    {
        PublisherInput input = publisherInput();
        const AvailabilityDialog dialog(input, publisherVersion("4.2.1.0"));
        QVERIFY(dialog.goneIn(input).isEmpty());
        (*input.byCountry[utf8("DK")].versions)[1].etag = utf8("another");
        QVERIFY(dialog.goneIn(input).contains(utf8("changed by somebody else")));
        input.byCountry[utf8("DK")].versions->removeAt(1);
        QVERIFY(dialog.goneIn(input).contains(utf8("not listed any more")));
    }

    void incompatibleNeedsADependencyAndAVersionOfFourNumbers()
    {
        Open<IncompatibleDialog> open(publisherInput(), publisherVersion("4.2.1.0"));
        QVERIFY(!open.verb()->isEnabled());
        open.type("fromVersion", utf8("27"));
        QVERIFY(open.reason().contains(utf8("four numbers")));
        open.type("fromVersion", utf8("23.0.0.0"));
        QVERIFY(open.fact("needed").contains(utf8("24.0.0.0")));
        open.type("fromVersion", utf8("27.0.0.0"));
        QVERIFY(open.fact("needed").isEmpty());
        const auto what = whatOf<UpdateVersion>(open.confirm());
        QCOMPARE(what.incompatible, (QList<UpdateVersion::Incompatible>{{BaseId, {utf8("27.0.0.0")}}}));
        QVERIFY(!what.availability);
    }

    void D01_forceSyncTellsOfTheLossAndWantsTickAndTypedVersion()
    {
        Open<SyncModeDialog> open(publisherInput(), publisherVersion("4.2.1.0"));
        QVERIFY(open.fact("loss").contains(utf8("with all the data in it")));
        QVERIFY(open.reason().contains(utf8("Tick")));
        open.find<QCheckBox>("lossTick")->click();
        QVERIFY(!open.verb()->isEnabled());
        open.type("typedName", utf8("4.2.1.0"));
        QVERIFY(open.verb()->isEnabled());
        // What was typed for the one does not stand for the other and back.
        open.find<QComboBox>("syncMode")->setCurrentIndex(0);
        QVERIFY(open.verb()->isEnabled()); // Sync loses nothing
        open.find<QComboBox>("syncMode")->setCurrentIndex(1);
        QVERIFY(!open.verb()->isEnabled());
        open.find<QCheckBox>("lossTick")->click();
        open.type("typedName", utf8("4.2.1.0"));
        QCOMPARE(whatOf<UpdateVersion>(open.confirm()).syncMode, std::optional(SyncMode::ForceSync));
    }

    // --- country ---
    void aCountryIsChosenByNameOrCodeAndThereIsNoWayBack()
    {
        Open<AddCountryDialog> open(publisherInput());
        auto *box = open.find<QComboBox>("country");
        box->setEditText(utf8("Austria!"));
        QVERIFY(open.reason().contains(utf8("code")));
        box->setEditText(utf8("dk"));
        QVERIFY(open.reason().contains(utf8("already")));
        box->setEditText(utf8("w1"));
        QVERIFY(open.fact("unknown").contains(utf8("W1")));
        QVERIFY(open.verb()->isEnabled());
        box->setEditText(utf8("at"));
        QVERIFY(open.fact("unknown").isEmpty());
        QVERIFY(open.fact("final").contains(utf8("no way back")));
        QVERIFY(open.isCancelDefault());
        QCOMPARE(whatOf<AddCountry>(open.confirm()), (AddCountry{PayId, utf8("AT")}));
    }

    // --- principals ---
    void aUserMayHaveATenantAndAnApplicationNever()
    {
        Open<SetPrincipalDialog> open(publisherInput(), std::nullopt);
        open.type("principalId", utf8("somebody@contoso.com"));
        QVERIFY(open.reason().contains(utf8("object id")));
        open.type("principalId", LinkId);
        open.type("tenantId", PublisherTenant);
        QVERIFY(open.reason().contains(utf8("role")));
        open.find<QCheckBox>("contributor")->click();
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        QCOMPARE(open.dialog.changes().constFirst().as<SetPrincipal>()->tenantId, PublisherTenant);
        open.find<QComboBox>("principalKind")->setCurrentIndex(1);
        QVERIFY(!open.find<QLineEdit>("tenantId")->isVisible());
        const auto what = whatOf<SetPrincipal>(open.confirm());
        QCOMPARE(what.kind, PrincipalKind::Application);
        QVERIFY(what.tenantId.isEmpty() && what.etag.isEmpty());
        QCOMPARE(what.roles, QList<PublisherRole>{PublisherRole::Contributor});
    }

    void somebodyWhoIsListedIsChangedInTheListNotAddedAgain()
    {
        Open<SetPrincipalDialog> open(publisherInput(), std::nullopt);
        open.type("principalId", ReaderId.toUpper());
        open.find<QCheckBox>("owner")->click();
        QVERIFY(open.reason().contains(utf8("rights already")));
    }

    void theLastOwnerAndYourselfAreNotDemotedByAccident()
    {
        Open<SetPrincipalDialog> open(publisherInput(), principalOf(OwnerId, PublisherRole::Owner));
        auto *tick = open.find<QCheckBox>("lockOutTick");
        QVERIFY(!tick->isVisible());
        open.find<QCheckBox>("reader")->click();
        open.find<QCheckBox>("owner")->click();
        QVERIFY(open.fact("lastOwner").contains(utf8("last Owner")));
        QVERIFY(open.fact("yourself").contains(utf8("This is you")));
        QVERIFY(tick->isVisible() && !open.verb()->isEnabled());
        tick->click();
        QVERIFY(open.verb()->isEnabled());
        open.find<QCheckBox>("owner")->click(); // an Owner again, and no Owner once more
        open.find<QCheckBox>("owner")->click();
        QVERIFY(!tick->isChecked() && !open.verb()->isEnabled());
        tick->click();
        QCOMPARE(whatOf<SetPrincipal>(open.confirm()).roles, QList<PublisherRole>{PublisherRole::Reader});
    }

    void removingTheLastOwnerOrYourselfWantsATickAndAReaderDoesNot()
    {
        Open<RemovePrincipalDialog> reader(publisherInput(), principalOf(ReaderId, PublisherRole::Reader));
        QVERIFY(reader.verb()->isEnabled());
        QVERIFY(reader.isCancelDefault());
        QCOMPARE(whatOf<RemovePrincipal>(reader.confirm()),
                 (RemovePrincipal{PayId, ReaderId, utf8("etag-of-") + ReaderId}));
        Open<RemovePrincipalDialog> owner(publisherInput(), principalOf(OwnerId, PublisherRole::Owner));
        QVERIFY(!owner.verb()->isEnabled());
        QVERIFY(!owner.fact("lastOwner").isEmpty());
        PublisherInput unknown = publisherInput();
        unknown.myObjectId.clear();
        Open<RemovePrincipalDialog> somebody(unknown, principalOf(ReaderId, PublisherRole::Reader));
        QVERIFY(somebody.fact("whoAmI").contains(utf8("not known")));
    }

    void aRoleNobodyKnowsIsNotTakenAwayUnsaid()
    {
        PublisherPrincipal auditor = principalOf(ReaderId, PublisherRole::Reader);
        auditor.roles.append(WireWord<PublisherRole>{PublisherRole::Unknown, utf8("Auditor")});
        PublisherInput input = publisherInput();
        Open<SetPrincipalDialog> open(input, auditor);
        open.find<QCheckBox>("contributor")->click();
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY2(open.reason().contains(utf8("Auditor")), qPrintable(open.reason()));
    }

    // --- hotfixes ---
    void aPlanOf120In3WavesNamesTheRestAndWantsTheAppsName()
    {
        Open<HotfixPlanDialog> open(publisherInput(), manyCustomers(), AppVersion{utf8("4.2.2.0")});
        QCOMPARE(open.fact("summary"), utf8("120 environment(s) in 3 wave(s), 87 production."));
        QCOMPARE(open.dialog.plan().waves(), 3);
        QString leftOut;
        for (const char *name : {"leftOut0", "leftOut1", "leftOut2"})
            leftOut += open.fact(name);
        QVERIFY(leftOut.contains(utf8("another major or minor number")));
        QVERIFY(leftOut.contains(utf8("previews get no hotfixes")));
        QVERIFY(leftOut.contains(utf8("has this version already")));
        QVERIFY(open.reason().contains(utf8("Contoso Payments")));
        open.type("typedName", utf8("Contoso Payments"));
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        open.type("waves", utf8("10, x"));
        QVERIFY(open.reason().contains(utf8("numbers with commas")));
        open.type("waves", utf8("10, 50"));
        QVERIFY(open.find<QLabel>("wavesWords")->text().contains(utf8("10, then 50, then 60")));
        QCOMPARE(open.dialog.plan().items.constFirst().kind, EnvironmentKind::Sandbox); // before production
        open.find<QSpinBox>("stopAfter")->setValue(5);
        const QList<Change> changes = open.confirm();
        QCOMPARE(changes.size(), 120);
        QCOMPARE(open.dialog.plan().stopAfter, 5);
        QCOMPARE(changes.constFirst().family, utf8("Business Central"));
    }

    void aTimeIsShownInLocalTimeAndUtcAndAPastOneRefused()
    {
        Open<HotfixPlanDialog> open(publisherInput(), QList{customer(2, EnvironmentKind::Sandbox, "4.2.1.0")},
                                    AppVersion{utf8("4.2.2.0")});
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
        QVERIFY(!open.find<QLineEdit>("waves")->isVisible());
        open.find<QRadioButton>("later")->click();
        QVERIFY(open.reason().contains(utf8("time")));
        auto *moment = open.dialog.findChild<QWidget *>(QStringLiteral("runAfter"));
        auto *edit = moment->findChild<QLineEdit *>();
        edit->setFocus();
        const auto typed = [&](const QDateTime &when) {
            edit->selectAll();
            QTest::keyClicks(edit, when.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
        };
        typed(QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC));
        QVERIFY2(open.reason().contains(utf8("over")), qPrintable(open.reason()));
        typed(QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC));
        QVERIFY(open.fact("when").contains(utf8("2026-11-25T12:00:00Z")));
        open.find<QCheckBox>("ignoreWindow")->click();
        QVERIFY(open.fact("window").contains(utf8("ignored")));
        const auto what = whatOf<ScheduleHotfix>(open.confirm());
        QCOMPARE(what.runAfter, parseInstant(std::string_view("2026-11-25T12:00:00Z")));
        QVERIFY(what.ignoresUpdateWindow);
        QCOMPARE(what.sourceVersion.text, utf8("4.2.1.0"));
    }

    void oneThatCannotGetItSaysWhy_data()
    {
        QTest::addColumn<QString>("installed");
        QTest::addColumn<bool>("isPending");
        QTest::addColumn<QString>("words");
        QTest::newRow("wrong release") << utf8("4.1.0.0") << false << utf8("another major or minor");
        QTest::newRow("preview") << utf8("4.2.0.5") << false << utf8("preview");
        QTest::newRow("there") << utf8("4.2.2.0") << false << utf8("already");
        QTest::newRow("running hotfix") << utf8("4.2.1.0") << true << utf8("under way");
    }
    void oneThatCannotGetItSaysWhy()
    {
        QFETCH(QString, installed);
        QFETCH(bool, isPending);
        QFETCH(QString, words);
        PublisherInput input = publisherInput();
        if (isPending)
            input.byCountry[utf8("DK")].hotfixes = QList{hotfixOf(OperationStatus::Running)};
        Open<HotfixPlanDialog> open(input,
                                    QList{customer(1, EnvironmentKind::Production, installed.toLatin1().constData())},
                                    AppVersion{utf8("4.2.2.0")});
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY2(open.reason().contains(words), qPrintable(open.reason()));
    }

    void openedAgainAHotfixBeginsWhenItWasToBegin()
    {
        const Instant night = parseInstant(std::string_view("2026-11-25T22:00:00Z"));
        const CustomerEnvironment one = customer(2, EnvironmentKind::Sandbox, "4.2.1.0");
        PublisherInput input = publisherInput();
        {
            Open<HotfixPlanDialog> refused(input, QList{one}, AppVersion{utf8("4.2.2.0")});
            refused.find<QRadioButton>("later")->click();
            refused.dialog.findChild<MomentEdit *>()->setMoment(night);
            refused.find<QCheckBox>("ignoreWindow")->click();
            input.start = refused.confirm();
        }
        QCOMPARE(input.start.size(), 1);
        Open<HotfixPlanDialog> again(input, QList{one}, AppVersion{utf8("4.2.2.0")});
        QVERIFY(again.fact("when").contains(utf8("2026-11-25T22:00:00Z")));
        const auto what = whatOf<ScheduleHotfix>(again.confirm());
        QCOMPARE(what.runAfter, night);
        QVERIFY(what.ignoresUpdateWindow);
        input.now = parseInstant(std::string_view("2026-11-26T08:00:00Z"));
        Open<HotfixPlanDialog> late(input, QList{one}, AppVersion{utf8("4.2.2.0")});
        QVERIFY(!late.verb()->isEnabled());
        QVERIFY2(late.reason().contains(utf8("over")), qPrintable(late.reason()));
    }

    void aVersionUploadedMeanwhileIsNotTakenForTheOneThatWasProposed()
    {
        PublisherInput input = publisherInput();
        Open<HotfixPlanDialog> open(input, QList{customer(2, EnvironmentKind::Sandbox, "4.2.1.0")}, AppVersion{});
        QCOMPARE(open.dialog.plan().target.text, utf8("4.2.2.0"));
        input.byCountry[utf8("DK")].versions->append(publisherVersion("4.2.3.0"));
        open.dialog.setKnown(input);
        QCOMPARE(open.dialog.plan().target.text, utf8("4.2.2.0"));
        QVERIFY(open.find<QComboBox>("target")->findData(utf8("4.2.3.0")) >= 0);
        QVERIFY2(open.verb()->isEnabled(), qPrintable(open.reason()));
    }

    // 4.3.1.0 is newer, but who runs 4.3 runs a preview; 4.2.3.0 was never uploaded to its end.
    void theNewestVersionThatSomebodyCanGetIsProposed()
    {
        PublisherInput input = publisherInput();
        PublisherLists &denmark = input.byCountry[utf8("DK")];
        denmark.versions->append(publisherVersion("4.3.0.0", Availability::Preview));
        denmark.versions->append(publisherVersion("4.3.1.0"));
        PublisherVersion failed = publisherVersion("4.2.3.0");
        failed.status = {UploadStatus::UploadFailed, utf8("UploadFailed")};
        denmark.versions->append(failed);
        Open<HotfixPlanDialog> open(
            input,
            QList{customer(1, EnvironmentKind::Sandbox, "4.3.0.0"), customer(2, EnvironmentKind::Sandbox, "4.2.1.0")},
            AppVersion{});
        QCOMPARE(open.dialog.plan().target.text, utf8("4.2.2.0"));
        const auto *target = open.find<QComboBox>("target");
        QVERIFY(target->findData(utf8("4.3.1.0")) >= 0);
        QVERIFY(target->findData(utf8("4.2.3.0")) < 0);
        QVERIFY2(open.fact("leftOut0").contains(customer(1, EnvironmentKind::Sandbox, "4.3.0.0").tenantId),
                 qPrintable(open.fact("leftOut0")));
    }

    void anEnvironmentOfUnknownTypeIsTreatedAsProduction()
    {
        CustomerEnvironment unknown = customer(1, EnvironmentKind::Sandbox, "4.2.1.0");
        unknown.kind = {EnvironmentKind::Unknown, utf8("Rehearsal")};
        Open<HotfixPlanDialog> open(publisherInput(), QList{unknown, customer(2, EnvironmentKind::Sandbox, "4.2.1.0")},
                                    AppVersion{utf8("4.2.2.0")});
        QCOMPARE(open.dialog.plan().items.constLast().tenantId, unknown.tenantId); // the sandbox goes first
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY2(open.reason().contains(utf8("Contoso Payments")), qPrintable(open.reason()));
    }

    void theShortcutOfTheWavesLeadsToTheirField()
    {
        Open<HotfixPlanDialog> open(publisherInput(), manyCustomers(), AppVersion{utf8("4.2.2.0")});
        for (const QLabel *label : open.dialog.findChildren<QLabel *>()) {
            if (label->text() == utf8("&Waves"))
                QCOMPARE(label->buddy(), open.find<QLineEdit>("waves"));
        }
        QVERIFY(open.find<QLineEdit>("waves")->focusPolicy() != Qt::NoFocus);
    }

    // Every letter and every list that comes goes over all of them.
    void thousandsOfEnvironmentsDoNotHoldUpTheWindow()
    {
        PublisherInput input = publisherInput();
        PublisherLists &denmark = input.byCountry[utf8("DK")];
        for (int number = 0; number < 300; ++number)
            denmark.versions->append(publisherVersion(qPrintable(QStringLiteral("3.%1.0.0").arg(number))));
        denmark.environments->clear();
        for (int number = 0; number < 4000; ++number) {
            denmark.environments->append(customer(number, EnvironmentKind::Sandbox, "4.2.1.0"));
            EnvironmentHotfix ended = hotfixOf(OperationStatus::Running);
            ended.tenantId = denmark.environments->constLast().tenantId;
            ended.environmentName = utf8("Another");
            denmark.hotfixes->append(ended);
        }
        Open<HotfixPlanDialog> open(input, *denmark.environments, AppVersion{utf8("4.2.2.0")});
        QElapsedTimer clock;
        clock.start();
        for (int list = 0; list < 3; ++list) {
            QVERIFY(open.dialog.goneIn(input).isEmpty());
            open.dialog.setKnown(input);
        }
        QCOMPARE(open.dialog.plan().items.size(), 4000);
        qInfo("three lists: %lld ms", clock.elapsed());
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }

    void anEnvironmentThatMovedOnClosesThePlan()
    {
        PublisherInput input = publisherInput();
        const HotfixPlanDialog dialog(input, *input.lists().environments, AppVersion{utf8("4.2.2.0")});
        QVERIFY(dialog.goneIn(input).isEmpty());
        (*input.byCountry[utf8("DK")].environments)[0].version = {utf8("4.2.2.0")};
        QVERIFY(dialog.goneIn(input).contains(utf8("another version")));
    }

    void onlyAScheduledHotfixCanBeCanceled()
    {
        Open<CancelHotfixDialog> running(publisherInput(), hotfixOf(OperationStatus::Running));
        QVERIFY(!running.verb()->isEnabled());
        QVERIFY(running.reason().contains(utf8("waits for its time")));
        const EnvironmentHotfix scheduled = hotfixOf(OperationStatus::Scheduled);
        Open<CancelHotfixDialog> open(publisherInput(), scheduled);
        QVERIFY(open.fact("when").contains(utf8("2026-11-25T02:00:00Z")));
        QCOMPARE(whatOf<CancelHotfix>(open.confirm()).hotfixId, scheduled.id);
    }

    void F34_theDialogOpensAgainWithItsValuesAndTheReason()
    {
        PublisherInput input = publisherInput();
        input.refusal = utf8("The service refused it.");
        Change change;
        change.what = AddCountry{PayId, utf8("AT")};
        input.start = {change};
        Open<AddCountryDialog> open(input);
        QCOMPARE(open.find<QLabel>("fact_refusal")->text(), input.refusal);
        QVERIFY(open.verb()->isEnabled());
        QCOMPARE(whatOf<AddCountry>(open.confirm()).countryCode, utf8("AT"));
    }
};

QTEST_MAIN(TestPublisherDialogs)
#include "tst_publisherdialogs.moc"
