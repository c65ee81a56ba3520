// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/attempts.h"

using namespace steward;
using namespace steward::test;
using namespace std::chrono_literals;

namespace {

// For an environment of type Sandbox in the United States, signed in as a person.
Attempt linking(std::function<QString(DemoWorld &)> id, const char *environment = "Dev-Anna")
{
    return [=](DemoWorld &world) {
        if (!world.signInAsPerson() || !world.unlinkIfLinked("Dev-Anna"))
            return Answer{};
        return world.link(environment, id(world));
    };
}

QString homeSandbox(DemoWorld &world)
{
    return world.powerPlatformId(QStringLiteral("Sandbox"), QStringLiteral("United States"));
}

QString inactive(DemoWorld &world)
{
    const QJsonArray all = world.client->get(QStringLiteral("/_demo/powerplatform?tenant=") + world.tenantId()).list();
    for (const QJsonValue &entry : all) {
        if (!entry[QLatin1String("active")].toBool())
            return entry[QLatin1String("id")].toString();
    }
    return {};
}

Answer restore(DemoWorld &world, const char *source, const char *name, const char *type, const QString &when)
{
    return world.change("POST", QLatin1String(source) + QStringLiteral("/restore"),
                        QJsonObject{{QStringLiteral("EnvironmentName"), QLatin1String(name)},
                                    {QStringLiteral("EnvironmentType"), QLatin1String(type)},
                                    {QStringLiteral("PointInTime"), when}});
}

QString point(DemoWorld &world, const char *source)
{
    return world.restorePeriods(source).last()[QLatin1String("from")].toString();
}

Answer eleventhRestore(DemoWorld &world)
{
    const QString when = point(world, "Production");
    for (int i = 0; i < 10; ++i) {
        const QByteArray name = "R" + QByteArray::number(i);
        const Answer answer = restore(world, "Production", name.constData(), "Sandbox", when);
        if (answer.status != 202)
            return answer;
        world.service.advance(1h);
        world.change("DELETE", QString::fromLatin1(name));
        world.service.advance(15 * 24h);
    }
    return restore(world, "Production", "R10", "Sandbox", when);
}

Answer whenStorageIsUsedUp(DemoWorld &world, const Attempt &attempt)
{
    for (const char *name : {"One", "Two", "Three"}) {
        world.copy("Production", name, "Sandbox");
        world.service.advance(2h);
    }
    return attempt(world);
}

Answer whenThreeProductionsExist(DemoWorld &world, const Attempt &attempt)
{
    world.create("Third", "Production");
    world.service.advance(10min);
    return attempt(world);
}

Answer whileCreating(DemoWorld &world, const Attempt &attempt)
{
    world.create("First", "Sandbox");
    return attempt(world);
}

template <class Before>
Attempt after(Before before, Attempt attempt)
{
    return [=](DemoWorld &world) { return before(world, attempt); };
}

} // namespace

// Each documented refusal of each change of an environment, brought about by its rule where it has one.
class tst_demo_refusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDocumentedCodeIsGiven_data();
    void everyDocumentedCodeIsGiven() { checkRefusal(); }
    void aRefusalChangesNothing();
};

