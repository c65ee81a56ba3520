// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/democlient.h"
#include "tests/demo/shape.h"

#include <QRegularExpression>
#include <QTest>
#include <QVersionNumber>

using namespace steward;
using namespace steward::test;

namespace {

const QString kAdmin = QStringLiteral("/admin/v2.21");
const QString kProduction = QStringLiteral("/applications/BusinessCentral/environments/Production");

// Two examples stand in the contract itself.
QJsonObject exampleOrInline(const QString &name)
{
    if (name == QLatin1String("inline.listRingVersions"))
        return QJsonDocument::fromJson(R"({"value":["26.1.33404.0","26.0.32481.0"]})").object();
    if (name != QLatin1String("inline.listApplications"))
        return example(name);
    return QJsonDocument::fromJson(R"({"value":[{"applicationFamily":"BusinessCentral","countriesringDetails":[
            {"countryCode":"US","rings":[{"name":"PROD","productionRing":true,"friendlyName":"Production"},
                                         {"name":"PREVIEW","productionRing":false,"friendlyName":"Preview"}]}]}]})")
        .object();
}

} // namespace

class tst_demo_contract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everyReadEndpointAnswersInTheShapeOfItsExample_data();
    void everyReadEndpointAnswersInTheShapeOfItsExample();
    void namesAndFamiliesAreComparedWithoutCaseAndDecodedOnce();
    void bothAddressesOfTheListsGiveTheSameOperations();
    void theNewestDialectCallsTheIdAppId();
    void theOldestVersionsLackWhatCameLater();
    void parametersFollowTheirType();
    void theLogDriftsAsTheContractWarns();
    void installedAppsAreWhatPartnersHave();
    void aDeletedEnvironmentKeepsItsSuffixAndDates();
    void storageIsMinusOneWhenUnknownOrTooLarge();
    void restorePeriodsAscendWithoutOverlap();
    void refusalsCarryCodeTargetAndCorrelation_data();
    void refusalsCarryCodeTargetAndCorrelation();
    void whoMayNotReadIsToldSo();

private:
    QString firstAppId();

    demo::DemoService m_service;
    std::unique_ptr<DemoClient> m_client;
    QList<demo::DemoTenant> m_tenants;
};

void tst_demo_contract::initTestCase()
{
    demo::DemoOptions options = smallOptions();
    options.world.tenants = 8;
    options.world.operations = 600;
    QVERIFY(m_service.start(options));
    m_tenants = m_service.tenants();
    m_client = std::make_unique<DemoClient>(m_service.apiUrl());
    QVERIFY(m_client->signIn(m_tenants.first().tenantId));
}

QString tst_demo_contract::firstAppId()
{
    const QJsonArray operations = m_client->get(kAdmin + QStringLiteral("/environments/Production/operations")).list();
    for (const QJsonValue &operation : operations) {
        const QString id = operation[QLatin1String("parameters")][QLatin1String("appId")].toString();
        if (!id.isEmpty())
            return id;
    }
    return {};
}

