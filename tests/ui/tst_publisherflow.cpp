// SPDX-License-Identifier: Apache-2.0
// Each change of a publisher's app from the dialog to its verdict: the real window, desk and service, over sockets.
#include "tests/support/apppackages.h"
#include "tests/ui/deskfixture.h"

#include "core/api/publisherside.h"
#include "core/model/hotfixrules.h"
#include "ui/dialogs/publisher/hotfixdialogs.h"
#include "ui/dialogs/publisher/uploaddialog.h"
#include "ui/models/actionwords.h"
#include "ui/pages/publisher/hotfixplanwindow.h"
#include "ui/pages/publisher/packagesaver.h"
#include "ui/pages/publisher/publisherchanges.h"
#include "ui/pages/publisher/transferdialog.h"

#include <QtCore/QFileInfo>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QRadioButton>

using namespace steward;

namespace {

const QString Denmark = QStringLiteral("DK");
const QString Newcomer = QStringLiteral("0d0d0d0d-0000-4000-8000-000000000001");

/// The window of a publisher, and a person's hands.
struct PublisherWindow : DeskFixture
{
    PublisherWindow()
    {
        QObject::connect(&window.publisherChanges(), &PublisherChanges::said, &window,
                         [this](Tone, const QString &text) { saidWords = text; });
        QObject::connect(&window.publisherChanges(), &PublisherChanges::offered, &window,
                         [this](Tone, const QString &text) { saidWords = text; });
        QObject::connect(&flow(), &PublisherFlow::confirmed, &window,
                         [this](const QList<QUuid> &actions) { confirmedIds = actions; });
    }
    /// Connected as a publisher, the app's lists read, the journal open.
    bool ready()
    {
        TenantConnection connection = writable();
        connection.publisherUrl = service.publisherUrl();
        connection.publisher = true;
        book.addForThisRun(connection, Secret(QByteArray(demo::kAppClientSecret)));
        openDesk();
        plans = std::make_unique<HotfixPlans>(*desk, journal);
        window.setHotfixPlans(plans.get());
        publisher().refreshApps();
        if (!QTest::qWaitFor([this] { return desk->isLoaded() && publisher().apps().isRead(); }, 10'000))
            return false;
        for (const PublisherApp &one : publisher().apps().value)
            publisher().refreshVersions(one.id, Denmark);
        if (!QTest::qWaitFor([this] { return !appId().isEmpty(); }, 10'000))
            return false;
        publisher().refreshCountries(appId());
        publisher().refreshPrincipals(appId());
        publisher().refreshEnvironments(appId(), Denmark);
        publisher().refreshHotfixes(appId(), Denmark);
        return QTest::qWaitFor(
            [this] {
                return app().countries.isRead() && app().principals.isRead() && country().environments.isRead() &&
                       country().hotfixes.isRead() && !publisher().isLoading();
            },
            10'000);
    }
    PublisherSide &publisher() { return firstTenant()->publisher(); }
    /// An upload may give it another name: found once, it stays the same app.
    QString appId()
    {
        for (const PublisherApp &one : publisher().apps().value) {
            if (foundApp.isEmpty() && publisher().appName(one.id) == QLatin1String("Contoso Payments"))
                foundApp = one.id;
        }
        return foundApp;
    }
    PublisherAppState app() { return publisher().app(appId()); }
    PublisherCountryState country() { return publisher().country(appId(), Denmark); }
    PublisherTarget target()
    {
        PublisherTarget target;
        target.connection = first();
        target.app = appId();
        target.country = Denmark;
        return target;
    }
    PublisherFlow &flow() { return window.publisherChanges().flow(); }
    PublisherDialog *dialog() { return flow().dialog(); }
    template <class T>
    T *find(const char *name)
    {
        return dialog() ? dialog()->findChild<T *>(QLatin1String(name)) : nullptr;
    }
    QString reason() { return dialog() ? find<QLabel>("reason")->text() : QString(); }
    /// A version that is available and that is not the newest.
    PublisherVersion version(Availability availability = Availability::Available)
    {
        for (const PublisherVersion &one : country().versions.value) {
            if (one.availability.value == availability && one.status.value == UploadStatus::Uploaded)
                return one;
        }
        return {};
    }
    /// Presses the verb with the name typed, and waits for the verdict.
    ActionVerdict confirm(const QString &name = {}) { return press(name) ? verdict() : ActionVerdict::None; }
    std::optional<Action> last() const
    {
        return confirmedIds.isEmpty() ? std::nullopt : desk->find(confirmedIds.constLast());
    }
    ActionVerdict verdict()
    {
        const bool hasEnded = QTest::qWaitFor([this] { return last() && !last()->isOpen(); }, 20'000);
        if (hasEnded && last()->error)
            qInfo("%s", qPrintable(last()->error->code + last()->error->detail + last()->error->message));
        return hasEnded ? last()->verdict : ActionVerdict::None;
    }
    /// Presses the verb once it can be pressed.
    bool press(const QString &name = {})
    {
        if (auto *field = find<QLineEdit>("typedName"); field && field->isVisible())
            QTest::keyClicks(field, name);
        if (!QTest::qWaitFor([this] { return dialog() && dialog()->isReady(); }, 10'000)) {
            qWarning("%s", qPrintable(reason()));
            return false;
        }
        QTest::mouseClick(find<QPushButton>("verb"), Qt::LeftButton);
        return true;
    }
    /// The version that most environments can be hotfixed to, and those.
    std::pair<AppVersion, QList<CustomerEnvironment>> mostHotfixable()
    {
        std::pair<AppVersion, QList<CustomerEnvironment>> most;
        const HotfixFacts facts{country().versions.value, country().hotfixes.value};
        for (const PublisherVersion &one : country().versions.value) {
            QList<CustomerEnvironment> able;
            for (const CustomerEnvironment &environment : country().environments.value) {
                if (!whyExcluded(environment, one.version, facts))
                    able.append(environment);
            }
            if (able.size() > most.second.size())
                most = {one.version, able};
        }
        return most;
    }
    PublisherTarget hotfixTarget(int environments)
    {
        const auto [version, able] = mostHotfixable();
        PublisherTarget wanted = target();
        wanted.version = *findVersion(country().versions.value, version);
        wanted.environments = able.mid(0, environments);
        return wanted;
    }
    QString appFile(const QString &version, qint64 bytes = 0)
    {
        const QString path = folder.filePath(QStringLiteral("new.app"));
        QFile file(path);
        const bool isOpen = file.open(QIODevice::WriteOnly);
        return isOpen && file.write(testing::appFileOf(appId(), version, bytes)) > 0 ? path : QString();
    }
    /// Changes of that kind that reached the service.
    int onTheWire(ChangeKind kind)
    {
        int sum = 0;
        for (const auto &one : service.mutationCounts(QByteArray(operationIdOf(kind).data())))
            sum += one.count;
        return sum;
    }
    int allOnTheWire()
    {
        int sum = 0;
        for (const auto &one : service.mutationCounts())
            sum += one.count;
        return sum;
    }

    std::unique_ptr<HotfixPlans> plans;
    QString foundApp;
    QString saidWords;
    QList<QUuid> confirmedIds;
};

} // namespace

class TestPublisherFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCountryIsAddedWithOneRequest()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        w.flow().start(PublisherAct::AddCountry, w.target());
        w.find<QComboBox>("country")->setEditText(QStringLiteral("SE"));
        QCOMPARE(w.confirm(), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::AddCountry), 1);
        QCOMPARE(w.allOnTheWire(), 1);
        QTRY_VERIFY(w.publisher().countryCodes(w.appId()).contains(QStringLiteral("SE"))); // read anew by itself
    }

    void aPrincipalIsSetAndRemovedWithOneRequestEach()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        w.flow().start(PublisherAct::AddPrincipal, w.target());
        w.find<QLineEdit>("principalId")->setText(Newcomer);
        w.find<QCheckBox>("reader")->click();
        QCOMPARE(w.confirm(), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::SetPrincipal), 1);
        const auto listed = [&] { return findPrincipal(w.app().principals.value, Newcomer); };
        QTRY_VERIFY(listed());
        PublisherTarget target = w.target();
        target.principal = *listed();
        w.flow().start(PublisherAct::RemovePrincipal, target);
        QCOMPARE(w.confirm(), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::RemovePrincipal), 1);
        QTRY_VERIFY(!listed());
    }

