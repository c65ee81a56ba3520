// SPDX-License-Identifier: Apache-2.0
#include "ui/views/operationtableview.h"

#include "ui/delegates/operationdelegate.h"
#include "ui/models/operationlistmodel.h"
#include "ui/views/clipboard.h"
#include "ui/views/columnmenu.h"
#include "ui/views/operationselection.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

namespace steward {

namespace {

constexpr int standardRowHeight = 22;

} // namespace

OperationTableView::OperationTableView(OperationListModel &model, OperationSelection &selection, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_selection(selection)
{
    setObjectName(QStringLiteral("operationTable"));
    setAccessibleName(tr("Operations"));
    setModel(&model);
    setItemDelegate(new OperationDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyFontHeight();
    setUpColumns();

    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &OperationTableView::beforeReset);
    connect(&model, &QAbstractItemModel::modelReset, this, &OperationTableView::afterReset);
    connect(&model, &OperationListModel::settled, this, [this] {
        showSelected();
        if (m_isFollowing)
            verticalScrollBar()->setValue(0);
    });
    connect(&selection, &OperationSelection::selectionChanged, this, &OperationTableView::showSelected);
    connect(this, &QTableView::doubleClicked, this, &OperationTableView::rowActivated);
}

void OperationTableView::applyFontHeight()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(qMax(standardRowHeight, fontMetrics().height() + 6));
}

void OperationTableView::setUpColumns()
{
    QHeaderView *header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(false);
    header->setSortIndicator(m_model.sortColumn(), m_model.sortOrder());
    offerColumns(header);
    setSortingEnabled(true);
    const int unit = fontMetrics().averageCharWidth();
    constexpr std::array widths{20, 15, 34, 15, 12, 24, 18, 18, 20, 20, 40, 40};
    static_assert(widths.size() == OperationListModel::ColumnCount);
    for (int column = 0; column < OperationListModel::ColumnCount; ++column)
        header->resizeSection(column, widths[static_cast<std::size_t>(column)] * unit + 26);
    // Digits are wider than the average letter: a column of times is measured with a time.
    const int timeWidth = fontMetrics().horizontalAdvance(QStringLiteral("2026-12-28 20:58:58")) + 26;
    for (const int column :
         {OperationListModel::CreatedColumn, OperationListModel::StartedColumn, OperationListModel::CompletedColumn})
        header->resizeSection(column, timeWidth);
    for (const int column : {OperationListModel::CompletedColumn, OperationListModel::ErrorColumn})
        header->hideSection(column);
}

void OperationTableView::setFollowing(bool following)
{
    m_isFollowing = following;
    if (following)
        verticalScrollBar()->setValue(0);
}

std::pair<int, int> OperationTableView::rowsInSight() const
{
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    return {first, last < 0 ? m_model.rowCount() - 1 : last};
}

void OperationTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_isRestoring || !current.isValid())
        return;
    m_selection.select(m_model.tableIndex(), m_model.rows()[static_cast<std::size_t>(current.row())]);
}

void OperationTableView::beforeReset()
{
    const int top = rowAt(0);
    m_topRow = top > 0 ? std::optional(m_model.rows()[static_cast<std::size_t>(top)]) : std::nullopt;
    m_isRestoring = true;
}

void OperationTableView::afterReset()
{
    m_isRestoring = false;
    if (m_topRow && !m_isFollowing) {
        if (const auto position = m_model.positionOfFormerRow(*m_topRow))
            verticalScrollBar()->setValue(*position * verticalHeader()->defaultSectionSize());
    }
}

// Makes the table's selection what the shared one is.
void OperationTableView::showSelected()
{
    const auto row = m_selection.rowIn(m_model.tableIndex());
    const auto position = row ? m_model.positionOf(*row) : std::nullopt;
    m_isRestoring = true;
    if (!position) {
        selectionModel()->clear();
    } else if (currentIndex().row() != *position || !selectionModel()->isRowSelected(*position, {})) {
        const int column = currentIndex().isValid() ? currentIndex().column() : horizontalHeader()->logicalIndexAt(0);
        const int place = horizontalScrollBar()->value();
        selectionModel()->setCurrentIndex(m_model.index(*position, qMax(0, column)),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        horizontalScrollBar()->setValue(place);
    }
    m_isRestoring = false;
}

QString OperationTableView::selectedText() const
{
    if (!currentIndex().isValid())
        return {};
    QStringList cells;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            cells.append(m_model.index(currentIndex().row(), column).data().toString().simplified());
    }
    return cells.join(QLatin1Char('\t'));
}

void OperationTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyText(selectedText());
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT rowActivated();
        return;
    }
    QTableView::keyPressEvent(event);
}

void OperationTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFontHeight();
}

QByteArray OperationTableView::saveColumns() const
{
    return horizontalHeader()->saveState();
}

bool OperationTableView::restoreColumns(const QByteArray &state)
{
    if (!horizontalHeader()->restoreState(state))
        return false;
    m_model.sort(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
    return true;
}

} // namespace steward
