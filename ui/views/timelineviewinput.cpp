// SPDX-License-Identifier: Apache-2.0
// What mouse, wheel, fingers and keys do in the timeline.
#include "ui/views/operationselection.h"
#include "ui/views/timelineview.h"

#include <QtGui/QNativeGestureEvent>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGestureEvent>
#include <QtWidgets/QScrollBar>

#include <cmath>

namespace steward {

namespace {

constexpr double zoomStep = 1.25;
constexpr double panStep = 0.25;
constexpr double narrowestBrush = 4;

} // namespace

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const QPoint pixels = event->pixelDelta();
    const double x = m_frame.toLayout(event->position()).x();
    if (qAbs(turned.x()) > qAbs(turned.y()) || event->modifiers().testFlag(Qt::ShiftModifier)) {
        // A touchpad says how far the fingers went; Shift and a wheel have only steps.
        const int steps = turned.x() != 0 ? turned.x() : turned.y();
        moveTo(m_scale.pannedBy(pixels.x() != 0 ? pixels.x() : steps));
    } else if (x < 0 || x > m_frame.plotWidth()) {
        QAbstractScrollArea::wheelEvent(event); // over the labels: the lanes
    } else {
        moveTo(m_scale.zoomedAt(x, std::pow(zoomStep, turned.y() / 120.0)));
    }
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_isPressed = true;
    m_pressedAt = event->position();
    m_pressedScale = m_scale;
    m_pressedScroll = verticalScrollBar()->value();
    m_drag = Drag::None;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_drag = Drag::Brush;
        m_brushEnd = m_frame.toLayout(m_pressedAt).x();
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        hover(event->position());
        return;
    }
    if (!m_isPressed)
        return;
    if (m_drag == Drag::Brush) {
        m_brushEnd = qBound<double>(0, m_frame.toLayout(event->position()).x(), m_frame.plotWidth());
        viewport()->update();
        return;
    }
    const QPointF moved = event->position() - m_pressedAt;
    if (m_drag == Drag::None && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_drag = Drag::Pan;
    viewport()->setCursor(Qt::ClosedHandCursor);
    verticalScrollBar()->setValue(m_pressedScroll - qRound(moved.y()));
    moveTo(m_pressedScale.pannedBy(moved.x()));
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !std::exchange(m_isPressed, false))
        return;
    viewport()->unsetCursor();
    const Drag drag = m_drag;
    if (drag == Drag::Brush)
        endBrush();
    m_drag = Drag::None;
    if (drag == Drag::None)
        clickAt(event->position());
}

void TimelineView::endBrush()
{
    const double begin = qBound<double>(0, m_frame.toLayout(m_pressedAt).x(), m_frame.plotWidth());
    const auto [from, to] = std::minmax(begin, m_brushEnd);
    viewport()->update();
    if (to - from >= narrowestBrush)
        moveTo(TimeScale::fitting(m_scale.timeAt(from), m_scale.timeAt(to), m_frame.plotWidth()));
}

void TimelineView::clickAt(const QPointF &point)
{
    const TimelineHit hit = m_layout.hitAt(m_frame.toLayout(point));
    if (hit.bar)
        selectRow(hit.bar->bar.row);
    else if (!hit.bucket)
        m_selection.clear();
    else if (!hit.bucket->rows.empty())
        selectNextOf(*hit.bucket);
}

// Click by click through those that share a place.
void TimelineView::selectNextOf(const PlacedBucket &crowd)
{
    const auto selected = selectedRow();
    const auto at = selected ? std::find(crowd.rows.begin(), crowd.rows.end(), *selected) : crowd.rows.end();
    const bool isLast = at == crowd.rows.end() || at + 1 == crowd.rows.end();
    selectRow(isLast ? crowd.rows.front() : *(at + 1));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPointF point = m_frame.toLayout(event->position());
    const TimelineHit hit = m_layout.hitAt(point);
    constexpr double closer = 4;
    constexpr double intoBucket = 16;
    moveTo(m_scale.zoomedAt(point.x(), hit.bucket ? intoBucket : closer));
}