    void theAvailabilityOfAVersionChangesWithOneRequest()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        PublisherTarget target = w.target();
        target.version = w.version();
        w.flow().start(PublisherAct::ChangeAvailability, target);
        w.find<QRadioButton>("deprecated")->click();
        QCOMPARE(w.confirm(), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::UpdateVersion), 1);
        QTRY_COMPARE(findVersion(w.country().versions.value, target.version->version)->availability.value,
                     Availability::Deprecated);
    }

    void D06_aStaleVersionClosesItsDialogAndNothingIsSent()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        PublisherTarget target = w.target();
        target.version = w.version();
        target.version->etag = QStringLiteral("00000000-0000-0000-0000-000000000000"); // somebody has changed it since
        w.flow().start(PublisherAct::ChangeAvailability, target);
        QTRY_VERIFY(!w.dialog());
        QVERIFY2(w.saidWords.contains(QStringLiteral("changed by somebody else")), qPrintable(w.saidWords));
        QCOMPARE(w.allOnTheWire(), 0);
    }

    void forceSyncIsSetWithOneRequest()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        PublisherTarget target = w.target();
        for (const PublisherVersion &one : w.country().versions.value) {
            if (one.syncMode.value != SyncMode::ForceSync && one.status.value == UploadStatus::Uploaded)
                target.version = one;
        }
        w.flow().start(PublisherAct::ChangeSyncMode, target);
        w.find<QCheckBox>("lossTick")->click();
        const ActionVerdict verdict = w.confirm(target.version->version.text);
        QVERIFY(verdict == ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::UpdateVersion), 1);
    }

    void aHotfixIsScheduledWithOneRequestAndRunsToItsEnd()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        w.flow().start(PublisherAct::ScheduleHotfix, w.hotfixTarget(1));
        w.find<QCheckBox>("ignoreWindow")->setChecked(true);
        QCOMPARE(w.confirm(QStringLiteral("Contoso Payments")), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::ScheduleHotfix), 1);
        QCOMPARE(w.allOnTheWire(), 1);
    }

    void aScheduledHotfixIsCanceledWithOneRequest()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        w.service.setSpeed(1);
        PublisherTarget target = w.hotfixTarget(1);
        w.flow().start(PublisherAct::ScheduleHotfix, target);
        w.find<QRadioButton>("later")->click();
        const QString later = QDateTime::currentDateTime().addDays(9).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        QTest::keyClicks(w.find<QWidget>("runAfter")->findChild<QLineEdit *>(), later);
        QVERIFY(w.press(QStringLiteral("Contoso Payments")));
        QTRY_VERIFY(w.last() && w.last()->status.value == OperationStatus::Scheduled);
        const QString id = w.last()->operationId;
        w.publisher().refreshHotfixes(w.appId(), Denmark);
        const auto listed = [&]() -> std::optional<EnvironmentHotfix> {
            for (const EnvironmentHotfix &one : w.country().hotfixes.value) {
                if (one.id == id)
                    return one;
            }
            return std::nullopt;
        };
        QTRY_VERIFY(listed());
        target.hotfix = listed();
        w.flow().start(PublisherAct::CancelHotfix, target);
        QCOMPARE(w.confirm(), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::CancelHotfix), 1);
    }

    void aPlanSchedulesEachEnvironmentOnce()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        const PublisherTarget target = w.hotfixTarget(6);
        QVERIFY(target.environments.size() > 1);
        w.flow().start(PublisherAct::ScheduleHotfix, target);
        w.find<QCheckBox>("ignoreWindow")->setChecked(true);
        w.find<QCheckBox>("asksForGo")->setChecked(false);
        QVERIFY(w.press(QStringLiteral("Contoso Payments")));
        QTRY_COMPARE(w.plans->plans().size(), 1);
        auto *shown = w.window.findChild<HotfixPlanWindow *>();
        QVERIFY(shown && shown->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(w.plans->plans().constFirst().state == HotfixPlan::State::Ended, 30'000);
        QCOMPARE(countOf(w.plans->plans().constFirst()).good, static_cast<int>(target.environments.size()));
        QVERIFY(shown->findChild<QLabel *>(QStringLiteral("wave1"))->text().contains(QStringLiteral("done")));
        for (const auto &one : w.service.mutationCounts(QByteArray(operationIdOf(ChangeKind::ScheduleHotfix).data())))
            QCOMPARE(one.count, 1);
        QCOMPARE(w.onTheWire(ChangeKind::ScheduleHotfix), static_cast<int>(target.environments.size()));
    }

    void aVersionIsUploadedWithOneRequest()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        PublisherTarget target = w.target();
        target.file = w.appFile(QStringLiteral("9.1.0.0"), 300'000);
        w.flow().start(PublisherAct::UploadVersion, target);
        QCOMPARE(w.confirm(), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::UploadVersion), 1);
        QTRY_VERIFY(findVersion(w.country().versions.value, AppVersion{QStringLiteral("9.1.0.0")}));
    }

    void F47_aLostAnswerToAnUploadIsSettledByTheListAndNeverSentAgain()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        demo::DemoFault lost;
        lost.operation = QByteArrayLiteral("uploadVersion");
        lost.applied = true;
        lost.breaks = demo::DemoBreak::Close;
        w.service.failNext(lost);
        PublisherTarget target = w.target();
        target.file = w.appFile(QStringLiteral("9.2.0.0"));
        w.flow().start(PublisherAct::UploadVersion, target);
        QCOMPARE(w.confirm(), ActionVerdict::Succeeded);
        QCOMPARE(w.onTheWire(ChangeKind::UploadVersion), 1);
    }

    void I10_aDownloadIsWholeAndReplacesNothingUnasked()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        const PublisherVersion version = w.version();
        const QString file = w.folder.filePath(QStringLiteral("saved.app"));
        PackageSaver &saver = w.window.publisherChanges().saver();
        saver.saveAs(w.first(), w.appId(), version, file);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file), 10'000);
        QTRY_VERIFY2(w.saidWords.contains(QStringLiteral("whole and saved")), qPrintable(w.saidWords));
        const QDateTime written = QFileInfo(file).lastModified();
        saver.saveAs(w.first(), w.appId(), version, file);
        const auto find = [&] { return w.window.findChild<QMessageBox *>(QStringLiteral("replaceQuestion")); };
        QVERIFY(!find()); // the disk is not asked by the window: a share may hang
        QTRY_VERIFY(find());
        QMessageBox *question = find();
        QTRY_VERIFY(question->isVisible());
        question->reject();
        QCOMPARE(QFileInfo(file).lastModified(), written);
        QCOMPARE(w.allOnTheWire(), 0);
    }

    void returnDoesNotCancelATransferThatCameUpByItself()
    {
        TransferDialog transfer(QStringLiteral("Upload"), QStringLiteral("Upload 4.3.0.0"), {}, nullptr);
        QSignalSpy rejected(&transfer, &QDialog::rejected);
        transfer.show();
        QVERIFY(QTest::qWaitForWindowExposed(&transfer));
        QTest::keyClick(&transfer, Qt::Key_Return);
        QTest::keyClick(transfer.findChild<QPushButton *>(QStringLiteral("transferCancel")), Qt::Key_Return);
        QCOMPARE(rejected.size(), 0);
        transfer.findChild<QPushButton *>(QStringLiteral("transferCancel"))->click();
        QCOMPARE(rejected.size(), 1);
    }

    void whatWasNotReadYetIsReadBeforeItsDialogOpensAgain()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        Action refused;
        refused.connection = w.first();
        UpdateVersion what{.appId = w.appId(), .countryCode = Denmark, .version = w.version().version};
        what.availability = Availability::Deprecated;
        refused.change.what = what;
        w.publisher().forgetEverything(); // as in a new run
        w.flow().openAgain(refused);
        QVERIFY(!w.dialog());
        QVERIFY2(w.saidWords.contains(QStringLiteral("being read first")), qPrintable(w.saidWords));
        QTRY_VERIFY(w.country().versions.isRead());
        w.flow().openAgain(refused);
        QVERIFY(w.dialog());
        QVERIFY(w.find<QRadioButton>("deprecated")->isChecked());
    }

    void aPlanOfManyWavesKeepsItsButtonsOnTheScreen()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        HotfixPlan plan;
        plan.target = {QStringLiteral("4.2.2.0")};
        plan.confirmedAt = Instant::now();
        for (int wave = 0; wave < 50; ++wave) {
            HotfixPlanItem item;
            item.tenantId = QUuid::createUuid().toString(QUuid::WithoutBraces);
            item.environment = QStringLiteral("Sandbox");
            item.wave = wave;
            plan.items.append(item);
        }
        w.plans->begin(plan); // of no connection: nothing is sent
        w.window.publisherChanges().showPlans(plan.id);
        auto *shown = w.window.findChild<HotfixPlanWindow *>();
        QVERIFY(shown && shown->isVisible());
        QVERIFY2(shown->minimumSizeHint().height() < 700,
                 qPrintable(QString::number(shown->minimumSizeHint().height())));
    }

    void refusalsAreSaidInWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("role") << 403 << QByteArray("Forbidden") << QStringLiteral("Your role on the app");
        QTest::newRow("wrong major") << 400 << QByteArray("VersionNotHotfixable") << QStringLiteral("major or minor");
        QTest::newRow("preview") << 400 << QByteArray("PreviewInstalled") << QStringLiteral("previews get no hotfixes");
        QTest::newRow("running") << 409 << QByteArray("HotfixInProgress") << QStringLiteral("waits or runs");
        QTest::newRow("stale tag") << 412 << QByteArray("PreconditionFailed")
                                   << QStringLiteral("Somebody else changed");
    }
    void refusalsAreSaidInWords()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(QString, words);
        PublisherWindow w;
        QVERIFY(w.ready());
        demo::DemoFault refusal;
        refusal.operation = QByteArray(operationIdOf(ChangeKind::ScheduleHotfix).data());
        refusal.status = status;
        refusal.body = "{\"code\":\"" + code + "\",\"message\":\"as it came\"}";
        w.service.failNext(refusal);
        w.flow().start(PublisherAct::ScheduleHotfix, w.hotfixTarget(1));
        QCOMPARE(w.confirm(QStringLiteral("Contoso Payments")), ActionVerdict::Refused);
        const QString said = wordsFor(*w.last()).result;
        QVERIFY2(said.contains(words), qPrintable(said));
        QCOMPARE(w.onTheWire(ChangeKind::ScheduleHotfix), 1);
        // Nothing typed is lost (F34).
        w.flow().openAgain(*w.last());
        QVERIFY(w.dialog());
        QVERIFY(w.find<QLabel>("fact_refusal")->text().contains(words));
    }

    void D09_aConnectionThatGoesTakesItsDialogAlong()
    {
        PublisherWindow w;
        QVERIFY(w.ready());
        w.flow().start(PublisherAct::AddCountry, w.target());
        QVERIFY(w.dialog());
        w.workspace.remove(w.first());
        QTRY_VERIFY(!w.dialog());
        QVERIFY(w.saidWords.contains(QStringLiteral("Nothing was sent")));
        QCOMPARE(w.allOnTheWire(), 0);
    }
};

QTEST_MAIN(TestPublisherFlow)
#include "tst_publisherflow.moc"
