// SPDX-License-Identifier: Apache-2.0
#include "ui/views/timelinepainter.h"

#include "ui/views/statuscolors.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>

#include <cmath>

namespace steward {

namespace {

constexpr qreal corner = 2.5;
constexpr int labelMargin = 8;
constexpr qreal beyondPlot = 8; ///< how far a bar is drawn outside of what is seen

QFont smaller(QFont font, double share)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * share);
    else
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * share)));
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
    , m_smallFont(smaller(font, 0.88))
{
}

void TimelinePainter::paint(const TimelineMarks &marks)
{
    m_hovered = marks.hovered;
    const auto ticks = ticksOf(m_layout.scale(), QTimeZone::systemTimeZone(), QLocale(),
                               QFontMetrics(m_smallFont).averageCharWidth() * 15);
    m_painter.save();
    m_painter.fillRect(0, 0, m_frame.width, m_frame.height, m_palette.color(QPalette::Base));
    m_painter.save();
    m_painter.setClipRect(m_frame.plot());
    paintGrid(ticks);
    for (int lane = firstInSight(); lane < m_layout.laneCount() && isInSight(lane); ++lane)
        paintLane(lane);
    paintNow();
    if (marks.selected)
        paintSelection(*marks.selected, marks.hasFocus);
    if (marks.brush)
        paintBrush(*marks.brush);
    m_painter.restore();
    paintLabels();
    paintAxis(ticks);
    m_painter.restore();
}

int TimelinePainter::firstInSight() const
{
    return qMax(0, m_layout.laneAt(m_frame.scroll));
}

bool TimelinePainter::isInSight(int lane) const
{
    const int top = m_layout.topOf(lane) - m_frame.scroll;
    return top + m_layout.heightOf(lane) > 0 && top < m_frame.height - m_frame.axisHeight;
}

QRectF TimelinePainter::withinPlot(const QRectF &rect) const
{
    // What lies far outside would only cost time, or pass what the painter can count.
    QRectF seen = m_frame.toViewport(rect);
    seen.setLeft(qMax<qreal>(seen.left(), m_frame.plotLeft() - beyondPlot));
    seen.setRight(qMin<qreal>(seen.right(), m_frame.plotLeft() + m_frame.plotWidth() + beyondPlot));
    return seen;
}

void TimelinePainter::paintGrid(const std::vector<TimeTick> &ticks)
{
    for (const TimeTick &tick : ticks) {
        QColor line = m_palette.color(QPalette::Mid);
        line.setAlphaF(tick.isMajor ? 0.9F : 0.45F);
        m_painter.fillRect(QRectF(m_frame.plotLeft() + qRound(tick.x), m_frame.axisHeight, 1, m_frame.height), line);
    }
}

void TimelinePainter::paintAxis(const std::vector<TimeTick> &ticks)
{
    m_painter.save();
    const int left = m_frame.plotLeft();
    m_painter.setClipRect(left, 0, m_frame.plotWidth(), m_frame.axisHeight);
    m_painter.fillRect(left, 0, m_frame.plotWidth(), m_frame.axisHeight, m_palette.color(QPalette::Base));
    QFont bold = m_smallFont;
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const auto labelRect = [&](const TimeTick &tick) {
        const int width = metrics.horizontalAdvance(tick.label) + 8;
        return QRect(left + qRound(tick.x) - width / 2, 0, width, m_frame.axisHeight);
    };
    // The day or year the marks belong to stays at the left edge until the mark of the next one gets there.
    const QString context = axisContext(m_layout.scale(), QTimeZone::systemTimeZone(), QLocale(),
                                        QFontMetrics(m_smallFont).averageCharWidth() * 15);
    QRect contextRect(left + 4, 0, context.isEmpty() ? 0 : metrics.horizontalAdvance(context) + 8, m_frame.axisHeight);
    for (const TimeTick &tick : ticks) {
        if (tick.isMajor && labelRect(tick).intersects(contextRect))
            contextRect = {};
    }
    m_painter.setFont(bold);
    m_painter.setPen(m_palette.color(QPalette::Text));
    if (!contextRect.isEmpty())
        m_painter.drawText(contextRect, Qt::AlignVCenter | Qt::AlignLeft, context);
    for (const TimeTick &tick : ticks) {
        const QRect rect = labelRect(tick);
        const bool isCut = rect.right() - 4 > left + m_frame.plotWidth() || rect.left() + 4 < left;
        if (isCut || rect.intersects(contextRect))
            continue;
        m_painter.setFont(tick.isMajor ? bold : m_smallFont);
        m_painter.setPen(m_palette.color(tick.isMajor ? QPalette::Text : QPalette::PlaceholderText));
        m_painter.drawText(rect, Qt::AlignCenter, tick.label);
    }
    m_painter.fillRect(left, m_frame.axisHeight - 1, m_frame.plotWidth(), 1, m_palette.color(QPalette::Mid));
    m_painter.restore();
}

