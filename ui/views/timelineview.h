// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/timelinelayout.h"
#include "ui/views/timelinepainter.h"

#include <QtWidgets/QAbstractScrollArea>

class QHelpEvent;

namespace steward {

class OperationSelection;

/// Operations over time, in lanes. Wheel: zoom at the pointer; drag: pan; click: select; double click: closer.
/// Arrows walk the operations in time and across lanes, + and - zoom, Home and End go to the oldest and to now, 0 shows
/// everything. What is selected and which time is shown live in the OperationSelection.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// The selection must outlive the view.
    explicit TimelineView(OperationSelection &selection, QWidget *parent = nullptr);

    void setData(TimelineDataPtr timeline);
    /// Moves the clock: running bars grow, and the last hours slide along.
    void setNow(Instant now);
    /// A small control above the labels; becomes a child.
    void setCornerWidget(QWidget *widget);
    const TimelineLayout &places() const { return m_layout; }
    const TimelineFrame &timelineFrame() const { return m_frame; }
    /// Where a row's bar is in the viewport; empty when it has none.
    QRectF barRect(OperationTable::Row row) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The person moved or zoomed: the range is theirs now.
    void rangeMoved();
    void activated(); ///< Return on the selected bar

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void showRange();
    TimeScale scaleOfRange() const;
    void setScale(const TimeScale &scale);
    void moveTo(const TimeScale &scale); ///< by the person
    void relayout();
    void measure();
    void selectRow(std::optional<OperationTable::Row> row);
    void reveal(OperationTable::Row row);
    void hover(const QPointF &point);
    bool moveByKey(int key);
    bool zoomByKey(int key);
    void showToolTip(QHelpEvent *event);
    void selectionMoved();

    OperationSelection &m_selection;
    TimelineDataPtr m_data;
    TimeScale m_scale;
    Instant m_now = Instant::now();
    TimelineLayout m_layout;
    TimelineFrame m_frame;
    std::optional<OperationTable::Row> m_hovered;
    QPointF m_pressedAt;
    TimeScale m_pressedScale;
    bool m_isDragging = false;
    bool m_isOwnRange = false;
    QWidget *m_corner = nullptr;
};

} // namespace steward
