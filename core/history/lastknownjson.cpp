// SPDX-License-Identifier: Apache-2.0
#include "core/history/lastknownjson.h"

#include "core/api/json/appparser.h"
#include "core/api/json/capacityparser.h"
#include "core/api/json/environmentparser.h"
#include "core/api/json/jsonfields.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace steward {

namespace {

constexpr QLatin1String OwnMember("steward");
constexpr QLatin1String DoubtsMember("doubts");
constexpr QLatin1String KeyMember("hasAppInsightsKey");

/// An object of what is given only: a missing member and an empty one mean the same to the parsers.
class Writer
{
public:
    void text(QLatin1String name, const QString &value)
    {
        if (!value.isEmpty())
            m_object.insert(name, value);
    }
    void instant(QLatin1String name, Instant value) { text(name, toIsoUtc(value)); }
    void amount(QLatin1String name, std::optional<qint64> value)
    {
        if (value)
            m_object.insert(name, *value);
    }
    void flag(QLatin1String name, std::optional<bool> value)
    {
        if (value)
            m_object.insert(name, *value);
    }
    void object(QLatin1String name, const Writer &value) { m_object.insert(name, value.m_object); }
    void objectIfAny(QLatin1String name, const Writer &value)
    {
        if (!value.m_object.isEmpty())
            object(name, value);
    }
    void doubts(const QStringList &names)
    {
        if (!names.isEmpty())
            m_object.insert(DoubtsMember, QJsonArray::fromStringList(names));
    }
    const QJsonObject &json() const { return m_object; }

private:
    QJsonObject m_object;
};

QJsonObject jsonOf(const Environment &environment)
{
    Writer writer;
    writer.text(QLatin1String("name"), environment.name);
    writer.text(QLatin1String("friendlyName"), environment.friendlyName);
    writer.text(QLatin1String("applicationFamily"), environment.family);
    writer.text(QLatin1String("aadTenantId"), environment.tenantId);
    writer.text(QLatin1String("type"), environment.kind.text);
    writer.text(QLatin1String("status"), environment.status.text);
    writer.text(QLatin1String("countryCode"), environment.countryCode);
    writer.text(QLatin1String("ringName"), environment.ringName);
    writer.text(QLatin1String("locationName"), environment.locationName);
    writer.text(QLatin1String("geoName"), environment.geoName);
    writer.text(QLatin1String("applicationVersion"), environment.applicationVersion.text);
    writer.text(QLatin1String("platformVersion"), environment.platformVersion.text);
    writer.text(QLatin1String("webClientLoginUrl"), environment.webClientLoginUrl);
    writer.text(QLatin1String("webServiceUrl"), environment.webServiceUrl);
    writer.instant(QLatin1String("softDeletedOn"), environment.softDeletedOn);
    writer.instant(QLatin1String("hardDeletePendingOn"), environment.hardDeletePendingOn);
    writer.text(QLatin1String("deleteReason"), environment.deleteReason);
    writer.text(QLatin1String("appSourceAppsUpdateCadence"), environment.appUpdateCadence);
    writer.text(QLatin1String("linkedPowerPlatformEnvironmentId"), environment.linkedPowerPlatformEnvironmentId);
    Writer versions;
    versions.instant(QLatin1String("gracePeriodStartDate"), environment.gracePeriodStart);
    versions.instant(QLatin1String("enforcedUpdatePeriodStartDate"), environment.enforcedUpdateStart);
    writer.objectIfAny(QLatin1String("versionDetails"), versions);
    Writer own;
    own.doubts(environment.doubts);
    if (environment.hasAppInsightsKey)
        own.flag(KeyMember, true);
    writer.objectIfAny(OwnMember, own);
    return writer.json();
}

QJsonObject jsonOf(const UsedStorage &storage)
{
    Writer writer;
    writer.text(QLatin1String("environmentName"), storage.environmentName);
    writer.text(QLatin1String("applicationFamily"), storage.family);
    writer.text(QLatin1String("environmentType"), storage.kind.text);
    writer.amount(QLatin1String("databaseStorageInKilobytes"), storage.database);
    Writer own;
    own.doubts(storage.doubts);
    writer.objectIfAny(OwnMember, own);
    return writer.json();
}

QJsonObject jsonOf(const InstalledApp &app)
{
    Writer writer;
    writer.text(QLatin1String("id"), app.appId);
    writer.text(QLatin1String("name"), app.name);
    writer.text(QLatin1String("publisher"), app.publisher);
    writer.text(QLatin1String("version"), app.version.text);
    writer.text(QLatin1String("state"), app.state.text);
    writer.text(QLatin1String("lastOperationId"), app.lastOperationId);
    writer.text(QLatin1String("lastUpdateAttemptResult"), app.lastUpdateAttempt.text);
    writer.text(QLatin1String("lastUninstallOperationId"), app.lastUninstallOperationId);
    writer.text(QLatin1String("lastUninstallAttemptResult"), app.lastUninstallAttempt.text);
    writer.text(QLatin1String("appType"), app.type.text);
    writer.flag(QLatin1String("canBeUninstalled"), app.canBeUninstalled);
    Writer own;
    own.doubts(app.doubts);
    writer.objectIfAny(OwnMember, own);
    return writer.json();
}

template <class Row>
QByteArray listBodyOf(const QList<Row> &rows)
{
    QJsonArray items;
    for (const Row &row : rows)
        items.append(jsonOf(row));
    return QJsonDocument(QJsonObject{{QStringLiteral("value"), items}}).toJson(QJsonDocument::Compact);
}

/// What we wrote beside the service's members.
struct Own
{
    QStringList doubts{};
    bool hasKey = false;

