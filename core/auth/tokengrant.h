// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/secret.h"

#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace steward {

/// What a token endpoint gave us, checked: a bearer token for the scope and tenant that were asked for.
struct TokenGrant
{
    Secret accessToken{};
    Secret refreshToken{};           ///< empty for app sign-ins
    std::chrono::seconds lifetime{}; ///< expires_in
    QString tenantId{};              ///< tid of the token; what the title shows (A39)
    QString objectId{};              ///< oid: of the user or application, in that tenant; may be empty
    QString userName{};              ///< from the id token; empty for app sign-ins
    bool isGuest = false;            ///< the user's account lives in another tenant
    QString scope{};
    std::optional<std::chrono::seconds> clockSkew{}; ///< see ApiError::clockSkew
};

} // namespace steward