void TimelinePainter::paintLabels()
{
    m_painter.save();
    const QRect column = m_frame.labelColumn();
    const QColor line = m_palette.color(QPalette::Mid);
    m_painter.fillRect(column, m_palette.color(QPalette::Base));
    m_painter.setClipRect(column);
    m_painter.setFont(m_font);
    const QFontMetrics metrics(m_font);
    for (int lane = firstInSight(); lane < m_layout.laneCount() && isInSight(lane); ++lane) {
        const int top = m_frame.axisHeight + m_layout.topOf(lane) - m_frame.scroll;
        const QRect cell(column.left(), top, column.width(), m_layout.heightOf(lane));
        m_painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, line);
        m_painter.setPen(m_palette.color(QPalette::Text));
        const QString &label = m_layout.data()->lanes[static_cast<std::size_t>(lane)].label;
        // Both ends tell: the tenant at one, the environment at the other.
        m_painter.drawText(cell.adjusted(labelMargin, 0, -labelMargin, 0),
                           Qt::AlignVCenter | (m_frame.isMirrored ? Qt::AlignRight : Qt::AlignLeft),
                           metrics.elidedText(label, Qt::ElideMiddle, cell.width() - 2 * labelMargin));
    }
    m_painter.setClipping(false);
    const QRect above(column.left(), 0, column.width(), m_frame.axisHeight);
    m_painter.fillRect(above, m_palette.color(QPalette::Base));
    m_painter.fillRect(above.left(), above.bottom(), above.width(), 1, line);
    const int edge = m_frame.isMirrored ? column.left() : column.right();
    m_painter.fillRect(edge, m_frame.axisHeight - 1, 1, m_frame.height - m_frame.axisHeight + 1, line);
    m_painter.restore();
}

void TimelinePainter::paintLane(int lane)
{
    if (m_layout.isDense(lane))
        paintBuckets(lane);
    const LaneParts parts = m_layout.partsOf(lane);
    for (const PlacedBucket &crowd : parts.crowds)
        paintCrowd(crowd);
    for (const PlacedBar &bar : parts.bars)
        paintBar(bar);
}

void TimelinePainter::paintBuckets(int lane)
{
    std::vector<QRectF> unfailed; // in the colour of success only what did not fail
    std::vector<QRectF> failed;
    for (const PlacedBucket &bucket : m_layout.bucketsOf(lane)) {
        if (bucket.count > bucket.failed)
            unfailed.push_back(m_frame.toViewport(bucket.unfailedRect));
        if (bucket.failed > 0)
            failed.push_back(m_frame.toViewport(bucket.failedRect));
    }
    m_painter.save();
    m_painter.setPen(Qt::NoPen);
    paintSkyline(unfailed,
                 mixed(barColor(OperationStatus::Succeeded, m_palette), m_palette.color(QPalette::Base), 0.2F), false);
    paintSkyline(failed, barColor(OperationStatus::Failed, m_palette), true);
    m_painter.restore();
}

// Neighbouring columns as one outline: a thousand small rectangles would make a large file of a picture.
void TimelinePainter::paintSkyline(const std::vector<QRectF> &columns, const QColor &color, bool isHanging)
{
    if (m_painter.paintEngine()->type() == QPaintEngine::Raster) { // where they cost the least
        for (const QRectF &column : columns)
            m_painter.fillRect(column, color);
        return;
    }
    m_painter.setBrush(color);
    QPolygonF outline;
    const auto lineOf = [isHanging](const QRectF &column) { return isHanging ? column.top() : column.bottom(); };
    const auto reachOf = [isHanging](const QRectF &column) { return isHanging ? column.bottom() : column.top(); };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QRectF &column = columns[i];
        if (outline.isEmpty())
            outline << QPointF(column.left(), lineOf(column));
        outline << QPointF(column.left(), reachOf(column)) << QPointF(column.right(), reachOf(column));
        if (i + 1 == columns.size() || columns[i + 1].left() > column.right()) {
            outline << QPointF(column.right(), lineOf(column));
            m_painter.drawPolygon(outline);
            outline.clear();
        }
    }
}

