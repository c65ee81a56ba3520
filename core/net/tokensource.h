// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"
#include "core/net/cancel.h"
#include "core/net/secret.h"

#include <QtCore/QFuture>

namespace steward {

/// What goes into the Authorization header, and the sign-in it came from.
struct AccessToken
{
    Secret value{};
    quint64 epoch = 0; ///< grows with every renewal, so a 401 can say which token was refused
};

/// Where a transport gets its tokens. Thread-safe.
class TokenSource
{
public:
    virtual ~TokenSource() = default;
    /// A token that is good for at least a moment; renews when needed, one renewal in flight however many ask.
    virtual QFuture<Outcome<AccessToken>> token(CancelToken cancel = {}) = 0;
    /// Called after a 401: renews unless the token has already changed since `refusedEpoch`.
    virtual QFuture<Outcome<AccessToken>> renewed(quint64 refusedEpoch, CancelToken cancel = {}) = 0;
};

} // namespace steward
