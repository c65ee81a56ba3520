// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/pollclock.h"
#include "core/api/admincenterapi.h"

#include <QtCore/QObject>

namespace steward {

/// The one poll of a tenant: reads listAllOperations while anybody follows anything in it, when its clock says so.
/// Lives in the thread of its session.
class TenantWatch : public QObject
{
    Q_OBJECT
public:
    /// `session` must outlive the watch.
    TenantWatch(TenantSession &session, WatchPace pace, QObject *parent = nullptr);

    /// See PollClock.
    void setFollowers(int count) { m_clock.setFollowers(count); }
    void hurry() { m_clock.hurry(); }

Q_SIGNALS:
    void looked(const steward::Answer<steward::OperationSnapshot> &answer);
    /// The last look failed; the next comes by itself. SignInNeeded: it waits until somebody has signed in.
    void failed(const steward::ApiError &error);

private:
    void look(quint64 number, const CancelToken &cancel);
    void take(const Outcome<Answer<OperationSnapshot>> &outcome);

    TenantSession &m_session;
    PollClock m_clock;
};

} // namespace steward
