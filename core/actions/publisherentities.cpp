// SPDX-License-Identifier: Apache-2.0
#include "core/actions/publisherentities.h"

#include "core/actions/operationmatch.h"
#include "core/model/hotfixrules.h"

#include <algorithm>

namespace steward {

namespace {

template <class T, class Is>
Entity<T> only(const QList<T> &list, Is is)
{
    Entity<T> entity;
    for (const T &each : list) {
        if (!is(each))
            continue;
        entity.isAmbiguous |= entity.found != nullptr || each.isAmbiguous;
        entity.found = &each;
    }
    return entity;
}

template <class E>
QString textOf(const WireWord<E> &word)
{
    return word.text.trimmed().toCaseFolded();
}

bool isIncompatible(const PublisherVersion &version, const UpdateVersion::Incompatible &wanted)
{
    return std::any_of(version.dependencies.begin(), version.dependencies.end(), [&](const PublisherDependency &one) {
        return isSameId(one.appId, wanted.appId) && one.incompatibleFromVersion == wanted.fromVersion;
    });
}

} // namespace

Entity<PublisherCountry> countryIn(const QList<PublisherCountry> &countries, const QString &code)
{
    return only(countries, [&](const PublisherCountry &one) { return isSameWord(one.countryCode, code); });
}

Entity<PublisherPrincipal> principalIn(const QList<PublisherPrincipal> &principals, const QString &id)
{
    return only(principals, [&](const PublisherPrincipal &one) { return isSameId(one.id, id); });
}

Entity<PublisherVersion> versionIn(const QList<PublisherVersion> &versions, const AppVersion &version)
{
    return only(versions, [&](const PublisherVersion &one) { return one.version == version; });
}

Entity<EnvironmentHotfix> hotfixIn(const QList<EnvironmentHotfix> &hotfixes, const QString &id)
{
    return only(hotfixes, [&](const EnvironmentHotfix &one) { return isSameId(one.id, id); });
}

Entity<CustomerEnvironment> environmentIn(const QList<CustomerEnvironment> &environments, const Change &change)
{
    const auto *schedule = change.as<ScheduleHotfix>();
    return only(environments, [&](const CustomerEnvironment &one) {
        const bool isFamily = one.family.isEmpty() || change.family.isEmpty() || isSameWord(one.family, change.family);
        return schedule && isFamily &&
               isSameCustomerEnvironment(one.tenantId, one.name, schedule->tenantId, change.environment);
    });
}

QString fingerprint(const PublisherPrincipal *principal)
{
    if (!principal)
        return {};
    QStringList roles;
    for (const WireWord<PublisherRole> &role : principal->roles)
        roles.append(textOf(role));
    roles.sort();
    return textOf(principal->kind) + QLatin1Char(' ') + roles.join(QLatin1Char(','));
}

QString fingerprint(const PublisherVersion *version)
{
    if (!version)
        return {};
    QStringList parts{textOf(version->availability), textOf(version->status), textOf(version->syncMode),
                      toIsoUtc(version->uploadedOn)};
    for (const PublisherDependency &one : version->dependencies)
        parts.append(one.appId + QLatin1Char('<') + one.incompatibleFromVersion.text);
    return parts.join(QLatin1Char(' '));
}

bool isAsAsked(const PublisherPrincipal &principal, const SetPrincipal &wanted)
{
    if (principal.kind.isKnown() && principal.kind.value != wanted.kind)
        return false;
    if (principal.roles.size() != wanted.roles.size())
        return false;
    return std::all_of(wanted.roles.begin(), wanted.roles.end(),
                       [&](PublisherRole role) { return principal.has(role); });
}

std::optional<bool> isAsAsked(const PublisherVersion &version, const UpdateVersion &wanted)
{
    if (wanted.availability && version.availability.value != *wanted.availability)
        return false;
    const bool areMarked =
        std::all_of(wanted.incompatible.begin(), wanted.incompatible.end(),
                    [&](const UpdateVersion::Incompatible &one) { return isIncompatible(version, one); });
    if (!areMarked)
        return false;
    if (!wanted.syncMode || version.syncMode.value == *wanted.syncMode)
        return true;
    return version.syncMode.isEmpty() ? std::nullopt : std::optional(false);
}

} // namespace steward
