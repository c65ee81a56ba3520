// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/publisherbench.h"
#include "tests/demo/publisherschema.h"
#include "tests/demo/shape.h"

#include <QTest>
#include <QUuid>

using namespace steward;
using namespace steward::test;

namespace {

QJsonArray only(const QJsonArray &list, const char *member, const char *value)
{
    QJsonArray kept;
    for (const QJsonValue &entry : list) {
        if (entry[QLatin1String(member)].toString() == QLatin1String(value))
            kept.append(entry);
    }
    return kept;
}

} // namespace

/// What the App Management API answers to those who only read.
class tst_demo_publisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void everyReadFitsItsSchemaAndItsExample_data();
    void everyReadFitsItsSchemaAndItsExample();
    void everyVersionOfTheAddressAnswers();
    void theWorldIsTheOneThatIsDescribed();
    void hotfixesAreSeenInAllStates();
    void filtersChooseWhatTheyName_data();
    void filtersChooseWhatTheyName();
    void malformedFiltersAreRefused_data();
    void malformedFiltersAreRefused();
    void whatIsNotThereIsNotFound_data();
    void whatIsNotThereIsNotFound();
    void rolesDecideWhatIsListed();
    void aTokenOfAnotherKindIsRefused();
    void theNumberOfCustomersIsAnOption();
    void theSameOptionsGiveTheSameBytes();

private:
    PublisherBench m_bench;
};

void tst_demo_publisher::initTestCase()
{
    QVERIFY(m_bench.start());
    QVERIFY(!m_bench.app().isEmpty());
    QVERIFY(!m_bench.app("").isEmpty());
}

void tst_demo_publisher::init()
{
    QVERIFY(m_bench.signInAsApp());
}

void tst_demo_publisher::everyReadFitsItsSchemaAndItsExample_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("schema");
    const auto row = [](const char *operation, const QString &path, const char *schema) {
        QTest::newRow(operation) << path << QString::fromLatin1(schema);
    };
    const QString principal =
        m_bench.get(m_bench.app() + QStringLiteral("/principals")).list().at(1)[QLatin1String("id")].toString();
    const QString hotfix = m_bench.get(m_bench.hotfixes()).list().first()[QLatin1String("id")].toString();
    row("listApps", QString(), "App");
    row("getApp", m_bench.app(), "App");
    row("listCountries", m_bench.app() + QStringLiteral("/countries"), "Country");
    row("getCountry", m_bench.country(), "Country");
    row("listPrincipals", m_bench.app() + QStringLiteral("/principals"), "Principal");
    row("getPrincipal", m_bench.app() + QStringLiteral("/principals/") + principal, "Principal");
    row("listVersions", m_bench.versions(), "Version");
    row("getVersion", m_bench.version("4.2.0.0"), "Version");
    row("listCustomerEnvironments", m_bench.environments(), "CustomerEnvironment");
    row("listEnvironmentHotfixes", m_bench.hotfixes(), "EnvironmentHotfix");
    row("getEnvironmentHotfix", m_bench.hotfixes() + u'/' + hotfix, "EnvironmentHotfix");
}

void tst_demo_publisher::everyReadFitsItsSchemaAndItsExample()
{
    QFETCH(QString, path);
    QFETCH(QString, schema);
    const QString operation = QString::fromLatin1(QTest::currentDataTag());
    const Answer answer = m_bench.get(path);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.contentType.startsWith("application/json"));
    QCOMPARE(answer.contentLength.toLongLong(), answer.body.size());
    QVERIFY(!answer.date.isEmpty());
    const bool isList = answer.object().contains(QLatin1String("value"));
    const QJsonArray things = isList ? answer.list() : QJsonArray{answer.object()};
    QVERIFY(!things.isEmpty());
    for (const QJsonValue &thing : things) {
        const QString problem = misfit(schema, thing.toObject());
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    const bool hasExample = operation != QLatin1String("getApp");
    if (!hasExample)
        return;
    QJsonObject wanted = example(QStringLiteral("appmgmt.%1.response.200").arg(operation));
    QJsonObject actual = answer.object();
    // Only those that were told not to start before a moment say one, as the one of the example.
    if (schema == QLatin1String("EnvironmentHotfix")) {
        QJsonObject first = isList ? wanted[QLatin1String("value")][0].toObject() : wanted;
        first.remove(QLatin1String("runAfter"));
        wanted = isList ? QJsonObject{{QStringLiteral("value"), QJsonArray{first}}} : first;
    }
    const QString missing = difference(wanted, actual);
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
}

