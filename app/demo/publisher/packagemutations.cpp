// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/script.h"
#include "app/demo/publisher/hotfixlife.h"
#include "app/demo/publisher/packagemanifest.h"
#include "app/demo/publisher/packagewriter.h"
#include "app/demo/publisher/publisherbodies.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/strictbody.h"
#include "app/demo/publisher/uploadbody.h"

namespace steward::demo {

namespace {

constexpr char kContents[] = "packageContents";
/// Of all uploads together, on the disk of whoever runs the demo.
constexpr qint64 kMostStored = 1024LL * 1024 * 1024;
/// What a package has beside its manifest when the seed uploaded it.
constexpr qint64 kSeededContent = 24LL * 1024;

qint64 storedBytes(const PublisherState &state)
{
    qint64 sum = 0;
    for (const PublisherApp &app : state.apps) {
        for (const PublisherCountry &country : app.countries) {
            for (const PublisherVersion &version : country.versions)
                sum += version.package ? version.package->size() : 0;
        }
    }
    return sum;
}

Reply notValid(const QByteArray &problem)
{
    return adminError(400, "PackageNotValid", problem, kContents);
}

std::optional<Reply> bytesRefusal(const UploadBody &upload, const PublisherState &state)
{
    if (upload.isMalformed())
        return badRequest("The value must be base64.", kContents);
    if (upload.isTooLarge() || storedBytes(state) + upload.package()->size() > kMostStored)
        return notValid("The package is too large for the demo tenant.");
    return std::nullopt;
}

} // namespace

Reply uploadVersion(const PublisherCall &call)
{
    const auto upload = std::dynamic_pointer_cast<UploadBody>(call.request.sink);
    StrictBody body(upload ? upload->rest() : QByteArray());
    const QByteArray availability = body.requiredWord("initialAvailability", {"Preview", "Available", "Deprecated"});
    if (body.requiredText(kContents) != UploadBody::kTaken)
        body.complain(kContents, "The value must be a text in base64.");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    if (std::optional<Reply> no = bytesRefusal(*upload, call.state))
        return *std::move(no);
    QByteArray problem;
    const std::optional<PackageManifest> manifest = readManifest(*upload->package(), &problem);
    if (!manifest)
        return notValid(problem);
    if (!sameWord(manifest->appId, call.app.id))
        return adminError(400, "AppMismatch", "The package is of another app.", kContents);
    PublisherVersion *known = versionIn(*call.country, manifest->version);
    if (known && known->status != "UploadFailed")
        return adminError(400, "VersionExists", "This version is there already.", kContents);
    const DemoOutcome outcome = call.script.takeOutcome("uploadVersion", call.country->code + '/' + manifest->version);
    PublisherVersion version{manifest->version, manifest->name, manifest->packageId};
    if (version.packageId.isEmpty())
        version.packageId = call.state.random.guid().text();
    version.uploadedOn = stampAt(call.now.server);
    version.availability = availability;
    version.dependencies = manifest->dependencies;
    version.package = upload->package();
    version.ending = outcome.ending;
    planUpload(version, call.state.random, outcome.seconds, call.now);
    call.state.touch(version);
    PublisherVersion &added = known ? *known : call.country->versions.emplace_back();
    added = version;
    JsonWriter json;
    writePublisherVersion(json, call.app, *call.country, added);
    return replyWith(json);
}

Reply downloadVersion(const PublisherCall &call)
{
    const PublisherVersion *version = versionIn(*call.country, call.names.at(1));
    if (!version)
        return notThere("versionNumber");
    if (version->status != "Uploaded")
        return badRequest("Only a version that is uploaded can be downloaded.", "versionNumber");
    Reply reply;
    reply.contentType = "application/octet-stream";
    reply.source = version->package;
    if (!reply.source)
        reply.source = makePackage(
            {call.app.id, version->name, kPublisherName, version->version, version->dependencies, version->packageId},
            kSeededContent);
    return reply;
}

} // namespace steward::demo