void TimelinePainter::paintCrowd(const PlacedBucket &crowd)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    const QRectF rect = withinPlot(crowd.rect);
    const bool isMore = crowd.kind == PlacedBucket::Kind::More;
    const QColor good = barColor(OperationStatus::Succeeded, m_palette);
    const QColor fill = isMore ? m_palette.color(QPalette::Mid) : mixed(good, m_palette.color(QPalette::Base), 0.72F);
    m_painter.setPen(isMore ? QPen(Qt::NoPen) : QPen(good, 1));
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(isMore ? rect : rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    QFont font = m_smallFont;
    const qreal height = qMin(rect.height(), m_layout.rowHeight() * 0.42);
    font.setPixelSize(qMax(6, qRound(height * 0.86)));
    const QString words =
        isMore ? QStringLiteral("+") + QLocale().toString(crowd.count) : QLocale().toString(crowd.count);
    if (QFontMetrics(font).horizontalAdvance(words) + 2 <= rect.width()) {
        m_painter.setFont(font);
        m_painter.setPen(m_palette.color(QPalette::Text));
        m_painter.drawText(rect, Qt::AlignCenter, words);
    }
    m_painter.restore();
}

void TimelinePainter::paintBar(const PlacedBar &bar)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    const QRectF rect = withinPlot(bar.rect);
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
    if (bar.bar.status == OperationStatus::Failed)
        paintCross(rect);
    m_painter.restore();
}

// A failure is told by its shape too.
void TimelinePainter::paintCross(const QRectF &rect)
{
    const qreal size = qBound<qreal>(1.5, qMin(rect.width(), rect.height()) / 2 - 1.5, 3.5);
    const QPointF at(rect.left() + qMin(rect.width(), rect.height()) / 2, rect.center().y());
    m_painter.setPen(QPen(m_palette.color(QPalette::Base), 1.3, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawLine(at + QPointF(-size, -size), at + QPointF(size, size));
    m_painter.drawLine(at + QPointF(-size, size), at + QPointF(size, -size));
}

void TimelinePainter::paintStripes(const QRectF &rect, const QColor &color)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawRoundedRect(rect, corner, corner);
    constexpr qreal stripe = 7;
    const qreal slant = rect.height();
    m_painter.setBrush(mixed(color, m_palette.color(QPalette::Base), 0.5F));
    // Cut by hand at the ends: not every device can clip.
    for (qreal x = rect.left() + 1; x + stripe + slant < rect.right() - 1; x += 2 * stripe)
        m_painter.drawPolygon(QPolygonF({{x + slant, rect.bottom()},
                                         {x + slant + stripe, rect.bottom()},
                                         {x + stripe, rect.top()},
                                         {x, rect.top()}}));
}

void TimelinePainter::paintSelection(OperationTable::Row row, bool hasFocus)
{
    const std::optional<PlacedBar> bar = m_layout.barOf(row);
    if (!bar)
        return;
    const QRectF rect = withinPlot(bar->rect);
    if (rect.width() <= 0 || !m_frame.plot().intersects(rect.toAlignedRect()))
        return;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintBar(*bar); // also where it lies among too many to be drawn
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

void TimelinePainter::paintBrush(std::pair<double, double> brush)
{
    const auto [from, to] = std::minmax(brush.first, brush.second);
    const QRectF rect(m_frame.plotLeft() + from, m_frame.axisHeight, to - from, m_frame.height);
    QColor fill = m_palette.color(QPalette::Link);
    fill.setAlphaF(0.18F);
    m_painter.fillRect(rect, fill);
    for (const double x : {rect.left(), rect.right() - 1})
        m_painter.fillRect(QRectF(x, rect.top(), 1, rect.height()), m_palette.color(QPalette::Link));
}

} // namespace steward