void tst_demo_publisher::everyVersionOfTheAddressAnswers()
{
    QByteArray first;
    for (const char *version : {"v1.0", "v1.3", "v1.4", "V1.4"}) {
        m_bench.apiVersion = QLatin1String(version);
        const Answer answer = m_bench.get(m_bench.versions());
        QCOMPARE(answer.status, 200);
        if (first.isEmpty())
            first = answer.body;
        QCOMPARE(answer.body, first);
    }
    m_bench.apiVersion = QStringLiteral("v1.5");
    QCOMPARE(m_bench.get(QString()).status, 404);
    m_bench.apiVersion = QStringLiteral("v1.4");
}

void tst_demo_publisher::theWorldIsTheOneThatIsDescribed()
{
    QCOMPARE(m_bench.get(QString()).list().size(), 4);
    QCOMPARE(m_bench.get(m_bench.app("") + QStringLiteral("/countries")).list().size(), 0);
    QCOMPARE(m_bench.get(m_bench.app() + QStringLiteral("/countries")).list().size(), 5);
    QVERIFY(m_bench.get(m_bench.versions("AT")).list().isEmpty());
    QVERIFY(m_bench.get(m_bench.environments("AT")).list().isEmpty());
    const QJsonArray environments = m_bench.get(m_bench.environments()).list();
    QCOMPARE(environments.size(), 204);
    QSet<QString> tenants;
    QSet<QString> places;
    qsizetype fitting = 0;
    for (const QJsonValue &entry : environments) {
        const QString tenant = entry[QLatin1String("aadTenantId")].toString();
        tenants.insert(tenant);
        places.insert(tenant + entry[QLatin1String("name")].toString());
        const QString version = entry[QLatin1String("version")].toString();
        fitting += version.startsWith(QLatin1String("4.2.")) && version != QLatin1String("4.2.2.0") ? 1 : 0;
        QCOMPARE(entry[QLatin1String("applicationFamily")].toString(), QStringLiteral("Business Central"));
        QVERIFY(!entry.toObject().contains(QLatin1String("_etag")));
    }
    QCOMPARE(tenants.size(), 120);
    QCOMPARE(places.size(), environments.size());
    QVERIFY2(fitting >= 120, qPrintable(QString::number(fitting)));
    // What is installed is a version of that country.
    for (const char *code : {"US", "DK", "DE", "W1"}) {
        QSet<QString> known;
        const QJsonArray versions = m_bench.get(m_bench.versions(code)).list();
        for (const QJsonValue &version : versions)
            known.insert(version[QLatin1String("version")].toString());
        const QJsonArray installed = m_bench.get(m_bench.environments(code)).list();
        QVERIFY(!installed.isEmpty());
        for (const QJsonValue &entry : installed)
            QVERIFY(known.contains(entry[QLatin1String("version")].toString()));
    }
}

void tst_demo_publisher::hotfixesAreSeenInAllStates()
{
    const QJsonArray hotfixes = m_bench.get(m_bench.hotfixes()).list();
    for (const char *status : {"Scheduled", "Running", "Succeeded", "Failed", "Canceled", "Skipped"}) {
        const QJsonArray those = only(hotfixes, "status", status);
        QVERIFY2(!those.isEmpty(), status);
        const bool wasApplied = qstrcmp(status, "Succeeded") == 0 || qstrcmp(status, "Failed") == 0;
        for (const QJsonValue &hotfix : those) {
            const QJsonObject members = hotfix.toObject();
            // When it was applied: what was canceled or skipped was not.
            QCOMPARE(members.contains(QLatin1String("completedOn")), wasApplied);
            QCOMPARE(members.contains(QLatin1String("errorMessage")),
                     qstrcmp(status, "Failed") == 0 || qstrcmp(status, "Skipped") == 0);
            if (qstrcmp(status, "Scheduled") == 0)
                QVERIFY(!members.contains(QLatin1String("startedOn")));
        }
    }
}

