// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace steward {

/// What a token says about itself. Read without checking a signature: the token came straight from the token endpoint
/// over TLS, and the service checks it. Good for titles and for noticing a wrong tenant, not for trust.
struct TokenClaims
{
    QString tenantId{}; ///< tid
    QString objectId{}; ///< oid: of the user or application, in that tenant
    QString userName{}; ///< preferred_username, upn, unique_name, email, name or sub; the first there is
    QString nonce{};
    bool isGuest = false; ///< the account lives in another directory than the one that made the token (idp is not iss)
    QStringList audiences{}; ///< aud
    QStringList roles{};     ///< roles: what an app may do
    QStringList scopes{};    ///< scp: what a user let the app do
    QString appId{};         ///< appid or azp
    QString appName{};       ///< app_displayname
    Instant notBefore{};     ///< nbf, UTC
    Instant expires{};       ///< exp, UTC
};

/// nullopt for an opaque token: only Entra promises a JWT.
std::optional<TokenClaims> readClaims(const QByteArray &token);

} // namespace steward
