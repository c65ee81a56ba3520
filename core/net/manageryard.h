// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QNetworkAccessManager>

#include <functional>
#include <memory>

namespace steward {

/// Calls `done` once the manager's own thread has dealt with everything it was asked so far, aborts included, and
/// everything it had to say has arrived; `certain` is false when it did not within five seconds. Nothing is called
/// after `context` has died.
///
/// Managers work in a thread of their own, which holds still for the receiver of some signals, `encrypted` among them:
/// so this thread must not hold still for it. A request that is refused on the spot is what comes back in its turn.
void settle(QNetworkAccessManager &manager, QObject *context, std::function<void(bool certain)> done);

/// Where managers come from and where they end, in the network thread. Destroying a manager waits for its thread; done
/// while that thread holds still for us, both would wait. So one is destroyed only after it has settled.
class ManagerYard : public QObject
{
    Q_OBJECT
public:
    using Manager = std::shared_ptr<QNetworkAccessManager>;

    /// With everything switched off that repeats, follows, stores or shares by itself. Comes back here when nobody
    /// uses it any more.
    Manager make();
    /// Calls `done` when no manager is left, at once or later. Managers still in use are waited for.
    void whenEmpty(std::function<void()> done);

private:
    void bury(QNetworkAccessManager *manager);

    int m_out = 0;
    std::function<void()> m_whenEmpty;
};

} // namespace steward
