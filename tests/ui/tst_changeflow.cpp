// SPDX-License-Identifier: Apache-2.0
// From the wish to change something to the end of it: the real window, the real desk, the demo service over sockets.
#include "tests/ui/changewindow.h"

#include "app/demo/demoscript.h"
#include "core/api/changerequest.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/models/statuswords.h"
#include "ui/views/workbanner.h"

#include <QtCore/QPointer>
#include <QtWidgets/QComboBox>

using namespace steward;

namespace {

using Window = ChangeWindow;

} // namespace

class TestChangeFlow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyChangeOfAnEnvironmentIsWatchedToItsEndAndTold_data()
    {
        QTest::addColumn<int>("kind");
        for (const ChangeKind kind :
             {ChangeKind::CreateEnvironment, ChangeKind::CopyEnvironment, ChangeKind::RenameEnvironment,
              ChangeKind::RestoreEnvironment, ChangeKind::DeleteEnvironment, ChangeKind::RecoverEnvironment})
            QTest::newRow(operationIdOf(kind).data()) << int(kind);
    }
    void everyChangeOfAnEnvironmentIsWatchedToItsEndAndTold()
    {
        QFETCH(int, kind);
        Window w;
        QVERIFY(w.makeReady());
        w.goTo({});
        w.firstTenant()->refreshRestorePeriods(Dev);
        QTRY_VERIFY(w.firstTenant()->environment(Dev).restorePeriods.hasValue());
        QTRY_COMPARE(w.statusOf(QStringLiteral("UAT")), QStringLiteral("Active")); // the demo's own copy has ended
        Change change = w.change(Dev, DeleteEnvironment{});
        switch (static_cast<ChangeKind>(kind)) {
        case ChangeKind::CreateEnvironment:
            change = w.change(QStringLiteral("Fresh"), CreateEnvironment{.countryCode = QStringLiteral("US")});
            break;
        case ChangeKind::CopyEnvironment:
            change.what = CopyEnvironment{QStringLiteral("Fresh"), EnvironmentKind::Sandbox};
            break;
        case ChangeKind::RenameEnvironment:
            change.what = RenameEnvironment{QStringLiteral("Fresh")};
            break;
        case ChangeKind::RestoreEnvironment: {
            const RestorePeriod period = w.firstTenant()->environment(Dev).restorePeriods.value.constLast();
            change.what = RestoreEnvironment{.newName = QStringLiteral("Fresh"),
                                             .kind = EnvironmentKind::Sandbox,
                                             .pointInTime = Instant{(period.from.msecs + period.to.msecs) / 2}};
            break;
        }
        case ChangeKind::RecoverEnvironment:
            for (const Environment &environment : w.firstTenant()->environments().value) {
                if (environment.status.value == EnvironmentStatus::SoftDeleted)
                    change = w.change(environment.name, RecoverEnvironment{});
            }
            break;
        default:
            break;
        }
        w.service.resetRequestCounts();
        w.open(change);
        QVERIFY2(w.dialog(), qPrintable(w.notice()));
        w.confirm(nameToConfirm(change));
        QTRY_VERIFY(!w.dialog());
        QCOMPARE(w.verdict(), ActionVerdict::Succeeded);
        QCOMPARE(w.mutations(), 1);
        QCOMPARE(w.told.size(), 1);
        QVERIFY(w.window.activity().rowOfAction(w.told.constFirst().id) >= 0);
        if (!newNameOf(change).isEmpty())
            QTRY_VERIFY(w.firstTenant()->findEnvironment(newNameOf(change)).has_value());
    }

    void everyChangeOfAnAppIsWatchedToItsEndAndTold_data()
    {
        QTest::addColumn<int>("kind");
        for (const ChangeKind kind :
             {ChangeKind::InstallApp, ChangeKind::UpdateApp, ChangeKind::UninstallApp, ChangeKind::CancelAppUpdate})
            QTest::newRow(operationIdOf(kind).data()) << int(kind);
    }
    void everyChangeOfAnAppIsWatchedToItsEndAndTold()
    {
        QFETCH(int, kind);
        Window w;
        QVERIFY(w.makeReady());
        w.goTo(Dev);
        const QList<InstalledApp> apps = w.appsOf(Dev);
        QVERIFY(!apps.isEmpty());
        const QList<AppUpdate> updates = w.firstTenant()->environment(Dev).updates.value;
        const auto simple = std::find_if(updates.begin(), updates.end(), [&](const AppUpdate &update) {
            return update.requirements.isEmpty() && std::any_of(apps.begin(), apps.end(), [&](const InstalledApp &app) {
                       return app.appId == update.appId;
                   });
        });
        QVERIFY(simple != updates.end());
        Change change =
            w.change(Dev, UpdateApp{.appId = simple->appId, .appName = simple->name, .targetVersion = simple->version});
        switch (static_cast<ChangeKind>(kind)) {
        case ChangeKind::InstallApp: {
            // One that a partner offers and this environment has not.
            const QList<InstalledApp> elsewhere = w.appsOf(QStringLiteral("Production"));
            const auto missing = std::find_if(elsewhere.begin(), elsewhere.end(), [&](const InstalledApp &one) {
                return std::none_of(apps.begin(), apps.end(),
                                    [&](const InstalledApp &app) { return app.appId == one.appId; });
            });
            QVERIFY(missing != elsewhere.end());
            change.what = InstallApp{.appId = missing->appId, .acceptsLicence = true, .withDependencies = true};
            break;
        }
        case ChangeKind::UninstallApp: {
            const auto removable = std::find_if(apps.begin(), apps.end(), [](const InstalledApp &app) {
                return app.canBeUninstalled.value_or(true) && app.publisher != QLatin1String("Microsoft");
            });
            QVERIFY(removable != apps.end());
            change.what = UninstallApp{.appId = removable->appId, .appName = removable->name, .withDependents = true};
            break;
        }
        case ChangeKind::CancelAppUpdate: {
            // What waits for the update window can be canceled from its row in Activity.
            w.service.setSpeed(0);
            Change later = change;
            later.what = UpdateApp{.appId = simple->appId,
                                   .appName = simple->name,
                                   .targetVersion = simple->version,
                                   .inUpdateWindow = true};
            w.open(later);
            QVERIFY(w.dialog());
            w.confirm(nameToConfirm(later));
            QTRY_VERIFY(w.latest() && w.latest()->status.value == OperationStatus::Scheduled);
            w.window.changes().showAction(w.latest()->id);
            QTRY_VERIFY(w.window.actions().cancelThisUpdate->isEnabled());
            w.service.setSpeed(2000);
            w.window.actions().cancelThisUpdate->trigger();
            QVERIFY2(w.dialog(), qPrintable(w.notice()));
            w.confirm(simple->name);
            QTRY_VERIFY_WITH_TIMEOUT(w.told.size() >= 2, 15'000); // the cancellation, and the update it ended
            QSet<ActionVerdict> verdicts;
            for (const Action &one : w.told)
                verdicts.insert(one.verdict);
            QVERIFY(verdicts.contains(ActionVerdict::Succeeded) && verdicts.contains(ActionVerdict::Canceled));
            return;
        }
        default:
            break;
        }
        w.service.resetRequestCounts();
        w.open(change);
        QVERIFY2(w.dialog(), qPrintable(w.notice()));
        if (auto *terms = w.dialog()->findChild<QAbstractButton *>(QStringLiteral("terms"))) {
            if (!terms->isChecked())
                terms->click();
        }
        w.confirm(nameToConfirm(change));
        QCOMPARE(w.verdict(), ActionVerdict::Succeeded);
        QCOMPARE(w.mutations(), 1);
    }

    void aPersonLinksAndUnlinksPowerPlatform()
    {
        Window w;
        TenantConnection person = w.writable();
        person.grant = GrantType::AuthorizationCode;
        person.clientId = QLatin1String(demo::kPublicClientId);
        person.scope = QLatin1String(demo::kUserScope);
        w.book.addForThisRun(person, Secret(QByteArray()));
        w.openDesk();
        signInAsPerson(w, person);
        w.firstTenant()->refreshEnvironments();
        QTRY_VERIFY(w.desk->isLoaded() && w.firstTenant()->environments().hasValue());
        const QList<Environment> &rows = w.firstTenant()->environments().value;
        const auto row = std::find_if(rows.begin(), rows.end(), [](const Environment &one) {
            return !one.linkedPowerPlatformEnvironmentId.isEmpty() && one.status.value == EnvironmentStatus::Active;
        });
        QVERIFY(row != rows.end());
        const QString name = row->name;
        const QString id = row->linkedPowerPlatformEnvironmentId;
        const auto linked = [&] { return w.firstTenant()->findEnvironment(name)->linkedPowerPlatformEnvironmentId; };
        w.goTo(name);
        for (int round = 0; round < 2; ++round) {
            const bool links = round == 1;
            const ChangeKind kind = links ? ChangeKind::LinkPowerPlatform : ChangeKind::UnlinkPowerPlatform;
            QTRY_VERIFY2(w.action(kind)->isEnabled(), qPrintable(w.action(kind)->statusTip()));
            w.told.clear();
            w.open(w.change(name, links ? Change::What(LinkPowerPlatform{id}) : Change::What(UnlinkPowerPlatform{id})));
            QVERIFY2(w.dialog(), qPrintable(w.notice()));
            w.confirm(name);
            QCOMPARE(w.verdict(), ActionVerdict::Succeeded);
            QTRY_COMPARE(linked().isEmpty(), !links);
        }
    }

    void whatTheServiceOffersForANewEnvironmentCanBeChosen()
    {
        Window w;
        QVERIFY(w.makeReady());
        w.goTo({});
        w.action(ChangeKind::CreateEnvironment)->trigger();
        QVERIFY(w.dialog());
        const auto box = [&](const char *name) { return w.dialog()->findChild<QComboBox *>(QLatin1String(name)); };
        QVERIFY(box("country") && box("ring") && box("version"));
        // More countries than the tenant lives in, and rings by the names requests want.
        QTRY_VERIFY(box("country")->findText(QStringLiteral("NL")) >= 0);
        QTRY_VERIFY(box("country")->findText(QStringLiteral("DE")) >= 0);
        box("country")->setEditText(QStringLiteral("de"));
        QTRY_VERIFY(box("ring")->findText(QStringLiteral("PREVIEW")) >= 0);
        QTRY_VERIFY(box("version")->findText(QStringLiteral("28.4.41032.41305")) >= 0);
        box("ring")->setEditText(QStringLiteral("PREVIEW"));
        QTRY_VERIFY(box("version")->findText(QStringLiteral("29.1.45210.45377")) >= 0);
        QCOMPARE(box("version")->findText(QStringLiteral("28.4.41032.41305")), -1);
        QCOMPARE(box("country")->currentText(), QStringLiteral("de")); // what was typed stays
    }

    void D04_aHundredTriggersOfDeleteAreOneRequest()
    {
        Window w(0); // the world stands still: nothing ends meanwhile
        QVERIFY(w.makeReady());
        w.openDelete();
        for (int more = 0; more < 33; ++more)
            w.action(ChangeKind::DeleteEnvironment)->trigger();
        QCOMPARE(w.window.findChildren<ChangeDialog *>().size(), 1);
        w.typeName(Dev);
        QTRY_VERIFY(w.dialog()->isReady());
        QPointer<QPushButton> verb = w.verb();
        QPointer<ChangeDialog> dialog = w.dialog();
        QTest::mouseDClick(verb, Qt::LeftButton);
        for (int more = 0; more < 33; ++more) { // held down, clicked during lag
            if (verb)
                verb->click();
            if (dialog)
                QTest::keyClick(dialog, Qt::Key_Return);
        }
        // Asked for again while it is under way: from the menu and from another window of the same person.
        QTRY_VERIFY(w.latest() && w.latest()->phase == ActionPhase::Watching);
        for (int more = 0; more < 33; ++more)
            w.action(ChangeKind::DeleteEnvironment)->trigger();
        QVERIFY(!w.dialog());
        QCOMPARE(w.service.requestCount("/environments/Dev-Anna", "DELETE"), 1);
        QCOMPARE(w.desk->actions().size(), 1);
    }

    void D04_twoWindowsOfOnePersonSendOneRequest()
    {
        Window w(0);
        QVERIFY(w.makeReady());
        // A second program of the same person: a workspace, a window and a desk of its own over the same data folder.
        RequestLog log;
        Workspace workspace{*w.secrets, log};
        ConnectionBook book{workspace, w.folder.path()};
        MainWindow second{workspace, book, w.theme, std::chrono::minutes(10)};
        ActionDesk desk{quickDesk(w.journal)};
        second.setDesk(&desk);
        book.addForThisRun(w.writable(), Secret(QByteArray(demo::kAppClientSecret)));
        WorkspaceDesk link{workspace, desk};
        desk.load();
        second.show();
        QTRY_VERIFY(desk.isLoaded() && workspace.find(w.first())->environments().hasValue());
        w.openDelete();
        w.typeName(Dev);
        second.setPlace({Place::Kind::Environment, w.first(), Dev});
        second.actions().change(ChangeKind::DeleteEnvironment)->trigger();
        ChangeDialog *other = second.changes().flow().dialog();
        QVERIFY(other);
        QTest::keyClicks(other->findChild<QLineEdit *>(QStringLiteral("typedName")), Dev);
        QTRY_VERIFY(w.dialog()->isReady() && other->isReady());
        QTest::mouseClick(w.verb(), Qt::LeftButton);
        QTest::mouseClick(other->findChild<QPushButton *>(QStringLiteral("verb")), Qt::LeftButton);
        const auto settled = [](ActionDesk &one) {
            const QList<Action> actions = one.actions();
            return std::any_of(actions.begin(), actions.end(), [](const Action &action) {
                return action.phase == ActionPhase::Watching || action.phase == ActionPhase::Ended;
            });
        };
        QTRY_VERIFY(settled(*w.desk) && settled(desk));
        QTRY_VERIFY(w.service.requestCount("/environments/Dev-Anna", "DELETE") >= 1);
        QTRY_VERIFY(!desk.actions().isEmpty());
        QCOMPARE(w.service.requestCount("/environments/Dev-Anna", "DELETE"), 1);
        second.setDesk(nullptr);
    }

    void D06_whatChangedWhileTheDialogWasOpenIsNotSent()
    {
        Window w(0);
        QVERIFY(w.makeReady());
        w.openDelete();
        w.typeName(Dev);
        QTRY_VERIFY(w.dialog()->isReady());
        QTRY_VERIFY(!w.firstTenant()->isLoading());
        const int before = w.mutations();
        // Another administrator renames it; this window has not read the list since.
        QVERIFY(otherRequest(w, w.change(Dev, RenameEnvironment{QStringLiteral("Dev-Bert")})));
        w.service.advance(std::chrono::minutes(10));
        QTest::mouseClick(w.verb(), Qt::LeftButton);
        QCOMPARE(w.verdict(), ActionVerdict::NotSent);
        QCOMPARE(w.told.constLast().error->kind, ApiError::Kind::Changed);
        QCOMPARE(w.mutations(), before + 1); // the other's
        auto *again = w.window.findChild<QPushButton *>(QStringLiteral("noticeOffer"));
        QVERIFY(again->isVisible());
    }

    void D06_D08_anotherEnvironmentOfTheSameLooksIsNotActedOn()
    {
        Window w;
        QVERIFY(w.makeReady());
        w.openDelete();
        QVERIFY(w.dialog());
        // Somebody else takes the name away and gives it to another: the list looks as it did.
        const auto rename = [&](const QString &from, const QString &to) {
            TenantSession &session = w.firstTenant()->session();
            const Outcome<Request> request = changeRequest(session.connection(), w.change(from, RenameEnvironment{to}));
            const auto sent = session.transport().mutateOnce(*request);
            const auto isThere = [&] {
                const auto read = session.admin().getEnvironment(QStringLiteral("BusinessCentral"), to);
                return QTest::qWaitFor([&] { return read.isFinished(); }) && read.result().ok();
            };
            return QTest::qWaitFor([&] { return sent.isFinished(); }) &&
                   sent.result().state == MutationResult::State::Applied && QTest::qWaitFor(isThere);
        };
        QVERIFY(rename(Dev, QStringLiteral("Other")));
        QVERIFY(rename(QStringLiteral("Other"), Dev));
        const qint64 then = Instant::now().msecs;
        const auto isNewer = [&] {
            w.firstTenant()->refreshEnvironments();
            return w.firstTenant()->environments().asOf.msecs > then + 1000;
        };
        QTRY_VERIFY(isNewer());
        QTRY_VERIFY(!w.firstTenant()->isLoading());
        QVERIFY2(w.dialog(), qPrintable(w.notice()));
        w.service.resetRequestCounts();
        w.confirm(Dev);
        QTRY_VERIFY(!w.told.isEmpty());
        QCOMPARE(w.told.constLast().verdict, ActionVerdict::NotSent);
        QCOMPARE(w.told.constLast().error->kind, ApiError::Kind::Changed);
        QCOMPARE(w.mutations(), 0);
    }
    void D06_aListThatSaysOtherwiseClosesTheDialog()
    {
        Window w(0);
        QVERIFY(w.makeReady());
        w.openDelete();
        QTRY_VERIFY(!w.firstTenant()->isLoading());
        QVERIFY(otherRequest(w, w.change(Dev, DeleteEnvironment{})));
        w.firstTenant()->refreshEnvironments();
        QTRY_VERIFY(!w.dialog());
        QVERIFY(w.notice().contains(QLatin1String("Nothing was sent")));
        QVERIFY(!w.latest());
    }

    void D09_theDialogGoesWithItsTenant_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"another tenant", "removed", "signed out", "locked"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void D09_theDialogGoesWithItsTenant()
    {
        QFETCH(QString, how);
        Window w(0, 2);
        QVERIFY(w.makeReady());
        w.openDelete();
        w.typeName(Dev);
        QVERIFY(w.dialog());
        if (how == QLatin1String("another tenant"))
            w.window.setPlace({Place::Kind::Tenant, w.writable(1).id, {}});
        else if (how == QLatin1String("removed"))
            w.book.remove(w.first());
        else if (how == QLatin1String("signed out"))
            w.book.signOut({w.first()});
        else
            w.book.lock(w.first());
        QTRY_VERIFY(!w.dialog());
        QVERIFY2(w.notice().contains(QLatin1String("Nothing was sent")) || how == QLatin1String("signed out"),
                 qPrintable(w.notice()));
        QCOMPARE(w.mutations(), 0);
        QVERIFY(!w.latest());
    }

    void D10_anAcceptedDeleteTakesNothingFromView()
    {
        Window w(0);
        QVERIFY(w.makeReady());
        w.service.decideNext({"softDelete", demo::DemoEnding::Failed, "It cannot be deleted today.", 60, 1});
        w.openDelete();
        w.confirm(Dev);
        QTRY_VERIFY(w.latest() && w.latest()->phase == ActionPhase::Watching);
        auto *tree = w.window.findChild<QAbstractItemView *>(QStringLiteral("tree"));
        const auto *model = qobject_cast<EnvironmentTreeModel *>(tree->model());
        QVERIFY(model->indexOf(w.first(), Dev).isValid());
        // What was accepted, until the service itself says what it does with it.
        const QString said = model->indexOf(w.first(), Dev).data(EnvironmentTreeModel::StateRole).toString();
        QVERIFY2(said.contains(QLatin1String("deletion accepted")) || said == words(w.statusIn(Dev)), qPrintable(said));
        QVERIFY(!model->indexOf(w.first(), Dev).data(EnvironmentTreeModel::StruckRole).toBool());
        auto *banner = w.window.findChild<WorkBanner *>();
        QVERIFY(banner->isVisible() && banner->text().contains(Dev));
        w.service.setSpeed(2000);
        QCOMPARE(w.verdict(), ActionVerdict::Failed);
        QTRY_VERIFY(model->indexOf(w.first(), Dev).isValid());
        QTRY_VERIFY(!model->indexOf(w.first(), Dev)
                         .data(EnvironmentTreeModel::StateRole)
                         .toString()
                         .contains(QLatin1String("accepted")));
        QVERIFY(!banner->isVisible());
        QVERIFY(w.told.constLast().serviceMessage.contains(QLatin1String("cannot be deleted today")));
    }

    void D14_severalAreConfirmedOnceAndSentOneByOne()
    {
        Window w;
        QVERIFY(w.makeReady());
        QTRY_COMPARE(w.statusOf(QStringLiteral("UAT")), QStringLiteral("Active"));
        w.service.resetRequestCounts();
        const QStringList names{Dev, QStringLiteral("UAT")};
        w.window.changes().flow().start(ChangeKind::DeleteEnvironment, {w.first(), names, {}});
        QVERIFY(w.dialog());
        QCOMPARE(w.dialog()->changes().size(), 2);
        w.typeName(w.verb()->text().remove(QLatin1Char('&')).toLower());
        QTRY_VERIFY2(w.dialog()->isReady(), qPrintable(w.reason()));
        QTest::mouseClick(w.verb(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(w.told.size(), 2, 20'000);
        QCOMPARE(w.service.requestCount("/environments/", "DELETE"), 2);
        QVERIFY(!w.told.at(0).batch.isNull());
        QCOMPARE(w.told.at(0).batch, w.told.at(1).batch);
    }

    void F31_aRefusalIsToldWithAWayBackToTheSameValues()
    {
        Window w;
        QVERIFY(w.makeReady());
        w.goTo(Dev);
        w.service.refuseNext({"copyEnvironment", "maximumNumberOfEnvironmentsReached", 0, {}, {}, 1});
        w.open(w.change(Dev, CopyEnvironment{QStringLiteral("Twin"), EnvironmentKind::Sandbox}));
        QVERIFY(w.dialog());
        w.confirm(Dev);
        QCOMPARE(w.verdict(), ActionVerdict::Refused);
        QVERIFY(!w.notice().isEmpty());
        auto *again = w.window.findChild<QPushButton *>(QStringLiteral("noticeOffer"));
        QVERIFY(again->isVisible());
        QTest::mouseClick(again, Qt::LeftButton);
        QVERIFY(w.dialog());
        QCOMPARE(newNameOf(w.dialog()->changes().constFirst()), QStringLiteral("Twin"));
        QCOMPARE(w.dialog()->input().refusal.isEmpty(), false);
        w.dialog()->reject();
    }

    void F34_theRequirementsARefusalTaughtComeBackInTheDialog()
    {
        Window w;
        QVERIFY(w.makeReady());
        Action refused;
        refused.id = QUuid::createUuid();
        refused.connection = w.first();
        refused.connectionName = QStringLiteral("Contoso");
        const QList<InstalledApp> apps = w.appsOf(Dev);
        refused.change = w.change(Dev, UpdateApp{.appId = apps.constFirst().appId, .appName = apps.constFirst().name});
        refused.phase = ActionPhase::Ended;
        refused.verdict = ActionVerdict::Refused;
        refused.error = ApiError{.kind = ApiError::Kind::Refused};
        refused.error->code = QStringLiteral("EntityValidationFailed");
        AppRequirement requirement;
        requirement.appId = QStringLiteral("11111111-2222-3333-4444-555555555555");
        requirement.name = QStringLiteral("Needed First");
        requirement.kind.value = RequirementKind::Install;
        refused.error->requirements = {requirement};
        w.goTo(Dev);
        w.window.changes().flow().openAgain(refused);
        QVERIFY(w.dialog());
        QVERIFY(!w.dialog()->input().learntRequirements.isEmpty());
        w.dialog()->reject();
    }

private:
    /// Somebody else's request to the demo, past this window.
    static bool otherRequest(Window &w, const Change &change);
};

bool TestChangeFlow::otherRequest(Window &w, const Change &change)
{
    TenantSession &session = w.firstTenant()->session();
    const auto request = changeRequest(session.connection(), change);
    if (!request)
        return false;
    std::optional<MutationResult> result;
    whenReady(session.transport().mutateOnce(*request), &w.window,
              [&result](const MutationResult &ended) { result = ended; });
    return QTest::qWaitFor([&result] { return result.has_value(); }) && result->state == MutationResult::State::Applied;
}

QTEST_MAIN(TestChangeFlow)
#include "tst_changeflow.moc"