void tst_demo_publisher::filtersChooseWhatTheyName_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("count");
    const auto row = [](const QString &path, const char *filter, int count) {
        QTest::newRow(filter) << path << QByteArray(filter) << count;
    };
    const QString principals = m_bench.app() + QStringLiteral("/principals");
    row(QString(), "", 4);
    row(QString(), "storageLocation eq 'West Europe'", 2);
    row(QString(), "StorageLocation eq 'West Europe'", 2);
    row(QString(), "StorageLocation eq 'west europe'", 0);
    row(QString(), "publisher eq 'O''Hara'", 0);
    row(QString(), "storageLocation ne 'West Europe' and publisher eq 'Contoso'", 2);
    const QByteArray id = m_bench.app().mid(1).toUtf8();
    row(QString(), qPrintable(QStringLiteral("id eq ") + QString::fromUtf8(id)), 1);
    row(QString(), qPrintable(QStringLiteral("ID eq ") + QString::fromUtf8(id.toUpper())), 1);
    row(principals, "type eq 'User' and 'Owner' in roles", 1);
    row(principals, "Type eq 'User' and 'Owner' in Roles", 1);
    row(principals, "('Reader' in roles) and (type eq 'User')", 2);
    row(principals, "type eq 'Application'", 2);
    row(m_bench.versions(), "MajorVersion eq 4 and MinorVersion eq 2", 4);
    row(m_bench.versions(), "majorVersion eq 4 and minorVersion eq 2 and status eq 'Uploaded'", 3);
    row(m_bench.versions(), "availability eq 'Preview'", 3);
    row(m_bench.environments(), "version eq '4.1.10.0'", 20);
    row(m_bench.environments(), "type eq 'Production' and version eq '4.1.10.0'", 12);
    row(m_bench.hotfixes(), "targetAppVersion eq '4.2.2.0'", 8);
    row(m_bench.hotfixes(), "status eq 'Running' and ignoreUpgradeWindow eq true", 1);
}

void tst_demo_publisher::filtersChooseWhatTheyName()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, filter);
    QFETCH(int, count);
    const Answer answer = m_bench.filtered(path, filter);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.list().size(), count);
}

void tst_demo_publisher::malformedFiltersAreRefused_data()
{
    QTest::addColumn<QString>("path");
    const auto row = [](const QString &path, const char *filter) { QTest::newRow(filter) << path; };
    const QString principals = m_bench.app() + QStringLiteral("/principals");
    for (const char *filter :
         {"storageLocation", "storageLocation eq", "storageLocation eq West", "storageLocation eq 'West",
          "nothing eq 'x'", "storageLocation gt 'A'", "storageLocation eq 'A' or publisher eq 'B'",
          "(publisher eq 'Contoso'", "publisher eq 'Contoso')", "id eq 'b1d90491-7b79-4c81-9ba0-aba319e456fc'",
          "id eq 4711", "storagelocation eq 'West Europe'", "and", "'Contoso' in publisher",
          "publisher eq \"Contoso\""})
        row(QString(), filter);
    row(principals, "'Owner' in type");
    row(principals, "roles eq 'Owner'");
    row(principals, "Owner in roles");
    row(m_bench.versions(), "majorVersion eq '4'");
    row(m_bench.versions(), "majorVersion eq four");
    row(m_bench.hotfixes(), "ignoreUpgradeWindow eq 'true'");
    row(m_bench.environments(), "version eq 4.2.1.0");
}

void tst_demo_publisher::malformedFiltersAreRefused()
{
    QFETCH(QString, path);
    const Answer answer = m_bench.filtered(path, QTest::currentDataTag());
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.text("code"), QStringLiteral("BadRequest"));
    QCOMPARE(answer.text("target"), QStringLiteral("$filter"));
    QVERIFY(!QUuid::fromString(QLatin1String(answer.correlation)).isNull());
}

void tst_demo_publisher::whatIsNotThereIsNotFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("target");
    const QString nobody = QStringLiteral("00000000-0000-4000-8000-000000000001");
    QTest::newRow("app") << u'/' + nobody << 404 << QStringLiteral("appId");
    QTest::newRow("countries of no app") << u'/' + nobody + QStringLiteral("/countries") << 404
                                         << QStringLiteral("appId");
    QTest::newRow("no id") << QStringLiteral("/payments") << 400 << QStringLiteral("appId");
    QTest::newRow("country") << m_bench.country("FR") << 404 << QStringLiteral("countryCode");
    QTest::newRow("country in small letters") << m_bench.country("us") << 404 << QStringLiteral("countryCode");
    QTest::newRow("versions of no country") << m_bench.versions("FR") << 404 << QStringLiteral("countryCode");
    QTest::newRow("principal") << m_bench.app() + QStringLiteral("/principals/") + nobody << 404
                               << QStringLiteral("principalId");
    QTest::newRow("version") << m_bench.version("9.9.9.9") << 404 << QStringLiteral("versionNumber");
    QTest::newRow("hotfix") << m_bench.hotfixes() + u'/' + nobody << 404 << QStringLiteral("hotfixId");
    QTest::newRow("hotfix of another country")
        << m_bench.hotfixes("DK") + u'/' +
               m_bench.get(m_bench.hotfixes("US")).list().first()[QLatin1String("id")].toString()
        << 404 << QStringLiteral("hotfixId");
    QTest::newRow("address") << m_bench.app() + QStringLiteral("/things") << 404 << QString();
}

