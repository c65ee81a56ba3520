// SPDX-License-Identifier: Apache-2.0
#include "core/actions/publisherwatch.h"

#include "core/api/tenantsession.h"

namespace steward {

PublisherWatch::PublisherWatch(TenantSession &session, PublisherScope scope, WatchPace pace, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_scope(std::move(scope))
    , m_clock(session, std::move(pace))
{
    connect(&m_clock, &PollClock::due, this, &PublisherWatch::look);
}

void PublisherWatch::setFollowers(int count, PublisherParts parts)
{
    const bool wantsMore = (parts & ~m_parts) != PublisherParts();
    m_parts = parts;
    m_clock.setFollowers(count);
    if (wantsMore && count > 0)
        m_clock.hurry(); // the look under way does not read it
}

void PublisherWatch::look(quint64 number, const CancelToken &cancel)
{
    const auto reads = std::make_shared<PublisherReads>(m_session.publisher(), m_scope, cancel);
    readParts(reads, m_parts, this, [this, number, reads](const PublisherReading &reading) {
        if (m_clock.isUnderWay(number))
            take(reading, reads);
    });
}

// Whoever listens may stop the watch: that comes last.
void PublisherWatch::take(const PublisherReading &reading, const std::shared_ptr<PublisherReads> &reads)
{
    const bool isNothing = reading.state.parts() == PublisherParts();
    if (reading.error)
        m_clock.failed(*reading.error);
    else if (!m_clock.succeeded(reading.session))
        return;
    if (reading.error && isNothing)
        Q_EMIT failed(*reading.error);
    else
        Q_EMIT looked({reading.state, reading.error, reads});
}

} // namespace steward
