// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QWidget>

class QAbstractItemView;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace steward {

/// Above a table: a filter box at the beginning, how many rows there are at the end.
class TableBar : public QWidget
{
    Q_OBJECT
public:
    /// `name` names the filter box for tests.
    TableBar(const QString &name, const QString &placeholder, const QString &accessibleName, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    void setCount(const QString &words);
    void focus();
    /// Between the two.
    void add(QWidget *widget);

Q_SIGNALS:
    void textChanged(const QString &text);

private:
    QHBoxLayout *m_row;
    QLineEdit *m_filter;
    QLabel *m_count;
};

/// Whether that row is selected: when a row goes away the view makes its neighbour the current one, which nobody chose.
int chosenRow(const QAbstractItemView &view);
/// All selected rows, in their order.
QList<int> chosenRows(const QAbstractItemView &view);

} // namespace steward
