// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/whenready.h"
#include "core/net/tokensource.h"

namespace steward {

/// One token, tried as it is: a renewal gives the same one again, so that what the service says to it is heard.
/// Set before the first use, and never again.
class GivenToken : public TokenSource
{
public:
    void set(Secret token) { m_token = std::move(token); }

    QFuture<Outcome<AccessToken>> token(CancelToken = {}) override { return ready(); }
    QFuture<Outcome<AccessToken>> renewed(quint64, CancelToken = {}) override { return ready(); }

private:
    QFuture<Outcome<AccessToken>> ready() const { return readyFuture(Outcome<AccessToken>(AccessToken{m_token, 1})); }

    Secret m_token;
};

} // namespace steward
