// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/demoworld.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace steward;
using namespace steward::test;
using namespace std::chrono_literals;

using Ending = demo::DemoEnding;

// How operations end when told to, the clock they live by, and what happens when many come at once.
class tst_demo_outcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aFailureLeavesTheEnvironmentFailed_data();
    void aFailureLeavesTheEnvironmentFailed();
    void whatIsCanceledOrSkippedChangesNothing_data();
    void whatIsCanceledOrSkippedChangesNothing();
    void aFailedUpdateTellsWhyAndMayBeInstalledNevertheless();
    void aSucceededOperationMayHaveChangedNothing();
    void anOperationMayVanishOrNeverEnd();
    void anOutcomeIsForItsTypeAndUsedUp();
    void outcomesAndRefusalsComeOverHttpToo();
    void theClockRunsAsFastAsAskedFor();
    void whatTheSeedLeftUnfinishedEnds();
    void theSameRequestsGiveTheSameWorld();
    void everyRequestIsCarriedOutOnce();

private:
    QString statusOf(const Answer &accepted)
    {
        return m_world->operation(accepted.text("id"))[QLatin1String("status")].toString();
    }
    QString version()
    {
        const QString id = m_world->appId("Dev-Anna", "Contoso Payments");
        return m_world->app("Dev-Anna", id)[QLatin1String("version")].toString();
    }

    std::unique_ptr<DemoWorld> m_world;
};

void tst_demo_outcomes::init()
{
    m_world = std::make_unique<DemoWorld>();
    QVERIFY(m_world->start());
}

namespace {

using Start = std::function<Answer(DemoWorld &)>;

Answer restored(DemoWorld &world)
{
    QJsonObject body = example(QStringLiteral("admin.restoreEnvironment.request"));
    body[QLatin1String("EnvironmentName")] = QStringLiteral("New");
    body[QLatin1String("PointInTime")] = world.restorePeriods("Production").first()[QLatin1String("to")];
    return world.change("POST", "Production/restore", body);
}

Answer recovered(DemoWorld &world)
{
    return world.change("POST", world.nameBeginning("Test-old-") + QStringLiteral("/recover"));
}

void addStarts()
{
    QTest::addColumn<Start>("start");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("whenFailed");
    QTest::addColumn<QString>("whenCanceled");
    const auto row = [](const char *type, Start start, const char *name, const char *failed, const char *canceled) {
        QTest::newRow(type) << std::move(start) << QString::fromLatin1(name) << QString::fromLatin1(failed)
                            << QString::fromLatin1(canceled);
    };
    row(
        "create", [](DemoWorld &w) { return w.create("New", "Sandbox"); }, "New", "CreatingFailed", "");
    row(
        "copy", [](DemoWorld &w) { return w.copy("Dev-Anna", "New", "Sandbox"); }, "New", "CreatingFailed", "");
    row("pitRestore", restored, "New", "CreatingFailed", "");
    row(
        "softDelete", [](DemoWorld &w) { return w.change("DELETE", "Dev-Anna"); }, "Dev-Anna", "SoftDeletingFailed",
        "Active");
    row("recover", recovered, "Test-old-", "RecoveringFailed", "SoftDeleted");
    row(
        "environmentRename", [](DemoWorld &w) { return w.rename("Dev-Anna", "New"); }, "Dev-Anna", "Active", "Active");
}

QString statusAfter(DemoWorld &world, const QString &name)
{
    return world.statusOf(world.nameBeginning(name.toLatin1().constData()));
}

} // namespace

void tst_demo_outcomes::aFailureLeavesTheEnvironmentFailed_data()
{
    addStarts();
}

void tst_demo_outcomes::aFailureLeavesTheEnvironmentFailed()
{
    QFETCH(Start, start);
    QFETCH(QString, name);
    QFETCH(QString, whenFailed);
    m_world->service.decideNext({QByteArray(QTest::currentDataTag()), Ending::Failed, "No room left."});
    const Answer answer = start(*m_world);
    QCOMPARE(answer.status, 202);
    m_world->service.advance(2h);
    QCOMPARE(statusOf(answer), QStringLiteral("failed"));
    QCOMPARE(m_world->operation(answer.text("id"))[QLatin1String("errorMessage")].toString(),
             QStringLiteral("No room left."));
    QCOMPARE(statusAfter(*m_world, name), whenFailed);
}