void tst_demo_contract::everyReadEndpointAnswersInTheShapeOfItsExample_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("exampleName");
    const auto row = [](const char *operation, const QString &path, const QString &suffix = {}) {
        QTest::newRow(operation) << path
                                 << QStringLiteral("admin.%1.response.200").arg(QLatin1String(operation)) + suffix;
    };
    row("listEnvironments", kAdmin + QStringLiteral("/applications/environments"));
    row("listEnvironmentsByFamily", kAdmin + QStringLiteral("/applications/BusinessCentral/environments"));
    row("getEnvironment", kAdmin + kProduction);
    row("listAvailableRestorePeriods", kAdmin + kProduction + QStringLiteral("/availableRestorePeriods"));
    row("getEnvironmentUsedStorage", kAdmin + kProduction + QStringLiteral("/usedstorage"));
    row("listUsedStorage", kAdmin + QStringLiteral("/environments/usedstorage"));
    row("getQuotas", kAdmin + QStringLiteral("/environments/quotas"));
    row("listEnvironmentOperations", kAdmin + kProduction + QStringLiteral("/operations"));
    row("listEnvironmentOperationsShort", kAdmin + QStringLiteral("/environments/Production/operations"));
    row("listAllOperations", kAdmin + QStringLiteral("/environments/operations"));
    row("listAllOperationsByFamily", kAdmin + QStringLiteral("/applications/BusinessCentral/environments/operations"));
    QTest::newRow("listApplications") << kAdmin + QStringLiteral("/applications/")
                                      << QStringLiteral("inline.listApplications");
    QTest::newRow("listRingVersions") << kAdmin +
                                             QStringLiteral("/applications/BusinessCentral/Countries/US/Rings/PROD")
                                      << QStringLiteral("inline.listRingVersions");
    row("listInstalledApps", kAdmin + kProduction + QStringLiteral("/apps"));
    row("listAvailableAppUpdates", kAdmin + kProduction + QStringLiteral("/apps/availableUpdates"));
    const QString app = kAdmin + kProduction + QStringLiteral("/apps/%1/operations").arg(firstAppId());
    row("listAppOperations", app);
    const QString id = m_client->get(app).list().first()[QLatin1String("id")].toString();
    row("getAppOperation", app + u'/' + id);
}

void tst_demo_contract::everyReadEndpointAnswersInTheShapeOfItsExample()
{
    QFETCH(QString, path);
    QFETCH(QString, exampleName);
    const Answer answer = m_client->get(path);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.contentType.startsWith("application/json"));
    QCOMPARE(answer.contentLength.toLongLong(), answer.body.size());
    QVERIFY(answer.contentEncoding.isEmpty());
    QVERIFY(!answer.date.isEmpty());
    QVERIFY(!answer.object().isEmpty());
    const QJsonObject wanted = exampleOrInline(exampleName);
    QJsonArray kept;
    const QJsonArray given = answer.list();
    // Environments that already speak the newer dialect have their own example.
    for (const QJsonValue &item : given) {
        if (!item.toObject().contains(QLatin1String("versionDetails")))
            kept.append(item);
    }
    QJsonObject actual = answer.object();
    if (actual.contains(QLatin1String("value"))) {
        QVERIFY(!kept.isEmpty());
        actual[QLatin1String("value")] = kept;
    }
    QCOMPARE(difference(wanted, actual, QStringLiteral("body")), QString());
}

void tst_demo_contract::namesAndFamiliesAreComparedWithoutCaseAndDecodedOnce()
{
    const auto status = [this](const char *path) { return m_client->get(kAdmin + QLatin1String(path)).status; };
    QCOMPARE(status("/applications/businesscentral/environments/pRODUCTION"), 200);
    QCOMPARE(status("/applications/BusinessCentral/environments/Dev%2DAnna"), 200);
    QCOMPARE(status("/applications/BusinessCentral/environments/Dev%252DAnna"), 404);
    // A slash in a name is part of the name, not of the path.
    QCOMPARE(m_client->get(kAdmin + QStringLiteral("/applications/BusinessCentral/environments/a%2Foperations"))
                 .text("target"),
             QStringLiteral("BusinessCentral/a/operations"));
}

void tst_demo_contract::bothAddressesOfTheListsGiveTheSameOperations()
{
    const QByteArray all = m_client->get(kAdmin + QStringLiteral("/environments/operations")).body;
    QCOMPARE(m_client->get(kAdmin + QStringLiteral("/applications/BusinessCentral/environments/operations")).body, all);
    const QByteArray one = m_client->get(kAdmin + QStringLiteral("/environments/Production/operations")).body;
    QCOMPARE(m_client->get(kAdmin + kProduction + QStringLiteral("/operations")).body, one);
    QCOMPARE(QJsonDocument::fromJson(all).object().value(QLatin1String("value")).toArray().size(), 600);
}

