// SPDX-License-Identifier: Apache-2.0
#include "core/api/knownreads.h"

namespace steward {

KnownReads::KnownReads(TenantSession &session)
    : m_session(session)
{
}

KnownReads::~KnownReads()
{
    for (const CancelToken &running : std::as_const(m_running))
        running.cancel();
}

bool KnownReads::cancelAll()
{
    const QHash<quint64, CancelToken> running = std::exchange(m_running, {});
    for (const CancelToken &token : running)
        token.cancel();
    return !running.isEmpty();
}

} // namespace steward
