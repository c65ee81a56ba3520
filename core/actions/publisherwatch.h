// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/pollclock.h"
#include "core/actions/publisherreads.h"

#include <QtCore/QObject>

namespace steward {

/// What a look at a publisher's app has told.
struct PublisherLook
{
    PublisherState state{};
    std::optional<ApiError> error{};         ///< why a part is missing in it
    std::shared_ptr<PublisherReads> reads{}; ///< for what only some need, shared by all who look at the same time
};

/// The one poll of a publisher's app in one country: reads what its followers want while there are any, when its clock
/// says so. Lives in the thread of its session.
class PublisherWatch : public QObject
{
    Q_OBJECT
public:
    /// `session` must outlive the watch.
    PublisherWatch(TenantSession &session, PublisherScope scope, WatchPace pace, QObject *parent = nullptr);

    const PublisherScope &scope() const { return m_scope; }
    /// See PollClock. `parts`: what they want read.
    void setFollowers(int count, PublisherParts parts);
    void hurry() { m_clock.hurry(); }

Q_SIGNALS:
    void looked(const steward::PublisherLook &look);
    /// Nothing could be read; the next look comes by itself.
    void failed(const steward::ApiError &error);

private:
    void look(quint64 number, const CancelToken &cancel);
    void take(const PublisherReading &reading, const std::shared_ptr<PublisherReads> &reads);

    TenantSession &m_session;
    PublisherScope m_scope;
    PublisherParts m_parts{};
    PollClock m_clock;
};

} // namespace steward
