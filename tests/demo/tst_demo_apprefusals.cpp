// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/random.h"
#include "tests/demo/attempts.h"

using namespace steward;
using namespace steward::test;
using namespace std::chrono_literals;

// The refusals of the app endpoints, and how strictly all endpoints read what they are sent.
class tst_demo_apprefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDocumentedCodeIsGiven_data();
    void everyDocumentedCodeIsGiven() { checkRefusal(); }
    void severalFaultsAreNested();
    void bodiesAreReadStrictly_data();
    void bodiesAreReadStrictly();
    void requirementsAndConflictsAreListed();
};

void tst_demo_apprefusals::everyDocumentedCodeIsGiven_data()
{
    RefusalTable::addColumns();
    const RefusalTable installing("installApp");
    // Installed in one of the first tenant's environments, perhaps; offered to none.
    static const QByteArray perTenant = demo::guidFromName("partner/Customer Extensions").text();
    const QString contosoBase = [] {
        DemoWorld world;
        return world.start() ? world.appId("Dev-Anna", "Contoso Base") : QString();
    }();
    installing("ResourceDoesNotExist", "appId", "unknown app",
               ofId("11111111-2222-4333-8444-555555555555", "install", R"({"acceptIsvEula":true})"), 404);
    installing("ResourceDoesNotExist", "appId", "a per-tenant extension",
               ofId(perTenant.constData(), "install", R"({"acceptIsvEula":true})"), 404);
    installing("ResourceDoesNotExist", "appId", "not an id", ofId("x", "install", R"({"acceptIsvEula":true})"), 404);
    installing("ResourceDoesNotExist", "BusinessCentral/Nowhere", "unknown environment",
               onApp("Nowhere", "Contoso Base", "install", R"({"acceptIsvEula":true})"), 404);
    installing("EntityValidationFailed", "acceptIsvEula", "not accepted",
               onApp("Dev-Anna", "Contoso Base", "install", R"({"acceptIsvEula":false})"));
    installing("EntityValidationFailed", "appId", "installed",
               onApp("Dev-Anna", "Contoso Base", "install", R"({"acceptIsvEula":true})"));
    installing("EntityValidationFailed", "", "not active",
               onApp("UAT", "Contoso Base", "install", R"({"acceptIsvEula":true})"));
    installing("EntityValidationFailed", "targetVersion", "preview without a version",
               onApp("Dev-Anna", "Contoso Base", "install", R"({"acceptIsvEula":true,"allowPreviewVersion":true})"));
    const auto reinstalled = [contosoBase](const char *body) {
        return [=](DemoWorld &world) {
            const QString app = QStringLiteral("Dev-Anna/apps/") + contosoBase;
            world.change("POST", app + QStringLiteral("/uninstall"), json(R"({"uninstallDependents":true})"));
            world.service.advance(5min);
            return world.change("POST", app + QStringLiteral("/install"), json(body));
        };
    };
    installing("EntityValidationFailed", "targetVersion", "no such version",
               reinstalled(R"({"acceptIsvEula":true,"targetVersion":"99.0.0.0"})"));
    installing("EntityValidationFailed", "allowPreviewVersion", "a preview",
               reinstalled(R"({"acceptIsvEula":true,"targetVersion":"5.0.0.0"})"));
    installing("EntityValidationFailed", "", "dependencies", [=](DemoWorld &world) {
        const QString payments = world.appId("Dev-Anna", "Contoso Payments");
        reinstalled("{}")(world);
        return world.change("POST", QStringLiteral("Dev-Anna/apps/%1/install").arg(payments),
                            json(R"({"acceptIsvEula":true})"));
    });
    installing("requestBodyRequired", "", "", [](DemoWorld &w) {
        return w.change("POST", QStringLiteral("Dev-Anna/apps/%1/install").arg(guid("x")));
    });

    const RefusalTable updating("updateApp");
    updating("ResourceDoesNotExist", "appId", "unknown app",
             ofId("11111111-2222-4333-8444-555555555555", "update", R"({"targetVersion":"2.0.0.0"})"), 404);
    updating("ResourceDoesNotExist", "BusinessCentral/Nowhere", "unknown environment",
             onApp("Nowhere", "Contoso Base", "update", R"({"targetVersion":"2.0.0.0"})"), 404);
    updating("EntityValidationFailed", "targetVersion", "no version",
             onApp("Dev-Anna", "Contoso Payments", "update", "{}"));
    updating("EntityValidationFailed", "targetVersion", "not offered",
             onApp("Dev-Anna", "Contoso Payments", "update", R"({"targetVersion":"4.1.0.0"})"));
    updating("EntityValidationFailed", "allowPreviewVersion", "a preview",
             onApp("Dev-Anna", "Contoso Payments", "update", R"({"targetVersion":"5.0.0.0"})"));
    updating("EntityValidationFailed", "", "dependencies",
             onApp("Dev-Anna", "Contoso Payments", "update", R"({"targetVersion":"4.2.0.0"})"));
    updating("EntityValidationFailed", "", "already scheduled", [](DemoWorld &w) {
        w.update("Dev-Anna", "Contoso Payments", true);
        return w.update("Dev-Anna", "Contoso Payments", true);
    });
    updating("EntityValidationFailed", "", "somebody else's runs",
             [](DemoWorld &w) { return w.update("Production", "Contoso Payments", false); });
    updating("EntityValidationFailed", "", "while copied", [](DemoWorld &w) {
        w.copy("Dev-Anna", "New", "Sandbox");
        return w.update("Dev-Anna", "Contoso Payments", false);
    });

    const RefusalTable uninstalling("uninstallApp");
    uninstalling("ResourceDoesNotExist", "appId", "unknown app",
                 ofId("11111111-2222-4333-8444-555555555555", "uninstall", "{}"), 404);
    uninstalling("EntityValidationFailed", "", "dependents", onApp("Dev-Anna", "Contoso Base", "uninstall", "{}"));
    uninstalling("EntityValidationFailed", "appId", "Microsoft's",
                 onApp("Dev-Anna", "Base Application", "uninstall", "{}"));
    uninstalling("requestBodyRequired", "", "", [](DemoWorld &w) {
        return w.change("POST", QStringLiteral("Dev-Anna/apps/%1/uninstall").arg(guid("x")));
    });

    const RefusalTable canceling("cancelAppUpdate");
    const auto cancelled = [](std::chrono::seconds later) {
        return [=](DemoWorld &world) {
            const Answer update = world.update("Dev-Anna", "Contoso Payments", false);
            world.service.advance(later);
            return world.cancel("Dev-Anna", world.appId("Dev-Anna", "Contoso Payments"), update.text("id"));
        };
    };
    canceling("EntityValidationFailed", "ScheduledOperationId", "running", cancelled(20s));
    canceling("EntityValidationFailed", "ScheduledOperationId", "ended", cancelled(10min));
    canceling(
        "ResourceDoesNotExist", "ScheduledOperationId", "unknown operation",
        [](DemoWorld &w) { return w.cancel("Dev-Anna", w.appId("Dev-Anna", "Contoso Payments"), guid("nobody")); },
        404);
    canceling("invalidInput", "ScheduledOperationId", "not an id", [](DemoWorld &w) {
        return w.cancel("Dev-Anna", w.appId("Dev-Anna", "Contoso Payments"), QStringLiteral("soon"));
    });
}

