// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/publisherparser.h"

#include "core/api/json/jsonrows.h"

#include <QtCore/QHash>

namespace steward {

namespace {

constexpr std::size_t mostRoles = 50; // there are three

PublisherApp readApp(const JsonValue &object)
{
    PublisherApp app;
    JsonFields fields(object, app.doubts);
    app.id = fields.id(QLatin1String("id"));
    app.publisher = fields.text(QLatin1String("publisher"));
    app.publisherTenantId = fields.id(QLatin1String("publisherAadTenantId"));
    app.contactEmail = fields.text(QLatin1String("publisherContactEmail"));
    app.storageLocation = fields.text(QLatin1String("storageLocation"));
    app.etag = fields.text(QLatin1String("_etag"));
    return app;
}

PublisherCountry readCountry(const JsonValue &object)
{
    PublisherCountry country;
    JsonFields fields(object, country.doubts);
    country.countryCode = fields.text(QLatin1String("countryCode"));
    country.etag = fields.text(QLatin1String("_etag"));
    return country;
}

void readRoles(JsonFields &fields, PublisherPrincipal &principal)
{
    const JsonValue *roles = fields.array(QLatin1String("roles"));
    if (roles == nullptr)
        return;
    for (const JsonValue &item : roles->items) {
        const bool isRole = item.isText() && !item.isDamaged && item.text.size() <= JsonLimits::name;
        if (isRole && static_cast<std::size_t>(principal.roles.size()) < mostRoles)
            principal.roles.append(publisherRoleFromWire(item.text));
        else if (!principal.doubts.contains(QLatin1String("roles")))
            principal.doubts.append(QStringLiteral("roles"));
    }
}

PublisherPrincipal readPrincipal(const JsonValue &object)
{
    PublisherPrincipal principal;
    JsonFields fields(object, principal.doubts);
    principal.id = fields.id(QLatin1String("id"));
    principal.kind = principalKindFromWire(fields.text(QLatin1String("type")));
    principal.tenantId = fields.id(QLatin1String("aadTenantId"));
    readRoles(fields, principal);
    principal.etag = fields.text(QLatin1String("_etag"));
    return principal;
}

PublisherDependency readDependency(const JsonValue &object, QStringList &doubts)
{
    PublisherDependency dependency;
    JsonFields fields(object, doubts);
    dependency.appId = fields.id(QLatin1String("appId"));
    dependency.name = fields.text(QLatin1String("name"));
    dependency.publisher = fields.text(QLatin1String("publisher"));
    dependency.version = {fields.text(QLatin1String("version"))};
    dependency.incompatibleFromVersion = {fields.text(QLatin1String("incompatibleFromVersion"))};
    return dependency;
}

void readDependencies(JsonFields &fields, PublisherVersion &version)
{
    const JsonValue *dependencies = fields.array(QLatin1String("dependencies"));
    if (dependencies == nullptr)
        return;
    QStringList doubts;
    for (const JsonValue &item : dependencies->items) {
        version.dependencies.append(readDependency(item, doubts));
        if (!item.isObject())
            doubts.append(QString());
    }
    if (!doubts.isEmpty())
        version.doubts.append(QStringLiteral("dependencies"));
}

PublisherVersion readVersion(const JsonValue &object)
{
    PublisherVersion version;
    JsonFields fields(object, version.doubts);
    version.version = {fields.text(QLatin1String("version"))};
    version.appId = fields.id(QLatin1String("appId"));
    version.countryCode = fields.text(QLatin1String("countryCode"));
    version.packageId = fields.id(QLatin1String("packageId"));
    version.publisher = fields.text(QLatin1String("publisher"));
    version.name = fields.text(QLatin1String("name"));
    version.uploadedOn = fields.instant(QLatin1String("uploadedOn"));
    version.availability = availabilityFromWire(fields.text(QLatin1String("availability")));
    version.status = uploadStatusFromWire(fields.text(QLatin1String("status")));
    readDependencies(fields, version);
    version.syncMode = syncModeFromWire(fields.text(QLatin1String("syncMode")));
    version.etag = fields.text(QLatin1String("_etag"));
    return version;
}

CustomerEnvironment readCustomerEnvironment(const JsonValue &object)
{
    CustomerEnvironment environment;
    JsonFields fields(object, environment.doubts);
    environment.tenantId = fields.id(QLatin1String("aadTenantId"));
    environment.version = {fields.text(QLatin1String("version"))};
    environment.appId = fields.id(QLatin1String("appId"));
    environment.countryCode = fields.text(QLatin1String("countryCode"));
    environment.family = fields.text(QLatin1String("applicationFamily"));
    environment.location = fields.text(QLatin1String("locationName"));
    environment.name = fields.text(QLatin1String("name"));
    environment.kind = environmentKindFromWire(fields.text(QLatin1String("type")));
    return environment;
}

EnvironmentHotfix readHotfix(const JsonValue &object)
{
    EnvironmentHotfix hotfix;
    JsonFields fields(object, hotfix.doubts);
    hotfix.id = fields.id(QLatin1String("id"));
    hotfix.tenantId = fields.id(QLatin1String("environmentAadTenantId"));
    hotfix.sourceVersion = {fields.text(QLatin1String("sourceAppVersion"))};
    hotfix.targetVersion = {fields.text(QLatin1String("targetAppVersion"))};
    const QString status = fields.text(QLatin1String("status"));
    hotfix.status = {operationStatusOf(status), status};
    hotfix.createdOn = fields.instant(QLatin1String("createdOn"));
    hotfix.startedOn = fields.instant(QLatin1String("startedOn"));
    hotfix.completedOn = fields.instant(QLatin1String("completedOn"));
    hotfix.runAfter = fields.instant(QLatin1String("runAfter"));
    hotfix.ignoresUpdateWindow = fields.flag(QLatin1String("ignoreUpgradeWindow"));
    hotfix.appId = fields.id(QLatin1String("appId"));
    hotfix.countryCode = fields.text(QLatin1String("countryCode"));
    hotfix.family = fields.text(QLatin1String("environmentApplicationFamily"));
    hotfix.environmentName = fields.text(QLatin1String("environmentName"));
    hotfix.environmentKind = environmentKindFromWire(fields.text(QLatin1String("environmentType")));
    hotfix.errorMessage = fields.text(QLatin1String("errorMessage"), JsonLimits::text);
    hotfix.etag = fields.text(QLatin1String("_etag"));
    return hotfix;
}

template <class T, class Read>
Outcome<T> readOne(const JsonValue &root, Read read)
{
    const auto object = objectOf(root);
    if (!object)
        return object.error();
    return read(**object);
}

QString folded(const QString &text)
{
    return text.trimmed().toCaseFolded();
}

// `identity` is empty where nothing identifies the row.
template <class Row, class Identity>
void flagSame(QList<Row> &rows, Identity identity)
{
    QHash<QString, qsizetype> seen;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QString own = identity(rows.at(i));
        if (own.isEmpty())
            continue;
        const auto first = seen.constFind(own);
        if (first == seen.constEnd()) {
            seen.insert(own, i);
            continue;
        }
        rows[*first].isAmbiguous = true;
        rows[i].isAmbiguous = true;
    }
}

// 1.0 and 1.0.0.0 are the same version.
QString folded(const AppVersion &version)
{
    QString text = folded(version.text);
    while (text.endsWith(QLatin1String(".0")))
        text.chop(2);
    return text;
}

} // namespace