void tst_demo_contract::theNewestDialectCallsTheIdAppId()
{
    const QJsonObject old = m_client->get(kAdmin + kProduction + QStringLiteral("/apps")).list().first().toObject();
    QVERIFY(old.contains(QLatin1String("id")) && !old.contains(QLatin1String("appId")));
    const QString newest = QStringLiteral("/admin/v2.29");
    const Answer apps = m_client->get(newest + kProduction + QStringLiteral("/apps"));
    QCOMPARE(difference(example(QStringLiteral("admin.listInstalledApps.response.200.newest")), apps.object(),
                        QStringLiteral("body")),
             QString());
    const Answer environment = m_client->get(newest + kProduction);
    QJsonObject wanted = example(QStringLiteral("admin.getEnvironment.response.200.newest"));
    wanted.remove(QLatin1String("AppSourceAppsUpdateCadence"));
    QCOMPARE(difference(wanted, environment.object(), QStringLiteral("body")), QString());
    QVERIFY(!environment.object().contains(QLatin1String("applicationVersion")));
    const QString appId = firstAppId();
    const QJsonObject history = m_client->get(newest + kProduction + QStringLiteral("/apps/%1/operations").arg(appId))
                                    .list()
                                    .first()
                                    .toObject();
    QVERIFY(!history.contains(QLatin1String("targetVersion")));
    QCOMPARE(history[QLatin1String("parameters")][QLatin1String("appId")].toString(), appId);
}

void tst_demo_contract::theOldestVersionsLackWhatCameLater()
{
    QCOMPARE(m_client->get(QStringLiteral("/admin/v2.1/environments/Production/operations")).status, 404);
    QCOMPARE(m_client->get(QStringLiteral("/admin/v2.6/environments/operations")).status, 404);
    const Answer six = m_client->get(QStringLiteral("/admin/v2.6/environments/Production/operations"));
    QCOMPARE(six.status, 200);
    QVERIFY(!six.list().first().toObject().contains(QLatin1String("environmentName")));
    for (const char *version : {"v2.30", "v2.0", "v1.0", "v2", "2.21", "v2.x"})
        QCOMPARE(m_client->get(QStringLiteral("/admin/%1/environments/quotas").arg(QLatin1String(version))).status,
                 404);
}

void tst_demo_contract::parametersFollowTheirType()
{
    const QHash<QString, QStringList> wanted = {
        {QStringLiteral("create"),
         {QStringLiteral("sourceEnvironmentName"), QStringLiteral("destinationEnvironmentName")}},
        {QStringLiteral("copy"),
         {QStringLiteral("sourceEnvironmentName"), QStringLiteral("destinationEnvironmentType")}},
        {QStringLiteral("softdelete"),
         {QStringLiteral("softDeletedOn"), QStringLiteral("hardDeletePendingOn"), QStringLiteral("deleteReason")}},
        {QStringLiteral("delete"), {QStringLiteral("environmentName"), QStringLiteral("productFamily")}},
        {QStringLiteral("recover"), {QStringLiteral("recoveryReason")}},
        {QStringLiteral("environmentrename"),
         {QStringLiteral("oldEnvironmentName"), QStringLiteral("newEnvironmentName")}},
        {QStringLiteral("pitrestore"), {QStringLiteral("restorePointInTime"), QStringLiteral("environmentName")}},
        {QStringLiteral("environmentappupdate"),
         {QStringLiteral("appId"), QStringLiteral("targetAppVersion"), QStringLiteral("ignoreUpgradeWindow")}},
        {QStringLiteral("environmentappinstall"), {QStringLiteral("appId"), QStringLiteral("acceptIsvEula")}},
        {QStringLiteral("environmentappuninstall"), {QStringLiteral("appId")}},
        {QStringLiteral("environmentapphotfix"), {QStringLiteral("appId")}},
        {QStringLiteral("requesttransfertoanotherentratenant"),
         {QStringLiteral("sourceEntraTenantId"), QStringLiteral("runAt")}},
        {QStringLiteral("movetoanotheraadtenant"), {QStringLiteral("sourceAadTenantId"), QStringLiteral("runAt")}},
    };
    QSet<QString> seen;
    const QJsonArray operations = m_client->get(kAdmin + QStringLiteral("/environments/operations")).list();
    for (const QJsonValue &operation : operations) {
        const QString type = operation[QLatin1String("type")].toString().toLower();
        seen.insert(type);
        const QStringList members = wanted.value(type);
        for (const QString &member : members)
            QVERIFY2(operation[QLatin1String("parameters")].toObject().contains(member),
                     qPrintable(type + u'.' + member));
    }
    for (auto type = wanted.begin(); type != wanted.end(); ++type)
        QVERIFY2(seen.contains(type.key()), qPrintable(type.key()));
    for (const char *type : {"modify", "restart", "update"})
        QVERIFY(seen.contains(QLatin1String(type)));
}

