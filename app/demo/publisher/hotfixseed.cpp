// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/hotfixseed.h"

#include "app/demo/publisher/hotfixlife.h"

#include <algorithm>

namespace steward::demo {

namespace {

struct Tale
{
    const char *status;
    const char *source;
    const char *target;
    /// Which version the environment has now; null: the source.
    const char *now;
    int minutesAgo;
    int secondsLong;
    const char *message = "";
};

constexpr char kConflict[] =
    "The extension \"Contoso Payments\" could not be upgraded: the field \"Payment Reference\" "
    "in table 50131 was made shorter and holds longer values.";
constexpr char kMovedOn[] = "The environment has a newer version of the app already.";

// Of Contoso Payments; the others have a shorter story.
constexpr Tale kPayments[] = {
    {"Succeeded", "4.2.0.0", "4.2.1.0", "4.2.1.0", 41 * 1440, 66},
    {"Succeeded", "4.2.0.0", "4.2.1.0", "4.2.1.0", 40 * 1440 + 120, 58},
    {"Failed", "4.2.0.0", "4.2.1.0", nullptr, 40 * 1440 + 95, 21, kConflict},
    {"Succeeded", "4.2.0.0", "4.2.1.0", "4.2.1.0", 37 * 1440, 71},
    {"Canceled", "4.2.0.0", "4.2.1.0", nullptr, 30 * 1440, 0},
    {"Succeeded", "4.2.0.0", "4.2.1.0", "4.2.1.0", 22 * 1440, 49},
    {"Skipped", "4.2.0.0", "4.2.1.0", "4.2.1.0", 21 * 1440, 0, kMovedOn},
    {"Succeeded", "4.2.1.0", "4.2.2.0", "4.2.2.0", 5 * 1440, 61},
    {"Succeeded", "4.2.0.0", "4.2.2.0", "4.2.2.0", 4 * 1440 + 300, 80},
    {"Failed", "4.2.1.0", "4.2.2.0", nullptr, 4 * 1440 + 290, 25, kConflict},
    {"Succeeded", "4.2.1.0", "4.2.2.0", "4.2.2.0", 2900, 55},
    {"Canceled", "4.2.1.0", "4.2.2.0", nullptr, 1500, 0},
    {"Running", "4.2.0.0", "4.2.2.0", nullptr, 2, 240},
    {"Scheduled", "4.2.1.0", "4.2.2.0", nullptr, 35, 60},
    {"Scheduled", "4.2.0.0", "4.2.2.0", nullptr, 12, 60},
};
constexpr Tale kOthers[] = {
    {"Succeeded", "4.0.0.0", "4.0.1.0", "4.0.1.0", 30 * 1440, 44},
    {"Failed", "4.0.0.0", "4.0.1.0", nullptr, 20 * 1440, 30, "The environment was being updated."},
    {"Succeeded", "4.0.0.0", "4.0.1.0", "4.0.1.0", 3 * 1440, 52},
};
constexpr qint64 kWaitsFor = 90 * kTicksPerMinute;

Hotfix hotfixFrom(const Tale &tale, const CustomerEnvironment &environment, qint64 beginning, Random &random)
{
    Hotfix hotfix;
    hotfix.id = random.guid();
    hotfix.tenantId = environment.tenantId;
    hotfix.environmentName = environment.name;
    hotfix.environmentType = environment.type;
    hotfix.source = tale.source;
    hotfix.target = tale.target;
    hotfix.status = tale.status;
    hotfix.errorMessage = tale.message;
    const qint64 created = beginning - tale.minutesAgo * kTicksPerMinute + random.between(0, kTicksPerSecond);
    hotfix.created = stampAt(created);
    hotfix.accepted = {created, created};
    hotfix.ignoresWindow = hotfix.status == "Running" || hotfix.status == "Scheduled";
    const qint64 started = created + random.between(2 * kTicksPerSecond, 6 * kTicksPerSecond);
    const qint64 length = tale.secondsLong * kTicksPerSecond;
    if (hotfix.status == "Scheduled") {
        hotfix.runAfter = stampAt(beginning + kWaitsFor, 0);
        hotfix.startsAt = beginning + kWaitsFor;
        hotfix.endsAt = hotfix.startsAt + length;
        return hotfix;
    }
    if (tale.secondsLong > 0)
        hotfix.started = stampAt(started);
    if (hotfix.status == "Running")
        hotfix.endsAt = started + length;
    else if (tale.secondsLong > 0)
        hotfix.completed = stampAt(started + length);
    return hotfix;
}

void growHotfixes(PublisherApp &app, PublisherCountry &country, const Tale *tales, std::size_t count, qint64 beginning)
{
    Random random(mixed(static_cast<quint64>(country.code.front()), static_cast<quint64>(app.seededName.size())));
    std::vector<bool> taken(country.environments.size(), false);
    for (std::size_t i = 0; i < count; ++i) {
        const Tale &tale = tales[i];
        if (!versionIn(country, tale.source) || !versionIn(country, tale.target))
            continue;
        const QByteArray wanted = tale.now ? tale.now : tale.source;
        // Not the first ones: those are what people look at, and plan for.
        for (std::size_t at = country.environments.size(); at-- > 0;) {
            if (taken[at] || country.environments[at].version != wanted)
                continue;
            taken[at] = true;
            country.hotfixes.push_back(hotfixFrom(tale, country.environments[at], beginning, random));
            break;
        }
    }
}

} // namespace

void growHotfixes(std::vector<PublisherApp> &apps, qint64 beginning)
{
    for (PublisherApp &app : apps) {
        for (PublisherCountry &country : app.countries) {
            if (app.seededName == "Contoso Payments")
                growHotfixes(app, country, kPayments, std::size(kPayments), beginning);
            else
                growHotfixes(app, country, kOthers, std::size(kOthers), beginning);
        }
    }
}

} // namespace steward::demo