Outcome<QList<PublisherApp>> parsePublisherApps(const JsonValue &root)
{
    return readRows<PublisherApp>(root, readApp);
}

Outcome<PublisherApp> parsePublisherApp(const JsonValue &root)
{
    return readOne<PublisherApp>(root, readApp);
}

Outcome<QList<PublisherCountry>> parsePublisherCountries(const JsonValue &root)
{
    return readRows<PublisherCountry>(root, readCountry);
}

Outcome<PublisherCountry> parsePublisherCountry(const JsonValue &root)
{
    return readOne<PublisherCountry>(root, readCountry);
}

Outcome<QList<PublisherPrincipal>> parsePublisherPrincipals(const JsonValue &root)
{
    return readRows<PublisherPrincipal>(root, readPrincipal);
}

Outcome<PublisherPrincipal> parsePublisherPrincipal(const JsonValue &root)
{
    return readOne<PublisherPrincipal>(root, readPrincipal);
}

Outcome<QList<PublisherVersion>> parsePublisherVersions(const JsonValue &root)
{
    return readRows<PublisherVersion>(root, readVersion);
}

Outcome<PublisherVersion> parsePublisherVersion(const JsonValue &root)
{
    return readOne<PublisherVersion>(root, readVersion);
}

Outcome<QList<CustomerEnvironment>> parseCustomerEnvironments(const JsonValue &root)
{
    return readRows<CustomerEnvironment>(root, readCustomerEnvironment);
}

Outcome<QList<EnvironmentHotfix>> parseEnvironmentHotfixes(const JsonValue &root)
{
    return readRows<EnvironmentHotfix>(root, readHotfix);
}

Outcome<EnvironmentHotfix> parseEnvironmentHotfix(const JsonValue &root)
{
    return readOne<EnvironmentHotfix>(root, readHotfix);
}

void flagAmbiguous(QList<PublisherApp> &apps)
{
    flagSame(apps, [](const PublisherApp &app) { return folded(app.id); });
}

void flagAmbiguous(QList<PublisherCountry> &countries)
{
    flagSame(countries, [](const PublisherCountry &country) { return folded(country.countryCode); });
}

void flagAmbiguous(QList<PublisherPrincipal> &principals)
{
    flagSame(principals, [](const PublisherPrincipal &principal) { return folded(principal.id); });
}

void flagAmbiguous(QList<PublisherVersion> &versions)
{
    flagSame(versions, [](const PublisherVersion &version) { return folded(version.version); });
}

void flagAmbiguous(QList<CustomerEnvironment> &environments)
{
    flagSame(environments, [](const CustomerEnvironment &environment) {
        const QString name = folded(environment.name);
        return name.isEmpty() ? QString()
                              : name + QLatin1Char('\n') + folded(environment.tenantId) + QLatin1Char('\n') +
                                    folded(environment.family);
    });
}

void flagAmbiguous(QList<EnvironmentHotfix> &hotfixes)
{
    flagSame(hotfixes, [](const EnvironmentHotfix &hotfix) { return folded(hotfix.id); });
}

} // namespace steward
