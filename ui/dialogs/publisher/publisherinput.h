// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publishercountry.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"
#include "ui/dialogs/changes/changeinput.h"

#include <QtCore/QHash>

#include <optional>

namespace steward {

/// What is known of an app in one country. nullopt: not read.
struct PublisherLists
{
    std::optional<QList<PublisherVersion>> versions{};
    std::optional<QList<CustomerEnvironment>> environments{};
    std::optional<QList<EnvironmentHotfix>> hotfixes{};
    // Why a list could not be read, a sentence; empty: it is here, or being read.
    QString versionsFailed{};
    QString environmentsFailed{};
    QString hotfixesFailed{};
};

/// What a dialog about a publisher's change knows when it opens. It may be told anew while it is open.
struct PublisherInput
{
    QString tenantName{}; ///< name of the connection, as people know it
    ConnectionKind connectionKind = ConnectionKind::Production;
    QString appId{};
    QString appName{}; ///< may be empty
    QString countryCode{};
    QString myObjectId{}; ///< of who is signed in; empty: not known
    Instant now{};        ///< server time
    std::optional<QList<PublisherCountry>> countries{};
    std::optional<QList<PublisherPrincipal>> principals{};
    QHash<QString, PublisherLists> byCountry{}; ///< by code as listed
    QString countriesFailed{};                  ///< as in PublisherLists
    QString principalsFailed{};
    QList<Change> start{}; ///< values to start from (F34)
    QString refusal{};     ///< why the last attempt did not work

    PublisherLists lists(const QString &country) const
    {
        for (auto at = byCountry.begin(); at != byCountry.end(); ++at) {
            if (at.key().compare(country, Qt::CaseInsensitive) == 0)
                return at.value();
        }
        return {};
    }
    PublisherLists lists() const { return lists(countryCode); }
};

} // namespace steward
