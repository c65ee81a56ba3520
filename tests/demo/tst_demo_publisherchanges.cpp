// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/publisherbench.h"
#include "tests/demo/publisherschema.h"

#include <QTest>
#include <QUuid>

using namespace steward;
using namespace steward::test;
using namespace std::chrono_literals;

namespace {

const QString kNobody = QStringLiteral("0d0d0d0d-0000-4000-8000-000000000001");
constexpr char kReader[] = R"({"Type":"User","roles":["Reader"]})";
constexpr char kDeprecated[] = R"({"availability":"Deprecated"})";

QString etagOf(const Answer &answer)
{
    return answer.text("_etag");
}

QString fits(const char *schema, const Answer &answer)
{
    if (answer.status != 200)
        return QString::fromUtf8(answer.body);
    return misfit(QLatin1String(schema), answer.object());
}

QJsonObject without(QJsonObject object, const char *member)
{
    object.remove(QLatin1String(member));
    return object;
}

QJsonObject with(QJsonObject object, const char *member, const QJsonValue &value)
{
    object.insert(QLatin1String(member), value);
    return object;
}

} // namespace

/// What changes at the publisher, and what is refused. Every test has a world of its own.
class tst_demo_publisherchanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aCountryIsAddedOnceAndStays();
    void aPrincipalIsAddedChangedAndRemoved();
    void whoIsRemovedSeesNothingAnyMore();
    void aVersionChangesOnlyWhatIsNamed();
    void entityTagsKeepTheLastWriterFromWinning();
    void aTagNeverComesBack();
    void bodiesAreReadStrictly_data();
    void bodiesAreReadStrictly();
    void rolesDecideWhatMayBeChanged_data();
    void rolesDecideWhatMayBeChanged();

    void aHotfixLivesOnTheClockAndChangesTheEnvironment();
    void aHotfixWaitsForItsMomentAndForTheNight();
    void onlyAHotfixThatHasNotStartedIsCanceled();
    void hotfixesThatBreakARuleAreRefused_data();
    void hotfixesThatBreakARuleAreRefused();
    void oneHotfixAtATimeForAnEnvironment();
    void theNthHotfixFailsAndNamedEnvironmentsDo();
    void everyEndingIsThere();
    void refusalsCanBeOrdered();

    void mutationsAreCountedPerOperationAndEnvironment();
    void connectionsBreakAsTold_data();
    void connectionsBreakAsTold();
    void aFaultHitsTheGivenMutationOnly();
    void theControlAddressOrdersAndCountsTheSame();
    void aPlanOverAHundredAndTwentyEnvironmentsRunsThrough();

private:
    std::unique_ptr<PublisherBench> m_bench;
};

void tst_demo_publisherchanges::init()
{
    m_bench = std::make_unique<PublisherBench>();
    QVERIFY(m_bench->start());
}

void tst_demo_publisherchanges::cleanup()
{
    m_bench.reset();
}

void tst_demo_publisherchanges::aCountryIsAddedOnceAndStays()
{
    const QString app = m_bench->app();
    const Answer added = m_bench->send("PATCH", m_bench->country("SE"), R"({"countryCode":"SE"})");
    QCOMPARE(fits("Country", added), QString());
    QCOMPARE(m_bench->get(m_bench->country("SE")).body, added.body);
    QVERIFY(m_bench->get(m_bench->versions("SE")).list().isEmpty());
    const Answer again = m_bench->send("PATCH", m_bench->country("SE"), R"({"countryCode":"SE"})");
    QCOMPARE(again.body, added.body);
    QCOMPARE(m_bench->get(app + QStringLiteral("/countries")).list().size(), 6);
    QCOMPARE(m_bench->send("DELETE", m_bench->country("SE")).status, 405);
    for (const char *code : {"se", "S", "SWE", "1E", "S-"}) {
        const QJsonObject body{{QStringLiteral("countryCode"), QLatin1String(code)}};
        const Answer refused = m_bench->change("PATCH", m_bench->country(code), body);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.text("target"), QStringLiteral("countryCode"));
    }
    QCOMPARE(m_bench->send("PATCH", m_bench->country("NO"), R"({"countryCode":"SE"})").status, 400);
    QCOMPARE(m_bench->get(m_bench->country("NO")).status, 404);
}

