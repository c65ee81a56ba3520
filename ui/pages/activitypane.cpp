// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/activitypane.h"

#include "ui/pages/factsheets.h"
#include "ui/pages/operationsheet.h"
#include "ui/views/plainlabel.h"
#include "ui/views/rowmenu.h"
#include "ui/views/table.h"

#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int ClockMs = 500;

} // namespace

ActivityPane::ActivityPane(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new Table(tr("Activity"), this))
    , m_bar(new QHBoxLayout)
    , m_summary(mutedLabel({}, this))
    , m_clock(new QTimer(this))
{
    m_table->setObjectName(QStringLiteral("activity"));
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(&m_model);
    m_table->setColumnUnits({25, 16, 21, 9, 28});
    m_table->setFrameShape(QFrame::NoFrame);
    m_summary->setObjectName(QStringLiteral("activitySummary"));
    m_bar->setContentsMargins(12, 4, 12, 4);
    m_bar->setSpacing(6);
    // It takes two lines before its buttons take room from the panes beside.
    m_summary->setWordWrap(true);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar->addWidget(m_summary, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_bar);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_table);
    m_clock->setInterval(ClockMs);
    connect(m_clock, &QTimer::timeout, &m_model, &ActivityModel::tick);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        hideRows(first, last);
        runClock();
    });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ActivityPane::runClock);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        const bool isTick = from.column() == to.column();
        if (isTick)
            return;
        runClock();
        if (m_table->currentIndex().row() == from.row())
            Q_EMIT sheetChanged();
    });
    connect(new RowMenu(m_table), &RowMenu::requested, this, &ActivityPane::menuRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ActivityPane::sheetChanged);
    fillSummary();
}

void ActivityPane::runClock()
{
    fillSummary();
    if (m_model.runningCount() == 0)
        m_clock->stop();
    else if (!m_clock->isActive())
        m_clock->start();
}

void ActivityPane::fillSummary()
{
    const int open = m_model.openChanges();
    const int unknown = m_model.unsettledChanges();
    QStringList parts;
    if (open == 0)
        parts.append(tr("No change is under way"));
    else
        parts.append(tr("%n change(s) under way", nullptr, open));
    if (const int watched = m_model.openWatches(); watched > 0)
        parts.append(tr("%n operation(s) watched", nullptr, watched));
    if (unknown > 0)
        parts.append(tr("the result of %n is not known yet", nullptr, unknown));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void ActivityPane::setRowActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text().remove(QLatin1Char('&')));
        button->setVisible(action->isEnabled());
        connect(action, &QAction::changed, button, [button, action] { button->setVisible(action->isEnabled()); });
        m_bar->addWidget(button);
    }
}

void ActivityPane::setOnlyChangesAction(QAction *action)
{
    auto *box = new QCheckBox(tr("Only changes"), this);
    box->setObjectName(QStringLiteral("onlyChanges"));
    box->setChecked(action->isChecked());
    m_bar->addWidget(box);
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    connect(action, &QAction::toggled, this, &ActivityPane::setOnlyChanges);
    setOnlyChanges(action->isChecked());
}

void ActivityPane::setOnlyChanges(bool only)
{
    if (m_onlyChanges == only)
        return;
    m_onlyChanges = only;
    hideRows(0, m_model.rowCount() - 1);
}

// The view hides rows; a proxy is more than some hundred of them need.
void ActivityPane::hideRows(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_table->setRowHidden(row, {}, m_onlyChanges && !m_model.at(row).isFollowed());
}

const ActivityEntry *ActivityPane::current() const
{
    const QModelIndex row = m_table->currentIndex();
    return row.isValid() ? &m_model.at(row.row()) : nullptr;
}

std::optional<Action> ActivityPane::selectedAction() const
{
    const ActivityEntry *entry = current();
    return entry ? entry->action : std::nullopt;
}

std::optional<WatchRow> ActivityPane::selectedWatch() const
{
    const ActivityEntry *entry = current();
    return entry ? entry->watch : std::nullopt;
}

void ActivityPane::selectAction(const QUuid &action)
{
    selectRow(m_model.rowOfAction(action));
}

void ActivityPane::selectWatch(const QUuid &connection, const QString &operationId)
{
    selectRow(m_model.rowOfWatch(connection, operationId));
}

void ActivityPane::selectRow(int row)
{
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

FactSheet ActivityPane::sheet() const
{
    const ActivityEntry *entry = current();
    if (!entry)
        return {};
    if (entry->action)
        return sheetOf(*entry->action, entry->words);
    if (entry->watch) {
        OperationFacts facts;
        facts.operation = entry->watch->operation;
        facts.connection = entry->watch->connectionName;
        FactSheet watched = sheetOf(facts);
        FactGroup state;
        addFact(state, tr("Watch"), entry->words.result);
        addFact(state, tr("Next"), entry->words.advice);
        watched.groups.prepend(state);
        return watched;
    }
    FactSheet sheet;
    sheet.title = entry->what;
    FactGroup facts;
    for (int column = ActivityModel::SubjectColumn; column < ActivityModel::ColumnCount; ++column) {
        addFact(facts, m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                m_table->currentIndex().siblingAtColumn(column).data().toString());
    }
    addFact(facts, tr("Details"), entry->details);
    sheet.groups.append(facts);
    return sheet;
}

QByteArray ActivityPane::saveState() const
{
    return m_table->header()->saveState();
}

void ActivityPane::restoreState(const QByteArray &state)
{
    m_table->header()->restoreState(state);
}

QSize ActivityPane::sizeHint() const
{
    return {600, fontMetrics().height() * 6}; // a glance; who wants more pulls it up, and that is remembered
}

} // namespace steward