void TimelineView::hover(const QPointF &point)
{
    const TimelineHit hit = m_layout.hitAt(m_frame.toLayout(point));
    const auto row = hit.bar ? std::optional(hit.bar->bar.row) : std::nullopt;
    viewport()->setCursor(row || (hit.bucket && !hit.bucket->rows.empty()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

bool TimelineView::nativeGesture(QNativeGestureEvent *event)
{
    if (event->gestureType() != Qt::ZoomNativeGesture)
        return false;
    moveTo(m_scale.zoomedAt(m_frame.toLayout(event->position()).x(), qMax(0.1, 1 + event->value())));
    return true;
}

bool TimelineView::gesture(QGestureEvent *event)
{
    const auto *pinch = static_cast<QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!pinch)
        return false;
    const QPointF centre = viewport()->mapFromGlobal(pinch->centerPoint());
    const QPointF moved = pinch->centerPoint() - pinch->lastCenterPoint();
    moveTo(m_scale.zoomedAt(m_frame.toLayout(centre).x(), qMax(0.1, pinch->scaleFactor())).pannedBy(moved.x()));
    return true;
}

bool TimelineView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip:
        showToolTip(static_cast<QHelpEvent *>(event));
        return true;
    case QEvent::NativeGesture:
        return nativeGesture(static_cast<QNativeGestureEvent *>(event)) || QAbstractScrollArea::viewportEvent(event);
    case QEvent::Gesture:
        return gesture(static_cast<QGestureEvent *>(event)) || QAbstractScrollArea::viewportEvent(event);
    case QEvent::Leave:
        if (std::exchange(m_hovered, std::nullopt))
            viewport()->update();
        break;
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isPanning = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated();
    else if (event->key() == Qt::Key_Escape && m_drag == Drag::Brush)
        m_brushEnd = m_frame.toLayout(m_pressedAt).x(); // nothing will come of it
    else if (!(isPanning ? panByKey(event->key()) : walkByKey(event->key())) && !zoomByKey(event->key()))
        QAbstractScrollArea::keyPressEvent(event);
    viewport()->update();
}

bool TimelineView::panByKey(int key)
{
    const double step = m_frame.plotWidth() * panStep;
    switch (key) {
    case Qt::Key_Left:
        moveTo(m_scale.pannedBy(step));
        return true;
    case Qt::Key_Right:
        moveTo(m_scale.pannedBy(-step));
        return true;
    case Qt::Key_Up:
        verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
        return true;
    default:
        return false;
    }
}

bool TimelineView::walkByKey(int key)
{
    if (!m_data)
        return false;
    const auto from = selectedRow();
    const auto step = [&](auto walk, int direction) {
        selectRow(from ? (m_layout.*walk)(*from, direction) : m_layout.newest());
        return true;
    };
    switch (key) {
    case Qt::Key_Left:
        return step(&TimelineLayout::neighbour, -1);
    case Qt::Key_Right:
        return step(&TimelineLayout::neighbour, 1);
    case Qt::Key_Up:
        return step(&TimelineLayout::acrossLanes, -1);
    case Qt::Key_Down:
        return step(&TimelineLayout::acrossLanes, 1);
    default:
        return false;
    }
}

// At the selected bar when it is in sight, else in the middle.
double TimelineView::zoomCentre() const
{
    const auto selected = selectedRow();
    const auto bar = selected ? m_layout.barOf(*selected) : std::nullopt;
    const bool isInSight = bar && bar->rect.left() >= 0 && bar->rect.left() < m_frame.plotWidth();
    return isInSight ? bar->rect.left() : m_frame.plotWidth() / 2.0;
}

void TimelineView::zoomIn()
{
    moveTo(m_scale.zoomedAt(zoomCentre(), zoomStep));
}

void TimelineView::zoomOut()
{
    moveTo(m_scale.zoomedAt(zoomCentre(), 1 / zoomStep));
}

bool TimelineView::zoomByKey(int key)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_Home:
        if (m_data && m_data->first.isKnown())
            moveTo(m_scale.pannedBy(m_frame.plotWidth() * 0.05 - m_scale.xAt(m_data->first.msecs)));
        return true;
    case Qt::Key_End:
        goToNow();
        return true;
    case Qt::Key_0:
        showEverything();
        return true;
    default:
        return false;
    }
}

} // namespace steward
