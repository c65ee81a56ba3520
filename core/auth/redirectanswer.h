// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/net/secret.h"

#include <optional>

namespace steward {

/// What the browser brought back (contract AuthorizeSuccess, AuthorizeError).
struct RedirectAnswer
{
    enum class Verdict {
        NotOurs, ///< state missing, wrong, empty or repeated: go on waiting (A03)
        Code,
        Refused, ///< the right state, but an error or no single code: the attempt ends (A04, A05)
    };
    Verdict verdict = Verdict::NotOurs;
    Secret code{};
    ApiError error{};
};

/// What the browser brought back from the consent page (contract operation adminConsent).
struct ConsentAnswer
{
    enum class Verdict {
        NotOurs, ///< as RedirectAnswer
        Granted,
        Refused,
    };
    Verdict verdict = Verdict::NotOurs;
    QString tenantId{}; ///< as the answer names it; inert, may be empty
    ApiError error{};
};

ConsentAnswer judgeConsent(const QByteArray &query, const Secret &state);

/// `issuer` is compared with `iss` where both are known (RFC 9207).
RedirectAnswer judgeRedirect(const QByteArray &query, const Secret &state, const QString &issuer);

} // namespace steward
