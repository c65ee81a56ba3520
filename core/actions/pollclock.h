// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/net/cancel.h"

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace steward {

class TenantSession;

/// How often the service is asked while something is followed there.
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

/// When a watch is to ask: at once and then 5 s growing to 60 s with jitter while anybody follows anything. Goes on
/// through renewals of tokens, waits while the service asks for waiting or a new sign-in is needed, and never has two
/// looks under way. Asks nothing itself. Lives in the thread of its session.
class PollClock : public QObject
{
    Q_OBJECT
public:
    /// `session` must outlive the clock.
    PollClock(TenantSession &session, WatchPace pace, QObject *parent = nullptr);
    ~PollClock() override;

    /// Ticks while the number of followers is above zero. At zero the look under way is cancelled.
    void setFollowers(int count);
    /// Something has just been sent or asked: ticks at once, again where a look is under way, and starts again with the
    /// shortest interval. A wait the service asked for still holds.
    void hurry();

    /// Of the look that due() has told: false where it is not the one under way any more. Its answer is then late.
    bool isUnderWay(quint64 look) const;
    /// The look under way has ended well. `session` is what it was asked under (0: not told): false where that sign-in
    /// has ended meanwhile, perhaps another tenant's, and the answer does not count; it looks again soon.
    bool succeeded(quint64 session);
    /// The look under way has failed; the next comes by itself.
    void failed(const ApiError &error);

Q_SIGNALS:
    /// To be asked now; ends with succeeded() or failed(). `cancel` ends it when nobody follows any more.
    void due(quint64 look, const steward::CancelToken &cancel);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
