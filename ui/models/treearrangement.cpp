// SPDX-License-Identifier: Apache-2.0
#include "ui/models/treearrangement.h"

#include "core/model/caseless.h"
#include "ui/models/statuswords.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace steward {

namespace {

bool matches(const QString &haystack, const QStringList &needles)
{
    return std::all_of(needles.begin(), needles.end(),
                       [&](const QString &needle) { return haystack.contains(needle, Qt::CaseInsensitive); });
}

QString searchText(const Environment &environment)
{
    return QStringList{environment.name,          environment.friendlyName, words(environment.kind),
                       words(environment.status), environment.countryCode,  environment.applicationVersion.text}
        .join(QLatin1Char('\n'));
}

WantedBranch &folderNamed(WantedBranch &branch, const QString &name)
{
    const QString key = QLatin1String("f") + name.toCaseFolded();
    for (WantedBranch &child : branch.children) {
        if (child.key == key)
            return child;
    }
    WantedBranch made;
    made.key = key;
    made.name = name;
    made.folder = branch.folder.isEmpty() ? name : branch.folder + QLatin1Char('/') + name;
    branch.children.push_back(std::move(made));
    return branch.children.back();
}

void sort(WantedBranch &branch)
{
    std::stable_sort(branch.children.begin(), branch.children.end(), [](const WantedBranch &a, const WantedBranch &b) {
        if ((a.tenant == nullptr) != (b.tenant == nullptr))
            return a.tenant == nullptr;
        return compareCaseless(a.name, b.name) < 0;
    });
    for (WantedBranch &child : branch.children)
        sort(child);
}

} // namespace

QList<Environment> ordered(QList<Environment> environments)
{
    const auto comesBefore = [](const Environment &a, const Environment &b) {
        const auto rank = [](const Environment &e) {
            return std::make_pair(isDeleted(e), e.kind.value != EnvironmentKind::Production);
        };
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        return compareCaseless(a.name, b.name) < 0;
    };
    // Places are put in order, not the environments: those are wide.
    std::vector<qsizetype> places(static_cast<std::size_t>(environments.size()));
    std::iota(places.begin(), places.end(), 0);
    const auto inOrder = [&](qsizetype a, qsizetype b) { return comesBefore(environments.at(a), environments.at(b)); };
    if (std::is_sorted(places.begin(), places.end(), inOrder))
        return environments;
    std::stable_sort(places.begin(), places.end(), inOrder);
    QList<Environment> sorted;
    sorted.reserve(environments.size());
    for (const qsizetype place : places)
        sorted.append(environments.at(place));
    return sorted;
}

QList<TenantBranch> filtered(const QList<TenantBranch> &tenants, const QString &filter)
{
    const QStringList needles = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (needles.isEmpty())
        return tenants;
    QList<TenantBranch> shown;
    for (const TenantBranch &tenant : tenants) {
        const QString ours = tenant.folder + QLatin1Char('\n') + tenant.name;
        if (matches(ours, needles)) {
            shown.append(tenant);
            continue;
        }
        TenantBranch some = tenant;
        some.environments.removeIf([&](const Environment &environment) {
            return !matches(ours + QLatin1Char('\n') + searchText(environment), needles);
        });
        if (!some.environments.isEmpty())
            shown.append(some);
    }
    return shown;
}

WantedBranch arranged(const QList<TenantBranch> &tenants)
{
    WantedBranch root;
    bool hasFolders = false;
    for (const TenantBranch &tenant : tenants) {
        WantedBranch *place = &root;
        const auto count = [&] {
            ++place->tenants;
            place->failing += isFailing(tenant) ? 1 : 0;
            place->doubtful += isDoubtful(tenant) ? 1 : 0;
        };
        count();
        for (const QString &name : tenant.folder.split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
            hasFolders = true;
            place = &folderNamed(*place, name);
            count();
        }
        WantedBranch leaf;
        leaf.key = QLatin1String("t") + tenant.connection.toString();
        leaf.name = tenant.name;
        leaf.tenant = &tenant;
        place->children.push_back(std::move(leaf));
    }
    if (hasFolders)
        sort(root);
    return root;
}

} // namespace steward
