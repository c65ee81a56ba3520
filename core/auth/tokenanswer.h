// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/tokengrant.h"
#include "core/model/outcome.h"
#include "core/net/httpexchange.h"

namespace steward {

/// What was asked for, to hold the answer against (A16).
struct TokenExpectation
{
    QString scope{};
    QString tenant{};   ///< as the connection names it: a tenant id, a domain, or common
    QByteArray nonce{}; ///< empty: none was sent
    QString host{};
};

/// Reads and checks a complete answer of the token endpoint (contract TokenResponse, OAuthError).
Outcome<TokenGrant> parseTokenAnswer(const HttpExchange::Answer &answer, const TokenExpectation &expected);

/// The asked scopes that an answer must grant: not those of OpenID, and not `/.default`, which names no scope.
QStringList missingScopes(const QString &asked, const QString &granted);

} // namespace steward
