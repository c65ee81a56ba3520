// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/firstpaint.h"

#include <QtCore/QEvent>
#include <QtWidgets/QWidget>

namespace steward {

namespace {

constexpr int LongestMs = 1000;

} // namespace

FirstPaint::FirstPaint(QWidget &window)
    : QObject(&window)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        Q_EMIT passed();
        deleteLater();
    });
    m_soon.start(LongestMs);
    window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        m_soon.start(0); // when everything in it has been painted too
    }
    return false;
}

} // namespace steward
