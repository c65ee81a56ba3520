// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/timelinelayout.h"

#include <QtGui/QFont>
#include <QtGui/QPalette>

class QPainter;

namespace steward {

/// Where the parts of the timeline are inside its viewport.
struct TimelineFrame
{
    int labelWidth = 150;
    int axisHeight = 22;
    int width = 0;
    int height = 0;
    int scroll = 0;          ///< how far the lanes are scrolled up
    bool isMirrored = false; ///< right-to-left: the labels are on the right, time still runs to the right

    int plotLeft() const { return isMirrored ? 0 : labelWidth; }
    int plotWidth() const { return qMax(1, width - labelWidth); }
    QRect labelColumn() const { return {isMirrored ? plotWidth() : 0, axisHeight, labelWidth, height - axisHeight}; }
    QRect plot() const { return {plotLeft(), axisHeight, plotWidth(), height - axisHeight}; }
    /// A point of the viewport in the layout's coordinates.
    QPointF toLayout(const QPointF &point) const { return {point.x() - plotLeft(), point.y() - axisHeight + scroll}; }
    QRectF toViewport(const QRectF &rect) const { return rect.translated(plotLeft(), axisHeight - scroll); }
};

/// What is marked in the picture.
struct TimelineMarks
{
    std::optional<OperationTable::Row> selected{};
    std::optional<OperationTable::Row> hovered{};
    std::optional<std::pair<double, double>> brush{}; ///< x of the plot
    bool hasFocus = false;
};

/// Draws what a layout decided; decides nothing itself but colours. Works in any thread, and on devices that cannot
/// clip: what lies outside is painted over.
class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const TimelineLayout &layout, const TimelineFrame &frame,
                    const QPalette &palette, const QFont &font);

    void paint(const TimelineMarks &marks = {});

private:
    void paintGrid(const std::vector<TimeTick> &ticks);
    void paintAxis(const std::vector<TimeTick> &ticks);
    void paintLabels();
    void paintLane(int lane);
    void paintBuckets(int lane);
    void paintSkyline(const std::vector<QRectF> &columns, const QColor &color, bool isHanging);
    void paintCrowd(const PlacedBucket &crowd);
    void paintBar(const PlacedBar &bar);
    void paintCross(const QRectF &rect);
    void paintStripes(const QRectF &rect, const QColor &color);
    void paintSelection(OperationTable::Row row, bool hasFocus);
    void paintNow();
    void paintBrush(std::pair<double, double> brush);
    int firstInSight() const;
    bool isInSight(int lane) const;
    QRectF withinPlot(const QRectF &rect) const;

    QPainter &m_painter;
    const TimelineLayout &m_layout;
    const TimelineFrame &m_frame;
    const QPalette &m_palette;
    QFont m_font;
    QFont m_smallFont;
    std::optional<OperationTable::Row> m_hovered;
};

} // namespace steward
