// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/tablebar.h"

#include "ui/views/plainlabel.h"

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

#include <algorithm>

namespace steward {

namespace {

constexpr int WidestFilter = 340;

} // namespace

TableBar::TableBar(const QString &name, const QString &placeholder, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_filter(new QLineEdit(this))
    , m_count(mutedLabel({}, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_filter->setObjectName(name);
    m_filter->setPlaceholderText(placeholder);
    m_filter->setAccessibleName(accessibleName);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(WidestFilter);
    m_row->addWidget(m_filter, 2);
    m_row->addStretch(1);
    m_row->addWidget(m_count);
    setFocusProxy(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &TableBar::textChanged);
}

QString TableBar::text() const
{
    return m_filter->text();
}

void TableBar::setText(const QString &text)
{
    m_filter->setText(text);
}

void TableBar::setCount(const QString &words)
{
    m_count->setText(words);
}

void TableBar::focus()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TableBar::add(QWidget *widget)
{
    m_row->insertWidget(1, widget);
}

int chosenRow(const QAbstractItemView &view)
{
    const QModelIndex current = view.currentIndex();
    const bool isChosen = current.isValid() && view.selectionModel()->isRowSelected(current.row(), current.parent());
    return isChosen ? current.row() : -1;
}

QList<int> chosenRows(const QAbstractItemView &view)
{
    QList<int> rows;
    for (const QModelIndex &index : view.selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace steward
