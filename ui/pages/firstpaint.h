// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QWidget;

namespace steward {

/// Tells once that a window has been painted for the first time, or that it takes so long that nobody should wait for
/// it any more: a window may begin behind others.
class FirstPaint : public QObject
{
    Q_OBJECT
public:
    explicit FirstPaint(QWidget &window);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void passed();

private:
    QTimer m_soon;
};

} // namespace steward
