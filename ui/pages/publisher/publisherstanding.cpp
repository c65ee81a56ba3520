// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publisherstanding.h"

#include "core/api/publisherside.h"
#include "ui/models/publisherwords.h"
#include "ui/pages/publisher/publisherbranchreader.h"
#include "ui/pages/situation.h"

namespace steward {

namespace {

template <class T>
PublisherStanding standingOf(const Known<T> &known)
{
    if (known.hasValue())
        return PublisherStanding::Read;
    if (known.isLoading)
        return PublisherStanding::Reading;
    if (!known.error)
        return PublisherStanding::NotAsked;
    switch (situationOf(*known.error)) {
    case Situation::Forbidden:
        return PublisherStanding::NoAccess;
    case Situation::SignIn:
        return PublisherStanding::SignIn;
    default:
        break;
    }
    return known.error->kind == ApiError::Kind::NotFound ? PublisherStanding::NoAccess
                                                         : PublisherStanding::NotReachable;
}

template <class T>
std::optional<int> countOf(const Known<QList<T>> &known)
{
    return known.hasValue() ? std::optional(static_cast<int>(known.value.size())) : std::nullopt;
}

AppBranch branchOf(const TenantState &tenant, const PublisherApp &app)
{
    const PublisherSide &state = tenant.publisher();
    const auto countries = state.app(app.id).countries;
    AppBranch branch;
    branch.connection = tenant.connection().id;
    branch.id = app.id;
    branch.title = appTitle(state.appName(app.id), app);
    branch.publisher = app.publisher;
    branch.standing = standingOf(countries);
    branch.isStale = countries.isStale();
    for (const QString &code : state.countryCodes(app.id)) {
        const PublisherCountryState country = state.country(app.id, code);
        branch.countries.append({code, countOf(country.versions), countOf(country.environments)});
    }
    return branch;
}

} // namespace

QString appTitle(const TenantState &tenant, const QString &appId)
{
    PublisherApp unknown;
    unknown.id = appId;
    return appTitle(tenant.publisher().appName(appId), tenant.publisher().findApp(appId).value_or(unknown));
}

QList<PublisherBranch> publisherBranches(const Workspace &workspace)
{
    QList<PublisherBranch> branches;
    const std::vector<TenantState *> tenants = PublisherBranchReader::publishers(workspace);
    for (const TenantState *tenant : tenants) {
        const auto &apps = tenant->publisher().apps();
        PublisherBranch branch;
        branch.connection = tenant->connection().id;
        branch.name = tenant->connection().name;
        branch.standing = standingOf(apps);
        branch.isStale = apps.isStale();
        branch.asOf = apps.asOf;
        for (const PublisherApp &app : apps.value) {
            if (app.id.isEmpty()) // nothing can be asked about it
                continue;
            branch.apps.append(branchOf(*tenant, app));
            if (tenants.size() > 1)
                branch.apps.last().through = branch.name;
        }
        branches.append(branch);
    }
    return branches;
}

} // namespace steward
