// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environment.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QList>

namespace steward {

/// Where a tenant stands, as the tree shows it.
enum class TenantStanding { NotSignedIn, SigningIn, SignedIn, SignInAgain, Unreachable, Failed };

/// One tenant as the tree takes it.
struct TenantBranch
{
    QUuid connection{};
    QString name{};
    QString folder{}; ///< names joined by '/'; empty: at the top
    ConnectionKind kind = ConnectionKind::Production;
    ConnectionColour colour = ConnectionColour::ByKind;
    TenantStanding standing = TenantStanding::NotSignedIn;
    bool isLoading = false;
    bool isStale = false;
    bool isForbidden = false; ///< signed in, but not allowed to read the environments
    bool isUnread = false;    ///< the last attempt to read them failed, and nothing older is known
    bool isRead = false;      ///< its environments were read at least once
    Instant recalled{};       ///< when, by an earlier run; not given once this one has read them
    QList<Environment> environments{};

    friend bool operator==(const TenantBranch &, const TenantBranch &) = default;
};

inline bool isFailing(const TenantBranch &tenant)
{
    return tenant.standing == TenantStanding::SignInAgain || tenant.standing == TenantStanding::Failed ||
           tenant.isForbidden;
}

inline bool isDoubtful(const TenantBranch &tenant)
{
    return !isFailing(tenant) && (tenant.standing == TenantStanding::Unreachable || tenant.isStale || tenant.isUnread);
}

inline bool isDeleted(const Environment &environment)
{
    return environment.status.value == EnvironmentStatus::SoftDeleted;
}

} // namespace steward