void tst_demo_publisherchanges::aPrincipalIsAddedChangedAndRemoved()
{
    const QString principals = m_bench->app() + QStringLiteral("/principals");
    const QString somebody = principals + u'/' + kNobody;
    const qsizetype before = m_bench->get(principals).list().size();
    const Answer added = m_bench->send("PATCH", somebody, R"({"Type":"Application","roles":["Contributor","Reader"]})");
    QCOMPARE(fits("Principal", added), QString());
    QCOMPARE(added.text("type"), QStringLiteral("Application"));
    QVERIFY(added.object()[QLatin1String("aadTenantId")].isNull());
    QVERIFY(!added.object().contains(QLatin1String("Type")));
    const Answer changed = m_bench->send(
        "PATCH", somebody, R"({"Type":"User","aadTenantId":"aaaabbbb-0000-cccc-1111-dddd2222eeee","roles":["Owner"]})");
    QCOMPARE(fits("Principal", changed), QString());
    QCOMPARE(changed.text("aadTenantId"), QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee"));
    QVERIFY(etagOf(changed) != etagOf(added));
    QCOMPARE(m_bench->get(somebody).body, changed.body);
    QCOMPARE(m_bench->get(principals).list().size(), before + 1);
    // Without a tenant a user is one of the publisher's own.
    QCOMPARE(m_bench->send("PATCH", somebody, kReader).text("aadTenantId"), m_bench->tenantId());
    const Answer removed = m_bench->send("DELETE", somebody);
    QCOMPARE(removed.status, 204);
    QVERIFY(removed.body.isEmpty());
    QCOMPARE(m_bench->get(somebody).status, 404);
    QCOMPARE(m_bench->send("DELETE", somebody).status, 404);
    QCOMPARE(m_bench->get(principals).list().size(), before);
}

void tst_demo_publisherchanges::whoIsRemovedSeesNothingAnyMore()
{
    const QString app = m_bench->app();
    QVERIFY(m_bench->signInAs(demo::kSecondAdminUser));
    QCOMPARE(m_bench->get(app).status, 200);
    QVERIFY(m_bench->signInAsApp());
    const QJsonArray principals = m_bench->get(app + QStringLiteral("/principals")).list();
    for (const QJsonValue &principal : principals) {
        if (principal[QLatin1String("roles")][0].toString() == QLatin1String("Owner"))
            continue;
        const QString id = principal[QLatin1String("id")].toString();
        QCOMPARE(m_bench->send("DELETE", app + QStringLiteral("/principals/") + id).status, 204);
    }
    QVERIFY(m_bench->signInAs(demo::kSecondAdminUser));
    QCOMPARE(m_bench->get(app).status, 404);
    // The last owner may take itself out: nothing is said against it.
    QVERIFY(m_bench->signInAsApp());
    for (const QJsonValue &principal : principals) {
        if (principal[QLatin1String("type")].toString() == QLatin1String("Application") &&
            principal[QLatin1String("roles")][0].toString() == QLatin1String("Owner"))
            QCOMPARE(
                m_bench
                    ->send("DELETE", app + QStringLiteral("/principals/") + principal[QLatin1String("id")].toString())
                    .status,
                204);
    }
    QCOMPARE(m_bench->get(app).status, 404);
    QCOMPARE(m_bench->get(QString()).list().size(), 3);
}

void tst_demo_publisherchanges::aVersionChangesOnlyWhatIsNamed()
{
    const QString path = m_bench->version("4.1.0.0");
    const QJsonObject before = m_bench->get(path).object();
    const Answer deprecated = m_bench->send("PATCH", path, kDeprecated);
    QCOMPARE(fits("Version", deprecated), QString());
    QCOMPARE(without(without(deprecated.object(), "_etag"), "availability"),
             without(without(before, "_etag"), "availability"));
    QCOMPARE(deprecated.text("availability"), QStringLiteral("Deprecated"));
    const Answer forced = m_bench->send("PATCH", path, R"({"syncMode":"ForceSync"})");
    QCOMPARE(forced.text("syncMode"), QStringLiteral("ForceSync"));
    QCOMPARE(forced.text("availability"), QStringLiteral("Deprecated"));
    const QString dependency = before[QLatin1String("dependencies")][0][QLatin1String("appId")].toString();
    const QJsonObject mark{{QStringLiteral("appId"), dependency},
                           {QStringLiteral("incompatibleFromVersion"), QStringLiteral("29.0.0.0")}};
    const Answer marked = m_bench->change("PATCH", path, {{QStringLiteral("dependencies"), QJsonArray{mark}}});
    QCOMPARE(fits("Version", marked), QString());
    const QJsonArray dependencies = marked.object()[QLatin1String("dependencies")].toArray();
    QCOMPARE(dependencies.size(), 2);
    QCOMPARE(dependencies[0][QLatin1String("incompatibleFromVersion")].toString(), QStringLiteral("29.0.0.0"));
    QVERIFY(!dependencies[1].toObject().contains(QLatin1String("incompatibleFromVersion")));
    QCOMPARE(m_bench->get(path).body, marked.body);
    QCOMPARE(m_bench->get(m_bench->version("4.1.0.0", "DK")).text("availability"), QStringLiteral("Available"));
    // Of an app that it does not need, and of a version that is not there as a file.
    const QJsonObject stranger = with(mark, "appId", kNobody);
    QCOMPARE(m_bench->change("PATCH", path, {{QStringLiteral("dependencies"), QJsonArray{stranger}}}).status, 400);
    QCOMPARE(m_bench->send("PATCH", m_bench->version("4.2.3.0"), kDeprecated).status, 400);
    QCOMPARE(m_bench->send("PATCH", m_bench->version("8.8.8.8"), kDeprecated).status, 404);
}

void tst_demo_publisherchanges::entityTagsKeepTheLastWriterFromWinning()
{
    const QString path = m_bench->version("4.1.0.0");
    const QByteArray tag = etagOf(m_bench->get(path)).toUtf8();
    m_bench->client->setIfMatch('"' + tag + '"');
    QCOMPARE(m_bench->send("PATCH", path, kDeprecated).status, 200);
    const Answer stale = m_bench->send("PATCH", path, R"({"availability":"Available"})");
    QCOMPARE(stale.status, 412);
    QCOMPARE(stale.text("code"), QStringLiteral("PreconditionFailed"));
    QCOMPARE(m_bench->get(path).text("availability"), QStringLiteral("Deprecated"));
    for (const QByteArray &good : {etagOf(m_bench->get(path)).toUtf8(), QByteArray("*")}) {
        m_bench->client->setIfMatch(good);
        QCOMPARE(m_bench->send("PATCH", path, R"({"availability":"Available"})").status, 200);
    }
    m_bench->client->setIfMatch(tag);
    const QString hotfix =
        m_bench->filtered(m_bench->hotfixes(), "status eq 'Scheduled'").list().first()[QLatin1String("id")].toString();
    const QString principals = m_bench->app() + QStringLiteral("/principals/");
    const QString anna =
        m_bench->get(m_bench->app() + QStringLiteral("/principals")).list()[1][QLatin1String("id")].toString();
    QCOMPARE(m_bench->send("PATCH", m_bench->country(), R"({"countryCode":"US"})").status, 412);
    QCOMPARE(m_bench->send("PATCH", m_bench->country("SE"), R"({"countryCode":"SE"})").status, 412);
    QCOMPARE(m_bench->send("PATCH", principals + anna, kReader).status, 412);
    QCOMPARE(m_bench->send("PATCH", principals + kNobody, kReader).status, 412);
    QCOMPARE(m_bench->send("DELETE", principals + anna).status, 412);
    QCOMPARE(m_bench->cancel(hotfix).status, 412);
    // Without it the last writer wins.
    m_bench->client->setIfMatch({});
    QCOMPARE(m_bench->send("PATCH", principals + anna, kReader).status, 200);
    QCOMPARE(m_bench->cancel(hotfix).status, 200);
}

void tst_demo_publisherchanges::aTagNeverComesBack()
{
    const QString path = m_bench->app() + QStringLiteral("/principals/") + kNobody;
    QSet<QString> tags;
    for (int i = 0; i < 3; ++i) {
        tags.insert(etagOf(m_bench->send("PATCH", path, kReader)));
        QCOMPARE(m_bench->send("DELETE", path).status, 204);
    }
    QCOMPARE(tags.size(), 3);
}

void tst_demo_publisherchanges::bodiesAreReadStrictly_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("target");
    const auto rows = [](const char *verb, const char *what,
                         std::initializer_list<std::pair<const char *, const char *>> bodies) {
        for (const auto &[body, target] : bodies)
            QTest::newRow(qPrintable(QLatin1String(what) + u' ' + QLatin1String(body)))
                << QByteArray(verb) << QString::fromLatin1(what) << QByteArray(body) << QString::fromLatin1(target);
    };
    rows("PATCH", "country",
         {{"", "body"},
          {"[]", "body"},
          {"{}", "countryCode"},
          {"{\"countryCode\":1}", "countryCode"},
          {"{\"CountryCode\":\"US\"}", "countryCode"},
          {"{\"countryCode\":\"US\",\"_etag\":\"x\"}", "_etag"}});
    rows("PATCH", "principal",
         {{"{\"roles\":[\"Owner\"]}", "Type"},
          {"{\"type\":\"User\",\"roles\":[\"Owner\"]}", "Type"},
          {"{\"Type\":\"user\",\"roles\":[\"Owner\"]}", "Type"},
          {"{\"Type\":\"Group\",\"roles\":[\"Owner\"]}", "Type"},
          {"{\"Type\":\"User\"}", "roles"},
          {"{\"Type\":\"User\",\"roles\":[]}", "roles"},
          {"{\"Type\":\"User\",\"roles\":\"Owner\"}", "roles"},
          {"{\"Type\":\"User\",\"roles\":[\"Admin\"]}", "roles"},
          {"{\"Type\":\"User\",\"roles\":[\"Owner\"],\"aadTenantId\":\"contoso.com\"}", "aadTenantId"},
          {"{\"Type\":\"User\",\"roles\":[\"Owner\"],\"id\":\"x\"}", "id"},
          {"{\"Type\":\"Application\",\"roles\":[\"Owner\"],\"aadTenantId\":\"aaaabbbb-0000-cccc-1111-dddd2222eeee\"}",
           "aadTenantId"}});
    rows("PATCH", "version",
         {{"{}", "body"},
          {"{\"availability\":\"available\"}", "availability"},
          {"{\"availability\":null}", "availability"},
          {"{\"syncMode\":\"Force\"}", "syncMode"},
          {"{\"status\":\"Uploaded\"}", "status"},
          {"{\"dependencies\":{}}", "dependencies"},
          {"{\"dependencies\":[1]}", "dependencies"},
          {"{\"dependencies\":[{\"appId\":\"63ca2fa4-4f03-4f2b-a480-172fef340d3f\"}]}",
           "dependencies.incompatibleFromVersion"},
          {"{\"dependencies\":[{\"appId\":\"x\",\"incompatibleFromVersion\":\"1.0.0.0\"}]}", "dependencies.appId"},
          {"{\"dependencies\":[{\"appId\":\"63ca2fa4-4f03-4f2b-a480-172fef340d3f\","
           "\"incompatibleFromVersion\":\"1.0\"}]}",
           "dependencies.incompatibleFromVersion"}});
    rows("PATCH", "hotfix",
         {{"{}", "status"},
          {"{\"status\":\"Cancelled\"}", "status"},
          {"{\"status\":\"Succeeded\"}", "status"},
          {"{\"status\":\"Canceled\",\"runAfter\":\"2027-01-01T00:00:00Z\"}", "runAfter"}});
}

