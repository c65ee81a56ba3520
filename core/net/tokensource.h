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
    quint64 epoch = 0;   ///< grows with every renewal, so a 401 can say which token was refused
    quint64 session = 0; ///< grows with every sign-in and sign-out; 0: not told
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
    /// The service will not take this token and a renewal does not help: it was renewed already (F26), or the service
    /// asks for claims that only a person can bring (F28).
    virtual void refused(quint64 epoch, const ApiError &why)
    {
        Q_UNUSED(epoch)
        Q_UNUSED(why)
    }
    /// The service took a token of that epoch.
    virtual void accepted(quint64 epoch) { Q_UNUSED(epoch) }
    /// The session that tokens handed out now belong to. What was asked for in an older one is not for this one.
    virtual quint64 session() const { return 0; }
};

} // namespace steward
