// SPDX-License-Identifier: Apache-2.0
#include "ui/views/checkmenu.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>

namespace steward {

bool CheckMenu::toggle(QAction *action)
{
    if (!action || !action->isCheckable() || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

void CheckMenu::mouseReleaseEvent(QMouseEvent *event)
{
    if (!toggle(actionAt(event->position().toPoint())))
        QMenu::mouseReleaseEvent(event);
}

void CheckMenu::keyPressEvent(QKeyEvent *event)
{
    const bool isTick = event->key() == Qt::Key_Space;
    if (!isTick || !toggle(activeAction()))
        QMenu::keyPressEvent(event);
}

} // namespace steward