void tst_demo_publisherchanges::bodiesAreReadStrictly()
{
    QFETCH(QByteArray, verb);
    QFETCH(QString, what);
    QFETCH(QByteArray, body);
    QFETCH(QString, target);
    const QString hotfix =
        m_bench->filtered(m_bench->hotfixes(), "status eq 'Scheduled'").list().first()[QLatin1String("id")].toString();
    const std::map<QString, QString> paths = {
        {QStringLiteral("country"), m_bench->country()},
        {QStringLiteral("principal"), m_bench->app() + QStringLiteral("/principals/") + kNobody},
        {QStringLiteral("version"), m_bench->version("4.1.0.0")},
        {QStringLiteral("hotfix"), m_bench->hotfixes() + u'/' + hotfix}};
    const Answer before = m_bench->get(paths.at(what));
    const Answer refused = m_bench->send(verb, paths.at(what), body);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text("code"), QStringLiteral("BadRequest"));
    QCOMPARE(refused.text("target"), target);
    QVERIFY(!QUuid::fromString(QLatin1String(refused.correlation)).isNull());
    const Answer after = m_bench->get(paths.at(what));
    QCOMPARE(after.status, before.status);
    QCOMPARE(after.text("_etag"), before.text("_etag"));
}

void tst_demo_publisherchanges::rolesDecideWhatMayBeChanged_data()
{
    QTest::addColumn<QByteArray>("account");
    QTest::addColumn<QString>("app");
    QTest::addColumn<int>("forPrincipals");
    QTest::addColumn<int>("forTheRest");
    const QByteArray anna = demo::kAdminUser;
    const QByteArray greg = demo::kSecondAdminUser;
    const QByteArray mia = demo::kPlainUser;
    QTest::newRow("owner") << anna << QStringLiteral("Contoso Warehousing") << 200 << 200;
    QTest::newRow("contributor") << greg << QStringLiteral("Contoso Base") << 403 << 200;
    QTest::newRow("reader") << greg << QStringLiteral("Contoso Warehousing") << 403 << 403;
    QTest::newRow("nothing") << mia << QStringLiteral("Contoso Warehousing") << 404 << 404;
}