void tst_demo_refusals::everyDocumentedCodeIsGiven_data()
{
    RefusalTable::addColumns();
    const char *sandbox = R"({"environmentType":"Sandbox","countryCode":"US"})";

    const RefusalTable creating("createEnvironment");
    const Attempt create = sends("PUT", "New", sandbox);
    creating(
        "DoesNotExist", "Navision", "",
        [=](DemoWorld &w) { return raw(w, "PUT", "/applications/Navision/environments/New", sandbox); }, 404);
    creating(
        "destinationApplicationServiceNotFound", "", "",
        sends("PUT", "New", R"({"environmentType":"Sandbox","countryCode":"US","applicationVersion":"27.0.1.2"})"));
    creating("invalidInput", "countryCode", "",
             sends("PUT", "New", R"({"environmentType":"Sandbox","countryCode":""})"));
    creating("invalidInput", "environmentName", "",
             [=](DemoWorld &w) { return raw(w, "PUT", "/applications/BusinessCentral/environments/", sandbox); });
    creating("invalidInput", "environmentType", "",
             sends("PUT", "New", R"({"environmentType":"sandbox","countryCode":"US"})"));
    creating("invalidInput", "ringName", "",
             sends("PUT", "New", R"({"environmentType":"Production","countryCode":"US","ringName":"PREVIEW"})"));
    creating("invalidInput", "applicationVersion", "",
             sends("PUT", "New", R"({"environmentType":"Sandbox","countryCode":"US","applicationVersion":"28.4"})"));
    creating("requestBodyRequired", "", "", [](DemoWorld &w) { return w.change("PUT", "New"); });
    creating("resourceDoesNotExist", "ringName", "",
             sends("PUT", "New", R"({"environmentType":"Sandbox","countryCode":"US","ringName":"NIGHTLY"})"));
    creating("resourceExists", "environmentName", "of another", sends("PUT", "dev-anna", sandbox));
    creating("resourceExists", "environmentName", "of a soft-deleted one",
             [=](DemoWorld &w) { return w.change("PUT", w.nameBeginning("Test-old-"), json(sandbox)); });
    creating("resourceExists", "environmentName", "of one to be renamed", [=](DemoWorld &w) {
        w.rename("Dev-Anna", "New");
        return create(w);
    });
    for (const char *name :
         {"1st", "a.b", "a%20b", "usedstorage", "Operations", "abcdefghijklmnopqrstuvwxyz1234", "%C3%A4b"})
        creating("environmentNameNotValid", "environmentName", name, sends("PUT", name, sandbox));
    creating(
        "cannotCreateNamedEnvironment", "", "",
        sends("PUT", "New", R"({"environmentType":"Sandbox","countryCode":"US","applicationVersion":"14.0.1.2"})"));
    creating("tenantAlreadyProvisioning", "", "", after(whileCreating, create));
    creating("applicationFamilyNotAccessible", "", "",
             sends("PUT", "New", R"({"environmentType":"Sandbox","countryCode":"XX"})"));
    creating("environmentReservationFailed", "", "asked for",
             asked("createEnvironment", "environmentReservationFailed", create));
    creating("maximumNumberOfEnvironmentsAllowedReached", "", "",
             after(whenThreeProductionsExist,
                   sends("PUT", "New", R"({"environmentType":"Production","countryCode":"US"})")));
    creating("maximumStorageCapacityUsageReached", "", "", after(whenStorageIsUsedUp, create));

    const RefusalTable copying("copyEnvironment");
    const Attempt copy = sends("POST", "Dev-Anna/copy", R"({"environmentName":"New","type":"Sandbox"})");
    copying(
        "applicationTypeDoesNotExist", "Navision", "",
        [](DemoWorld &w) {
            return raw(w, "POST", "/applications/Navision/environments/Dev-Anna/copy",
                       R"({"environmentName":"New","type":"Sandbox"})");
        },
        404);
    copying("environmentNotFound", "BusinessCentral/Nowhere", "",
            sends("POST", "Nowhere/copy", R"({"environmentName":"New","type":"Sandbox"})"), 404);
    copying("invalidInput", "environmentName", "",
            sends("POST", "Dev-Anna/copy", R"({"environmentName":"","type":"Sandbox"})"));
    copying("invalidInput", "type", "", sends("POST", "Dev-Anna/copy", R"({"environmentName":"New","type":"Trial"})"));
    copying("requestBodyRequired", "", "", [](DemoWorld &w) { return w.change("POST", "Dev-Anna/copy"); });
    copying("resourceExists", "environmentName", "",
            sends("POST", "Dev-Anna/copy", R"({"environmentName":"UAT","type":"Sandbox"})"));
    copying("environmentNameNotValid", "environmentName", "",
            sends("POST", "Dev-Anna/copy", R"({"environmentName":"a b","type":"Sandbox"})"));
    copying("tenantAlreadyProvisioning", "", "", after(whileCreating, copy));
    copying("conflictingDeveloperExtensions", "", "",
            sends("POST", "Dev-Anna/copy", R"({"environmentName":"New","type":"Production"})"));
    copying("maximumNumberOfEnvironmentsAllowedReached", "", "",
            after(whenThreeProductionsExist,
                  sends("POST", "Production/copy", R"({"environmentName":"New","type":"Production"})")));
    copying("maximumStorageCapacityUsageReached", "", "", after(whenStorageIsUsedUp, copy));
    copying("EnvironmentNotActive", "BusinessCentral/UAT", "",
            sends("POST", "UAT/copy", R"({"environmentName":"New","type":"Sandbox"})"));
    for (const char *code :
         {"destinationApplicationServiceNotFound", "cannotCreateNamedEnvironment", "environmentReservationFailed"})
        copying(code, "", "asked for", asked("copyEnvironment", code, copy));

    const RefusalTable deleting("deleteEnvironment");
    const auto remove = [](const char *name) { return [=](DemoWorld &world) { return world.change("DELETE", name); }; };
    deleting("environmentNotFound", "BusinessCentral/Nowhere", "", remove("Nowhere"), 404);
    deleting("invalidStatusCannotDeleteTenant", "BusinessCentral/UAT", "while preparing", remove("UAT"));
    deleting("invalidStatusCannotDeleteTenant", "BusinessCentral/Dev-Anna", "while linked", [=](DemoWorld &w) {
        linking(homeSandbox)(w);
        return remove("Dev-Anna")(w);
    });
    deleting("invalidStatusCannotDeleteTenant", "BusinessCentral/Dev-Anna", "while copied", [=](DemoWorld &w) {
        copy(w);
        return remove("Dev-Anna")(w);
    });
    deleting("tenantDeletionInProgress", "BusinessCentral/Dev-Anna", "", [=](DemoWorld &w) {
        remove("Dev-Anna")(w);
        return remove("Dev-Anna")(w);
    });
    deleting("ambiguousRequest", "", "asked for", asked("deleteEnvironment", "ambiguousRequest", remove("Dev-Anna")));

    const RefusalTable recovering("recoverEnvironment");
    const Attempt recover = [](DemoWorld &world) {
        return world.change("POST", world.nameBeginning("Test-old-") + QStringLiteral("/recover"));
    };
    recovering("deletedEnvironmentRecoveryInProgress", "", "", [=](DemoWorld &w) {
        recover(w);
        return recover(w);
    });
    recovering("invalidStatusCannotRecoverDeletedEnvironment", "", "",
               [](DemoWorld &w) { return w.change("POST", "Dev-Anna/recover"); });
    recovering(
        "environmentNotFound", "BusinessCentral/Nowhere", "",
        [](DemoWorld &w) { return w.change("POST", "Nowhere/recover"); }, 404);
    recovering(
        "environmentNotFound", "", "after fourteen days",
        [=](DemoWorld &w) {
            const QString name = w.nameBeginning("Test-old-");
            w.service.advance(15 * 24h);
            Answer answer = w.change("POST", name + QStringLiteral("/recover"));
            answer.body.replace("BusinessCentral/" + name.toUtf8(), "");
            return answer;
        },
        404);

    const RefusalTable renaming("renameEnvironment");
    renaming("environmentNotFound", "BusinessCentral/Nowhere", "",
             sends("POST", "Nowhere/rename", R"({"NewEnvironmentName":"New"})"), 404);
    renaming("environmentNameNotValid", "NewEnvironmentName", "",
             sends("POST", "Dev-Anna/rename", R"({"NewEnvironmentName":"-"})"));
    renaming("resourceExists", "NewEnvironmentName", "",
             sends("POST", "Dev-Anna/rename", R"({"NewEnvironmentName":"production"})"));
    renaming("requestBodyRequired", "", "", [](DemoWorld &w) { return w.change("POST", "Dev-Anna/rename"); });
    renaming("invalidInput", "NewEnvironmentName", "", sends("POST", "Dev-Anna/rename", "{}"));
    renaming("EnvironmentNotActive", "BusinessCentral/UAT", "",
             sends("POST", "UAT/rename", R"({"NewEnvironmentName":"New"})"));
    renaming("EnvironmentNotActive", "BusinessCentral/Dev-Anna", "while renamed", [](DemoWorld &w) {
        w.rename("Dev-Anna", "One");
        return w.rename("Dev-Anna", "Two");
    });

    const RefusalTable restoring("restoreEnvironment");
    restoring("PitRestoreFailed", "PointInTime", "outside the periods", [](DemoWorld &w) {
        return restore(w, "Production", "New", "Production", QStringLiteral("2026-01-01T00:00:00Z"));
    });
    restoring("PitRestoreFailed", "EnvironmentType", "sandbox to production",
              [](DemoWorld &w) { return restore(w, "Dev-Anna", "New", "Production", point(w, "Dev-Anna")); });
    restoring("PitRestoreFailed", "", "the eleventh", eleventhRestore);
    restoring("PitRestoreFailed", "", "asked for", asked("restoreEnvironment", "PitRestoreFailed", [](DemoWorld &w) {
                  return restore(w, "Production", "New", "production", point(w, "Production"));
              }));
    restoring("resourceExists", "EnvironmentName", "",
              [](DemoWorld &w) { return restore(w, "Production", "UAT", "Production", point(w, "Production")); });
    restoring("environmentNameNotValid", "EnvironmentName", "",
              [](DemoWorld &w) { return restore(w, "Production", "1", "Production", point(w, "Production")); });
    restoring(
        "environmentNotFound", "BusinessCentral/Nowhere", "",
        [](DemoWorld &w) { return restore(w, "Nowhere", "New", "Production", QStringLiteral("2026-11-20T00:00:00Z")); },
        404);
    restoring("invalidInput", "PointInTime", "", [](DemoWorld &w) {
        return restore(w, "Production", "New", "Production", QStringLiteral("2026-11-20 00:00"));
    });
    restoring("requestBodyRequired", "", "", [](DemoWorld &w) { return w.change("POST", "Production/restore"); });
    restoring("EnvironmentNotActive", "BusinessCentral/UAT", "",
              [](DemoWorld &w) { return restore(w, "UAT", "New", "Sandbox", QStringLiteral("2026-11-20T00:00:00Z")); });
    restoring("maximumNumberOfEnvironmentsAllowedReached", "", "", after(whenThreeProductionsExist, [](DemoWorld &w) {
                  return restore(w, "Production", "New", "Production", point(w, "Production"));
              }));

    const RefusalTable linkingRow("linkPowerPlatformEnvironment");
    linkingRow("BadArgument", "", "unknown environment", linking(homeSandbox, "Nowhere"));
    linkingRow("BadArgument", "", "not active", linking(homeSandbox, "UAT"));
    linkingRow("BadArgument", "", "unknown id", linking([](DemoWorld &) { return guid("nobody"); }));
    linkingRow("BadArgument", "", "no id", linking([](DemoWorld &) { return QString(); }));
    linkingRow("BadArgument", "", "inactive id", linking(inactive));
    linkingRow("BadArgument", "", "another type", linking([](DemoWorld &w) {
                   return w.powerPlatformId(QStringLiteral("Production"), QStringLiteral("United States"));
               }));
    linkingRow("BadArgument", "", "another geography", linking([](DemoWorld &w) {
                   return w.powerPlatformId(QStringLiteral("Sandbox"), QStringLiteral("Germany"));
               }));
    linkingRow("BadArgument", "", "linked already", [](DemoWorld &w) {
        linking(homeSandbox)(w);
        return w.link("Dev-Anna",
                      w.environment("Dev-Anna")[QLatin1String("linkedPowerPlatformEnvironmentId")].toString());
    });
    linkingRow(
        "Forbidden", "", "an app", [](DemoWorld &w) { return w.link("Dev-Anna", homeSandbox(w)); }, 403);
    linkingRow(
        "applicationTypeDoesNotExist", "Navision", "",
        [](DemoWorld &w) { return raw(w, "POST", "/bap/applications/Navision/environments/Dev-Anna/linkEnvironment"); },
        404);

    const RefusalTable unlinkingRow("unlinkPowerPlatformEnvironment");
    unlinkingRow("BadArgument", "", "not linked", [](DemoWorld &w) {
        const bool ready = w.signInAsPerson() && w.unlinkIfLinked("Dev-Anna");
        return ready ? w.unlink("Dev-Anna", homeSandbox(w)) : Answer{};
    });
    unlinkingRow("BadArgument", "", "linked to another", [](DemoWorld &w) {
        linking(homeSandbox)(w);
        return w.unlink("Dev-Anna", homeSandbox(w));
    });
    unlinkingRow(
        "Forbidden", "", "an app", [](DemoWorld &w) { return w.unlink("Dev-Anna", guid("nobody")); }, 403);
}

