// SPDX-License-Identifier: Apache-2.0
#include "ui/views/fitscreen.h"

#include <QtGui/QScreen>
#include <QtWidgets/QWidget>

namespace steward {

namespace {

// What title bar and borders take; the real frame is known only once the window is on the screen.
constexpr QSize Frame(16, 48);

} // namespace

QSize fitting(const QSize &wanted, const QSize &room)
{
    return wanted.boundedTo(room - Frame);
}

void resizeToFit(QWidget *window, const QSize &wanted)
{
    const QScreen *screen = window->screen();
    window->resize(screen ? fitting(wanted, screen->availableGeometry().size()) : wanted);
}

QPoint fittingPlace(const QRect &window, const QRect &screen)
{
    const QRect room =
        screen.adjusted(Frame.width() / 2, Frame.height() - Frame.width() / 2, -Frame.width() / 2, -Frame.width() / 2);
    return {qMax(room.left(), qMin(window.left(), room.right() + 1 - window.width())),
            qMax(room.top(), qMin(window.top(), room.bottom() + 1 - window.height()))};
}

void moveOntoScreen(QWidget *window)
{
    const QScreen *screen = window->screen();
    if (!screen)
        return;
    // move() speaks of the frame, which stands as far from the content as it does now.
    const QRect now = window->geometry();
    // Only what reaches beyond it: before the window manager has framed it a window may say that it is at the corner.
    const QRect room = screen->availableGeometry();
    if (now.bottom() <= room.bottom() && now.right() <= room.right())
        return;
    const QPoint place = fittingPlace(now, room);
    if (place != now.topLeft())
        window->move(window->pos() + place - now.topLeft());
}

} // namespace steward
