// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/demoworld.h"

#include <QRegularExpression>
#include <QTest>

using namespace steward;
using namespace steward::test;
using namespace std::chrono_literals;

// Every change the contract knows, over HTTP, from its acceptance to its end.
class tst_demo_mutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aNewEnvironmentIsPreparedAndBecomesActive();
    void aCopyHasTheAppsOfItsSourceAndKeepsThatBusy();
    void aRenameMovesEverythingToTheNewName();
    void aSoftDeleteKeepsTheEnvironmentForFourteenDays();
    void aFailedEnvironmentIsDeletedForGood();
    void aRecoveredEnvironmentKeepsItsSuffix();
    void aRestoreBringsBackThePointAskedFor();
    void aLinkIsMadeAndEnded();
    void anUpdateWithItsDependenciesChangesTheApps();
    void anInstallAndAnUninstallChangeTheApps();
    void workForTheUpdateWindowStaysScheduledUntilItOpens();
    void aScheduledUpdateCanBeCanceled();
    void olderVersionsAnswerAsTheyDid();
    void operationsSayWhoAskedForThem();

private:
    std::unique_ptr<DemoWorld> m_world;
};

void tst_demo_mutations::init()
{
    m_world = std::make_unique<DemoWorld>();
    QVERIFY(m_world->start());
}

void tst_demo_mutations::aNewEnvironmentIsPreparedAndBecomesActive()
{
    const Answer answer = m_world->change("PUT", "New",
                                          QJsonObject{{QStringLiteral("environmentType"), QStringLiteral("Sandbox")},
                                                      {QStringLiteral("countryCode"), QStringLiteral("DK")}});
    QCOMPARE(answer.status, 202);
    QCOMPARE(difference(example(QStringLiteral("admin.createEnvironment.response.202")), answer.object()), QString());
    QCOMPARE(answer.text("type"), QStringLiteral("create"));
    QCOMPARE(answer.text("status"), QStringLiteral("scheduled"));
    QVERIFY(!answer.object().contains(QLatin1String("startedOn")));
    QCOMPARE(m_world->statusOf("New"), QStringLiteral("Preparing"));
    const QString id = answer.text("id");
    m_world->service.advance(10s);
    QCOMPARE(m_world->operation(id)[QLatin1String("status")].toString(), QStringLiteral("running"));
    QVERIFY(m_world->operation(id).contains(QLatin1String("startedOn")));
    QVERIFY(!m_world->operation(id).contains(QLatin1String("completedOn")));
    m_world->service.advance(10min);
    QCOMPARE(m_world->operation(id)[QLatin1String("status")].toString(), QStringLiteral("succeeded"));
    const QJsonObject environment = m_world->environment("New");
    QCOMPARE(environment[QLatin1String("status")].toString(), QStringLiteral("Active"));
    QCOMPARE(environment[QLatin1String("countryCode")].toString(), QStringLiteral("DK"));
    QVERIFY(m_world->apps("New").size() > 10);
    // Nothing to go back to in the first half hour.
    QVERIFY(m_world->restorePeriods("New").isEmpty());
    m_world->service.advance(45min);
    QCOMPARE(m_world->restorePeriods("New").size(), 1);
}

void tst_demo_mutations::aCopyHasTheAppsOfItsSourceAndKeepsThatBusy()
{
    const Answer answer = m_world->copy("Dev-Anna", "Copy", "Sandbox");
    QCOMPARE(answer.status, 202);
    QCOMPARE(difference(example(QStringLiteral("admin.copyEnvironment.response.202")), answer.object()), QString());
    QCOMPARE(answer.text("environmentType"), QStringLiteral("sandbox"));
    const QJsonObject parameters = answer.object()[QLatin1String("parameters")].toObject();
    QCOMPARE(parameters[QLatin1String("sourceEnvironmentType")].toString(), QStringLiteral("Sandbox"));
    QCOMPARE(parameters[QLatin1String("applicationVersion")].toString(), QStringLiteral("28.3.39841.40217"));
    QCOMPARE(m_world->statusOf("Copy"), QStringLiteral("Preparing"));
    const QString app = m_world->appId("Dev-Anna", "Contoso Warehousing");
    QCOMPARE(
        m_world->change("POST", QStringLiteral("Dev-Anna/apps/") + app + QStringLiteral("/uninstall"), QJsonObject())
            .text("code"),
        QStringLiteral("EntityValidationFailed"));
    m_world->service.advance(70min);
    QCOMPARE(m_world->operation(answer.text("id"))[QLatin1String("status")].toString(), QStringLiteral("succeeded"));
    QCOMPARE(m_world->statusOf("Copy"), QStringLiteral("Active"));
    QCOMPARE(m_world->appNames("Copy"), m_world->appNames("Dev-Anna"));
    QCOMPARE(
        m_world->change("POST", QStringLiteral("Dev-Anna/apps/") + app + QStringLiteral("/uninstall"), QJsonObject())
            .status,
        200);
}

