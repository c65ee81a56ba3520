// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

class QHeaderView;
class QListWidget;
class QToolButton;

namespace steward {

/// The columns of a table in their order, to tick and to move, with the mouse or the keyboard (Alt+Up, Alt+Down): what
/// the header can do for whoever has no mouse. Falls down from a button; what is done holds at once.
class ColumnPicker : public QFrame
{
    Q_OBJECT
public:
    explicit ColumnPicker(QHeaderView *header, QWidget *parent = nullptr);

    void open(QWidget *anchor);
    QListWidget *list() const { return m_list; }

Q_SIGNALS:
    /// Back to the columns, order and widths of the first day.
    void resetWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void move(int by);
    void showColumns();
    void enableButtons();

    QPointer<QHeaderView> m_header;
    QListWidget *m_list;
    QToolButton *m_up;
    QToolButton *m_down;
    bool m_isFilling = false;
};

} // namespace steward
