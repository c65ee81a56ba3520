// SPDX-License-Identifier: Apache-2.0
#include "core/net/managershelf.h"

#include <algorithm>

namespace steward {

ManagerShelf::ManagerShelf(ManagerYard &yard)
    : m_yard(yard)
{
    m_clearing.setSingleShot(true);
    m_clearing.setInterval(idleFor);
    QObject::connect(&m_clearing, &QTimer::timeout, &m_clearing, [this] { m_idle.clear(); });
}

void ManagerShelf::ask(QObject *who, const QString &host, Granted granted)
{
    if (hasRoom(host))
        granted(take(host));
    else
        m_waiters.append({who, host, std::move(granted)});
}

void ManagerShelf::forget(QObject *who)
{
    m_waiters.removeIf([who](const Waiter &waiter) { return waiter.who == who; });
}

// The one used last: the others grow old and go.
ManagerShelf::Place ManagerShelf::take(const QString &host)
{
    ++m_inFlight[host];
    return {m_idle.isEmpty() ? m_yard.make() : m_idle.takeLast(), host};
}

void ManagerShelf::leave(Place place, bool isClosed)
{
    if (!place.manager)
        return;
    if (isClosed) {
        m_idle.append(std::move(place.manager));
        m_clearing.start();
    }
    place.manager.reset();
    if (--m_inFlight[place.host] == 0)
        m_inFlight.remove(place.host);
    const auto next =
        std::find_if(m_waiters.begin(), m_waiters.end(), [this](const Waiter &waiter) { return hasRoom(waiter.host); });
    if (next == m_waiters.end())
        return;
    const Waiter waiter = *next;
    m_waiters.erase(next);
    waiter.granted(take(waiter.host));
}

} // namespace steward
