// SPDX-License-Identifier: Apache-2.0
#include "ui/views/columnpicker.h"

#include "ui/views/plainlabel.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace steward {

namespace {

QToolButton *moveButton(Qt::ArrowType arrow, const QString &words, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setArrowType(arrow);
    button->setObjectName(name);
    button->setAccessibleName(words);
    button->setToolTip(words);
    return button;
}

} // namespace

ColumnPicker::ColumnPicker(QHeaderView *header, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_header(header)
    , m_list(new QListWidget(this))
    , m_up(moveButton(Qt::UpArrow, tr("Move the column forward (Alt+Up)"), QStringLiteral("columnUp"), this))
    , m_down(moveButton(Qt::DownArrow, tr("Move the column back (Alt+Down)"), QStringLiteral("columnDown"), this))
{
    setObjectName(QStringLiteral("columnPicker"));
    setFrameShape(StyledPanel);
    m_list->setObjectName(QStringLiteral("columnList"));
    m_list->setAccessibleName(tr("Columns in their order"));
    m_list->installEventFilter(this);
    auto *reset = new QPushButton(tr("As at first"), this);
    reset->setObjectName(QStringLiteral("columnReset"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch();
    buttons->addWidget(reset);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->addWidget(headingLabel(tr("Columns"), 1.0, this));
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(reset, &QPushButton::clicked, this, [this] {
        Q_EMIT resetWanted();
        fill();
    });
    connect(m_list, &QListWidget::itemChanged, this, &ColumnPicker::showColumns);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnPicker::enableButtons);
}

void ColumnPicker::open(QWidget *anchor)
{
    fill();
    resize(fontMetrics().averageCharWidth() * 36, fontMetrics().height() * 24);
    QPoint at = anchor->mapToGlobal(QPoint(0, anchor->height()));
    if (const QScreen *screen = anchor->screen()) {
        const QRect area = screen->availableGeometry();
        at.setX(qBound(area.left(), at.x(), qMax(area.left(), area.right() - width())));
        at.setY(qBound(area.top(), at.y(), qMax(area.top(), area.bottom() - height())));
    }
    QFrame::move(at);
    show();
    m_list->setFocus(Qt::PopupFocusReason);
}

void ColumnPicker::fill()
{
    if (!m_header)
        return;
    m_isFilling = true;
    const int row = qMax(0, m_list->currentRow());
    m_list->clear();
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        auto *item = new QListWidgetItem(m_header->model()->headerData(column, Qt::Horizontal).toString(), m_list);
        item->setData(Qt::UserRole, column);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_header->isSectionHidden(column) ? Qt::Unchecked : Qt::Checked);
    }
    m_list->setCurrentRow(qMin(row, m_list->count() - 1));
    m_isFilling = false;
    showColumns();
    enableButtons();
}

void ColumnPicker::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (!m_header || from < 0 || to < 0 || to >= m_list->count())
        return;
    m_header->moveSection(from, to);
    fill();
    m_list->setCurrentRow(to);
}

// The last column stays, or there would be nothing to see.
void ColumnPicker::showColumns()
{
    if (m_isFilling || !m_header)
        return;
    m_isFilling = true;
    int ticked = 0;
    for (int row = 0; row < m_list->count(); ++row)
        ticked += m_list->item(row)->checkState() == Qt::Checked ? 1 : 0;
    if (ticked == 0 && m_list->currentItem())
        m_list->currentItem()->setCheckState(Qt::Checked);
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        m_header->setSectionHidden(item->data(Qt::UserRole).toInt(), item->checkState() != Qt::Checked);
    }
    m_isFilling = false;
}

void ColumnPicker::enableButtons()
{
    m_up->setEnabled(m_list->currentRow() > 0);
    m_down->setEnabled(m_list->currentRow() >= 0 && m_list->currentRow() < m_list->count() - 1);
}

bool ColumnPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isMove = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
        if (key->modifiers() == Qt::AltModifier && isMove) {
            move(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace steward
