// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace steward {

class TenantSession;

/// How often a tenant's log is read while something is followed in it.
struct WatchPace
{
    std::chrono::milliseconds first = std::chrono::seconds(5);
    std::chrono::milliseconds longest = std::chrono::seconds(60);
    double growth = 1.5;
    /// After a sleep of the machine the first look comes at a random moment within this span (F49).
    std::chrono::milliseconds spreadAfterSleep = std::chrono::seconds(30);
    /// How long the machine has been asleep so far; empty: asleepSoFar().
    std::function<std::chrono::milliseconds()> asleep{};
};

/// The one poll of a tenant: reads listAllOperations while anybody follows anything in it, at once and then 5 s growing
/// to 60 s with jitter. Goes on through renewals of tokens, waits while the service asks for waiting or a new sign-in
/// is needed, and never has two reads under way. Lives in the thread of its session.
class TenantWatch : public QObject
{
    Q_OBJECT
public:
    /// `session` must outlive the watch.
    TenantWatch(TenantSession &session, WatchPace pace, QObject *parent = nullptr);
    ~TenantWatch() override;

    /// Polls while the number of followers is above zero; nothing is asked otherwise.
    void setFollowers(int count);
    /// Something has just been sent or asked: looks at once, again where a look is under way, and starts again with the
    /// shortest interval. A wait the service asked for still holds.
    void hurry();

Q_SIGNALS:
    void looked(const steward::Answer<steward::OperationSnapshot> &answer);
    /// The last look failed; the next comes by itself. SignInNeeded: it waits until somebody has signed in.
    void failed(const steward::ApiError &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
