// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/powerplatform.h"

#include "app/demo/http/message.h"
#include "app/demo/world/catalog.h"

#include <algorithm>

namespace steward::demo {

namespace {

QByteArray idFor(const Seedbed &bed, const QByteArray &geo, const QByteArray &what)
{
    return guidFromName("powerplatform/" + bed.tenant.id + '/' + geo + '/' + what).text();
}

bool isKnown(const std::vector<PowerPlatformEnvironment> &list, const QByteArray &id)
{
    return std::any_of(list.begin(), list.end(), [&](const auto &entry) { return sameWord(entry.id, id); });
}

} // namespace

std::vector<PowerPlatformEnvironment> growPowerPlatform(const Seedbed &bed,
                                                        const std::vector<Environment> &environments)
{
    std::vector<PowerPlatformEnvironment> list;
    const auto add = [&](PowerPlatformEnvironment entry) {
        if (!isKnown(list, entry.id))
            list.push_back(std::move(entry));
    };
    for (const CatalogCountry &country : countries()) {
        for (const char *type : {"Production", "Sandbox"})
            add({idFor(bed, country.geo, type), type, country.geo});
    }
    const QByteArray home = countryByCode(bed.tenant.countryCode).geo;
    add({idFor(bed, home, "inactive"), "Sandbox", home, false});
    for (const Environment &environment : environments) {
        if (!environment.linkedPowerPlatformId.isEmpty())
            add({environment.linkedPowerPlatformId, environment.type, environment.geoName});
    }
    return list;
}

const PowerPlatformEnvironment *findPowerPlatform(const TenantData &tenant, const QByteArray &id)
{
    const auto &list = tenant.powerPlatform;
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto &entry) { return sameWord(entry.id, id); });
    return found == list.end() ? nullptr : &*found;
}

const Environment *linkedTo(const TenantData &tenant, const QByteArray &id)
{
    const auto &list = tenant.environments;
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Environment &e) { return sameWord(e.linkedPowerPlatformId, id); });
    return found == list.end() ? nullptr : &*found;
}

} // namespace steward::demo
