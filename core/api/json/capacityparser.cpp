// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/capacityparser.h"

#include "core/api/json/jsonrows.h"

namespace steward {

namespace {

// -1 is "not known" and, before v2.26, also "too large for 32 bits": never a figure.
UsedStorage readUsedStorage(const JsonValue &object)
{
    UsedStorage storage;
    JsonFields fields(object, storage.doubts);
    storage.environmentName = fields.text(QLatin1String("environmentName"));
    storage.family = fields.text(QLatin1String("applicationFamily"));
    storage.kind = environmentKindFromWire(fields.text(QLatin1String("environmentType")));
    storage.database = fields.amount(QLatin1String("databaseStorageInKilobytes"));
    return storage;
}

// Finer than a millisecond. Cut, it would lie before its period, and the service refuses what lies there.
bool hasFinerFraction(const QString &time)
{
    const qsizetype point = time.indexOf(QLatin1Char('.'));
    for (qsizetype at = point + 4; point >= 0 && at < time.size() && time.at(at).isDigit(); ++at) {
        if (time.at(at) != QLatin1Char('0'))
            return true;
    }
    return false;
}

RestorePeriod readRestorePeriod(const JsonValue &object)
{
    RestorePeriod period;
    JsonFields fields(object, period.doubts);
    period.from = fields.instant(QLatin1String("from"));
    if (period.from.isKnown() && hasFinerFraction(fields.text(QLatin1String("from"))))
        ++period.from.msecs;
    period.to = fields.instant(QLatin1String("to"));
    period.resultingVersion = {fields.text(QLatin1String("correspondingApplicationPackageVersion"))};
    return period;
}

} // namespace

Outcome<Quotas> parseQuotas(const JsonValue &root)
{
    const auto object = objectOf(root);
    if (!object)
        return object.error();
    Quotas quotas;
    JsonFields fields(**object, quotas.doubts);
    const JsonValue *counts = fields.object(QLatin1String("environmentsCount"));
    const JsonValue *storage = fields.object(QLatin1String("storageInKilobytes"));
    if (counts == nullptr && storage == nullptr)
        return badReply(QStringLiteral("no quotas in the answer"));
    if (counts != nullptr) {
        JsonFields count(*counts, quotas.doubts);
        quotas.productionEnvironments = count.amount(QLatin1String("production"));
        quotas.sandboxEnvironments = count.amount(QLatin1String("sandbox"));
    }
    if (storage != nullptr) {
        JsonFields size(*storage, quotas.doubts);
        quotas.storageDefault = size.amount(QLatin1String("default"));
        quotas.storageUserLicenses = size.amount(QLatin1String("userLicenses"));
        quotas.storageAdditional = size.amount(QLatin1String("additionalCapacity"));
        quotas.storageTotal = size.amount(QLatin1String("total"));
    }
    return quotas;
}

Outcome<UsedStorage> parseUsedStorage(const JsonValue &root)
{
    const auto object = objectOf(root);
    if (!object)
        return object.error();
    return readUsedStorage(**object);
}

Outcome<QList<UsedStorage>> parseUsedStorageList(const JsonValue &root)
{
    return readRows<UsedStorage>(root, readUsedStorage);
}

Outcome<QList<RestorePeriod>> parseRestorePeriods(const JsonValue &root)
{
    return readRows<RestorePeriod>(root, readRestorePeriod);
}

} // namespace steward
