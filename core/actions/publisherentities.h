// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/publisherreads.h"
#include "core/model/change.h"

namespace steward {

/// The one thing of a list that a change is about.
template <class T>
struct Entity
{
    const T *found = nullptr; ///< points into the list
    bool isAmbiguous = false; ///< several answer to it (F23)
};

Entity<PublisherCountry> countryIn(const QList<PublisherCountry> &countries, const QString &code);
Entity<PublisherPrincipal> principalIn(const QList<PublisherPrincipal> &principals, const QString &id);
Entity<PublisherVersion> versionIn(const QList<PublisherVersion> &versions, const AppVersion &version);
Entity<EnvironmentHotfix> hotfixIn(const QList<EnvironmentHotfix> &hotfixes, const QString &id);
Entity<CustomerEnvironment> environmentIn(const QList<CustomerEnvironment> &environments, const Change &change);

/// What of an entity a change may alter, in one text: equal texts, nothing has changed. Empty: it is not there.
QString fingerprint(const PublisherPrincipal *principal);
QString fingerprint(const PublisherVersion *version);

/// Whether the entity is as the change asks for.
bool isAsAsked(const PublisherPrincipal &principal, const SetPrincipal &wanted);
/// nullopt: as far as it is told, it is; the service does not tell how it synchronises.
std::optional<bool> isAsAsked(const PublisherVersion &version, const UpdateVersion &wanted);

} // namespace steward
