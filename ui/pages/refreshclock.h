// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <chrono>
#include <functional>

class QTimer;

namespace steward {

/// When what is on screen is read anew by itself. Silent while the window is out of sight; afterwards at once, if the
/// time has come meanwhile. After a sleep of the machine at a random moment within `afterSleep`, so that not everything
/// that slept asks at once (F49).
class RefreshClock : public QObject
{
    Q_OBJECT
public:
    using Asleep = std::function<std::chrono::milliseconds()>;

    explicit RefreshClock(std::chrono::milliseconds period, QObject *parent = nullptr);
    /// `asleep`: how long the machine has slept so far.
    RefreshClock(std::chrono::milliseconds period, Asleep asleep, std::chrono::milliseconds afterSleep,
                 QObject *parent = nullptr);

    void setPaused(bool paused);
    void setPeriod(std::chrono::milliseconds period);
    bool isPaused() const { return m_isPaused; }
    /// Something else is on screen, or it was read by hand: the period begins anew.
    void restart();

Q_SIGNALS:
    void due();

private:
    void fire();
    bool hasSlept();

    std::chrono::milliseconds m_period;
    QTimer *m_timer;
    QElapsedTimer m_since;
    Asleep m_asleep;
    std::chrono::milliseconds m_asleepBefore;
    std::chrono::milliseconds m_afterSleep;
    bool m_isPaused = false;
};

} // namespace steward
