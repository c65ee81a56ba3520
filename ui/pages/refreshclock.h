// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <chrono>

class QTimer;

namespace steward {

/// When what is on screen is read anew by itself. Silent while the window is out of sight; afterwards at once, if the
/// time has come meanwhile.
class RefreshClock : public QObject
{
    Q_OBJECT
public:
    explicit RefreshClock(std::chrono::milliseconds period, QObject *parent = nullptr);

    void setPaused(bool paused);
    bool isPaused() const { return m_isPaused; }
    /// Something else is on screen, or it was read by hand: the period begins anew.
    void restart();

Q_SIGNALS:
    void due();

private:
    void fire();

    std::chrono::milliseconds m_period;
    QTimer *m_timer;
    QElapsedTimer m_since;
    bool m_isPaused = false;
};

} // namespace steward