void tst_demo_mutations::aRenameMovesEverythingToTheNewName()
{
    const QStringList apps = m_world->appNames("Dev-Anna");
    const qsizetype before = m_world->list("/environments/Dev-Anna/operations").size();
    const Answer answer = m_world->rename("Dev-Anna", "Dev-Bert");
    QCOMPARE(answer.status, 202);
    QCOMPARE(difference(example(QStringLiteral("admin.renameEnvironment.response.202")), answer.object()), QString());
    m_world->service.advance(10s);
    QCOMPARE(m_world->statusOf("Dev-Anna"), QStringLiteral("Active"));
    m_world->service.advance(2min);
    QCOMPARE(m_world->statusOf("Dev-Anna"), QString());
    QCOMPARE(m_world->statusOf("Dev-Bert"), QStringLiteral("Active"));
    QCOMPARE(m_world->appNames("Dev-Bert"), apps);
    QCOMPARE(m_world->list("/environments/Dev-Bert/operations").size(), before);
    QCOMPARE(m_world->get("/environments/Dev-Anna/operations").status, 404);
    const QJsonObject operation = m_world->operation(answer.text("id"));
    QCOMPARE(operation[QLatin1String("status")].toString(), QStringLiteral("succeeded"));
    QCOMPARE(operation[QLatin1String("environmentName")].toString(), QStringLiteral("Dev-Anna"));
    QCOMPARE(operation[QLatin1String("parameters")][QLatin1String("newEnvironmentName")].toString(),
             QStringLiteral("Dev-Bert"));
    // The old name is free again.
    QCOMPARE(m_world->rename("Production-EU", "Dev-Anna").status, 202);
}

void tst_demo_mutations::aSoftDeleteKeepsTheEnvironmentForFourteenDays()
{
    const Answer answer = m_world->change("DELETE", "Dev-Anna");
    QCOMPARE(answer.status, 202);
    QCOMPARE(difference(example(QStringLiteral("admin.deleteEnvironment.response.202")), answer.object()), QString());
    QCOMPARE(answer.text("type"), QStringLiteral("softDelete"));
    QCOMPARE(m_world->statusOf("Dev-Anna"), QStringLiteral("SoftDeleting"));
    m_world->service.advance(2min);
    QCOMPARE(m_world->statusOf("Dev-Anna"), QString());
    const QString name = m_world->nameBeginning("Dev-Anna-");
    QVERIFY2(QRegularExpression(QStringLiteral("^Dev-Anna-\\d{14}$")).match(name).hasMatch(), qPrintable(name));
    const QJsonObject environment = m_world->environment(name);
    QCOMPARE(environment[QLatin1String("status")].toString(), QStringLiteral("SoftDeleted"));
    const auto at = [&](const char *member) {
        return QDateTime::fromString(environment[QLatin1String(member)].toString(), Qt::ISODateWithMs);
    };
    QCOMPARE(at("SoftDeletedOn").daysTo(at("HardDeletePendingOn")), 14);
    QCOMPARE(environment[QLatin1String("DeleteReason")].toString(), QStringLiteral("requestedByAdmin"));
    m_world->service.advance(std::chrono::hours(13 * 24));
    QCOMPARE(m_world->statusOf(name), QStringLiteral("SoftDeleted"));
    m_world->service.advance(std::chrono::hours(24));
    QCOMPARE(m_world->statusOf(name), QString());
}

void tst_demo_mutations::aFailedEnvironmentIsDeletedForGood()
{
    m_world->service.decideNext({"create", demo::DemoEnding::Failed});
    QCOMPARE(m_world->create("Broken", "Sandbox").status, 202);
    m_world->service.advance(10min);
    QCOMPARE(m_world->statusOf("Broken"), QStringLiteral("CreatingFailed"));
    const Answer answer = m_world->change("DELETE", "Broken");
    QCOMPARE(answer.status, 202);
    QCOMPARE(difference(example(QStringLiteral("admin.deleteEnvironment.response.202.hardDelete")), answer.object()),
             QString());
    QCOMPARE(answer.text("type"), QStringLiteral("delete"));
    QCOMPARE(m_world->statusOf("Broken"), QStringLiteral("Removing"));
    m_world->service.advance(2min);
    QCOMPARE(m_world->statusOf("Broken"), QString());
    QVERIFY(m_world->nameBeginning("Broken").isEmpty());
    QCOMPARE(m_world->operation(answer.text("id"))[QLatin1String("status")].toString(), QStringLiteral("succeeded"));
}

