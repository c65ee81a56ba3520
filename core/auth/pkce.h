// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/secret.h"

#include <QtCore/QByteArray>

namespace steward {

/// What one sign-in attempt makes up for itself, fresh each time (A01).
struct SignInChallenge
{
    Secret state{};         ///< compared with what comes back
    Secret verifier{};      ///< proves at the token endpoint that the code is ours
    QByteArray challenge{}; ///< S256 of the verifier; goes into the address
    QByteArray nonce{};     ///< comes back inside the id token

    static SignInChallenge create();
};

/// 32 bytes of the system's random source as base64url without padding: 43 unreserved characters.
QByteArray randomToken();
/// RFC 7636 section 4.2.
QByteArray s256(const QByteArray &verifier);
/// Takes as long for the first byte that differs as for the last.
bool equalInConstantTime(const QByteArray &left, const QByteArray &right);

} // namespace steward
