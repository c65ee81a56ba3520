// SPDX-License-Identifier: Apache-2.0
#include "ui/views/shortcutguard.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

#include <algorithm>

namespace steward {

ShortcutGuard::ShortcutGuard(QWidget *window, QList<QAction *> actions)
    : QObject(window)
    , m_window(window)
    , m_actions(std::move(actions))
{
    qApp->installEventFilter(this);
}

bool ShortcutGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (!widget || widget->window() != m_window || !isOurs(*static_cast<QKeyEvent *>(event)))
        return false;
    event->ignore(); // nobody claims the key, so it becomes the shortcut
    return true;
}

bool ShortcutGuard::isOurs(const QKeyEvent &key) const
{
    const QKeySequence pressed(key.keyCombination());
    // Del belongs to whoever edits text, unless it is a key of the whole window.
    return std::any_of(m_actions.begin(), m_actions.end(), [&](const QAction *action) {
        return action->shortcutContext() == Qt::WindowShortcut && action->shortcuts().contains(pressed);
    });
}

} // namespace steward