void tst_demo_publisherchanges::rolesDecideWhatMayBeChanged()
{
    QFETCH(QByteArray, account);
    QFETCH(QString, app);
    QFETCH(int, forPrincipals);
    QFETCH(int, forTheRest);
    const QString path = m_bench->app(app.toLatin1());
    const QString code =
        m_bench->get(path + QStringLiteral("/countries")).list()[0][QLatin1String("countryCode")].toString();
    const QString country = path + QStringLiteral("/countries/") + code;
    const QString version =
        m_bench->get(country + QStringLiteral("/versions")).list()[1][QLatin1String("version")].toString();
    QVERIFY(m_bench->signInAs(account));
    const QString principal = path + QStringLiteral("/principals/") + kNobody;
    QCOMPARE(m_bench->send("PATCH", principal, kReader).status, forPrincipals);
    QCOMPARE(m_bench->send("DELETE", principal).status, forPrincipals == 200 ? 204 : forPrincipals);
    QCOMPARE(m_bench->send("PATCH", path + QStringLiteral("/countries/SE"), R"({"countryCode":"SE"})").status,
             forTheRest);
    QCOMPARE(m_bench->send("PATCH", country + QStringLiteral("/versions/") + version, kDeprecated).status, forTheRest);
    const bool may = forTheRest == 200;
    QCOMPARE(m_bench->send("POST", country + QStringLiteral("/environmentHotfixes"), "{}").status,
             may ? 400 : forTheRest);
    QCOMPARE(
        m_bench->send("PATCH", country + QStringLiteral("/environmentHotfixes/") + kNobody, R"({"status":"Canceled"})")
            .status,
        may ? 404 : forTheRest);
}

