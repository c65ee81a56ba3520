// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/environmentparser.h"

#include "core/api/json/jsonrows.h"

#include <QtCore/QHash>

namespace steward {

namespace {

void readVersions(JsonFields &fields, Environment &environment)
{
    environment.applicationVersion = {fields.text(QLatin1String("applicationVersion"))};
    environment.platformVersion = {fields.text(QLatin1String("platformVersion"))};
    const JsonValue *object = fields.object(QLatin1String("versionDetails"));
    if (object == nullptr)
        return;
    JsonFields details(*object, environment.doubts);
    if (environment.applicationVersion.isEmpty())
        environment.applicationVersion = {details.text(QLatin1String("version"))};
    environment.gracePeriodStart = details.instant(QLatin1String("gracePeriodStartDate"));
    environment.enforcedUpdateStart = details.instant(QLatin1String("enforcedUpdatePeriodStartDate"));
}

void readDeletion(JsonFields &fields, Environment &environment)
{
    environment.softDeletedOn = fields.instant(QLatin1String("softDeletedOn"));
    environment.hardDeletePendingOn = fields.instant(QLatin1String("hardDeletePendingOn"));
    environment.deleteReason = fields.text(QLatin1String("deleteReason"));
}

Environment readEnvironment(const JsonValue &object)
{
    Environment environment;
    JsonFields fields(object, environment.doubts);
    environment.name = fields.text(QLatin1String("name"));
    environment.friendlyName = fields.text(QLatin1String("friendlyName"));
    environment.family = fields.text(QLatin1String("applicationFamily"));
    environment.tenantId = fields.id(QLatin1String("aadTenantId"));
    environment.kind = environmentKindFromWire(fields.text(QLatin1String("type")));
    environment.status = environmentStatusFromWire(fields.text(QLatin1String("status")));
    environment.countryCode = fields.text(QLatin1String("countryCode"));
    environment.ringName = fields.text(QLatin1String("ringName"));
    environment.locationName = fields.text(QLatin1String("locationName"));
    environment.geoName = fields.text(QLatin1String("geoName"));
    environment.webClientLoginUrl = fields.text(QLatin1String("webClientLoginUrl"));
    environment.webServiceUrl = fields.text(QLatin1String("webServiceUrl"));
    environment.appUpdateCadence = fields.text(QLatin1String("appSourceAppsUpdateCadence"));
    environment.linkedPowerPlatformEnvironmentId = fields.text(QLatin1String("linkedPowerPlatformEnvironmentId"));
    environment.hasAppInsightsKey = !fields.text(QLatin1String("appInsightsKey")).isEmpty();
    readVersions(fields, environment);
    readDeletion(fields, environment);
    return environment;
}

QString identityOf(const Environment &environment)
{
    return environment.family.trimmed().toCaseFolded() + QLatin1Char('\n') + environment.name.trimmed().toCaseFolded();
}

} // namespace

Outcome<QList<Environment>> parseEnvironments(const JsonValue &root)
{
    auto environments = readRows<Environment>(root, readEnvironment);
    if (environments)
        flagAmbiguous(environments.value());
    return environments;
}

Outcome<Environment> parseEnvironment(const JsonValue &root)
{
    const auto object = objectOf(root);
    if (!object)
        return object.error();
    return readEnvironment(**object);
}

void flagAmbiguous(QList<Environment> &environments)
{
    QHash<QString, qsizetype> seen;
    for (qsizetype i = 0; i < environments.size(); ++i) {
        if (environments.at(i).name.trimmed().isEmpty())
            continue;
        const QString identity = identityOf(environments.at(i));
        const auto first = seen.constFind(identity);
        if (first == seen.constEnd()) {
            seen.insert(identity, i);
            continue;
        }
        environments[*first].isAmbiguous = true;
        environments[i].isAmbiguous = true;
    }
}

} // namespace steward