void tst_demo_apprefusals::severalFaultsAreNested()
{
    DemoWorld world;
    QVERIFY(world.start());
    const Answer answer = world.change("PUT", "New", json(R"({"environmentType":"Trial","countryCode":""})"));
    QCOMPARE(answer.status, 400);
    const QJsonArray nested = answer.object()[QLatin1String("clientError")].toArray();
    QCOMPARE(nested.size(), 2);
    QJsonObject wanted = example(QStringLiteral("admin.error.nested"));
    wanted.remove(QLatin1String("extensionData"));
    QCOMPARE(difference(wanted, answer.object()), QString());
    QCOMPARE(answer.text("target"), QStringLiteral("body"));
}

void tst_demo_apprefusals::bodiesAreReadStrictly_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *name, const char *path, const char *body, const char *target,
                        const char *verb = "POST") {
        QTest::newRow(name) << QString::fromLatin1(path) << QByteArray(verb) << QByteArray(body)
                            << QString::fromLatin1(target);
    };
    const char *install = "Dev-Anna/apps/11111111-2222-4333-8444-555555555555/install";
    const char *cancel = "Dev-Anna/apps/11111111-2222-4333-8444-555555555555/update/cancel";
    const char *update = "Dev-Anna/apps/11111111-2222-4333-8444-555555555555/update";
    const char *uninstall = "Dev-Anna/apps/11111111-2222-4333-8444-555555555555/uninstall";
    row("an unknown member", "New", R"({"environmentType":"Sandbox","countryCode":"US","name":"New"})", "name", "PUT");
    row("a number for a text", "New", R"({"environmentType":"Sandbox","countryCode":1})", "countryCode", "PUT");
    row("null for a text", "New", R"({"environmentType":"Sandbox","countryCode":"US","ringName":null})", "ringName",
        "PUT");
    row("a list", "New", R"([{"environmentType":"Sandbox","countryCode":"US"}])", "body", "PUT");
    row("no JSON", "New", "environmentType=Sandbox", "body", "PUT");
    row("two documents", "New", R"({"environmentType":"Sandbox","countryCode":"US"}{})", "body", "PUT");
    row("copy with the names of create", "Dev-Anna/copy",
        R"({"environmentName":"New","type":"Sandbox","environmentType":"Sandbox"})", "environmentType");
    row("rename in camel case", "Dev-Anna/rename", R"({"NewEnvironmentName":"New","newEnvironmentName":"New"})",
        "newEnvironmentName");
    row("restore in camel case", "Production/restore",
        R"({"EnvironmentName":"N","EnvironmentType":"Sandbox","PointInTime":"2026-11-20T00:00:00Z","skipInstallingPTEs":true})",
        "skipInstallingPTEs");
    row("a text for a switch", "Production/restore",
        R"({"EnvironmentName":"N","EnvironmentType":"Sandbox","PointInTime":"2026-11-20T00:00:00Z","SkipInstallingPTEs":"true"})",
        "SkipInstallingPTEs");
    row("the licence as a text", install, R"({"acceptIsvEula":"true"})", "acceptIsvEula");
    row("the licence in Pascal case", install, R"({"acceptIsvEula":true,"AcceptIsvEula":true})", "AcceptIsvEula");
    row("an unknown switch of update", update, R"({"targetVersion":"1.0.0.0","acceptIsvEula":true})", "acceptIsvEula");
    row("a number for a version", update, R"({"targetVersion":2})", "targetVersion");
    row("an unknown switch of uninstall", uninstall, R"({"DeleteData":true})", "DeleteData");
    row("cancel in camel case", cancel,
        R"({"ScheduledOperationId":"35601559-224a-47d5-8089-86ac88b2b995","scheduledOperationId":""})",
        "scheduledOperationId");
    row("a body for delete", "Dev-Anna", "{}", "body", "DELETE");
    row("a body for recover", "Dev-Anna/recover", "{}", "body");
}