void tst_demo_publisherchanges::aHotfixLivesOnTheClockAndChangesTheEnvironment()
{
    const QJsonObject environment = m_bench->environmentWith("4.2.1.0");
    const Answer scheduled = m_bench->schedule(environment);
    QCOMPARE(fits("EnvironmentHotfix", scheduled), QString());
    QCOMPARE(scheduled.text("status"), QStringLiteral("Scheduled"));
    QCOMPARE(scheduled.text("sourceAppVersion"), QStringLiteral("4.2.1.0"));
    QCOMPARE(scheduled.text("environmentApplicationFamily"), QStringLiteral("Business Central"));
    const QString id = scheduled.text("id");
    QCOMPARE(m_bench->get(m_bench->hotfixes()).list().last()[QLatin1String("id")].toString(), id);
    QCOMPARE(m_bench->get(m_bench->hotfixes() + u'/' + id).body, scheduled.body);
    m_bench->service.advance(7s);
    const QJsonObject running = m_bench->hotfix(id);
    QCOMPARE(running[QLatin1String("status")].toString(), QStringLiteral("Running"));
    QVERIFY(running.contains(QLatin1String("startedOn")) && !running.contains(QLatin1String("completedOn")));
    QVERIFY(running[QLatin1String("_etag")] != scheduled.object()[QLatin1String("_etag")]);
    QCOMPARE(m_bench->installedIn(environment), QStringLiteral("4.2.1.0"));
    m_bench->service.advance(90s);
    const QJsonObject ended = m_bench->hotfix(id);
    QCOMPARE(ended[QLatin1String("status")].toString(), QStringLiteral("Succeeded"));
    QVERIFY(ended[QLatin1String("completedOn")].toString() > ended[QLatin1String("startedOn")].toString());
    QVERIFY(!ended.contains(QLatin1String("errorMessage")));
    QCOMPARE(misfit(QStringLiteral("EnvironmentHotfix"), ended), QString());
    QCOMPARE(m_bench->installedIn(environment), QStringLiteral("4.2.2.0"));
}

void tst_demo_publisherchanges::aHotfixWaitsForItsMomentAndForTheNight()
{
    // The world's time is 15:15; its night begins at 22:00. runAfter counts from the time the client sees.
    const QString later = QDateTime::currentDateTimeUtc().addSecs(3600).toString(Qt::ISODate);
    const QJsonObject first =
        with(PublisherBench::hotfixFor(m_bench->environmentWith("4.2.1.0", 0), "4.2.2.0"), "runAfter", later);
    const QJsonObject second = PublisherBench::hotfixFor(m_bench->environmentWith("4.2.1.0", 1), "4.2.2.0", false);
    const Answer waits = m_bench->change("POST", m_bench->hotfixes(), first);
    QCOMPARE(waits.text("runAfter"), later);
    const QString forItsMoment = waits.text("id");
    const QString forTheNight =
        m_bench->change("POST", m_bench->hotfixes(), without(second, "ignoreUpgradeWindow")).text("id");
    QVERIFY(!m_bench->hotfix(forTheNight)[QLatin1String("ignoreUpgradeWindow")].toBool());
    m_bench->service.advance(58min);
    QCOMPARE(m_bench->statusOf(forItsMoment), QStringLiteral("Scheduled"));
    m_bench->service.advance(5min);
    QCOMPARE(m_bench->statusOf(forItsMoment), QStringLiteral("Succeeded"));
    m_bench->service.advance(5h + 40min);
    QCOMPARE(m_bench->statusOf(forTheNight), QStringLiteral("Scheduled"));
    m_bench->service.advance(5min);
    QCOMPARE(m_bench->statusOf(forTheNight), QStringLiteral("Succeeded"));
}

void tst_demo_publisherchanges::onlyAHotfixThatHasNotStartedIsCanceled()
{
    const QJsonObject environment = m_bench->environmentWith("4.2.0.0");
    const QString first = m_bench->schedule(environment).text("id");
    const Answer canceled = m_bench->cancel(first);
    QCOMPARE(fits("EnvironmentHotfix", canceled), QString());
    QCOMPARE(canceled.text("status"), QStringLiteral("Canceled"));
    QVERIFY(!canceled.object().contains(QLatin1String("completedOn")));
    m_bench->service.advance(10min);
    QCOMPARE(m_bench->installedIn(environment), QStringLiteral("4.2.0.0"));
    QCOMPARE(m_bench->cancel(first).text("code"), QStringLiteral("HotfixNotScheduled"));
    const QString second = m_bench->schedule(environment).text("id");
    m_bench->service.advance(7s);
    QCOMPARE(m_bench->statusOf(second), QStringLiteral("Running"));
    const Answer tooLate = m_bench->cancel(second);
    QCOMPARE(tooLate.status, 400);
    QCOMPARE(tooLate.text("code"), QStringLiteral("HotfixNotScheduled"));
    QCOMPARE(m_bench->cancel(kNobody).status, 404);
    QCOMPARE(m_bench->cancel(QStringLiteral("first")).status, 400);
}