void tst_demo_mutations::aRecoveredEnvironmentKeepsItsSuffix()
{
    const QString name = m_world->nameBeginning("Test-old-");
    const Answer answer = m_world->change("POST", name + QStringLiteral("/recover"));
    QCOMPARE(answer.status, 202);
    QCOMPARE(difference(example(QStringLiteral("admin.recoverEnvironment.response.202")), answer.object()), QString());
    QCOMPARE(m_world->statusOf(name), QStringLiteral("Recovering"));
    m_world->service.advance(5min);
    const QJsonObject environment = m_world->environment(name);
    QCOMPARE(environment[QLatin1String("status")].toString(), QStringLiteral("Active"));
    QVERIFY(environment[QLatin1String("SoftDeletedOn")].isNull());
    m_world->service.advance(std::chrono::hours(30 * 24));
    QCOMPARE(m_world->statusOf(name), QStringLiteral("Active"));
}

void tst_demo_mutations::aRestoreBringsBackThePointAskedFor()
{
    const QJsonObject period = m_world->restorePeriods("Production").first().toObject();
    QJsonObject body = example(QStringLiteral("admin.restoreEnvironment.request"));
    body[QLatin1String("PointInTime")] = period[QLatin1String("to")];
    const Answer answer = m_world->change("POST", "Production/restore", body);
    QCOMPARE(answer.status, 202);
    QCOMPARE(difference(example(QStringLiteral("admin.restoreEnvironment.response.202")), answer.object()), QString());
    QCOMPARE(answer.text("status"), QStringLiteral("queued"));
    const QJsonObject parameters = answer.object()[QLatin1String("parameters")].toObject();
    QCOMPARE(parameters[QLatin1String("restorePointInTime")], period[QLatin1String("to")]);
    QCOMPARE(parameters[QLatin1String("environmentType")].toString(), QStringLiteral("Production"));
    m_world->service.advance(60min);
    const QJsonObject environment = m_world->environment("x-restored");
    QCOMPARE(environment[QLatin1String("status")].toString(), QStringLiteral("Active"));
    QCOMPARE(environment[QLatin1String("applicationVersion")],
             period[QLatin1String("correspondingApplicationPackageVersion")]);
    // Both kinds of other people's apps were to be left out.
    QVERIFY(!m_world->appNames("x-restored").contains(QStringLiteral("Contoso Base")));
    QVERIFY(m_world->appNames("Production").contains(QStringLiteral("Contoso Base")));
}

void tst_demo_mutations::aLinkIsMadeAndEnded()
{
    QVERIFY(m_world->signInAsPerson());
    QVERIFY(m_world->unlinkIfLinked("Dev-Anna"));
    const QString id = m_world->powerPlatformId(QStringLiteral("Sandbox"), QStringLiteral("United States"));
    const Answer linked = m_world->link("Dev-Anna", id);
    QCOMPARE(linked.status, 200);
    QVERIFY(linked.body.isEmpty());
    QCOMPARE(m_world->environment("Dev-Anna")[QLatin1String("linkedPowerPlatformEnvironmentId")].toString(), id);
    QCOMPARE(m_world->change("DELETE", "Dev-Anna").text("code"), QStringLiteral("invalidStatusCannotDeleteTenant"));
    const Answer ended = m_world->unlink("Dev-Anna", id);
    QCOMPARE(ended.status, 200);
    QVERIFY(ended.body.isEmpty());
    QVERIFY(!m_world->environment("Dev-Anna").contains(QLatin1String("linkedPowerPlatformEnvironmentId")));
}

