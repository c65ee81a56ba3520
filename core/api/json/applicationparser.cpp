// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/applicationparser.h"

#include "core/api/json/jsonrows.h"

namespace steward {

namespace {

Ring readRing(const JsonValue &object, QStringList &doubts)
{
    Ring ring;
    JsonFields fields(object, doubts);
    ring.name = fields.text(QLatin1String("name"));
    ring.friendlyName = fields.text(QLatin1String("friendlyName"));
    ring.isProduction = fields.flag(QLatin1String("productionRing")).value_or(false);
    return ring;
}

CountryRings readCountry(const JsonValue &object, QStringList &doubts)
{
    CountryRings country;
    JsonFields fields(object, doubts);
    country.countryCode = fields.text(QLatin1String("countryCode"));
    if (const JsonValue *rings = fields.array(QLatin1String("rings"))) {
        for (const JsonValue &ring : rings->items)
            country.rings.append(readRing(ring, doubts));
    }
    return country;
}

// The member whatever its kind: JsonFields would call the other of the two printed shapes a doubt.
const JsonValue *countriesOf(const JsonValue &object)
{
    for (const JsonValue::Member &member : object.members) {
        if (member.name.compare(QLatin1String("countriesringDetails"), Qt::CaseInsensitive) == 0)
            return &member.value;
    }
    return nullptr;
}

ApplicationFamily readFamily(const JsonValue &object)
{
    ApplicationFamily family;
    JsonFields fields(object, family.doubts);
    family.name = fields.text(QLatin1String("applicationFamily"));
    const JsonValue *countries = countriesOf(object);
    if (countries == nullptr || countries->isNull())
        return family;
    if (countries->isObject())
        family.countries.append(readCountry(*countries, family.doubts));
    else if (!countries->isArray())
        family.doubts.append(QStringLiteral("countriesringDetails"));
    for (const JsonValue &country : countries->items)
        family.countries.append(readCountry(country, family.doubts));
    return family;
}

} // namespace

Outcome<QList<ApplicationFamily>> parseApplications(const JsonValue &root)
{
    return readRows<ApplicationFamily>(root, readFamily);
}

Outcome<QList<AppVersion>> parseRingVersions(const JsonValue &root)
{
    const auto items = itemsOf(root);
    if (!items)
        return items.error();
    QList<AppVersion> versions;
    for (const JsonValue &item : **items) {
        if (item.isText() && !item.isDamaged && !item.text.trimmed().isEmpty())
            versions.append(AppVersion{item.text.trimmed()});
    }
    if (versions.isEmpty() && !(*items)->empty())
        return badReply(QStringLiteral("no version in the list"));
    return versions;
}

} // namespace steward