void tst_demo_refusals::aRefusalChangesNothing()
{
    DemoWorld world;
    QVERIFY(world.start());
    const QByteArray operations = world.get("/environments/operations").body;
    const QByteArray environments = world.get("/applications/environments").body;
    world.service.refuseNext({"deleteEnvironment", "ambiguousRequest"});
    QCOMPARE(world.change("DELETE", "Dev-Anna").text("code"), QStringLiteral("ambiguousRequest"));
    QCOMPARE(world.create("UAT", "Sandbox").status, 400);
    QCOMPARE(world.rename("UAT", "UAT2").status, 400);
    world.service.failNext({"DELETE", "Dev-Anna", 1, 503});
    QCOMPARE(world.change("DELETE", "Dev-Anna").status, 503);
    QCOMPARE(world.get("/environments/operations").body, operations);
    QCOMPARE(world.get("/applications/environments").body, environments);
    // Used up: the next one is carried out, although its answer is lost.
    demo::DemoFault lost{"DELETE", "Dev-Anna", 1, 502};
    lost.applied = true;
    world.service.failNext(lost);
    QCOMPARE(world.change("DELETE", "Dev-Anna").status, 502);
    QCOMPARE(world.statusOf("Dev-Anna"), QStringLiteral("SoftDeleting"));
}

QTEST_GUILESS_MAIN(tst_demo_refusals)
#include "tst_demo_refusals.moc"
