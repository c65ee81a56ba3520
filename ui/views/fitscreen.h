// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QSize>

class QWidget;

namespace steward {

/// `wanted`, but not more than `room` leaves beside the frame of a window.
QSize fitting(const QSize &wanted, const QSize &room);

/// Gives a window its first size: `wanted`, at most what its screen has room for, so that its buttons can be reached.
void resizeToFit(QWidget *window, const QSize &wanted);

} // namespace steward
