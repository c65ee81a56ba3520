// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/entitytags.h"
#include "app/demo/publisher/hotfixlife.h"
#include "app/demo/publisher/publisherbodies.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/strictbody.h"

#include <algorithm>

namespace steward::demo {

namespace {

struct Incompatibility
{
    QByteArray appId;
    QByteArray from;
};

VersionDependency *dependencyOn(PublisherVersion &version, const QByteArray &appId)
{
    auto &all = version.dependencies;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const VersionDependency &entry) { return sameWord(entry.appId, appId); });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Incompatibility> incompatibilitiesIn(StrictBody &body)
{
    std::vector<Incompatibility> list;
    for (StrictBody &entry : body.optionalObjects("dependencies")) {
        list.push_back({entry.requiredId("appId"), entry.requiredVersion("incompatibleFromVersion")});
        body.adopt("dependencies", entry);
    }
    return list;
}

} // namespace

Reply updateVersion(const PublisherCall &call)
{
    StrictBody body(call.request.body);
    const QByteArray availability = body.optionalWord("availability", {"Preview", "Available", "Deprecated"});
    const std::vector<Incompatibility> incompatible = incompatibilitiesIn(body);
    const QByteArray syncMode = body.optionalWord("syncMode", {"Sync", "ForceSync"});
    if (body.isEmpty())
        body.complain("body", "Nothing is to be changed.");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    PublisherVersion *version = versionIn(*call.country, call.names.at(1));
    if (!version)
        return notThere("versionNumber");
    if (!isMatch(call.request.ifMatch, tagOf(call.app, *call.country, *version)))
        return hasChanged();
    if (version->status != "Uploaded")
        return badRequest("Only a version that is uploaded can be changed.", "versionNumber");
    const bool isKnown = std::all_of(incompatible.begin(), incompatible.end(), [&](const Incompatibility &entry) {
        return dependencyOn(*version, entry.appId) != nullptr;
    });
    if (!isKnown)
        return badRequest("The version does not depend on this app.", "dependencies.appId");
    for (const Incompatibility &entry : incompatible)
        dependencyOn(*version, entry.appId)->incompatibleFrom = entry.from;
    if (!availability.isEmpty())
        version->availability = availability;
    if (!syncMode.isEmpty())
        version->syncMode = syncMode;
    call.state.touch(*version);
    JsonWriter json;
    writePublisherVersion(json, call.app, *call.country, *version);
    return replyWith(json);
}

} // namespace steward::demo