void tst_demo_mutations::anUpdateWithItsDependenciesChangesTheApps()
{
    const QString app = m_world->appId("Dev-Anna", "Contoso Payments");
    const QJsonObject update = m_world->availableUpdate("Dev-Anna", app);
    const QString version = update[QLatin1String("version")].toString();
    QJsonObject body{{QStringLiteral("targetVersion"), version},
                     {QStringLiteral("installOrUpdateNeededDependencies"), true}};
    const Answer answer =
        m_world->change("POST", QStringLiteral("Dev-Anna/apps/") + app + QStringLiteral("/update"), body);
    QCOMPARE(answer.status, 200);
    QCOMPARE(difference(example(QStringLiteral("admin.updateApp.response.200")), answer.object()), QString());
    QCOMPARE(answer.text("type"), QStringLiteral("update"));
    QCOMPARE(answer.text("status"), QStringLiteral("scheduled"));
    QCOMPARE(m_world->app("Dev-Anna", app)[QLatin1String("state")].toString(), QStringLiteral("UpdatePending"));
    m_world->service.advance(10s);
    QCOMPARE(m_world->app("Dev-Anna", app)[QLatin1String("state")].toString(), QStringLiteral("Updating"));
    m_world->service.advance(2min);
    const QJsonObject installed = m_world->app("Dev-Anna", app);
    QCOMPARE(installed[QLatin1String("version")].toString(), version);
    QCOMPARE(installed[QLatin1String("state")].toString(), QStringLiteral("Installed"));
    QCOMPARE(installed[QLatin1String("lastOperationId")].toString(), answer.text("id"));
    QCOMPARE(installed[QLatin1String("lastUpdateAttemptResult")].toString(), QStringLiteral("Succeeded"));
    QVERIFY(m_world->availableUpdate("Dev-Anna", app).isEmpty());
    const QJsonArray requirements = update[QLatin1String("requirements")].toArray();
    QVERIFY(!requirements.isEmpty());
    for (const QJsonValue &needed : requirements) {
        const QString neededId = needed[QLatin1String("appId")].toString();
        QCOMPARE(m_world->app("Dev-Anna", neededId)[QLatin1String("version")], needed[QLatin1String("version")]);
    }
    // The same work under its long name in the log, and in the history of the app.
    const QJsonObject operation = m_world->operation(answer.text("id"));
    QCOMPARE(operation[QLatin1String("type")].toString(), QStringLiteral("environmentAppUpdate"));
    QCOMPARE(operation[QLatin1String("parameters")][QLatin1String("ignoreUpgradeWindow")].toBool(), true);
    QCOMPARE(operation[QLatin1String("parameters")][QLatin1String("allowDependencyUpdate")].toBool(), true);
    const Answer history = m_world->get(QStringLiteral("/applications/BusinessCentral/environments/Dev-Anna/apps/") +
                                        app + QStringLiteral("/operations/") + answer.text("id"));
    QCOMPARE(history.text("status"), QStringLiteral("Succeeded"));
}

void tst_demo_mutations::anInstallAndAnUninstallChangeTheApps()
{
    const QString app = m_world->appId("Dev-Anna", "Contoso Payments");
    const Answer gone = m_world->change("POST", QStringLiteral("Dev-Anna/apps/") + app + QStringLiteral("/uninstall"),
                                        QJsonObject{{QStringLiteral("deleteData"), true}});
    QCOMPARE(gone.status, 200);
    QCOMPARE(difference(example(QStringLiteral("admin.uninstallApp.response.200")), gone.object()), QString());
    QCOMPARE(gone.text("targetAppVersion"), QString());
    QVERIFY(!m_world->app("Dev-Anna", app).isEmpty());
    m_world->service.advance(2min);
    QVERIFY(m_world->app("Dev-Anna", app).isEmpty());
    const Answer back = m_world->change("POST", QStringLiteral("Dev-Anna/apps/") + app + QStringLiteral("/install"),
                                        example(QStringLiteral("admin.installApp.request.minimal")));
    QCOMPARE(back.status, 200);
    QCOMPARE(difference(example(QStringLiteral("admin.installApp.response.200")), back.object()), QString());
    QCOMPARE(back.text("sourceAppVersion"), QString());
    m_world->service.advance(2min);
    QCOMPARE(m_world->app("Dev-Anna", app)[QLatin1String("version")].toString(), back.text("targetAppVersion"));
}

void tst_demo_mutations::workForTheUpdateWindowStaysScheduledUntilItOpens()
{
    // The world begins on a Saturday at 15:15.
    const Answer answer = m_world->update("Dev-Anna", "Contoso Payments", true);
    QCOMPARE(answer.status, 200);
    m_world->service.advance(6h + 40min);
    QJsonObject operation = m_world->operation(answer.text("id"));
    QCOMPARE(operation[QLatin1String("status")].toString(), QStringLiteral("scheduled"));
    QCOMPARE(operation[QLatin1String("parameters")][QLatin1String("ignoreUpgradeWindow")].toBool(), false);
    m_world->service.advance(10min);
    operation = m_world->operation(answer.text("id"));
    QCOMPARE(operation[QLatin1String("status")].toString(), QStringLiteral("succeeded"));
    const auto at = [&](const char *member) {
        return QDateTime::fromString(operation[QLatin1String(member)].toString(), Qt::ISODateWithMs);
    };
    // The wait keeps its length although it was skipped.
    const qint64 waited = at("createdOn").secsTo(at("startedOn"));
    QVERIFY2(waited > 6 * 3600 + 2400 && waited < 6 * 3600 + 2800, qPrintable(QString::number(waited)));
}