void tst_demo_publisher::whatIsNotThereIsNotFound()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QString, target);
    const Answer answer = m_bench.get(path);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.text("target"), target);
    QVERIFY(!answer.text("code").isEmpty() && !answer.text("message").isEmpty());
}

void tst_demo_publisher::rolesDecideWhatIsListed()
{
    const auto permissions = [&](const QString &app) {
        return m_bench.send("POST", app + QStringLiteral("/getMyPermissions")).list().size();
    };
    QVERIFY(m_bench.signInAs(demo::kAdminUser));
    QCOMPARE(m_bench.get(QString()).list().size(), 4);
    QCOMPARE(permissions(m_bench.app()), 3);
    QVERIFY(m_bench.signInAs(demo::kSecondAdminUser));
    QCOMPARE(m_bench.get(QString()).list().size(), 3);
    QCOMPARE(permissions(m_bench.app()), 2);
    QCOMPARE(permissions(m_bench.app("Contoso Warehousing")), 1);
    QCOMPARE(permissions(m_bench.app("")), 0);
    QCOMPARE(m_bench.get(m_bench.app("")).status, 404);
    QVERIFY(m_bench.signInAs(demo::kPlainUser));
    QCOMPARE(m_bench.get(QString()).status, 200);
    QVERIFY(m_bench.get(QString()).list().isEmpty());
    QCOMPARE(m_bench.get(m_bench.app()).status, 404);
    // The app of another tenant is another principal.
    QVERIFY(m_bench.signInAsApp(demo::kAppClientId, 1));
    QVERIFY(m_bench.get(QString()).list().isEmpty());
}

void tst_demo_publisher::aTokenOfAnotherKindIsRefused()
{
    QVERIFY(m_bench.client->signIn(m_bench.tenantId()));
    QCOMPARE(m_bench.get(QString()).status, 401);
    QVERIFY(m_bench.get(QString()).challenge.contains("audience"));
    m_bench.client->setToken({});
    QCOMPARE(m_bench.get(m_bench.app()).status, 401);
    QVERIFY(m_bench.signInAsApp());
    m_bench.service.revokeAccessTokens();
    QCOMPARE(m_bench.get(m_bench.app()).status, 401);
    QVERIFY(m_bench.signInAsApp());
    QCOMPARE(m_bench.send("PUT", m_bench.country(), "{}").status, 405);
}

void tst_demo_publisher::theNumberOfCustomersIsAnOption()
{
    demo::DemoOptions options = PublisherBench::standing();
    options.world.customers = 1000;
    PublisherBench big;
    QVERIFY(big.start(options));
    QCOMPARE(big.get(big.environments()).list().size(), 1700);
    QCOMPARE(big.get(big.environments("DK")).list().size(), 850);
    options.world.customers = 0;
    PublisherBench empty;
    QVERIFY(empty.start(options));
    QCOMPARE(empty.get(empty.environments()).list().size(), 0);
    QCOMPARE(empty.get(empty.hotfixes()).list().size(), 0);
    QCOMPARE(empty.get(empty.versions()).list().size(), 14);
}

void tst_demo_publisher::theSameOptionsGiveTheSameBytes()
{
    PublisherBench other;
    QVERIFY(other.start());
    for (const QString &path : {QString(), m_bench.app() + QStringLiteral("/principals"), m_bench.versions("DE"),
                                m_bench.environments("DK"), m_bench.hotfixes()})
        QCOMPARE(other.get(path).body, m_bench.get(path).body);
}

QTEST_GUILESS_MAIN(tst_demo_publisher)
#include "tst_demo_publisher.moc"