void tst_demo_publisherchanges::hotfixesThatBreakARuleAreRefused_data()
{
    QTest::addColumn<QString>("installed");
    QTest::addColumn<QJsonObject>("members");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *name, const char *installed, const char *members, int status, const char *code,
                        const char *target) {
        QTest::newRow(name) << QString::fromLatin1(installed) << QJsonDocument::fromJson(members).object() << status
                            << QString::fromLatin1(code) << QString::fromLatin1(target);
    };
    const char *const notHotfixable = "VersionNotHotfixable";
    const char *const version = "targetAppVersion";
    row("other major", "4.2.1.0", "{\"targetAppVersion\":\"3.9.2.0\"}", 400, notHotfixable, version);
    row("other minor", "4.1.0.0", "{\"targetAppVersion\":\"4.2.2.0\"}", 400, notHotfixable, version);
    row("same", "4.2.1.0", "{\"targetAppVersion\":\"4.2.1.0\"}", 400, notHotfixable, version);
    row("lower", "4.2.1.0", "{\"targetAppVersion\":\"4.2.0.0\"}", 400, notHotfixable, version);
    row("lower, not as a text", "4.1.10.0", "{\"targetAppVersion\":\"4.1.2.0\"}", 400, notHotfixable, version);
    row("upload failed", "4.2.1.0", "{\"targetAppVersion\":\"4.2.3.0\"}", 400, notHotfixable, version);
    row("no such version", "4.2.1.0", "{\"targetAppVersion\":\"4.2.9.0\"}", 400, notHotfixable, version);
    row("preview installed", "4.3.0.0", "{\"targetAppVersion\":\"4.3.1.0\"}", 400, "PreviewInstalled",
        "environmentName");
    row("no such environment", "4.2.1.0", "{\"environmentName\":\"Nowhere\"}", 404, "NotFound", "environmentName");
    row("another tenant", "4.2.1.0", "{\"environmentAadTenantId\":\"0d0d0d0d-0000-4000-8000-000000000001\"}", 404,
        "NotFound", "environmentName");
    row("another type", "4.2.1.0", "{\"environmentName\":\"Production\",\"environmentType\":\"Sandbox\"}", 404,
        "NotFound", "environmentName");
    row("the family of the other API", "4.2.1.0", "{\"environmentApplicationFamily\":\"BusinessCentral\"}", 404,
        "NotFound", "environmentName");
    row("version of two parts", "4.2.1.0", "{\"targetAppVersion\":\"4.2\"}", 400, "BadRequest", version);
    row("no moment", "4.2.1.0", "{\"runAfter\":\"tomorrow\"}", 400, "BadRequest", "runAfter");
    row("null", "4.2.1.0", "{\"runAfter\":null}", 400, "BadRequest", "runAfter");
    row("flag as a text", "4.2.1.0", "{\"ignoreUpgradeWindow\":\"true\"}", 400, "BadRequest", "ignoreUpgradeWindow");
    row("member nobody knows", "4.2.1.0", "{\"priority\":1}", 400, "BadRequest", "priority");
    row("without family", "4.2.1.0", "{\"environmentApplicationFamily\":\"\"}", 400, "BadRequest",
        "environmentApplicationFamily");
}

void tst_demo_publisherchanges::hotfixesThatBreakARuleAreRefused()
{
    QFETCH(QString, installed);
    QFETCH(QJsonObject, members);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, target);
    const QJsonObject environment = m_bench->environmentWith(installed.toLatin1());
    QVERIFY(!environment.isEmpty());
    QJsonObject wish = PublisherBench::hotfixFor(environment, "4.2.2.0");
    for (auto member = members.begin(); member != members.end(); ++member)
        wish.insert(member.key(), member.value());
    const qsizetype before = m_bench->get(m_bench->hotfixes()).list().size();
    const Answer refused = m_bench->change("POST", m_bench->hotfixes(), wish);
    QCOMPARE(refused.text("code"), code);
    QCOMPARE(refused.status, status);
    QCOMPARE(refused.text("target"), target);
    QCOMPARE(m_bench->get(m_bench->hotfixes()).list().size(), before);
}

void tst_demo_publisherchanges::oneHotfixAtATimeForAnEnvironment()
{
    const QJsonObject environment = m_bench->environmentWith("4.2.0.0");
    QCOMPARE(m_bench->schedule(environment, "4.2.1.0").status, 200);
    const Answer second = m_bench->schedule(environment, "4.2.2.0");
    QCOMPARE(second.status, 400);
    QCOMPARE(second.text("code"), QStringLiteral("HotfixInProgress"));
    m_bench->service.advance(7s);
    QCOMPARE(m_bench->schedule(environment, "4.2.2.0").text("code"), QStringLiteral("HotfixInProgress"));
    m_bench->service.advance(2min);
    QCOMPARE(m_bench->schedule(environment, "4.2.2.0").status, 200);
    // A preview that becomes available can be mended.
    const QJsonObject early = m_bench->environmentWith("4.3.0.0");
    QCOMPARE(m_bench->send("PATCH", m_bench->version("4.3.0.0"), R"({"availability":"Available"})").status, 200);
    QCOMPARE(m_bench->schedule(early, "4.3.1.0").status, 200);
}

void tst_demo_publisherchanges::theNthHotfixFailsAndNamedEnvironmentsDo()
{
    demo::DemoOutcome third{"environmentHotfix", demo::DemoEnding::Failed, "Table 50100 stands in the way"};
    third.skip = 2;
    m_bench->service.decideNext(third);
    const QJsonObject named = m_bench->environmentWith("4.2.1.0", 4);
    demo::DemoOutcome one{"environmentHotfix", demo::DemoEnding::Failed};
    one.subject = named[QLatin1String("aadTenantId")].toString().toUtf8() + '/' +
                  named[QLatin1String("name")].toString().toUtf8();
    m_bench->service.decideNext(one);
    QStringList ids;
    QList<QJsonObject> chosen;
    for (int i = 0; i < 6; ++i)
        chosen.append(m_bench->environmentWith("4.2.1.0", i));
    for (const QJsonObject &environment : std::as_const(chosen))
        ids.append(m_bench->schedule(environment).text("id"));
    m_bench->service.advance(3min);
    QStringList failed;
    for (const QString &id : std::as_const(ids)) {
        if (m_bench->statusOf(id) == QLatin1String("Failed"))
            failed.append(id);
    }
    QCOMPARE(failed, (QStringList{ids.at(2), ids.at(4)}));
    QCOMPARE(m_bench->hotfix(ids.at(2))[QLatin1String("errorMessage")].toString(),
             QStringLiteral("Table 50100 stands in the way"));
    QVERIFY(!m_bench->hotfix(ids.at(4))[QLatin1String("errorMessage")].toString().isEmpty());
    QCOMPARE(m_bench->installedIn(chosen.at(2)), QStringLiteral("4.2.1.0"));
    QCOMPARE(m_bench->installedIn(chosen.at(3)), QStringLiteral("4.2.2.0"));
}