void tst_demo_outcomes::whatIsCanceledOrSkippedChangesNothing_data()
{
    addStarts();
}

void tst_demo_outcomes::whatIsCanceledOrSkippedChangesNothing()
{
    QFETCH(Start, start);
    QFETCH(QString, name);
    QFETCH(QString, whenCanceled);
    m_world->service.decideNext({{}, Ending::Canceled});
    const Answer canceled = start(*m_world);
    QCOMPARE(canceled.status, 202);
    m_world->service.advance(2h);
    QCOMPARE(statusOf(canceled), QStringLiteral("canceled"));
    QCOMPARE(statusAfter(*m_world, name), whenCanceled);
    m_world->service.decideNext({{}, Ending::Skipped});
    const Answer skipped = start(*m_world);
    QCOMPARE(skipped.status, 202);
    m_world->service.advance(2h);
    QCOMPARE(statusOf(skipped), QStringLiteral("skipped"));
    QCOMPARE(statusAfter(*m_world, name), whenCanceled);
}

void tst_demo_outcomes::aFailedUpdateTellsWhyAndMayBeInstalledNevertheless()
{
    const QString before = version();
    m_world->service.decideNext({"environmentAppUpdate", Ending::Failed});
    const Answer failed = m_world->update("Dev-Anna", "Contoso Payments", false);
    m_world->service.advance(5min);
    QCOMPARE(statusOf(failed), QStringLiteral("failed"));
    QCOMPARE(version(), before);
    const QString id = m_world->appId("Dev-Anna", "Contoso Payments");
    QCOMPARE(m_world->app("Dev-Anna", id)[QLatin1String("lastUpdateAttemptResult")].toString(),
             QStringLiteral("Failed"));
    m_world->service.decideNext({"environmentAppUpdate", Ending::FailedButInstalled});
    const Answer second = m_world->update("Dev-Anna", "Contoso Payments", false);
    m_world->service.advance(5min);
    QCOMPARE(statusOf(second), QStringLiteral("failed"));
    QCOMPARE(version(), QStringLiteral("4.2.0.0"));
    // A document inside the text.
    const QString message = m_world->operation(second.text("id"))[QLatin1String("errorMessage")].toString();
    const QJsonObject inner = QJsonDocument::fromJson(message.mid(message.indexOf(u'{')).toUtf8()).object();
    QCOMPARE(inner[QLatin1String("code")].toString(), QStringLiteral("ExtensionChangeFailed"));
}

void tst_demo_outcomes::aSucceededOperationMayHaveChangedNothing()
{
    const QString before = version();
    m_world->service.decideNext({"environmentAppUpdate", Ending::SucceededButDiffers});
    const Answer answer = m_world->update("Dev-Anna", "Contoso Payments", false);
    m_world->service.advance(5min);
    QCOMPARE(statusOf(answer), QStringLiteral("succeeded"));
    QCOMPARE(version(), before);
    m_world->service.decideNext({"environmentRename", Ending::SucceededButDiffers});
    const Answer renamed = m_world->rename("Dev-Anna", "New");
    m_world->service.advance(5min);
    QCOMPARE(statusOf(renamed), QStringLiteral("succeeded"));
    QCOMPARE(m_world->statusOf("Dev-Anna"), QStringLiteral("Active"));
}

void tst_demo_outcomes::anOperationMayVanishOrNeverEnd()
{
    m_world->service.decideNext({"environmentAppUpdate", Ending::Vanishes});
    const Answer vanished = m_world->update("Dev-Anna", "Contoso Payments", false);
    QCOMPARE(statusOf(vanished), QStringLiteral("scheduled"));
    m_world->service.advance(5min);
    QVERIFY(m_world->operation(vanished.text("id")).isEmpty());
    m_world->service.decideNext({"environmentAppUpdate", Ending::Never});
    const Answer endless = m_world->update("Dev-Anna", "Contoso Payments", false);
    m_world->service.advance(1000h);
    QCOMPARE(statusOf(endless), QStringLiteral("running"));
}

