// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/accept.h"
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/requestbody.h"
#include "app/demo/json/bodies.h"
#include "app/demo/world/apps.h"
#include "app/demo/world/catalog.h"
#include "app/demo/world/environments.h"
#include "app/demo/world/lookup.h"
#include "app/demo/world/rings.h"
#include "app/demo/world/world.h"

#include <algorithm>

namespace steward::demo {

namespace {

constexpr int kLastWithoutOperations = 8;
constexpr int kFirstMajorWithAnyName = 15;
constexpr qint64 kEmptyDatabase = 1'204'224;

struct Wish
{
    QByteArray name;
    QByteArray type;
    QByteArray country;
    QByteArray ring;
    QByteArray version;
};

Wish wishFrom(RequestBody &body, const QByteArray &name)
{
    Wish wish;
    wish.name = name;
    wish.type = body.requiredText("environmentType");
    wish.country = body.requiredText("countryCode");
    wish.ring = body.optionalText("ringName");
    wish.version = body.optionalText("applicationVersion");
    if (name.trimmed().isEmpty())
        body.complain("environmentName", "The environment name cannot be empty.");
    if (wish.country.trimmed().isEmpty())
        body.complain("countryCode", "The country code cannot be empty.");
    if (wish.type != "Production" && wish.type != "Sandbox")
        body.complain("environmentType", "The environment type must be Production or Sandbox.");
    if (body.has("applicationVersion") && !isFourPartVersion(wish.version))
        body.complain("applicationVersion", "The application version must have four parts.");
    return wish;
}

std::optional<Reply> placeRefusal(const Wish &wish, const Ring *ring)
{
    if (!ring)
        return adminError(400, "resourceDoesNotExist", "The ring does not exist.", "ringName");
    if (wish.type == "Production" && !ring->production)
        return adminError(400, "invalidInput", "A production environment needs a production ring.", "ringName");
    if (!isCountryServed(wish.country))
        return adminError(400, "applicationFamilyNotAccessible",
                          "The tenant has no access to this application in this country.");
    const bool isOld = !wish.version.isEmpty() && wish.version.split('.').front().toInt() < kFirstMajorWithAnyName;
    if (isOld && !sameWord(wish.name, "Production") && !sameWord(wish.name, "Sandbox"))
        return adminError(400, "cannotCreateNamedEnvironment",
                          "This version only allows environments named Production and Sandbox.");
    const auto &versions = ring->versions;
    if (!wish.version.isEmpty() && std::find(versions.begin(), versions.end(), wish.version) == versions.end())
        return adminError(400, "destinationApplicationServiceNotFound",
                          "No application service can host this environment.");
    return std::nullopt;
}

Environment draftFrom(const Wish &wish, const Ring &ring)
{
    const QByteArray code = wish.country.toUpper();
    const CatalogCountry &country = countryByCode(code);
    Environment draft{};
    draft.name = wish.name;
    draft.type = wish.type;
    draft.countryCode = country.code;
    draft.locationName = country.location;
    draft.geoName = country.geo;
    draft.ringName = ring.friendlyName;
    draft.applicationVersion = wish.version.isEmpty() ? ring.versions.front() : wish.version;
    draft.platformVersion = platformOf(draft.applicationVersion);
    draft.updateCadence = "Default";
    return draft;
}

Reply created(const Mutation &mutation, TenantData &tenant, const Wish &wish, const Ring &ring)
{
    const Environment draft = draftFrom(wish, ring);
    const Environment &environment = addEnvironment(tenant, draft);
    Accepted accepted = accept(mutation, tenant, WorkKind::Create, "create", environment);
    Environment content = environment;
    installMicrosoftApps(content);
    content.storageInKilobytes = kEmptyDatabase;
    accepted.work.content = std::make_shared<const Environment>(std::move(content));
    Operation &entry = accepted.entry;
    entry.shape = ParameterShape::CreateCopy;
    entry.target = environment.name;
    entry.transition =
        std::make_shared<const Transition>(Transition{{}, environment.type, environment.applicationVersion});
    enter(tenant, accepted);
    return mutation.call.apiMinor <= kLastWithoutOperations ? createdReply(mutation, environment)
                                                            : acceptedReply(mutation, entry);
}

} // namespace

Reply createEnvironment(const Mutation &mutation, const QByteArray &name)
{
    RequestBody body(mutation.call.request.body);
    const Wish wish = wishFrom(body, name);
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    const Ring *ring = findRing(wish.ring.isEmpty() ? rings().front().id : wish.ring);
    return mutation.world.withTenant(mutation.call.tenant.index, [&](TenantData &tenant) {
        std::optional<Reply> no = nameRefusal(tenant, wish.name, "environmentName");
        if (!no)
            no = placeRefusal(wish, ring);
        if (!no)
            no = provisioningRefusal(tenant);
        if (!no)
            no = quotaRefusal(tenant, wish.type);
        return no ? *std::move(no) : created(mutation, tenant, wish, *ring);
    });
}

} // namespace steward::demo
