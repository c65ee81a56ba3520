// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtWidgets/QToolButton>

#include <chrono>
#include <optional>

class QAction;
class QMenu;
class QTimer;

namespace steward {

/// The lock of the connection in front: says whether changes may be sent, counts down while they may for a while, and
/// offers to change that. It asks; others act.
class LockButton : public QToolButton
{
    Q_OBJECT
public:
    explicit LockButton(QWidget *parent = nullptr);

    /// nullopt: nothing is in front, and the button is hidden.
    void show(const std::optional<TenantConnection> &connection);

Q_SIGNALS:
    void unlockRequested(const QUuid &connection, std::chrono::minutes span);
    void lockRequested(const QUuid &connection);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showLock();

    std::optional<TenantConnection> m_connection;
    QMenu *m_menu;
    QAction *m_lockNow;
    QTimer *m_timer;
};

} // namespace steward
