// SPDX-License-Identifier: Apache-2.0
#include "tests/support/earlierrun.h"

#include "core/history/archive.h"
#include "core/history/lastknown.h"
#include "core/settings/connectionstore.h"

#include <QtSql/QSqlDatabase>

namespace steward::testing {

namespace {

QString guid(const QString &what)
{
    return QUuid::createUuidV5(QUuid(), what).toString(QUuid::WithoutBraces);
}

QList<Environment> environmentsOf(const EarlierRun &run, int tenant)
{
    QList<Environment> environments;
    for (int number = 0; number < run.environments; ++number) {
        Environment one;
        one.name = run.environment(tenant, number);
        one.friendlyName = one.name;
        one.family = QStringLiteral("BusinessCentral");
        one.tenantId = run.tenantId(tenant);
        one.kind = environmentKindFromWire(number == 0 ? QStringLiteral("Production") : QStringLiteral("Sandbox"));
        one.status =
            environmentStatusFromWire(number % 7 == 6 ? QStringLiteral("Upgrading") : QStringLiteral("Active"));
        one.countryCode = QStringLiteral("DK");
        one.ringName = QStringLiteral("PROD");
        one.locationName = QStringLiteral("North Europe");
        one.geoName = QStringLiteral("Europe");
        one.applicationVersion = {QStringLiteral("26.3.%1.%2").arg(tenant).arg(number)};
        one.platformVersion = {QStringLiteral("26.0.33751.0")};
        one.webClientLoginUrl =
            QStringLiteral("https://businesscentral.dynamics.com/%1/%2").arg(one.tenantId, one.name);
        one.webServiceUrl = QStringLiteral("https://api.businesscentral.dynamics.com");
        one.appUpdateCadence = QStringLiteral("DuringMajorUpgrade");
        one.linkedPowerPlatformEnvironmentId = guid(one.webClientLoginUrl);
        one.hasAppInsightsKey = number == 0;
        environments.append(one);
    }
    return environments;
}

QList<InstalledApp> appsOf(const EarlierRun &run)
{
    QList<InstalledApp> apps;
    for (int number = 0; number < run.apps; ++number) {
        InstalledApp app;
        app.name = QStringLiteral("App %1").arg(number);
        app.appId = guid(app.name);
        app.publisher = QStringLiteral("Contoso");
        app.version = {QStringLiteral("26.1.%1.0").arg(number)};
        app.state = appStateFromWire(QStringLiteral("Installed"));
        app.type = appTypeFromWire(QStringLiteral("Global"));
        app.canBeUninstalled = true;
        apps.append(app);
    }
    return apps;
}

bool remember(const EarlierRun &run, int tenant, LastKnownStore &store)
{
    const TenantConnection connection = run.connection(tenant);
    const RecordedSource source{run.tenantId(tenant), connection.id, connection.name};
    const QList<Environment> environments = environmentsOf(run, tenant);
    QList<UsedStorage> used;
    for (const Environment &environment : environments) {
        UsedStorage one;
        one.environmentName = environment.name;
        one.family = environment.family;
        one.kind = environment.kind;
        one.database = 4'000'000 + 1000 * tenant;
        used.append(one);
    }
    Quotas quotas;
    quotas.productionEnvironments = 3;
    quotas.sandboxEnvironments = 9;
    quotas.storageTotal = 90'000'000;
    bool done = store.remember(source, Dated<QList<Environment>>{environments, run.asOf}).ok() &&
                store.remember(source, Dated<Quotas>{quotas, run.asOf}).ok() &&
                store.remember(source, Dated<QList<UsedStorage>>{used, run.asOf}).ok();
    const QList<InstalledApp> apps = appsOf(run);
    for (const Environment &environment : environments)
        done = done && (apps.isEmpty() ||
                        store.remember(source, environment.name, Dated<QList<InstalledApp>>{apps, run.asOf}).ok());
    return done;
}

bool writeState(const EarlierRun &run, const QString &folder)
{
    const auto opened = Archive::open(folder);
    if (!opened.ok())
        return false;
    QSqlDatabase database = opened->archive->database();
    LastKnownStore store(database);
    bool done = database.transaction();
    for (int tenant = 0; done && tenant < run.tenants; ++tenant)
        done = remember(run, tenant, store);
    return done && database.commit();
}

} // namespace

TenantConnection EarlierRun::connection(int tenant) const
{
    TenantConnection connection;
    connection.name = QStringLiteral("Tenant %1").arg(tenant, 4, 10, QLatin1Char('0'));
    connection.id = QUuid::createUuidV5(QUuid(), connection.name);
    connection.tenant = tenantId(tenant);
    connection.clientId = guid(QStringLiteral("client"));
    connection.grant = GrantType::ClientCredentials;
    connection.authority = service;
    connection.apiUrl = service;
    connection.publisherUrl = service;
    connection.requestsPerMinute = 0;
    return connection;
}

QString EarlierRun::tenantId(int tenant) const
{
    return guid(QStringLiteral("tenant %1").arg(tenant));
}

QString EarlierRun::environment(int tenant, int number) const
{
    return number == 0 ? QStringLiteral("Production") : QStringLiteral("Sandbox-%1-%2").arg(tenant).arg(number);
}

bool EarlierRun::writeTo(const QString &folder) const
{
    QList<TenantConnection> connections;
    for (int tenant = 0; tenant < tenants; ++tenant)
        connections.append(connection(tenant));
    return ConnectionStore(folder).save(connections).ok() && writeState(*this, folder);
}

} // namespace steward::testing
