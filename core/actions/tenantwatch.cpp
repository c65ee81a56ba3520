// SPDX-License-Identifier: Apache-2.0
#include "core/actions/tenantwatch.h"

#include "core/api/tenantsession.h"
#include "core/model/whenready.h"

namespace steward {

TenantWatch::TenantWatch(TenantSession &session, WatchPace pace, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(session, std::move(pace))
{
    connect(&m_clock, &PollClock::due, this, &TenantWatch::look);
}

void TenantWatch::look(quint64 number, const CancelToken &cancel)
{
    whenFinished(m_session.admin().listAllOperations(cancel), this,
                 [this, number](const Outcome<Answer<OperationSnapshot>> &outcome) {
                     if (m_clock.isUnderWay(number))
                         take(outcome);
                 });
}

// Whoever listens may stop the watch: that comes last.
void TenantWatch::take(const Outcome<Answer<OperationSnapshot>> &outcome)
{
    if (!outcome) {
        m_clock.failed(outcome.error());
        Q_EMIT failed(outcome.error());
    } else if (m_clock.succeeded(outcome->session)) {
        Q_EMIT looked(*outcome);
    }
}

} // namespace steward
