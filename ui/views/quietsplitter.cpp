// SPDX-License-Identifier: Apache-2.0
#include "ui/views/quietsplitter.h"

#include <QtGui/QPainter>

namespace steward {

namespace {

class QuietHandle : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        constexpr int length = 28;
        constexpr int thickness = 2;
        const QSize size = orientation() == Qt::Vertical ? QSize(length, thickness) : QSize(thickness, length);
        QRect grip(QPoint(), size);
        grip.moveCenter(rect().center());
        painter.fillRect(grip, palette().color(QPalette::Mid));
    }
};

} // namespace

QSplitterHandle *QuietSplitter::createHandle()
{
    return new QuietHandle(orientation(), this);
}

} // namespace steward
