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

} // namespace steward
