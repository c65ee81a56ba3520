// SPDX-License-Identifier: Apache-2.0
#include "ui/views/timelineview.h"

#include "ui/models/operationsummary.h"
#include "ui/models/operationtexts.h"
#include "ui/views/operationselection.h"

#include <QtGui/QAccessible>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <cmath>

namespace steward {

namespace {

constexpr double zoomStep = 1.25;
constexpr double aheadOfNow = 0.12; ///< part of the width left for what is to come
constexpr double aroundEverything = 0.03;

} // namespace

TimelineView::TimelineView(OperationSelection &selection, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
{
    setAccessibleName(tr("Timeline of operations"));
    setAccessibleDescription(tr("Arrow keys walk through the operations, plus and minus zoom, 0 shows everything."));
    setObjectName(QStringLiteral("operationTimeline"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::StyledPanel);
    viewport()->setMouseTracking(true);
    connect(&selection, &OperationSelection::selectionChanged, this, &TimelineView::selectionMoved);
    connect(&selection, &OperationSelection::rangeChanged, this, [this] {
        if (!m_isOwnRange)
            showRange();
    });
    measure();
}

void TimelineView::setData(TimelineDataPtr timeline)
{
    const bool isFirst = !m_data;
    m_data = std::move(timeline);
    m_hovered.reset();
    measure();
    if (isFirst || m_selection.range().kind == TimeRange::Kind::All)
        showRange();
    relayout();
}

void TimelineView::setCornerWidget(QWidget *widget)
{
    m_corner = widget;
    m_corner->setParent(viewport());
    m_corner->show();
    measure();
}

void TimelineView::setNow(Instant now)
{
    m_now = now;
    if (m_selection.range().kind == TimeRange::Kind::Last)
        m_scale = scaleOfRange();
    relayout();
}

QRectF TimelineView::barRect(OperationTable::Row row) const
{
    const std::optional<PlacedBar> bar = m_layout.barOf(row);
    return bar ? m_frame.toViewport(bar->rect) : QRectF();
}

QSize TimelineView::sizeHint() const
{
    return {700, m_frame.axisHeight + 8 * TimelineLayout::laneHeight + 4};
}

QSize TimelineView::minimumSizeHint() const
{
    return {260, m_frame.axisHeight + 2 * TimelineLayout::laneHeight + 4};
}

void TimelineView::showRange()
{
    setScale(scaleOfRange());
}

TimeScale TimelineView::scaleOfRange() const
{
    const TimeRange &range = m_selection.range();
    const int width = m_frame.plotWidth();
    if (range.kind == TimeRange::Kind::Between)
        return TimeScale::fitting(range.since.msecs, range.until.msecs, width);
    if (range.kind == TimeRange::Kind::Last) {
        const auto ahead = static_cast<qint64>(static_cast<double>(range.span) * aheadOfNow);
        return TimeScale::fitting(m_now.msecs - range.span, m_now.msecs + ahead, width);
    }
    constexpr qint64 day = 24 * 3600 * 1000;
    const qint64 first = m_data && m_data->first.isKnown() ? m_data->first.msecs : m_now.msecs - day;
    const qint64 last = qMax(m_now.msecs, m_data ? m_data->last.msecs : Instant::NotGiven);
    const auto margin = static_cast<qint64>(static_cast<double>(last - first) * aroundEverything);
    return TimeScale::fitting(first - margin, last + margin, width);
}

void TimelineView::setScale(const TimeScale &scale)
{
    m_scale = scale;
    relayout();
}

// The range follows the view; listeners hear it, the view itself need not.
void TimelineView::moveTo(const TimeScale &scale)
{
    if (scale == m_scale)
        return;
    setScale(scale);
    m_isOwnRange = true;
    m_selection.setRange(TimeRange::between({scale.from()}, {scale.to()}));
    m_isOwnRange = false;
    Q_EMIT rangeMoved();
}

void TimelineView::measure()
{
    const QFontMetrics metrics(font());
    int widest = metrics.averageCharWidth() * 17;
    if (m_data) {
        constexpr std::size_t enough = 200; // of thousands of environments
        for (std::size_t i = 0; i < qMin(enough, m_data->lanes.size()); ++i)
            widest = qMax(widest, metrics.horizontalAdvance(m_data->lanes[i].label));
    }
    m_frame.labelWidth = qMin(widest + 18, qMax(120, viewport()->width() / 3));
    m_frame.axisHeight = metrics.height() + 6;
    m_frame.width = viewport()->width();
    m_frame.height = viewport()->height();
    m_frame.isMirrored = isRightToLeft();
    m_scale = m_scale.resized(m_frame.plotWidth());
    if (m_corner) {
        const QRect column = m_frame.labelColumn();
        m_corner->setGeometry(column.left() + 1, 0, qMin(column.width() - 2, m_corner->sizeHint().width()),
                              m_frame.axisHeight - 1);
    }
}

void TimelineView::relayout()
{
    m_layout = TimelineLayout(m_data, m_scale, m_now);
    const int page = m_frame.height - m_frame.axisHeight;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(TimelineLayout::laneHeight);
    verticalScrollBar()->setRange(0, qMax(0, m_layout.contentHeight() - page));
    m_frame.scroll = verticalScrollBar()->value();
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const auto selected = m_data ? m_selection.rowIn(m_data->index) : std::nullopt;
    TimelinePainter(painter, m_layout, m_frame, palette(), font()).paint(selected, m_hovered, hasFocus());
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    const bool wasUnsized = m_scale.width <= 1;
    measure();
    if (wasUnsized || m_selection.range().kind != TimeRange::Kind::Between)
        m_scale = scaleOfRange();
    relayout();
}

void TimelineView::scrollContentsBy(int, int)
{
    m_frame.scroll = verticalScrollBar()->value();
    viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const double x = m_frame.toLayout(event->position()).x();
    if (qAbs(turned.x()) > qAbs(turned.y()) || event->modifiers().testFlag(Qt::ShiftModifier))
        moveTo(m_scale.pannedBy(turned.x() != 0 ? turned.x() : turned.y()));
    else if (x < 0 || x > m_frame.plotWidth())
        QAbstractScrollArea::wheelEvent(event); // over the labels: the lanes
    else
        moveTo(m_scale.zoomedAt(x, std::pow(zoomStep, turned.y() / 120.0)));
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position();
    m_pressedScale = m_scale;
    m_isDragging = false;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        hover(event->position());
        return;
    }
    const double moved = event->position().x() - m_pressedAt.x();
    if (!m_isDragging && qAbs(moved) < QApplication::startDragDistance())
        return;
    m_isDragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    moveTo(m_pressedScale.pannedBy(moved));
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    viewport()->unsetCursor();
    if (std::exchange(m_isDragging, false))
        return;
    const TimelineHit hit = m_layout.hitAt(m_frame.toLayout(event->position()));
    if (hit.bar)
        selectRow(hit.bar->bar.row);
    else if (!hit.bucket)
        m_selection.clear();
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
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->setCursor(row ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated();
    else if (!moveByKey(event->key()) && !zoomByKey(event->key()))
        QAbstractScrollArea::keyPressEvent(event);
}

bool TimelineView::moveByKey(int key)
{
    if (!m_data)
        return false;
    const auto from = m_selection.rowIn(m_data->index);
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

bool TimelineView::zoomByKey(int key)
{
    const auto selected = m_data ? m_selection.rowIn(m_data->index) : std::nullopt;
    const auto bar = selected ? m_layout.barOf(*selected) : std::nullopt;
    const double middle = m_frame.plotWidth() / 2.0;
    const bool isBarInSight = bar && bar->rect.left() >= 0 && bar->rect.left() < m_frame.plotWidth();
    const double x = isBarInSight ? bar->rect.left() : middle;
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        moveTo(m_scale.zoomedAt(x, zoomStep));
        return true;
    case Qt::Key_Minus:
        moveTo(m_scale.zoomedAt(x, 1 / zoomStep));
        return true;
    case Qt::Key_Home:
        if (m_data && m_data->first.isKnown())
            moveTo(m_scale.pannedBy(m_frame.plotWidth() * 0.05 - m_scale.xAt(m_data->first.msecs)));
        return true;
    case Qt::Key_End:
        moveTo(m_scale.pannedBy(m_frame.plotWidth() * (1 - aheadOfNow) - m_scale.xAt(m_now.msecs)));
        return true;
    case Qt::Key_0:
        m_selection.setRange(TimeRange::all());
        return true;
    default:
        return false;
    }
}

void TimelineView::selectRow(std::optional<OperationTable::Row> row)
{
    if (!row)
        return;
    m_selection.select(m_data->index, *row);
    reveal(*row);
}

// Brings a bar into sight that the keyboard went to.
void TimelineView::reveal(OperationTable::Row row)
{
    const std::optional<PlacedBar> bar = m_layout.barOf(row);
    if (!bar)
        return;
    if (bar->rect.right() < 0 || bar->rect.left() > m_frame.plotWidth())
        moveTo(m_scale.pannedBy(m_frame.plotWidth() / 2.0 - bar->rect.left()));
    const int lane = m_layout.laneOf(row);
    const int bottom = m_layout.topOf(lane) + m_layout.heightOf(lane);
    if (m_layout.topOf(lane) < m_frame.scroll)
        verticalScrollBar()->setValue(m_layout.topOf(lane));
    else if (bottom - m_frame.scroll > m_frame.height - m_frame.axisHeight)
        verticalScrollBar()->setValue(bottom - (m_frame.height - m_frame.axisHeight));
}

void TimelineView::selectionMoved()
{
    viewport()->update();
    const auto row = m_data ? m_selection.rowIn(m_data->index) : std::nullopt;
    if (!hasFocus() || !row)
        return;
    setAccessibleDescription(summaryOf(m_data->index->table(), *row, m_now));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange ||
        event->type() == QEvent::StyleChange) {
        measure();
        relayout();
    }
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        showToolTip(static_cast<QHelpEvent *>(event));
        return true;
    }
    if (event->type() == QEvent::Leave && m_hovered) {
        m_hovered.reset();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::showToolTip(QHelpEvent *event)
{
    const TimelineHit hit = m_layout.hitAt(m_frame.toLayout(event->pos()));
    QString text;
    if (hit.bar)
        text = summaryOf(m_data->index->table(), hit.bar->bar.row, m_now);
    else if (hit.bucket)
        text = summaryOf(*hit.bucket);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), toolTipText(text), viewport());
}

} // namespace steward