void tst_demo_outcomes::anOutcomeIsForItsTypeAndUsedUp()
{
    m_world->service.decideNext({"environmentRename", Ending::Failed, {}, 600, 1});
    const Answer deleted = m_world->change("DELETE", "Production-EU");
    const Answer renamed = m_world->rename("Dev-Anna", "New");
    m_world->service.advance(9min);
    QCOMPARE(statusOf(renamed), QStringLiteral("running"));
    m_world->service.advance(2min);
    QCOMPARE(statusOf(renamed), QStringLiteral("failed"));
    const Answer again = m_world->rename("Dev-Anna", "New");
    m_world->service.advance(2min);
    QCOMPARE(statusOf(again), QStringLiteral("succeeded"));
    if (deleted.status == 202)
        QCOMPARE(statusOf(deleted), QStringLiteral("succeeded"));
}

void tst_demo_outcomes::outcomesAndRefusalsComeOverHttpToo()
{
    DemoClient control(m_world->service.apiUrl());
    const auto post = [&](const char *what, const char *body) {
        return control.send("POST", QStringLiteral("/_demo/") + QLatin1String(what), body).status;
    };
    QCOMPARE(post("outcome", R"({"type":"environmentRename","outcome":"failed","errorMessage":"No."})"), 204);
    QCOMPARE(post("outcome", R"({"type":"environmentRename","outcome":"explodes"})"), 400);
    QCOMPARE(post("refuse", R"({"operation":"createEnvironment","code":"environmentReservationFailed"})"), 204);
    QCOMPARE(post("refuse", R"({"operation":"createEnvironment"})"), 400);
    QCOMPARE(m_world->create("New", "Sandbox").text("code"), QStringLiteral("environmentReservationFailed"));
    QCOMPARE(m_world->create("New", "Sandbox").status, 202);
    const Answer renamed = m_world->rename("Dev-Anna", "Other");
    QCOMPARE(post("clock", R"({"advanceSeconds":120})"), 200);
    QCOMPARE(m_world->operation(renamed.text("id"))[QLatin1String("errorMessage")].toString(), QStringLiteral("No."));
    QCOMPARE(post("outcome", R"({"type":"environmentRename","outcome":"never","times":5})"), 204);
    QCOMPARE(post("outcome", R"({"clear":true})"), 204);
    const Answer again = m_world->rename("Dev-Anna", "Other");
    QCOMPARE(post("clock", R"({"advanceSeconds":120})"), 200);
    QCOMPARE(statusOf(again), QStringLiteral("succeeded"));
    QCOMPARE(post("nothing", "{}"), 404);
    QCOMPARE(control.send("POST", QStringLiteral("/_demo/clock"), "{}", "text/plain").status, 415);
}

