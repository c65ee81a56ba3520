// SPDX-License-Identifier: Apache-2.0
#include "core/api/turns.h"

#include <QtCore/QElapsedTimer>

namespace steward {

namespace {

// A quarter of what the window may be held up for: what else happens in the same turn needs its share.
constexpr qint64 turnMs = 4;

} // namespace

Turns::Turns(Do work, QObject *parent)
    : QObject(parent)
    , m_work(std::move(work))
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &Turns::takeTurn);
}

void Turns::add(const QUuid &connection)
{
    if (m_known.contains(connection))
        return;
    m_known.insert(connection);
    m_waiting.push_back(connection);
    if (!m_isHeld)
        m_turn.start();
}

void Turns::hold()
{
    m_isHeld = true;
    m_turn.stop();
}

void Turns::release()
{
    m_isHeld = false;
    if (!m_waiting.empty())
        m_turn.start();
}

void Turns::takeTurn()
{
    QElapsedTimer clock;
    clock.start();
    while (!m_waiting.empty() && !clock.hasExpired(turnMs)) {
        const QUuid next = m_waiting.front();
        m_waiting.pop_front();
        m_known.remove(next);
        m_work(next);
    }
    if (m_waiting.empty())
        m_turn.stop();
}

} // namespace steward
