// SPDX-License-Identifier: Apache-2.0
// Every refusal the contract documents, as the window tells of it: the real window and desk, the demo over sockets.
#include "tests/support/refusals.h"
#include "tests/ui/changewindow.h"

#include "app/demo/demoscript.h"
#include "ui/models/changewords.h"

using namespace steward;

class TestChangeRefusals : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<ChangeWindow> m_app;
    std::unique_ptr<ChangeWindow> m_person;
    QHash<QByteArray, Change> m_changes;
    QHash<QString, QByteArray> m_sentences;

    static bool isForPersons(const QByteArray &operation) { return operation.contains("PowerPlatform"); }
    void findApps();
    void scheduleUpdate(const AppUpdate &update);
    void signIn();

private Q_SLOTS:
    void initTestCase();
    void F31_everyDocumentedCodeIsToldInItsOwnWords_data();
    void F31_everyDocumentedCodeIsToldInItsOwnWords();
};

void TestChangeRefusals::initTestCase()
{
    m_app = std::make_unique<ChangeWindow>();
    ChangeWindow &w = *m_app;
    QVERIFY(w.makeReady());
    w.goTo(Dev);
    w.firstTenant()->refreshRestorePeriods(Dev);
    QTRY_VERIFY(w.firstTenant()->environment(Dev).restorePeriods.hasValue());
    QTRY_COMPARE(w.statusOf(QStringLiteral("UAT")), QStringLiteral("Active")); // the demo's own copy has ended
    const RestorePeriod period = w.firstTenant()->environment(Dev).restorePeriods.value.constLast();
    const QString fresh = QStringLiteral("Fresh");
    const auto sandbox = EnvironmentKind::Sandbox;
    m_changes.insert("createEnvironment", w.change(fresh, CreateEnvironment{.countryCode = QStringLiteral("US")}));
    m_changes.insert("copyEnvironment", w.change(Dev, CopyEnvironment{fresh, sandbox}));
    m_changes.insert("renameEnvironment", w.change(Dev, RenameEnvironment{fresh}));
    m_changes.insert(
        "restoreEnvironment",
        w.change(Dev, RestoreEnvironment{.newName = fresh,
                                         .kind = sandbox,
                                         .pointInTime = Instant{(period.from.msecs + period.to.msecs) / 2}}));
    m_changes.insert("deleteEnvironment", w.change(Dev, DeleteEnvironment{}));
    for (const Environment &environment : w.firstTenant()->environments().value) {
        if (environment.status.value == EnvironmentStatus::SoftDeleted)
            m_changes.insert("recoverEnvironment", w.change(environment.name, RecoverEnvironment{}));
    }
    findApps();
    signIn();
    QCOMPARE(m_changes.size(), AdminChangeKindCount);
}

void TestChangeRefusals::findApps()
{
    ChangeWindow &w = *m_app;
    QVERIFY(!w.appsOf(Dev).isEmpty());
    const QList<AppUpdate> updates = w.firstTenant()->environment(Dev).updates.value;
    QList<AppUpdate> simple;
    std::copy_if(updates.begin(), updates.end(), std::back_inserter(simple),
                 [](const AppUpdate &update) { return update.requirements.isEmpty(); });
    QVERIFY(simple.size() >= 2);
    const AppUpdate &one = simple.constFirst();
    m_changes.insert("updateApp",
                     w.change(Dev, UpdateApp{.appId = one.appId, .appName = one.name, .targetVersion = one.version}));
    m_changes.insert("uninstallApp", w.change(Dev, UninstallApp{.appId = one.appId, .appName = one.name}));
    m_changes.insert("installApp",
                     w.change(Dev, InstallApp{.appId = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555"),
                                              .acceptsLicence = true}));
    scheduleUpdate(simple.at(1));
}