void tst_demo_outcomes::theClockRunsAsFastAsAskedFor()
{
    DemoClient control(m_world->service.apiUrl());
    const auto time = [&](const char *member) {
        const QString text = control.get(QStringLiteral("/_demo/clock")).text(member);
        return QDateTime::fromString(text, Qt::ISODateWithMs);
    };
    const QDateTime begin = time("worldTime");
    QCOMPARE(begin, someDay());
    QVERIFY(qAbs(time("serverTime").secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(control.send("POST", QStringLiteral("/_demo/clock"), R"({"advanceSeconds":3600})").status, 200);
    QCOMPARE(begin.secsTo(time("worldTime")), 3600);
    const Answer answer = m_world->rename("Dev-Anna", "New");
    QCOMPARE(control.send("POST", QStringLiteral("/_demo/clock"), R"({"speed":5000})").status, 200);
    // A minute of the world takes twelve milliseconds.
    QTRY_COMPARE(statusOf(answer), QStringLiteral("succeeded"));
    QCOMPARE(m_world->statusOf("New"), QStringLiteral("Active"));
    for (const char *bad : {R"({"speed":-1})", R"({"speed":"fast"})", R"({"advanceSeconds":-5})"})
        QCOMPARE(control.send("POST", QStringLiteral("/_demo/clock"), bad).status, 400);
}

void tst_demo_outcomes::whatTheSeedLeftUnfinishedEnds()
{
    const auto count = [this](const char *status) {
        int found = 0;
        const QJsonArray all = m_world->list("/environments/operations");
        for (const QJsonValue &operation : all)
            found += operation[QLatin1String("status")].toString() == QLatin1String(status);
        return found;
    };
    QCOMPARE(count("running"), 2);
    QCOMPARE(m_world->statusOf("UAT"), QStringLiteral("Preparing"));
    // It does not keep anybody from creating another one.
    QCOMPARE(m_world->create("New", "Sandbox").status, 202);
    m_world->service.advance(1h);
    QCOMPARE(m_world->statusOf("UAT"), QStringLiteral("Active"));
    QVERIFY(m_world->apps("UAT").size() > 10);
    const QString payments = m_world->appId("Production", "Contoso Payments");
    QCOMPARE(m_world->app("Production", payments)[QLatin1String("version")].toString(), QStringLiteral("4.2.0.0"));
    QCOMPARE(count("running"), 0);
    m_world->service.advance(1h);
    QCOMPARE(m_world->statusOf("Production-EU"), QStringLiteral("Upgrading"));
    m_world->service.advance(2h);
    QCOMPARE(m_world->environment("Production-EU")[QLatin1String("applicationVersion")].toString(),
             QStringLiteral("29.0.44117.44560"));
}

void tst_demo_outcomes::theSameRequestsGiveTheSameWorld()
{
    const auto play = [](DemoWorld &world) {
        QStringList ids;
        ids << world.create("New", "Sandbox").text("id");
        world.service.advance(3min);
        ids << world.rename("Dev-Anna", "Dev-Bert").text("id");
        world.service.advance(45s);
        const QJsonArray all = world.list("/environments/operations");
        for (const QJsonValue &operation : all)
            ids << operation[QLatin1String("id")].toString() + operation[QLatin1String("status")].toString();
        return ids;
    };
    DemoWorld twin;
    QVERIFY(twin.start());
    QCOMPARE(play(*m_world), play(twin));
}

void tst_demo_outcomes::everyRequestIsCarriedOutOnce()
{
    constexpr int kEach = 60;
    // A long log takes its time to grow: room to get into each other's way.
    demo::DemoOptions options = DemoWorld::standing();
    options.world.operations = 20'000;
    QVERIFY(m_world->start(options));
    const auto before = m_world->list("/environments/operations").size();
    std::atomic<int> accepted{0};
    std::atomic<int> refused{0};
    // Each renames an environment to and fro, both create, and the clock runs on.
    const auto work = [&](const char *one, const char *other, const char *prefix) {
        DemoClient client(m_world->service.apiUrl());
        if (!client.signIn(m_world->tenantId()))
            return;
        const QString base = QStringLiteral("/admin/v2.21") + DemoWorld::kEnvironments;
        for (int i = 0; i < kEach; ++i) {
            const char *from = i % 2 == 0 ? one : other;
            const char *to = i % 2 == 0 ? other : one;
            const QByteArray rename = QByteArray("{\"NewEnvironmentName\":\"") + to + "\"}";
            const Answer renamed = client.send("POST", base + QLatin1String(from) + QStringLiteral("/rename"), rename);
            const Answer created = client.send("PUT", base + QLatin1String(prefix) + QString::number(i),
                                               R"({"environmentType":"Sandbox","countryCode":"US"})");
            for (const Answer &answer : {renamed, created})
                ++(answer.status == 202 ? accepted : refused);
            m_world->service.advance(2min);
        }
    };
    const std::unique_ptr<QThread> first(QThread::create(work, "Dev-Anna", "Dev-Bert", "A"));
    const std::unique_ptr<QThread> second(QThread::create(work, "Production-EU", "Production-DE", "B"));
    first->start();
    second->start();
    QVERIFY(first->wait() && second->wait());
    QCOMPARE(accepted + refused, 4 * kEach);
    QVERIFY(accepted >= kEach);
    QCOMPARE(m_world->list("/environments/operations").size() - before, accepted.load());
    QCOMPARE(m_world->service.requestCount("/rename", "POST"), 2 * kEach);
    QSet<QString> ids;
    const QJsonArray all = m_world->list("/environments/operations");
    for (const QJsonValue &operation : all)
        ids.insert(operation[QLatin1String("id")].toString());
    QCOMPARE(ids.size(), all.size());
}

QTEST_GUILESS_MAIN(tst_demo_outcomes)
#include "tst_demo_outcomes.moc"
