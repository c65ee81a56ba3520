// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

class QAction;
class QKeyEvent;
class QWidget;

namespace steward {

/// Keeps the window's own keys working while somebody types: a text field would take Ctrl+E and Ctrl+K for itself
/// ("end of line", "delete to the end") wherever the desktop follows the habits of Emacs.
class ShortcutGuard : public QObject
{
    Q_OBJECT
public:
    /// Guards the shortcuts of `actions` in `window`. Both must outlive the guard.
    ShortcutGuard(QWidget *window, QList<QAction *> actions);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isOurs(const QKeyEvent &key) const;

    QWidget *m_window;
    QList<QAction *> m_actions;
};

} // namespace steward