void tst_demo_mutations::aScheduledUpdateCanBeCanceled()
{
    const QString app = m_world->appId("Dev-Anna", "Contoso Payments");
    const QString before = m_world->app("Dev-Anna", app)[QLatin1String("version")].toString();
    const Answer update = m_world->update("Dev-Anna", "Contoso Payments", true);
    const Answer answer = m_world->cancel("Dev-Anna", app, update.text("id"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(difference(example(QStringLiteral("admin.cancelAppUpdate.response.200")), answer.object()), QString());
    QCOMPARE(answer.text("status"), QStringLiteral("canceled"));
    QCOMPARE(answer.text("canceledBy"), QString::fromLatin1(demo::kAppClientId));
    m_world->service.advance(std::chrono::hours(8 * 24));
    const QJsonObject installed = m_world->app("Dev-Anna", app);
    QCOMPARE(installed[QLatin1String("version")].toString(), before);
    QCOMPARE(installed[QLatin1String("state")].toString(), QStringLiteral("Installed"));
    QCOMPARE(installed[QLatin1String("lastUpdateAttemptResult")].toString(), QStringLiteral("Canceled"));
    QCOMPARE(m_world->update("Dev-Anna", "Contoso Payments", false).status, 200);
}

void tst_demo_mutations::olderVersionsAnswerAsTheyDid()
{
    m_world->apiVersion = QStringLiteral("v2.8");
    const Answer created = m_world->create("Old", "Sandbox");
    QCOMPARE(created.status, 201);
    QCOMPARE(difference(example(QStringLiteral("admin.createEnvironment.response.201.legacy")), created.object()),
             QString());
    QCOMPARE(created.text("status"), QStringLiteral("Preparing"));
    QCOMPARE(m_world->copy("Dev-Anna", "Two", "Sandbox").status, 404);
    m_world->service.advance(10min);
    const QJsonObject wish{{QStringLiteral("environmentName"), QStringLiteral("Two")},
                           {QStringLiteral("type"), QStringLiteral("Sandbox")}};
    const Answer copied = m_world->change("POST", "Dev-Anna", wish); // at the address of the source
    QCOMPARE(copied.status, 201);
    QCOMPARE(difference(example(QStringLiteral("admin.copyEnvironmentLegacy.response.201")), copied.object()),
             QString());
    const Answer deleted = m_world->change("DELETE", "Old");
    QCOMPARE(deleted.status, 202);
    QVERIFY(deleted.body.isEmpty());
    m_world->service.advance(2min);
    QVERIFY(m_world->nameBeginning("Old").isEmpty());
    m_world->apiVersion = QStringLiteral("v2.17");
    m_world->service.advance(70min);
    QCOMPARE(m_world->change("DELETE", "Two").text("type"), QStringLiteral("delete"));
    QCOMPARE(m_world->change("POST", m_world->nameBeginning("Test-old-") + QStringLiteral("/recover")).status, 404);
    m_world->apiVersion = QStringLiteral("v2.20");
    QVERIFY(m_world->signInAsPerson());
    QCOMPARE(m_world->link("Dev-Anna", QStringLiteral("x")).status, 404);
}

void tst_demo_mutations::operationsSayWhoAskedForThem()
{
    const QString byApp = m_world->create("One", "Sandbox").text("id");
    QCOMPARE(m_world->operation(byApp)[QLatin1String("createdBy")].toString(), QString::fromLatin1(demo::kAppClientId));
    QCOMPARE(m_world->operation(byApp)[QLatin1String("creatorPrincipalType")].toString(), QStringLiteral("App"));
    QVERIFY(m_world->signInAsPerson());
    const QString byPerson = m_world->rename("Dev-Anna", "Dev-Bert").text("id");
    const QJsonObject operation = m_world->operation(byPerson);
    QCOMPARE(operation[QLatin1String("createdBy")].toString(), QString::fromLatin1(demo::kAdminUser));
    QCOMPARE(operation[QLatin1String("creatorPrincipalType")].toString(), QStringLiteral("User"));
    // By the clock the client sees, although the world lives in another week.
    const auto created = QDateTime::fromString(operation[QLatin1String("createdOn")].toString(), Qt::ISODateWithMs);
    QVERIFY(qAbs(created.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

QTEST_GUILESS_MAIN(tst_demo_mutations)
#include "tst_demo_mutations.moc"
