// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/script.h"
#include "app/demo/publisher/entitytags.h"
#include "app/demo/publisher/hotfixlife.h"
#include "app/demo/publisher/publisherbodies.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/strictbody.h"
#include "app/demo/world/lookup.h"

#include <algorithm>

namespace steward::demo {

namespace {

struct HotfixWish
{
    QByteArray tenantId;
    QByteArray family;
    QByteArray name;
    QByteArray type;
    QByteArray target;
    Stamp runAfter;
    bool ignoresWindow = false;
};

HotfixWish wishIn(StrictBody &body)
{
    HotfixWish wish;
    wish.tenantId = body.requiredId("environmentAadTenantId");
    wish.family = body.requiredText("environmentApplicationFamily");
    wish.name = body.requiredText("environmentName");
    wish.type = body.optionalWord("environmentType", {"Production", "Sandbox"});
    wish.target = body.requiredVersion("targetAppVersion");
    wish.runAfter = body.optionalTime("runAfter");
    wish.ignoresWindow = body.optionalFlag("ignoreUpgradeWindow");
    return wish;
}

CustomerEnvironment *environmentFor(PublisherCountry &country, const HotfixWish &wish)
{
    CustomerEnvironment *environment = environmentOf(country, wish.tenantId, wish.name);
    const bool isOther = environment && !wish.type.isEmpty() && environment->type != wish.type;
    return wish.family != kCustomerFamily || isOther ? nullptr : environment;
}

bool isOpenFor(const PublisherCountry &country, const CustomerEnvironment &environment)
{
    return std::any_of(country.hotfixes.begin(), country.hotfixes.end(), [&](const Hotfix &hotfix) {
        return hotfix.isOpen() && sameWord(hotfix.tenantId, environment.tenantId) &&
               sameWord(hotfix.environmentName, environment.name);
    });
}

QByteArray majorAndMinor(const QByteArray &version)
{
    return version.left(version.indexOf('.', version.indexOf('.') + 1));
}

Reply notHotfixable(const QByteArray &message)
{
    return adminError(400, "VersionNotHotfixable", message, "targetAppVersion");
}

std::optional<Reply> ruleRefusal(PublisherCountry &country, const CustomerEnvironment &environment,
                                 const HotfixWish &wish)
{
    const PublisherVersion *installed = versionIn(country, environment.version);
    if (installed && installed->availability == "Preview")
        return adminError(400, "PreviewInstalled", "The installed version of the app has preview availability.",
                          "environmentName");
    const PublisherVersion *target = versionIn(country, wish.target);
    if (!target || target->status != "Uploaded")
        return notHotfixable("There is no such version, or it is not uploaded.");
    if (majorAndMinor(environment.version) != majorAndMinor(wish.target))
        return notHotfixable("Only a version with the same major and minor can be pushed as a hotfix.");
    if (compareVersions(wish.target, environment.version) <= 0)
        return notHotfixable("The installed version is not lower.");
    if (isOpenFor(country, environment))
        return adminError(400, "HotfixInProgress", "A hotfix of this environment is scheduled or running.",
                          "environmentName");
    return std::nullopt;
}

Hotfix *hotfixWith(PublisherCountry &country, const Guid &id)
{
    const auto found = std::find_if(country.hotfixes.begin(), country.hotfixes.end(),
                                    [&](const Hotfix &hotfix) { return hotfix.id == id; });
    return found == country.hotfixes.end() ? nullptr : &*found;
}

Reply shown(const PublisherCall &call, const Hotfix &hotfix)
{
    JsonWriter json;
    writeHotfix(json, call.app, *call.country, hotfix);
    return replyWith(json);
}

} // namespace

Reply scheduleEnvironmentHotfix(const PublisherCall &call)
{
    StrictBody body(call.request.body);
    const HotfixWish wish = wishIn(body);
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    const CustomerEnvironment *environment = environmentFor(*call.country, wish);
    if (!environment)
        return notThere("environmentName");
    if (std::optional<Reply> no = ruleRefusal(*call.country, *environment, wish))
        return *std::move(no);
    const DemoOutcome outcome =
        call.script.takeOutcome("environmentHotfix", environment->tenantId + '/' + environment->name);
    Hotfix hotfix;
    hotfix.id = call.state.random.guid();
    hotfix.tenantId = environment->tenantId;
    hotfix.environmentName = environment->name;
    hotfix.environmentType = environment->type;
    hotfix.source = environment->version;
    hotfix.target = wish.target;
    hotfix.created = stampAt(call.now.server);
    hotfix.runAfter = wish.runAfter;
    hotfix.ignoresWindow = wish.ignoresWindow;
    hotfix.accepted = call.now;
    hotfix.ending = outcome.ending;
    hotfix.troubleMessage = outcome.errorMessage;
    planHotfix(hotfix, call.state.random, outcome.seconds);
    call.state.touch(hotfix);
    call.country->hotfixes.push_back(hotfix);
    return shown(call, hotfix);
}

Reply updateEnvironmentHotfix(const PublisherCall &call)
{
    StrictBody body(call.request.body);
    body.requiredWord("status", {"Canceled"});
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    const std::optional<Guid> id = guidFromText(call.names.at(1));
    if (!id)
        return badRequest("The value must be a GUID.", "hotfixId");
    Hotfix *hotfix = hotfixWith(*call.country, *id);
    if (!hotfix)
        return notThere("hotfixId");
    if (!isMatch(call.request.ifMatch, tagOf(*hotfix)))
        return hasChanged();
    if (hotfix->status != "Scheduled")
        return adminError(400, "HotfixNotScheduled", "Only a hotfix that has not started can be canceled.", "status");
    hotfix->status = "Canceled";
    call.state.touch(*hotfix);
    return shown(call, *hotfix);
}

} // namespace steward::demo
