// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/publisherseed.h"

#include "app/demo/democredentials.h"
#include "app/demo/publisher/publisherbodies.h"
#include "app/demo/publisher/roles.h"
#include "app/demo/world/catalog.h"

#include <algorithm>

namespace steward::demo {

namespace {

struct SeededVersion
{
    const char *version;
    const char *availability;
    int daysAgo;
    const char *status = "Uploaded";
};

// From old to new; countries take from the end.
constexpr SeededVersion kPayments[] = {
    {"3.9.0.0", "Deprecated", 610}, {"3.9.2.0", "Deprecated", 540}, {"4.0.0.0", "Deprecated", 410},
    {"4.0.1.0", "Deprecated", 380}, {"4.1.0.0", "Available", 260},  {"4.1.1.0", "Deprecated", 244},
    {"4.1.2.0", "Available", 221},  {"4.1.10.0", "Available", 148}, {"4.2.0.0", "Available", 96},
    {"4.2.1.0", "Available", 41},   {"4.2.2.0", "Available", 6},    {"4.2.3.0", "Preview", 2, "UploadFailed"},
    {"4.3.0.0", "Preview", 12},     {"4.3.1.0", "Preview", 1},
};
constexpr SeededVersion kBase[] = {
    {"3.8.0.0", "Deprecated", 500},
    {"4.0.0.0", "Available", 300},
    {"4.0.1.0", "Available", 33},
    {"4.1.0.0", "Preview", 3},
};
constexpr SeededVersion kWarehousing[] = {
    {"3.6.0.0", "Deprecated", 450},
    {"3.6.1.0", "Available", 203},
    {"3.7.0.0", "Available", 57},
};

struct SeededCountry
{
    const char *code;
    std::size_t versions;
};

template <std::size_t Versions, std::size_t Countries>
void release(PublisherApp &app, const SeededVersion (&versions)[Versions], const SeededCountry (&countries)[Countries],
             const std::vector<VersionDependency> &dependencies, qint64 beginning)
{
    for (const SeededCountry &wanted : countries) {
        PublisherCountry country{wanted.code};
        for (std::size_t i = Versions - std::min(wanted.versions, Versions); i < Versions; ++i) {
            const SeededVersion &seed = versions[i];
            PublisherVersion version{seed.version, app.seededName, {}};
            version.packageId = guidFromName("package/" + app.id + country.code + seed.version).text();
            version.uploadedOn = stampAt(beginning - seed.daysAgo * kTicksPerDay + 5414576);
            version.availability = seed.availability;
            version.status = seed.status;
            version.dependencies = dependencies;
            country.versions.push_back(version);
        }
        app.countries.push_back(std::move(country));
    }
}

PublisherApp contosoApp(const char *name, const char *location)
{
    return {guidFromName(QByteArray("partner/") + name).text(), name, location};
}

VersionDependency needs(const CatalogApp &app, const char *version)
{
    return {app.id, app.name, app.publisher, version};
}

PublisherPrincipal user(const QByteArray &account, const QByteArray &tenantId, const QList<QByteArray> &roles)
{
    return {principalIdOf(account), "User", tenantId, roles};
}

// The demo's own identities, then people and programs nobody can sign in as.
std::vector<PublisherPrincipal> principalsOf(const QByteArray &tenantId, const char *gregsRole)
{
    std::vector<PublisherPrincipal> list = {
        {principalIdOf(kAppClientId), "Application", {}, {"Owner"}},
        user(kAdminUser, tenantId, {"Owner"}),
    };
    if (gregsRole)
        list.push_back(user(kSecondAdminUser, tenantId, {gregsRole}));
    list.push_back(user("build@contoso.com", tenantId, {"Contributor", "Reader"}));
    list.push_back(user("support@fabrikam.com", guidFromName("tenant/fabrikam.onmicrosoft.com").text(), {"Reader"}));
    list.push_back({principalIdOf("release-pipeline"), "Application", {}, {"Contributor"}});
    return list;
}

} // namespace

std::vector<PublisherApp> growPublisherApps(const QByteArray &publisherTenantId, qint64 beginning)
{
    const auto &microsoft = microsoftApps();
    PublisherApp payments = contosoApp("Contoso Payments", "West Europe");
    PublisherApp base = contosoApp("Contoso Base", "West Europe");
    PublisherApp warehousing = contosoApp("Contoso Warehousing", "North Europe");
    PublisherApp fieldService = contosoApp("Contoso Field Service", "West US 2");

    const VersionDependency baseApplication = needs(microsoft.front(), "27.0.0.0");
    const VersionDependency contosoBase{base.id, base.seededName, kPublisherName, "4.0.0.0"};
    release(payments, kPayments, {{"US", 14}, {"DK", 10}, {"DE", 6}, {"W1", 5}, {"AT", 0}},
            {baseApplication, contosoBase}, beginning);
    release(base, kBase, {{"US", 4}, {"DK", 4}, {"DE", 4}}, {baseApplication}, beginning);
    release(warehousing, kWarehousing, {{"GB", 3}, {"W1", 3}}, {baseApplication, contosoBase}, beginning);
    // Old versions do not get along with what came later, and the app was called otherwise once.
    for (PublisherCountry &country : payments.countries) {
        for (PublisherVersion &version : country.versions) {
            if (version.version.startsWith("4.0.") || version.version.startsWith("3."))
                version.dependencies.front().incompatibleFrom = "29.0.0.0";
            if (version.version == "3.9.0.0")
                version.name = "Contoso Pay";
            if (version.version == "4.3.0.0")
                version.syncMode = "ForceSync";
        }
    }
    payments.principals = principalsOf(publisherTenantId, "Contributor");
    base.principals = principalsOf(publisherTenantId, "Contributor");
    warehousing.principals = principalsOf(publisherTenantId, "Reader");
    fieldService.principals = principalsOf(publisherTenantId, nullptr);
    return {payments, base, warehousing, fieldService};
}

std::vector<VersionShare> sharesOf(const PublisherApp &app, const PublisherCountry &country)
{
    if (country.versions.empty())
        return {};
    if (app.seededName == "Contoso Payments") {
        // Thirteen of twenty can take 4.2.2.0 as a hotfix. Some countries never had the older versions.
        const auto had = [&](const char *version, const char *otherwise) -> QByteArray {
            const bool isThere = std::any_of(country.versions.begin(), country.versions.end(),
                                             [&](const PublisherVersion &entry) { return entry.version == version; });
            return isThere ? version : otherwise;
        };
        return {{"4.2.1.0", 7},
                {had("4.2.0.0", "4.2.1.0"), 6},
                {had("4.1.10.0", "4.2.1.0"), 2},
                {had("4.1.0.0", "4.2.2.0"), 2},
                {had("4.0.1.0", "4.2.2.0"), 1},
                {"4.2.2.0", 1},
                {"4.3.0.0", 1, true}};
    }
    if (app.seededName == "Contoso Base")
        return {{"4.0.0.0", 9}, {"4.0.1.0", 9}, {"3.8.0.0", 1}, {"4.1.0.0", 1, true}};
    return {{"3.6.1.0", 8}, {"3.7.0.0", 11}, {"3.6.0.0", 1}};
}

} // namespace steward::demo
