// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "core/model/instant.h"
#include "core/model/wireword.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace steward {

enum class EnvironmentKind { Unknown, Production, Sandbox };

/// Whether people may work in it: one whose type is not known is handled with the care a production one needs.
constexpr bool mayBeProduction(EnvironmentKind kind)
{
    return kind != EnvironmentKind::Sandbox;
}

enum class EnvironmentStatus {
    Unknown,
    NotReady,
    Removing,
    Preparing,
    Active,
    Upgrading,
    CreatingFailed,
    RemovingFailed,
    SoftDeleting,
    SoftDeletingFailed,
    SoftDeleted,
    Recovering,
    RecoveringFailed,
};

/// One environment (contract schema Environment). Only name and type are dependable.
struct Environment
{
    QString name{}; ///< as it came; empty when the service gave none: such a row offers no action
    QString friendlyName{};
    QString family{};   ///< application family, as it came
    QString tenantId{}; ///< aadTenantId, canonical GUID text; may be empty
    WireWord<EnvironmentKind> kind{};
    WireWord<EnvironmentStatus> status{};
    QString countryCode{};
    QString ringName{};
    QString locationName{};
    QString geoName{};
    AppVersion applicationVersion{}; ///< applicationVersion, else versionDetails.version
    AppVersion platformVersion{};
    QString webClientLoginUrl{}; ///< untrusted: opened only through the allow-list
    QString webServiceUrl{};
    Instant softDeletedOn{};
    Instant hardDeletePendingOn{};
    QString deleteReason{};
    QString appUpdateCadence{};
    QString linkedPowerPlatformEnvironmentId{};
    Instant gracePeriodStart{};
    Instant enforcedUpdateStart{};
    bool hasAppInsightsKey = false; ///< the key itself is a secret and is dropped while parsing
    QStringList doubts{};           ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false;       ///< another environment of the answer has the same family and name (F23)

    friend bool operator==(const Environment &, const Environment &) = default;
};

WireWord<EnvironmentKind> environmentKindFromWire(const QString &text);
WireWord<EnvironmentStatus> environmentStatusFromWire(const QString &text);

/// Soft-deleted environments stay in the list for 14 days, do not count against the quota.
bool countsAgainstQuota(const Environment &environment);

} // namespace steward
