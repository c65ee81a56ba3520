// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/capacity.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

namespace steward {

/// Where a period lies on a line of that width; never thinner than a click target.
QRect periodRect(const RestorePeriod &period, Instant from, Instant to, int width, int top, int height);

/// The spans of time an environment can be restored to, drawn over time, with the version each one yields.
class RestoreTimeline : public QWidget
{
    Q_OBJECT
public:
    explicit RestoreTimeline(QWidget *parent = nullptr);

    void show(const QList<RestorePeriod> &periods, Instant now);
    void setSelected(int row);
    /// From now on people choose a moment, by click and with the arrow keys, instead of a period.
    void setPointed(bool pointed);
    /// The chosen moment, drawn as a line; not given: none.
    void setPoint(Instant point);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The index in the list that was shown.
    void picked(int row);
    /// A moment inside a period, to the minute.
    void pointed(steward::Instant at);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect rectOf(int row) const;
    int rowAt(QPoint point) const;
    void paintAxis(QPainter &painter) const;
    void paintPoint(QPainter &painter) const;
    void movePoint(qint64 byMsecs);
    void point(Instant at);

    QList<RestorePeriod> m_periods;
    Instant m_from;
    Instant m_to;
    int m_selected = -1;
    bool m_isPointed = false;
    Instant m_point;
};

} // namespace steward
