// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPoint>

class QAbstractItemView;

namespace steward {

/// The context menu of a list's rows: with the right button, the Menu key and Shift+F10. The row it is for becomes the
/// current one first; where there is no row there is no menu.
class RowMenu : public QObject
{
    Q_OBJECT
public:
    explicit RowMenu(QAbstractItemView *view);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// The row is chosen; the menu belongs at this point of the screen.
    void requested(const QPoint &global);

private:
    void askAtCurrent();
    void askAt(const QPoint &global);

    QAbstractItemView *m_view;
};

} // namespace steward