void tst_demo_contract::theLogDriftsAsTheContractWarns()
{
    QSet<int> fractions;
    QSet<QString> statuses;
    QSet<QString> types;
    QSet<QString> environmentTypes;
    int emptyTenant = 0;
    int noStamps = 0;
    int embedded = 0;
    const QRegularExpression stamp(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.(\\d{1,7}))?Z$"));
    const QJsonArray operations = m_client->get(kAdmin + QStringLiteral("/environments/operations")).list();
    for (const QJsonValue &value : operations) {
        const QJsonObject operation = value.toObject();
        for (const char *member : {"createdOn", "startedOn", "completedOn"}) {
            if (!operation.contains(QLatin1String(member)))
                continue;
            const auto match = stamp.match(operation.value(QLatin1String(member)).toString());
            QVERIFY(match.hasMatch());
            fractions.insert(int(match.captured(2).size()));
        }
        statuses.insert(operation.value(QLatin1String("status")).toString());
        types.insert(operation.value(QLatin1String("type")).toString());
        environmentTypes.insert(operation.value(QLatin1String("environmentType")).toString());
        emptyTenant += operation.value(QLatin1String("aadTenantId")).toString().isEmpty();
        noStamps +=
            !operation.contains(QLatin1String("startedOn")) && !operation.contains(QLatin1String("completedOn"));
        const QString error = operation.value(QLatin1String("errorMessage")).toString();
        const qsizetype document = error.indexOf(QStringLiteral("Error:\r\n{"));
        if (document > 0 && QJsonDocument::fromJson(error.mid(document + 8).toUtf8()).isObject())
            ++embedded;
    }
    for (int digits = 0; digits <= 7; ++digits)
        QVERIFY2(fractions.contains(digits), qPrintable(QString::number(digits)));
    for (const char *status : {"running", "scheduled", "succeeded", "Succeeded", "failed", "canceled", "cancelled",
                               "skipped", "partiallySucceeded"})
        QVERIFY2(statuses.contains(QLatin1String(status)), status);
    QVERIFY(types.contains(QStringLiteral("environmentDatabaseCompaction")));
    QVERIFY(types.contains(QStringLiteral("EnvironmentAppUpdate")));
    QVERIFY(environmentTypes.contains(QStringLiteral("sandbox")) &&
            environmentTypes.contains(QStringLiteral("Sandbox")));
    QVERIFY(emptyTenant > 0);
    QVERIFY(noStamps > 0);
    QVERIFY(embedded > 0);
}

void tst_demo_contract::installedAppsAreWhatPartnersHave()
{
    const QJsonArray apps = m_client->get(kAdmin + kProduction + QStringLiteral("/apps")).list();
    QVERIFY(apps.size() >= 15 && apps.size() <= 45);
    QSet<QString> publishers;
    for (const QJsonValue &app : apps) {
        publishers.insert(app[QLatin1String("publisher")].toString());
        QCOMPARE(QVersionNumber::fromString(app[QLatin1String("version")].toString()).segmentCount(), 4);
    }
    QVERIFY(publishers.contains(QStringLiteral("Microsoft")) && publishers.size() > 2);
    QSet<QString> requirementTypes;
    const QJsonArray environments = m_client->get(kAdmin + QStringLiteral("/applications/environments")).list();
    for (const auto &tenant : std::as_const(m_tenants)) {
        DemoClient client(m_service.apiUrl());
        if (!client.signIn(tenant.domain))
            continue;
        const QJsonArray all = client.get(kAdmin + QStringLiteral("/applications/environments")).list();
        for (const QJsonValue &environment : all) {
            const QJsonArray updates =
                client
                    .get(kAdmin + QStringLiteral("/applications/BusinessCentral/environments/%1/apps/availableUpdates")
                                      .arg(environment[QLatin1String("name")].toString()))
                    .list();
            for (const QJsonValue &update : updates) {
                const QJsonArray requirements = update[QLatin1String("requirements")].toArray();
                for (const QJsonValue &requirement : requirements)
                    requirementTypes.insert(requirement[QLatin1String("type")].toString());
            }
        }
    }
    QVERIFY(requirementTypes.contains(QStringLiteral("Install")));
    QVERIFY(requirementTypes.contains(QStringLiteral("install")));
    QVERIFY(requirementTypes.contains(QStringLiteral("Update")));
}

