// SPDX-License-Identifier: Apache-2.0
#include "ui/views/operationtableview.h"

#include "core/model/displaytext.h"
#include "ui/delegates/operationdelegate.h"
#include "ui/models/operationlistmodel.h"
#include "ui/views/clipboard.h"
#include "ui/views/columnmenu.h"
#include "ui/views/operationselection.h"
#include "ui/views/rowmenu.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
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
            showNewest();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &OperationTableView::scrolled);
    // The view learns a while after the model how far it can scroll.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_isFollowing)
            showNewest();
    });
    connect(new RowMenu(this), &RowMenu::requested, this, &OperationTableView::showMenu);
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
    sizeColumns();
}

void OperationTableView::resetColumns()
{
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < OperationListModel::ColumnCount; ++column) {
        header->showSection(column);
        header->moveSection(header->visualIndex(column), column);
    }
    sizeColumns();
}

void OperationTableView::sizeColumns()
{
    QHeaderView *header = horizontalHeader();
    const int unit = fontMetrics().averageCharWidth();
    constexpr std::array widths{20, 15, 34, 15, 12, 24, 18, 18, 20, 20, 40, 40, 26, 14, 14, 24, 14, 14, 18, 40};
    static_assert(widths.size() == OperationListModel::ColumnCount);
    for (int column = 0; column < OperationListModel::ColumnCount; ++column)
        header->resizeSection(column, widths[static_cast<std::size_t>(column)] * unit + 26);
    // Digits are wider than the average letter: a column of times is measured with a time.
    const int timeWidth = fontMetrics().horizontalAdvance(QStringLiteral("2026-12-28 20:58:58")) + 26;
    for (const int column :
         {OperationListModel::CreatedColumn, OperationListModel::StartedColumn, OperationListModel::CompletedColumn})
        header->resizeSection(column, timeWidth);
    for (int column = OperationListModel::AppColumn; column < OperationListModel::ColumnCount; ++column)
        header->hideSection(column);
    for (const int column : {OperationListModel::CompletedColumn, OperationListModel::ErrorColumn})
        header->hideSection(column);
}

void OperationTableView::setFollowing(bool following)
{
    m_isFollowing = following;
    if (following)
        showNewest();
}

void OperationTableView::showNewest()
{
    const auto newest = m_model.newest();
    if (!newest || *newest >= m_model.rowCount())
        return;
    m_isScrolling = true;
    executeDelayedItemsLayout();
    const int height = verticalHeader()->defaultSectionSize();
    const int top = *newest * height;
    QScrollBar *bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top);
    else if (top + height > bar->value() + viewport()->height())
        bar->setValue(top + height - viewport()->height());
    m_isScrolling = false;
}

bool OperationTableView::isNewestInSight() const
{
    const auto newest = m_model.newest();
    if (!newest)
        return true;
    const int height = verticalHeader()->defaultSectionSize();
    const int top = *newest * height - verticalScrollBar()->value();
    return top + height > 0 && top < viewport()->height();
}

// Whoever looks elsewhere does not want to be taken back.
void OperationTableView::scrolled()
{
    if (m_isFollowing && !m_isScrolling && !m_isRestoring && isVisible() && !isNewestInSight())
        Q_EMIT leftNewest();
}

void OperationTableView::resizeEvent(QResizeEvent *event)
{
    m_isScrolling = true; // a range that shrinks moves the place
    QTableView::resizeEvent(event);
    m_isScrolling = false;
    if (m_isFollowing)
        showNewest();
}

void OperationTableView::showMenu(const QPoint &global)
{
    const QModelIndex cell = currentIndex();
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("operationMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto choice = m_model.choiceAt(cell)) {
        constexpr qsizetype longest = 60;
        const QString value = visibleText(choiceWords(*choice, m_model.tableIndex().get()), longest);
        QAction *only = menu->addAction(tr("Show only %1: %2", "the name of a filter and a value")
                                            .arg(partWords(choice->part), value)
                                            .replace(QLatin1Char('&'), QLatin1String("&&")));
        only->setObjectName(QStringLiteral("showOnly"));
        connect(only, &QAction::triggered, this, [this, choice = *choice] { Q_EMIT showOnlyWanted(choice); });
        menu->addSeparator();
    }
    QAction *copyCell = menu->addAction(tr("Copy cell"));
    copyCell->setObjectName(QStringLiteral("copyCell"));
    connect(copyCell, &QAction::triggered, this, [text = cell.data().toString()] { copyText(text); });
    QAction *copyRow = menu->addAction(tr("Copy row"));
    copyRow->setShortcut(QKeySequence::Copy);
    connect(copyRow, &QAction::triggered, this, [text = selectedText()] { copyText(text); });
    menu->popup(global);
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
    m_isScrolling = true;
}

void OperationTableView::afterReset()
{
    m_isRestoring = false;
    if (m_topRow && !m_isFollowing) {
        if (const auto position = m_model.positionOfFormerRow(*m_topRow))
            verticalScrollBar()->setValue(*position * verticalHeader()->defaultSectionSize());
    }
    m_isScrolling = false;
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
