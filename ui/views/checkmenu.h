// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QMenu>

namespace steward {

/// A menu of boxes to tick, which stays open while one ticks them.
class CheckMenu : public QMenu
{
    Q_OBJECT
public:
    using QMenu::QMenu;

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool toggle(QAction *action);

    bool m_isPressed = false; ///< the left button went down in here
};

} // namespace steward
