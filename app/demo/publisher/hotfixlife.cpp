// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/hotfixlife.h"

#include "app/demo/http/message.h"
#include "app/demo/world/lookup.h"

#include <algorithm>

namespace steward::demo {

namespace {

constexpr qint64 kNightBegins = 22 * kTicksPerHour;
constexpr qint64 kNightLength = 8 * kTicksPerHour;
constexpr char kFailed[] = "The app could not be upgraded: the data upgrade of codeunit 50140 ended with an error.";
constexpr char kSkipped[] = "The environment does not have a version that this hotfix is for.";

Stamp printed(const Hotfix &hotfix, qint64 world)
{
    return stampAt(hotfix.accepted.server + (world - hotfix.accepted.world));
}

void end(Hotfix &hotfix, const char *status, const QByteArray &message = {})
{
    hotfix.status = status;
    hotfix.errorMessage = message;
    // When it was applied, says the contract: what never ran was not.
    if (!hotfix.started.isNull())
        hotfix.completed = printed(hotfix, hotfix.endsAt);
}

QByteArray messageOr(const Hotfix &hotfix, const char *usual)
{
    return hotfix.troubleMessage.isEmpty() ? QByteArray(usual) : hotfix.troubleMessage;
}

void begin(PublisherCountry &country, Hotfix &hotfix)
{
    const CustomerEnvironment *environment = environmentOf(country, hotfix.tenantId, hotfix.environmentName);
    const bool isMoot = !environment || compareVersions(environment->version, hotfix.target) >= 0;
    if (hotfix.ending == DemoEnding::Skipped || isMoot)
        return end(hotfix, "Skipped", messageOr(hotfix, kSkipped));
    if (hotfix.ending == DemoEnding::Canceled)
        return end(hotfix, "Canceled");
    hotfix.status = "Running";
    hotfix.started = printed(hotfix, hotfix.startsAt);
}

void finish(PublisherCountry &country, Hotfix &hotfix)
{
    const bool changes = hotfix.ending == DemoEnding::Succeeded || hotfix.ending == DemoEnding::FailedButInstalled;
    const bool fails = hotfix.ending == DemoEnding::Failed || hotfix.ending == DemoEnding::FailedButInstalled;
    CustomerEnvironment *environment = environmentOf(country, hotfix.tenantId, hotfix.environmentName);
    if (changes && environment)
        environment->version = hotfix.target;
    end(hotfix, fails ? "Failed" : "Succeeded", fails ? messageOr(hotfix, kFailed) : QByteArray());
}

void bringHotfixesUpToDate(PublisherState &state, PublisherCountry &country, qint64 world)
{
    for (Hotfix &hotfix : country.hotfixes) {
        if (!hotfix.isOpen())
            continue;
        if (hotfix.status == "Scheduled" && hotfix.startsAt <= world) {
            begin(country, hotfix);
            state.touch(hotfix);
        }
        if (hotfix.status == "Running" && hotfix.endsAt <= world) {
            finish(country, hotfix);
            state.touch(hotfix);
        }
    }
    std::erase_if(country.hotfixes, [&](const Hotfix &hotfix) {
        return hotfix.ending == DemoEnding::Vanishes && hotfix.startsAt <= world;
    });
}

void bringUploadsUpToDate(PublisherState &state, PublisherCountry &country, qint64 world)
{
    for (PublisherVersion &version : country.versions) {
        if (version.settlesAt > world)
            continue;
        version.settlesAt = PublisherVersion::kSettled;
        version.status = version.ending == DemoEnding::Failed ? "UploadFailed" : "Uploaded";
        state.touch(version);
    }
    std::erase_if(country.versions, [](const PublisherVersion &version) {
        return version.ending == DemoEnding::Vanishes && version.settlesAt == PublisherVersion::kSettled;
    });
}

} // namespace

qint64 nextNight(qint64 world)
{
    const qint64 since = ((world - kNightBegins) % kTicksPerDay + kTicksPerDay) % kTicksPerDay;
    return since < kNightLength ? world : world - since + kTicksPerDay;
}

void planHotfix(Hotfix &hotfix, Random &random, int seconds)
{
    qint64 earliest = hotfix.accepted.world;
    if (!hotfix.runAfter.isNull())
        earliest = std::max(earliest, hotfix.accepted.world + (hotfix.runAfter.ticks - hotfix.accepted.server));
    if (!hotfix.ignoresWindow)
        earliest = nextNight(earliest);
    hotfix.startsAt = earliest + random.between(2 * kTicksPerSecond, 6 * kTicksPerSecond);
    const qint64 usual = random.between(40 * kTicksPerSecond, 90 * kTicksPerSecond);
    hotfix.endsAt = hotfix.startsAt + (seconds < 0 ? usual : seconds * kTicksPerSecond);
    if (hotfix.ending == DemoEnding::Never)
        hotfix.endsAt = Hotfix::kNever;
}

void planUpload(PublisherVersion &version, Random &random, int seconds, const Moment &now)
{
    const qint64 usual = random.between(3 * kTicksPerSecond, 6 * kTicksPerSecond);
    version.status = "Uploading";
    version.settlesAt = now.world + (seconds < 0 ? usual : seconds * kTicksPerSecond);
    if (version.ending == DemoEnding::Never)
        version.settlesAt = PublisherVersion::kSettled;
}

void bringUpToDate(PublisherState &state, const Moment &now)
{
    for (PublisherApp &app : state.apps) {
        for (PublisherCountry &country : app.countries) {
            bringHotfixesUpToDate(state, country, now.world);
            bringUploadsUpToDate(state, country, now.world);
        }
    }
}

PublisherVersion *versionIn(PublisherCountry &country, const QByteArray &version)
{
    const auto found = std::find_if(country.versions.begin(), country.versions.end(),
                                    [&](const PublisherVersion &entry) { return entry.version == version; });
    return found == country.versions.end() ? nullptr : &*found;
}

CustomerEnvironment *environmentOf(PublisherCountry &country, const QByteArray &tenantId, const QByteArray &name)
{
    const auto found =
        std::find_if(country.environments.begin(), country.environments.end(), [&](const CustomerEnvironment &entry) {
            return sameWord(entry.tenantId, tenantId) && sameWord(entry.name, name);
        });
    return found == country.environments.end() ? nullptr : &*found;
}

} // namespace steward::demo
