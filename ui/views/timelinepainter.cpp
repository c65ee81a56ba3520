// SPDX-License-Identifier: Apache-2.0
#include "ui/views/timelinepainter.h"

#include "ui/views/statuscolors.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace steward {

namespace {

constexpr qreal corner = 2.5;
constexpr int labelMargin = 8;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

} // namespace

TimelinePainter::TimelinePainter(QPainter &painter, const TimelineLayout &layout, const TimelineFrame &frame,
                                 const QPalette &palette, const QFont &font)
    : m_painter(painter)
    , m_layout(layout)
    , m_frame(frame)
    , m_palette(palette)
    , m_font(font)
{
}

void TimelinePainter::paint(std::optional<OperationTable::Row> selected, std::optional<OperationTable::Row> hovered,
                            bool hasFocus)
{
    m_hovered = hovered;
    m_painter.save();
    m_painter.fillRect(0, 0, m_frame.width, m_frame.height, m_palette.color(QPalette::Base));
    paintLabels();
    paintAxis();
    m_painter.setClipRect(m_frame.plot());
    for (int lane = 0; lane < m_layout.laneCount(); ++lane) {
        if (isInSight(lane))
            paintLane(lane);
    }
    paintNow();
    if (selected)
        paintSelection(*selected, hasFocus);
    m_painter.restore();
}

bool TimelinePainter::isInSight(int lane) const
{
    const int top = m_layout.topOf(lane) - m_frame.scroll;
    return top + m_layout.heightOf(lane) > 0 && top < m_frame.height - m_frame.axisHeight;
}

void TimelinePainter::paintAxis()
{
    m_painter.save();
    const QFont font = smaller(m_font);
    const QFontMetrics metrics(font);
    const QColor line = m_palette.color(QPalette::Mid);
    m_painter.setClipRect(m_frame.plotLeft(), 0, m_frame.plotWidth(), m_frame.height);
    for (const TimeTick &tick : ticksOf(m_layout.scale(), QTimeZone::systemTimeZone(), QLocale())) {
        const int x = m_frame.plotLeft() + qRound(tick.x);
        QColor faint = line;
        faint.setAlphaF(tick.isMajor ? 0.9F : 0.4F);
        m_painter.setPen(faint);
        m_painter.drawLine(x, m_frame.axisHeight, x, m_frame.height);
        QFont tickFont = font;
        tickFont.setBold(tick.isMajor);
        m_painter.setFont(tickFont);
        m_painter.setPen(m_palette.color(tick.isMajor ? QPalette::Text : QPalette::PlaceholderText));
        const int width = metrics.horizontalAdvance(tick.label) + 16;
        m_painter.drawText(QRect(x - width / 2, 0, width, m_frame.axisHeight), Qt::AlignCenter, tick.label);
    }
    m_painter.setPen(line);
    m_painter.drawLine(m_frame.plotLeft(), m_frame.axisHeight - 1, m_frame.plotLeft() + m_frame.plotWidth(),
                       m_frame.axisHeight - 1);
    m_painter.restore();
}

void TimelinePainter::paintLabels()
{
    m_painter.save();
    const QRect column = m_frame.labelColumn();
    const QColor line = m_palette.color(QPalette::Mid);
    m_painter.setPen(line);
    const int edge = m_frame.isMirrored ? column.left() : column.right();
    m_painter.drawLine(edge, m_frame.axisHeight - 1, edge, m_frame.height);
    m_painter.setClipRect(column);
    m_painter.setFont(m_font);
    const QFontMetrics metrics(m_font);
    for (int lane = 0; lane < m_layout.laneCount(); ++lane) {
        if (!isInSight(lane))
            continue;
        const int top = m_frame.axisHeight + m_layout.topOf(lane) - m_frame.scroll;
        const QRect cell(column.left(), top, column.width(), m_layout.heightOf(lane));
        m_painter.setPen(line);
        m_painter.drawLine(cell.left(), cell.bottom(), cell.right(), cell.bottom());
        m_painter.setPen(m_palette.color(QPalette::Text));
        const QString &label = m_layout.data()->lanes[static_cast<std::size_t>(lane)].label;
        m_painter.drawText(cell.adjusted(labelMargin, 0, -labelMargin, 0),
                           Qt::AlignVCenter | (m_frame.isMirrored ? Qt::AlignRight : Qt::AlignLeft),
                           metrics.elidedText(label, Qt::ElideRight, cell.width() - 2 * labelMargin));
    }
    m_painter.restore();
}

