// SPDX-License-Identifier: Apache-2.0
#include "ui/views/checkmenu.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>

#include <utility>

namespace steward {

bool CheckMenu::toggle(QAction *action)
{
    if (!action || !action->isCheckable() || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

void CheckMenu::mousePressEvent(QMouseEvent *event)
{
    m_isPressed = event->button() == Qt::LeftButton && rect().contains(event->position().toPoint());
    QAction *action = actionAt(event->position().toPoint());
    if (action && action->isCheckable())
        setActiveAction(action); // a menu pressed where it was opened would close, under Qt 6.8
    else
        QMenu::mousePressEvent(event);
}

// The release of the click that opened the menu lands on its first box and ticks nothing.
void CheckMenu::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasPressed = std::exchange(m_isPressed, false) && event->button() == Qt::LeftButton;
    QAction *action = actionAt(event->position().toPoint());
    if (!action || !action->isCheckable())
        QMenu::mouseReleaseEvent(event);
    else if (wasPressed)
        toggle(action);
}

void CheckMenu::keyPressEvent(QKeyEvent *event)
{
    const bool isTick = event->key() == Qt::Key_Space;
    if (!isTick || !toggle(activeAction()))
        QMenu::keyPressEvent(event);
}

} // namespace steward
