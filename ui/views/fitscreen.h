// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QRect>

class QWidget;

namespace steward {

/// `wanted`, but not more than `room` leaves beside the frame of a window.
QSize fitting(const QSize &wanted, const QSize &room);

/// Gives a window its first size: `wanted`, at most what its screen has room for, so that its buttons can be reached.
void resizeToFit(QWidget *window, const QSize &wanted);

/// Where a window with the given geometry (without its frame) goes so that all of it is on the screen.
QPoint fittingPlace(const QRect &window, const QRect &screen);

/// Moves a window that has outgrown its screen back onto it, so that its buttons can be reached.
void moveOntoScreen(QWidget *window);

} // namespace steward