void TimelinePainter::paintLane(int lane)
{
    if (m_layout.isDense(lane))
        paintBuckets(lane);
    for (const PlacedBar &bar : m_layout.barsOf(lane))
        paintBar(bar);
}

void TimelinePainter::paintBuckets(int lane)
{
    const QColor good = barColor(OperationStatus::Succeeded, m_palette);
    const QColor bad = barColor(OperationStatus::Failed, m_palette);
    for (const PlacedBucket &bucket : m_layout.bucketsOf(lane)) {
        m_painter.fillRect(m_frame.toViewport(bucket.rect), good);
        if (bucket.failed > 0)
            m_painter.fillRect(m_frame.toViewport(bucket.failedRect), bad);
    }
}

void TimelinePainter::paintBar(const PlacedBar &bar)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    // What lies far outside would only cost time, or pass what the painter can count.
    QRectF rect = m_frame.toViewport(bar.rect);
    rect.setLeft(qMax<qreal>(rect.left(), m_frame.plotLeft() - 10.0));
    rect.setRight(qMin<qreal>(rect.right(), m_frame.plotLeft() + m_frame.plotWidth() + 10.0));
    QColor color = barColor(bar.bar.status, m_palette);
    if (m_hovered == bar.bar.row)
        color = mixed(color, m_palette.color(QPalette::Text), 0.25F);
    if (bar.look == BarLook::Waiting) {
        m_painter.setPen(QPen(color, 1, Qt::DashLine));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    } else if (bar.look == BarLook::LongRunning) {
        paintStripes(rect, color);
    } else {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawRoundedRect(rect, corner, corner);
    }
    m_painter.restore();
}

void TimelinePainter::paintStripes(const QRectF &rect, const QColor &color)
{
    QPainterPath outline;
    outline.addRoundedRect(rect, corner, corner);
    m_painter.setClipPath(outline, Qt::IntersectClip);
    m_painter.fillRect(rect, color);
    constexpr qreal stripe = 7;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(mixed(color, m_palette.color(QPalette::Base), 0.5F));
    for (qreal x = rect.left() - rect.height(); x < rect.right() + rect.height(); x += 2 * stripe)
        m_painter.drawPolygon(QPolygonF({{x, rect.bottom()},
                                         {x + stripe, rect.bottom()},
                                         {x + stripe - rect.height(), rect.top()},
                                         {x - rect.height(), rect.top()}}));
}

void TimelinePainter::paintSelection(OperationTable::Row row, bool hasFocus)
{
    const std::optional<PlacedBar> bar = m_layout.barOf(row);
    if (!bar)
        return;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    QRectF rect = m_frame.toViewport(bar->rect);
    rect.setLeft(qMax<qreal>(rect.left(), m_frame.plotLeft() - 10.0));
    rect.setRight(qMin<qreal>(rect.right(), m_frame.plotLeft() + m_frame.plotWidth() + 10.0));
    if (m_layout.isDense(m_layout.laneOf(row)))
        paintBar(*bar);
    const qreal gap = 2.5;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_palette.color(hasFocus ? QPalette::Text : QPalette::Dark), 1.5));
    m_painter.drawRoundedRect(rect.adjusted(-gap, -gap, gap, gap), corner + gap, corner + gap);
    m_painter.restore();
}

void TimelinePainter::paintNow()
{
    const double x = m_layout.nowX();
    if (x < 0 || x >= m_frame.plotWidth())
        return;
    const int at = m_frame.plotLeft() + qRound(x);
    m_painter.fillRect(QRect(at, m_frame.axisHeight, 1, m_frame.height), barColor(OperationStatus::Failed, m_palette));
}

} // namespace steward