void tst_demo_publisherchanges::everyEndingIsThere()
{
    const std::map<demo::DemoEnding, std::pair<const char *, const char *>> endings = {
        {demo::DemoEnding::Succeeded, {"Succeeded", "4.2.2.0"}},
        {demo::DemoEnding::Failed, {"Failed", "4.2.1.0"}},
        {demo::DemoEnding::Canceled, {"Canceled", "4.2.1.0"}},
        {demo::DemoEnding::Skipped, {"Skipped", "4.2.1.0"}},
        {demo::DemoEnding::FailedButInstalled, {"Failed", "4.2.2.0"}},
        {demo::DemoEnding::SucceededButDiffers, {"Succeeded", "4.2.1.0"}},
        {demo::DemoEnding::Vanishes, {"", "4.2.1.0"}},
        {demo::DemoEnding::Never, {"Running", "4.2.1.0"}}};
    for (const auto &[ending, outcome] : endings) {
        const QJsonObject environment = m_bench->environmentWith("4.2.1.0");
        m_bench->service.decideNext({"environmentHotfix", ending, {}, 60});
        const QString id = m_bench->schedule(environment).text("id");
        m_bench->service.advance(2min);
        QCOMPARE(m_bench->statusOf(id), QLatin1String(outcome.first));
        QCOMPARE(m_bench->installedIn(environment), QLatin1String(outcome.second));
    }
}

void tst_demo_publisherchanges::refusalsCanBeOrdered()
{
    const QJsonObject environment = m_bench->environmentWith("4.2.1.0");
    m_bench->service.refuseNext({"scheduleEnvironmentHotfix", "TooManyRequests", 429, {}, "Not now."});
    const Answer refused = m_bench->schedule(environment);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text("message"), QStringLiteral("Not now."));
    QCOMPARE(m_bench->schedule(environment).status, 200);
}

void tst_demo_publisherchanges::mutationsAreCountedPerOperationAndEnvironment()
{
    const QJsonObject first = m_bench->environmentWith("4.2.1.0", 0);
    const QJsonObject second = m_bench->environmentWith("4.2.1.0", 1);
    QCOMPARE(m_bench->service.mutationCounts().size(), 0);
    m_bench->schedule(first);
    m_bench->schedule(first);
    m_bench->schedule(second);
    m_bench->get(m_bench->hotfixes());
    m_bench->send("PATCH", m_bench->version("4.1.0.0"), kDeprecated);
    const QList<demo::DemoMutationCount> hotfixes = m_bench->service.mutationCounts("scheduleEnvironmentHotfix");
    QCOMPARE(hotfixes.size(), 2);
    const QByteArray subject = first[QLatin1String("aadTenantId")].toString().toUtf8() + '/' +
                               first[QLatin1String("name")].toString().toUtf8();
    const demo::DemoMutationCount &those = hotfixes.at(hotfixes.at(0).subject == subject ? 0 : 1);
    QCOMPARE(those.subject, subject);
    QCOMPARE(those.countryCode, QByteArray("US"));
    QCOMPARE(those.appId, m_bench->app().mid(1).toUtf8());
    QCOMPARE(those.count, 2);
    QCOMPARE(those.applied, 1);
    const auto changes = m_bench->service.mutationCounts("updateVersion");
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().subject, QByteArray("4.1.0.0"));
    m_bench->service.resetMutationCounts();
    QVERIFY(m_bench->service.mutationCounts().isEmpty());
}

void tst_demo_publisherchanges::connectionsBreakAsTold_data()
{
    QTest::addColumn<int>("way");
    QTest::addColumn<bool>("applied");
    for (const bool applied : {false, true}) {
        QTest::addRow("closed, %d", applied) << int(demo::DemoBreak::Close) << applied;
        QTest::addRow("reset, %d", applied) << int(demo::DemoBreak::Reset) << applied;
        QTest::addRow("half, %d", applied) << int(demo::DemoBreak::Half) << applied;
    }
}

void tst_demo_publisherchanges::connectionsBreakAsTold()
{
    QFETCH(int, way);
    QFETCH(bool, applied);
    const QJsonObject environment = m_bench->environmentWith("4.2.1.0");
    demo::DemoFault fault;
    fault.operation = "scheduleEnvironmentHotfix";
    fault.breaks = demo::DemoBreak(way);
    fault.applied = applied;
    m_bench->service.failNext(fault);
    const Answer lost = m_bench->schedule(environment);
    QVERIFY(lost.error != QNetworkReply::NoError);
    QVERIFY(!QJsonDocument::fromJson(lost.body).isObject());
    const auto counts = m_bench->service.mutationCounts();
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts.first().count, 1);
    QCOMPARE(counts.first().applied, applied ? 1 : 0);
    QCOMPARE(m_bench->schedule(environment).status, applied ? 400 : 200);
}