// One that waits for its window: what can be canceled.
void TestChangeRefusals::scheduleUpdate(const AppUpdate &update)
{
    ChangeWindow &w = *m_app;
    w.service.setSpeed(0);
    const UpdateApp later{
        .appId = update.appId, .appName = update.name, .targetVersion = update.version, .inUpdateWindow = true};
    w.open(w.change(Dev, later));
    QVERIFY(w.dialog());
    w.confirm(update.name);
    QTRY_VERIFY(w.latest() && w.latest()->status.value == OperationStatus::Scheduled);
    m_changes.insert("cancelAppUpdate",
                     w.change(Dev, CancelAppUpdate{update.appId, update.name, w.latest()->operationId}));
}

void TestChangeRefusals::signIn()
{
    m_person = std::make_unique<ChangeWindow>();
    ChangeWindow &w = *m_person;
    TenantConnection person = w.writable();
    person.grant = GrantType::AuthorizationCode;
    person.clientId = QLatin1String(demo::kPublicClientId);
    person.scope = QLatin1String(demo::kUserScope);
    w.book.addForThisRun(person, Secret(QByteArray()));
    w.openDesk();
    signInAsPerson(w, person);
    w.firstTenant()->refreshEnvironments();
    QTRY_VERIFY(w.desk->isLoaded() && w.firstTenant()->environments().hasValue());
    w.goTo(Dev);
    const QString id = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555");
    m_changes.insert("linkPowerPlatformEnvironment", w.change(Dev, LinkPowerPlatform{id}));
    for (const Environment &environment : w.firstTenant()->environments().value) {
        const QString linked = environment.linkedPowerPlatformEnvironmentId;
        if (!linked.isEmpty() && environment.status.value == EnvironmentStatus::Active)
            m_changes.insert("unlinkPowerPlatformEnvironment", w.change(environment.name, UnlinkPowerPlatform{linked}));
    }
}

void TestChangeRefusals::F31_everyDocumentedCodeIsToldInItsOwnWords_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("target");
    for (const auto &[operation, code, target] : documentedRefusals())
        QTest::addRow("%s %s %s", operation.constData(), code.constData(), target.constData())
            << operation << code << target;
}

void TestChangeRefusals::F31_everyDocumentedCodeIsToldInItsOwnWords()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, target);
    ChangeWindow &w = isForPersons(operation) ? *m_person : *m_app;
    const Change change = m_changes.value(operation);
    if (w.dialog()) // of a row that failed
        w.dialog()->reject();
    w.told.clear();
    w.service.clearScript();
    w.service.refuseNext({operation, code, 0, target, {}, 1});
    w.service.resetRequestCounts();
    w.open(change);
    QVERIFY2(w.dialog(), qPrintable(w.notice()));
    if (auto *terms = w.dialog()->findChild<QAbstractButton *>(QStringLiteral("terms")); terms && !terms->isChecked())
        terms->click();
    w.confirm(nameToConfirm(change));
    QTRY_VERIFY(!w.told.isEmpty());
    const Action refused = w.told.constLast();
    QCOMPARE(refused.verdict, ActionVerdict::Refused);
    QVERIFY(refused.error.has_value());
    QCOMPARE(refused.error->code, QString::fromUtf8(code));
    QCOMPARE(refused.error->target, QString::fromUtf8(target));
    QCOMPARE(w.mutations(), 1);
    // What is wrong and what to do, in words of ours; and the row in Activity.
    const QString sentence = w.notice();
    QVERIFY2(sentence.contains(titleOf(change)), qPrintable(sentence));
    QVERIFY2(!sentence.contains(QLatin1String("was told to refuse")), qPrintable(sentence));
    QVERIFY(w.window.activity().rowOfAction(refused.id) >= 0);
    const QByteArray known = operation + ' ' + code + ' ' + target;
    QVERIFY2(m_sentences.value(sentence, known) == known, qPrintable(sentence));
    m_sentences.insert(sentence, known);
}

QTEST_MAIN(TestChangeRefusals)
#include "tst_changerefusals.moc"
