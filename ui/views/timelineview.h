// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/timelinelayout.h"
#include "ui/views/timelinepainter.h"
#include "ui/views/timelinepicture.h"

#include <QtWidgets/QAbstractScrollArea>

#include <chrono>
#include <vector>

class QGestureEvent;
class QHelpEvent;
class QMenu;
class QNativeGestureEvent;
class QToolButton;

namespace steward {

class OperationSelection;

/// Operations over time, in lanes. Wheel and pinch: zoom at the pointer; drag: pan; Shift and drag: zoom to that
/// stretch; click: select; double click: closer. Arrows walk the operations in time and across lanes, with Ctrl or
/// Shift they pan, + and - zoom, Home and End go to the oldest and to now, 0 shows everything. What is selected and
/// which time is shown live in the OperationSelection. Screen readers find its lanes and bars below it.
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
    /// What is shown of whom, in words, for the title of a saved picture.
    void setCaption(const QString &caption) { m_caption = caption; }
    const TimelineLayout &places() const { return m_layout; }
    const TimelineFrame &timelineFrame() const { return m_frame; }
    Instant now() const { return m_now; }
    /// Where a row's bar is in the viewport; empty when it has none.
    QRectF barRect(OperationTable::Row row) const;
    std::optional<OperationTable::Row> selectedRow() const;
    /// Selects an operation and brings it into sight.
    void selectRow(std::optional<OperationTable::Row> row);
    /// All lanes in the time that is shown, for a file.
    TimelinePicture picture() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void showEverything();
    /// So much time: the last of it where now is in sight, else around the middle.
    void showSpan(std::chrono::milliseconds span);
    void goToNow();
    /// Asks for a file to write the picture to.
    void savePicture();

Q_SIGNALS:
    /// The person moved or zoomed: the range is theirs now.
    void rangeMoved();
    void activated(); ///< Return on the selected bar
    /// A file was chosen for the picture; to be written away from this thread.
    void pictureWanted(const steward::TimelinePicture &picture);

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
    enum class Drag { None, Pan, Brush };

    void makeSpanButtons();
    QToolButton *makeButton(const char *name, const QString &icon, const QString &words);
    void fillMenu(QMenu *menu);
    void showRange();
    TimeScale scaleOfRange() const;
    void setScale(const TimeScale &scale);
    void moveTo(const TimeScale &scale); ///< by the person
    void relayout();
    void measure();
    void placeCorner();
    void reveal(OperationTable::Row row);
    void hover(const QPointF &point);
    void clickAt(const QPointF &point);
    void selectNextOf(const PlacedBucket &crowd);
    void endBrush();
    bool walkByKey(int key);
    bool panByKey(int key);
    bool zoomByKey(int key);
    double zoomCentre() const;
    bool nativeGesture(QNativeGestureEvent *event);
    bool gesture(QGestureEvent *event);
    void showToolTip(QHelpEvent *event);
    void selectionMoved();

    OperationSelection &m_selection;
    TimelineDataPtr m_data;
    TimeScale m_scale;
    Instant m_now = Instant::now();
    TimelineLayout m_layout;
    TimelineFrame m_frame;
    QString m_caption;
    std::optional<OperationTable::Row> m_hovered;
    Drag m_drag = Drag::None;
    bool m_isPressed = false;
    QPointF m_pressedAt;
    TimeScale m_pressedScale;
    int m_pressedScroll = 0;
    double m_brushEnd = 0;
    bool m_isOwnRange = false;
    QWidget *m_corner = nullptr;
    std::vector<QToolButton *> m_spanButtons; ///< in reading order
    QToolButton *m_fitButton = nullptr;
    QToolButton *m_menuButton = nullptr;
};

} // namespace steward
