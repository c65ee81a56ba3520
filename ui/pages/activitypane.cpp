// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/activitypane.h"

#include "ui/views/rowmenu.h"
#include "ui/views/table.h"

#include <QtCore/QTimer>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int ClockMs = 500;

} // namespace

ActivityPane::ActivityPane(ActivityModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(new Table(tr("Activity"), this))
    , m_clock(new QTimer(this))
{
    m_table->setObjectName(QStringLiteral("activity"));
    m_table->setSortingEnabled(false);
    m_table->setModel(&m_model);
    m_table->setColumnUnits({26, 32, 13, 12, 9});
    m_table->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    setFocusProxy(m_table);
    m_clock->setInterval(ClockMs);
    connect(m_clock, &QTimer::timeout, &m_model, &ActivityModel::tick);
    const auto runClock = [this] {
        if (m_model.runningCount() > 0 && !m_clock->isActive())
            m_clock->start();
        else if (m_model.runningCount() == 0)
            m_clock->stop();
    };
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, runClock);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, runClock);
    connect(new RowMenu(m_table), &RowMenu::requested, this, &ActivityPane::menuRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ActivityPane::sheetChanged);
}

FactSheet ActivityPane::sheet() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return {};
    const ActivityEntry &entry = m_model.at(current.row());
    FactSheet sheet;
    sheet.title = entry.what;
    FactGroup facts;
    for (int column = ActivityModel::SubjectColumn; column < ActivityModel::ColumnCount; ++column) {
        addFact(facts, m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                current.siblingAtColumn(column).data().toString());
    }
    addFact(facts, tr("Details"), entry.details);
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
    return {600, fontMetrics().height() * 10};
}

} // namespace steward