void tst_demo_publisherchanges::aFaultHitsTheGivenMutationOnly()
{
    const QJsonObject first = m_bench->environmentWith("4.2.1.0", 0);
    const QJsonObject second = m_bench->environmentWith("4.2.1.0", 6); // of another tenant
    demo::DemoFault fault;
    fault.operation = "scheduleEnvironmentHotfix";
    fault.bodyContains = second[QLatin1String("aadTenantId")].toString().toUtf8();
    fault.status = 503;
    m_bench->service.failNext(fault);
    QCOMPARE(m_bench->schedule(first).status, 200);
    QCOMPARE(m_bench->schedule(second).status, 503);
    QCOMPARE(m_bench->schedule(second).status, 200);
    demo::DemoFault third;
    third.operation = "updateVersion";
    third.skip = 2;
    third.applied = true;
    m_bench->service.failNext(third);
    for (const int status : {200, 200, 500, 200})
        QCOMPARE(m_bench->send("PATCH", m_bench->version("4.1.0.0"), kDeprecated).status, status);
    QCOMPARE(m_bench->service.mutationCounts("updateVersion").first().applied, 4);
}

void tst_demo_publisherchanges::theControlAddressOrdersAndCountsTheSame()
{
    const QJsonObject first = m_bench->environmentWith("4.2.1.0", 0);
    const QJsonObject second = m_bench->environmentWith("4.2.1.0", 6); // of another tenant
    const QString tenant = second[QLatin1String("aadTenantId")].toString();
    const auto order = [&](const char *what, const QByteArray &body) {
        return m_bench->client->send("POST", QStringLiteral("/_demo/") + QLatin1String(what), body).status;
    };
    QCOMPARE(
        order("outcome", R"({"type":"environmentHotfix","outcome":"failed","subject":")" + tenant.toUtf8() + R"("})"),
        204);
    QCOMPARE(order("faults", R"({"faults":[{"operation":"scheduleEnvironmentHotfix","skip":1,"break":"close",
                                            "applied":true}]})"),
             204);
    QCOMPARE(order("refuse", R"({"operation":"updateVersion","code":"Locked","skip":1})"), 204);
    QCOMPARE(m_bench->schedule(first).status, 200);
    QVERIFY(m_bench->schedule(second).error != QNetworkReply::NoError);
    QCOMPARE(m_bench->send("PATCH", m_bench->version("4.1.0.0"), kDeprecated).status, 200);
    QCOMPARE(m_bench->send("PATCH", m_bench->version("4.1.0.0"), kDeprecated).text("code"), QStringLiteral("Locked"));
    m_bench->service.advance(2min);
    const QJsonArray ended = m_bench->filtered(m_bench->hotfixes(), "targetAppVersion eq '4.2.2.0'").list();
    QCOMPARE(ended.last()[QLatin1String("environmentAadTenantId")].toString(), tenant);
    QCOMPARE(ended.last()[QLatin1String("status")].toString(), QStringLiteral("Failed"));
    const QString mutations = QStringLiteral("/_demo/mutations");
    const QJsonObject all = m_bench->client->get(mutations).object();
    QCOMPARE(all[QLatin1String("total")].toInt(), 4);
    QCOMPARE(all[QLatin1String("applied")].toInt(), 3);
    const QJsonObject one =
        m_bench->client->get(mutations + QStringLiteral("?operation=scheduleEnvironmentHotfix&subject=") + tenant)
            .object();
    QCOMPARE(one[QLatin1String("mutations")].toArray().size(), 1);
    QCOMPARE(one[QLatin1String("mutations")][0][QLatin1String("count")].toInt(), 1);
    QCOMPARE(m_bench->client->send("DELETE", mutations).status, 204);
    QCOMPARE(m_bench->client->get(mutations).object()[QLatin1String("total")].toInt(), 0);
}

void tst_demo_publisherchanges::aPlanOverAHundredAndTwentyEnvironmentsRunsThrough()
{
    QStringList ids;
    const QJsonArray all = m_bench->get(m_bench->environments()).list();
    for (const QJsonValue &environment : all) {
        const QString installed = environment[QLatin1String("version")].toString();
        if (!installed.startsWith(QLatin1String("4.2.")) || installed == QLatin1String("4.2.2.0"))
            continue;
        const Answer answer = m_bench->schedule(environment.toObject());
        if (answer.status == 200)
            ids.append(answer.text("id"));
    }
    QVERIFY2(ids.size() >= 120, qPrintable(QString::number(ids.size())));
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    m_bench->service.advance(5min);
    const QJsonArray hotfixes = m_bench->filtered(m_bench->hotfixes(), "status eq 'Succeeded'").list();
    QVERIFY(hotfixes.size() >= ids.size());
    for (const demo::DemoMutationCount &entry : m_bench->service.mutationCounts())
        QCOMPARE(entry.count, 1);
}

QTEST_GUILESS_MAIN(tst_demo_publisherchanges)
#include "tst_demo_publisherchanges.moc"