void tst_demo_contract::aDeletedEnvironmentKeepsItsSuffixAndDates()
{
    const QJsonArray all = m_client->get(kAdmin + QStringLiteral("/applications/environments")).list();
    const QJsonObject deleted = all.last().toObject();
    QVERIFY(QRegularExpression(QStringLiteral("^Test-old-26\\d{12}$"))
                .match(deleted[QLatin1String("name")].toString())
                .hasMatch());
    QCOMPARE(deleted[QLatin1String("status")].toString(), QStringLiteral("SoftDeleted"));
    QCOMPARE(deleted[QLatin1String("DeleteReason")].toString(), QStringLiteral("requestedByAdmin"));
    const auto at = [&](const char *name) {
        return QDateTime::fromString(deleted[QLatin1String(name)].toString(), Qt::ISODateWithMs);
    };
    QCOMPARE(at("SoftDeletedOn").daysTo(at("HardDeletePendingOn")), 14);
    QCOMPARE(someDay().daysTo(at("HardDeletePendingOn")), 10);
}

void tst_demo_contract::storageIsMinusOneWhenUnknownOrTooLarge()
{
    const auto sizes = [](DemoClient &client, const char *version) {
        QHash<QString, double> result;
        const QJsonArray list =
            client.get(QStringLiteral("/admin/%1/environments/usedstorage").arg(QLatin1String(version))).list();
        for (const QJsonValue &entry : list)
            result[entry[QLatin1String("environmentName")].toString()] =
                entry[QLatin1String("databaseStorageInKilobytes")].toDouble();
        return result;
    };
    QCOMPARE(sizes(*m_client, "v2.21").value(QStringLiteral("UAT")), -1.0);
    demo::DemoService large;
    demo::DemoOptions options = smallOptions();
    options.world.environments = 400;
    options.world.operations = 0;
    QVERIFY(large.start(options));
    DemoClient client(large.apiUrl());
    QVERIFY(client.signIn(large.tenants().at(1).tenantId));
    const auto before = sizes(client, "v2.25");
    const auto after = sizes(client, "v2.26");
    int wider = 0;
    for (auto entry = after.begin(); entry != after.end(); ++entry) {
        wider += entry.value() > 2'147'483'647.0;
        QCOMPARE(before.value(entry.key()), entry.value() > 2'147'483'647.0 ? -1.0 : entry.value());
    }
    QVERIFY(wider > 0);
}

void tst_demo_contract::restorePeriodsAscendWithoutOverlap()
{
    QDateTime last;
    const QJsonArray periods = m_client->get(kAdmin + kProduction + QStringLiteral("/availableRestorePeriods")).list();
    for (const QJsonValue &period : periods) {
        const auto from = QDateTime::fromString(period[QLatin1String("from")].toString(), Qt::ISODateWithMs);
        const auto to = QDateTime::fromString(period[QLatin1String("to")].toString(), Qt::ISODateWithMs);
        QVERIFY(from.isValid() && to.isValid() && from < to && (!last.isValid() || last < from));
        last = to;
    }
    QVERIFY(last < someDay() && last.daysTo(someDay()) == 0);
    const QString busy =
        kAdmin + QStringLiteral("/applications/BusinessCentral/environments/UAT/availableRestorePeriods");
    QCOMPARE(m_client->get(busy).body, QByteArray("{\"value\":[]}"));
}

void tst_demo_contract::refusalsCarryCodeTargetAndCorrelation_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("target");
    const QString family = QStringLiteral("/applications/BusinessCentral/environments");
    const QString app = kProduction + QStringLiteral("/apps/00000000-0000-4000-8000-000000000000/operations");
    const QString missing = QStringLiteral("BusinessCentral/Nowhere");
    QTest::newRow("environment") << family + QStringLiteral("/Nowhere") << 404 << QStringLiteral("EnvironmentNotFound")
                                 << missing;
    QTest::newRow("storage") << family + QStringLiteral("/Nowhere/usedstorage") << 404
                             << QStringLiteral("environmentNotFound") << missing;
    QTest::newRow("apps") << family + QStringLiteral("/Nowhere/apps") << 404 << QStringLiteral("environmentNotFound")
                          << missing;
    QTest::newRow("log") << QStringLiteral("/environments/Nowhere/operations") << 404
                         << QStringLiteral("environmentNotFound") << missing;
    QTest::newRow("family") << QStringLiteral("/applications/Navision/environments") << 404
                            << QStringLiteral("applicationTypeDoesNotExist") << QStringLiteral("Navision");
    QTest::newRow("app") << app << 404 << QStringLiteral("resourceDoesNotExist") << QStringLiteral("appId");
    QTest::newRow("app operation") << app + QStringLiteral("/00000000-0000-4000-8000-000000000000") << 404
                                   << QStringLiteral("ResourceNotFound") << QStringLiteral("operationId");
    QTest::newRow("address") << QStringLiteral("/no/such/thing") << 404 << QStringLiteral("NotFound") << QString();
}

