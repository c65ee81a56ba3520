// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/publisherwatch.h"

#include <map>

namespace steward {

/// The polls of all apps and countries that something is followed in, through one session. One poll a place, however
/// many follow something there. Lives in the thread of the session.
class PublisherWatches : public QObject
{
    Q_OBJECT
public:
    /// Who wants what of one place.
    struct Followers
    {
        PublisherScope scope{};
        PublisherParts parts{};
        int count = 0;
    };

    /// `session` must outlive the watches.
    PublisherWatches(TenantSession &session, WatchPace pace, QObject *parent = nullptr);

    /// All there are: what is not named is not polled any more.
    void setFollowers(const QList<Followers> &all);
    void hurry(const PublisherScope &scope);

Q_SIGNALS:
    void looked(const steward::PublisherScope &scope, const steward::PublisherLook &look);
    void failed(const steward::PublisherScope &scope, const steward::ApiError &error);

private:
    PublisherWatch &watchOf(const PublisherScope &scope);

    TenantSession &m_session;
    WatchPace m_pace;
    std::map<QString, std::unique_ptr<PublisherWatch>> m_watches;
};

/// Adds one follower of `parts` there.
void addFollower(QList<PublisherWatches::Followers> &all, const PublisherScope &scope, PublisherParts parts);

} // namespace steward