void tst_demo_apprefusals::bodiesAreReadStrictly()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, body);
    QFETCH(QString, target);
    DemoWorld world;
    QVERIFY(world.start());
    const Answer answer = world.send(verb, DemoWorld::kEnvironments + path, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.text("code"), QStringLiteral("invalidInput"));
    QCOMPARE(answer.text("target"), target);
}

void tst_demo_apprefusals::requirementsAndConflictsAreListed()
{
    DemoWorld world;
    QVERIFY(world.start());
    const Answer update = onApp("Dev-Anna", "Contoso Payments", "update", R"({"targetVersion":"4.2.0.0"})")(world);
    QCOMPARE(difference(example(QStringLiteral("admin.updateApp.response.400")), update.object()), QString());
    const QJsonArray needed = update.object()[QLatin1String("data")][QLatin1String("requirements")].toArray();
    QVERIFY(!needed.isEmpty());
    for (const QJsonValue &entry : needed) {
        const QString type = entry[QLatin1String("type")].toString();
        QVERIFY2(type == QLatin1String("install") || type == QLatin1String("update"), qPrintable(type));
    }
    const Answer uninstall = onApp("Dev-Anna", "Contoso Base", "uninstall", "{}")(world);
    QCOMPARE(difference(example(QStringLiteral("admin.uninstallApp.response.400")), uninstall.object()), QString());
    QCOMPARE(uninstall.object()[QLatin1String("data")][QLatin1String("requirements")].toArray().size(), 2);
    const Answer copy = world.copy("Dev-Anna", "New", "Production");
    QCOMPARE(difference(example(QStringLiteral("admin.copyEnvironment.response.400")), copy.object()), QString());
    // What is listed can be dealt with one by one, in the order given.
    for (const QJsonValue &entry : needed) {
        const QString id = entry[QLatin1String("appId")].toString();
        const bool isNew = entry[QLatin1String("type")].toString() == QLatin1String("install");
        const QString path =
            QStringLiteral("Dev-Anna/apps/%1/%2").arg(id, isNew ? QStringLiteral("install") : QStringLiteral("update"));
        QJsonObject body{{QStringLiteral("targetVersion"), entry[QLatin1String("version")]}};
        if (isNew)
            body[QLatin1String("acceptIsvEula")] = true;
        const Answer step = world.change("POST", path, body);
        QVERIFY2(step.status == 200, step.body.constData());
        world.service.advance(5min);
    }
    QCOMPARE(onApp("Dev-Anna", "Contoso Payments", "update", R"({"targetVersion":"4.2.0.0"})")(world).status, 200);
}

QTEST_GUILESS_MAIN(tst_demo_apprefusals)
#include "tst_demo_apprefusals.moc"