void tst_demo_contract::refusalsCarryCodeTargetAndCorrelation()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, target);
    const Answer answer = m_client->get(kAdmin + path);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.text("code"), code);
    QCOMPARE(answer.text("target"), target);
    QVERIFY(!answer.text("message").isEmpty());
    QVERIFY(!QUuid::fromString(QLatin1String(answer.correlation)).isNull());
}

void tst_demo_contract::whoMayNotReadIsToldSo()
{
    const QString path = kAdmin + QStringLiteral("/environments/quotas");
    const QString tenant = m_tenants.first().tenantId;
    DemoClient stranger(m_service.apiUrl());
    QCOMPARE(stranger.get(path).status, 401);
    QCOMPARE(stranger.get(path).challenge, QByteArray("Bearer"));
    stranger.setToken("e30.e30.e30");
    QVERIFY(stranger.get(path).challenge.contains("invalid_token"));
    QVERIFY(stranger.signIn(tenant, demo::kUnauthorizedAppClientId));
    QCOMPARE(stranger.get(path).status, 401);
    QCOMPARE(stranger.get(path).text("code"), QStringLiteral("Unauthorized"));
    QVERIFY(stranger.signIn(tenant, demo::kNoRoleAppClientId));
    QCOMPARE(stranger.get(path).status, 403);
    QCOMPARE(stranger.get(path).text("code"), QStringLiteral("Forbidden"));
    const Answer publisher =
        stranger.tokenFor(tenant, DemoClient::secretForm(demo::kAppClientId, demo::kAppClientSecret,
                                                         "https://apps.businesscentral.dynamics.com/.default"));
    stranger.setToken(publisher.text("access_token").toLatin1());
    QVERIFY(stranger.get(path).challenge.contains("audience"));
    QVERIFY(stranger.signIn(m_tenants.at(5).domain));
    const Answer forbidden = stranger.get(path);
    QCOMPARE(forbidden.status, 403);
    QCOMPARE(forbidden.object()[QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("Forbidden"));
    QCOMPARE(m_client->send("PATCH", kAdmin + kProduction, "{}").status, 405);
}

QTEST_GUILESS_MAIN(tst_demo_contract)
#include "tst_demo_contract.moc"
