// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/manageryard.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <functional>

namespace steward {

/// The managers of exchanges, in the network thread. One has a manager for itself as long as it lasts, and a connection
/// that is new. But a manager is a thread that takes a while to begin and to end, and 500 tenants that sign in at once
/// would have 500 of them: so one whose connection is known to be closed serves the next exchange, and no more go to
/// one host than a service takes well. The others wait here in the order they came.
class ManagerShelf
{
public:
    static constexpr int perHost = 96;
    static constexpr std::chrono::seconds idleFor{10};

    /// A manager and the host it was given for; none while `manager` is null.
    struct Place
    {
        ManagerYard::Manager manager{};
        QString host{};
    };
    using Granted = std::function<void(Place)>;

    explicit ManagerShelf(ManagerYard &yard);

    /// Calls `granted` at once or later, once, unless `who` dies or forgets first.
    void ask(QObject *who, const QString &host, Granted granted);
    void forget(QObject *who);
    /// Gives a place back. `isClosed`: the exchange ended well and both ends know that its connection is used no more;
    /// otherwise the manager ends here.
    void leave(Place place, bool isClosed);

private:
    struct Waiter
    {
        QObject *who = nullptr;
        QString host;
        Granted granted;
    };
    bool hasRoom(const QString &host) const { return m_inFlight.value(host) < perHost; }
    Place take(const QString &host);

    ManagerYard &m_yard;
    QList<ManagerYard::Manager> m_idle;
    QHash<QString, int> m_inFlight;
    QList<Waiter> m_waiters;
    QTimer m_clearing;
};

} // namespace steward
