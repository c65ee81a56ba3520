// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <QtCore/QUuid>

#include <deque>
#include <functional>

namespace steward {

/// Does something for one connection after the other, a few milliseconds of it in each turn of the event loop: done for
/// hundreds at once it would hold up the window.
class Turns : public QObject
{
    Q_OBJECT
public:
    using Do = std::function<void(const QUuid &connection)>;

    explicit Turns(Do work, QObject *parent = nullptr);

    /// Joins one that waits already.
    void add(const QUuid &connection);
    /// Nothing is done before release(); what is added waits.
    void hold();
    void release();
    bool isIdle() const { return m_waiting.empty(); }

private:
    void takeTurn();

    Do m_work;
    std::deque<QUuid> m_waiting;
    QSet<QUuid> m_known;
    QTimer m_turn;
    bool m_isHeld = false;
};

} // namespace steward
