// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/publisherroutes.h"

#include <array>
#include <optional>

namespace steward::demo {

namespace {

template <Reply (*Answer)(const PublisherCall &)>
Reply plain(const PublisherCall &call, const Identity &)
{
    return Answer(call);
}

constexpr std::array kRoutes = {
    // The answer to the list does not come from here: there is no app yet.
    PublisherRoute{"listApps", "GET", "", Role::Reader, false, false, nullptr},
    PublisherRoute{"getApp", "GET", "*", Role::Reader, false, false, plain<getPublisherApp>},
    PublisherRoute{"getMyPermissions", "POST", "*/getMyPermissions", Role::Reader, false, false, getMyPermissions},
    PublisherRoute{"listCountries", "GET", "*/countries", Role::Reader, false, false, plain<listPublisherCountries>},
    PublisherRoute{"getCountry", "GET", "*/countries/*", Role::Reader, true, true, plain<getPublisherCountry>},
    PublisherRoute{"listPrincipals", "GET", "*/principals", Role::Reader, false, false, plain<listPrincipals>},
    PublisherRoute{"getPrincipal", "GET", "*/principals/*", Role::Reader, false, false, plain<getPrincipal>},
    PublisherRoute{"listVersions", "GET", "*/countries/*/versions", Role::Reader, true, true,
                   plain<listPublisherVersions>},
    PublisherRoute{"getVersion", "GET", "*/countries/*/versions/*", Role::Reader, true, true,
                   plain<getPublisherVersion>},
    PublisherRoute{"listCustomerEnvironments", "GET", "*/countries/*/environments", Role::Reader, true, true,
                   plain<listCustomerEnvironments>},
    PublisherRoute{"listEnvironmentHotfixes", "GET", "*/countries/*/environmentHotfixes", Role::Reader, true, true,
                   plain<listEnvironmentHotfixes>},
    PublisherRoute{"getEnvironmentHotfix", "GET", "*/countries/*/environmentHotfixes/*", Role::Reader, true, true,
                   plain<getEnvironmentHotfix>},
    PublisherRoute{"upsertCountry", "PATCH", "*/countries/*", Role::Contributor, true, false, plain<upsertCountry>},
    PublisherRoute{"upsertPrincipal", "PATCH", "*/principals/*", Role::Owner, false, false, plain<upsertPrincipal>},
    PublisherRoute{"removePrincipal", "DELETE", "*/principals/*", Role::Owner, false, false, plain<removePrincipal>},
    // Downloading is a POST and changes nothing.
    PublisherRoute{"downloadVersion", "POST", "*/countries/*/versions/*/getPackageContents", Role::Reader, true, true,
                   plain<downloadVersion>},
    PublisherRoute{"uploadVersion", "POST", "*/countries/*/versions", Role::Contributor, true, true,
                   plain<uploadVersion>},
    PublisherRoute{"updateVersion", "PATCH", "*/countries/*/versions/*", Role::Contributor, true, true,
                   plain<updateVersion>},
    PublisherRoute{"scheduleEnvironmentHotfix", "POST", "*/countries/*/environmentHotfixes", Role::Contributor, true,
                   true, plain<scheduleEnvironmentHotfix>},
    PublisherRoute{"updateEnvironmentHotfix", "PATCH", "*/countries/*/environmentHotfixes/*", Role::Contributor, true,
                   true, plain<updateEnvironmentHotfix>},
};

// What stands in place of the stars; nothing when the path is another.
std::optional<QList<QByteArray>> matched(const PublisherRoute &route, const QList<QByteArray> &path)
{
    const QByteArray text = route.path;
    const QList<QByteArray> pattern = text.isEmpty() ? QList<QByteArray>() : text.split('/');
    if (pattern.size() != path.size())
        return std::nullopt;
    QList<QByteArray> names;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.at(i) == "*")
            names.append(path.at(i));
        else if (!sameWord(pattern.at(i), path.at(i)))
            return std::nullopt;
    }
    return names;
}

} // namespace

PublisherRouting publisherRouting(const Request &request)
{
    const QList<QByteArray> path = request.segments.mid(2);
    PublisherRouting routing;
    for (const PublisherRoute &route : kRoutes) {
        const std::optional<QList<QByteArray>> names = matched(route, path);
        if (!names)
            continue;
        routing.verbs.append(route.verb);
        if (!sameWord(route.verb, request.method))
            continue;
        routing.route = &route;
        routing.names = *names;
        break;
    }
    return routing;
}

} // namespace steward::demo
