// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/whenready.h"
#include "core/net/tokensource.h"

#include <atomic>

namespace steward::testing {

/// Hands out a canary at once; a renewal counts up. Thread-safe.
class FixedToken : public TokenSource
{
public:
    static QByteArray canary() { return QByteArrayLiteral("canary-access-token"); }

    QFuture<Outcome<AccessToken>> token(CancelToken = {}) override { return ready(); }
    QFuture<Outcome<AccessToken>> renewed(quint64 refusedEpoch, CancelToken = {}) override
    {
        m_renewals.fetch_add(1);
        m_epoch.compare_exchange_strong(refusedEpoch, refusedEpoch + 1);
        return ready();
    }
    int renewals() const { return m_renewals; }

private:
    QFuture<Outcome<AccessToken>> ready() const
    {
        const quint64 epoch = m_epoch;
        return readyFuture(
            Outcome<AccessToken>(AccessToken{Secret(canary() + '-' + QByteArray::number(epoch)), epoch}));
    }

    std::atomic<quint64> m_epoch{1};
    std::atomic<int> m_renewals{0};
};

} // namespace steward::testing