    explicit Own(const JsonValue &item)
    {
        QStringList ignored;
        JsonFields fields(item, ignored);
        const JsonValue *own = fields.object(OwnMember);
        if (own == nullptr)
            return;
        JsonFields inside(*own, ignored);
        hasKey = inside.flag(KeyMember).value_or(false);
        if (const JsonValue *names = inside.array(DoubtsMember)) {
            for (const JsonValue &name : names->items)
                doubts.append(name.text);
        }
    }
};

void addDoubts(QStringList &doubts, const QStringList &kept)
{
    for (const QString &name : kept) {
        if (!name.isEmpty() && !doubts.contains(name))
            doubts.append(name);
    }
}

void complete(Environment &environment, const Own &own)
{
    environment.hasAppInsightsKey = own.hasKey;
    addDoubts(environment.doubts, own.doubts);
}

template <class Row>
void complete(Row &row, const Own &own)
{
    addDoubts(row.doubts, own.doubts);
}

template <class Row, class Parse>
Outcome<QList<Row>> listFrom(const QByteArray &body, Parse parse)
{
    const Outcome<JsonValue> root = parseJson(body);
    if (!root)
        return root.error();
    Outcome<QList<Row>> rows = parse(*root);
    if (!rows)
        return rows;
    const auto items = itemsOf(*root); // as many as there are rows
    for (qsizetype row = 0; row < rows->size(); ++row)
        complete(rows.value()[row], Own((**items)[static_cast<std::size_t>(row)]));
    return rows;
}

} // namespace

QByteArray bodyOf(const QList<Environment> &environments)
{
    return listBodyOf(environments);
}

QByteArray bodyOf(const Quotas &quotas)
{
    Writer counts;
    counts.amount(QLatin1String("production"), quotas.productionEnvironments);
    counts.amount(QLatin1String("sandbox"), quotas.sandboxEnvironments);
    Writer storage;
    storage.amount(QLatin1String("default"), quotas.storageDefault);
    storage.amount(QLatin1String("userLicenses"), quotas.storageUserLicenses);
    storage.amount(QLatin1String("additionalCapacity"), quotas.storageAdditional);
    storage.amount(QLatin1String("total"), quotas.storageTotal);
    Writer writer;
    writer.object(QLatin1String("environmentsCount"), counts);
    writer.object(QLatin1String("storageInKilobytes"), storage);
    Writer own;
    own.doubts(quotas.doubts);
    writer.objectIfAny(OwnMember, own);
    return QJsonDocument(writer.json()).toJson(QJsonDocument::Compact);
}

QByteArray bodyOf(const QList<UsedStorage> &usedStorage)
{
    return listBodyOf(usedStorage);
}

QByteArray bodyOf(const QList<InstalledApp> &apps)
{
    return listBodyOf(apps);
}

Outcome<QList<Environment>> environmentsFrom(const QByteArray &body)
{
    return listFrom<Environment>(body, parseEnvironments);
}

Outcome<Quotas> quotasFrom(const QByteArray &body)
{
    const Outcome<JsonValue> root = parseJson(body);
    if (!root)
        return root.error();
    Outcome<Quotas> quotas = parseQuotas(*root);
    if (quotas)
        complete(quotas.value(), Own(*root));
    return quotas;
}

Outcome<QList<UsedStorage>> usedStorageFrom(const QByteArray &body)
{
    return listFrom<UsedStorage>(body, parseUsedStorageList);
}

Outcome<QList<InstalledApp>> appsFrom(const QByteArray &body)
{
    return listFrom<InstalledApp>(body, parseInstalledApps);
}

} // namespace steward
