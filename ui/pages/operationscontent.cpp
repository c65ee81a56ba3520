// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationscontent.h"

#include "core/model/operationvalues.h"
#include "core/model/whenready.h"
#include "ui/dialogs/daterangedialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/models/timelinecaption.h"
#include "ui/pages/nothingfound.h"
#include "ui/pages/operationsfilterbar.h"
#include "ui/pages/savedfilterbutton.h"
#include "ui/views/columnpicker.h"
#include "ui/views/exportstatus.h"
#include "ui/views/operationtableview.h"
#include "ui/views/quietsplitter.h"
#include "ui/views/timelineview.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDataStream>
#include <QtCore/QEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr qint64 minute = 60 * 1000;
constexpr qint64 day = 24 * 60 * minute;
constexpr int secondsBetweenRefreshes = 30;
constexpr quint8 stateVersion = 2;
constexpr int leastRows = 9; ///< of the table, before the timeline gets more than it needs at least

QString groupingWords(LaneGrouping grouping)
{
    switch (grouping) {
    case LaneGrouping::Type:
        return OperationsContent::tr("By type");
    case LaneGrouping::Environment:
        return OperationsContent::tr("By environment");
    case LaneGrouping::Tenant:
        return OperationsContent::tr("By tenant");
    case LaneGrouping::App:
        break;
    }
    return OperationsContent::tr("By app");
}

} // namespace

OperationsContent::OperationsContent(QWidget *parent)
    : QWidget(parent)
    , m_bar(new OperationsFilterBar(this))
    , m_timeline(new TimelineView(m_selection, this))
    , m_table(new OperationTableView(m_model, m_selection, this))
    , m_tableStack(new QStackedWidget(this))
    , m_splitter(new QuietSplitter(Qt::Vertical, this))
    , m_exportStatus(new ExportStatus(this))
{
    m_grouping = makeGroupingButton();
    m_timeline->setCornerWidget(m_grouping);
    m_nothingFound = new NothingFound(this);
    m_columns = new ColumnPicker(m_table->horizontalHeader(), this);
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(m_nothingFound);
    m_splitter->setObjectName(QStringLiteral("operationSplitter"));
    m_splitter->addWidget(m_timeline);
    m_splitter->addWidget(m_tableStack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setHandleWidth(8);
    m_splitter->setChildrenCollapsible(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_bar);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_exportStatus);
    setFocusProxy(m_table);
    m_splitter->installEventFilter(this);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isSplitByHand = true; });
    connectParts();
    connectFilters();
    setGrouping(m_laneGrouping);
}

OperationsContent::~OperationsContent() = default;

bool OperationsContent::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_splitter && event->type() == QEvent::Resize)
        shareHeight();
    return QWidget::eventFilter(watched, event);
}

// Until somebody moves the handle: the rows people read come first, the timeline gets what they leave, up to what it
// needs.
void OperationsContent::shareHeight()
{
    if (m_isSplitByHand)
        return;
    const int whole = m_splitter->height() - m_splitter->handleWidth();
    const int rows = m_table->horizontalHeader()->sizeHint().height() +
                     leastRows * m_table->verticalHeader()->defaultSectionSize() +
                     m_table->horizontalScrollBar()->sizeHint().height() + 2 * m_table->frameWidth();
    const int least = m_timeline->minimumSizeHint().height();
    const int timeline = std::clamp(whole - rows, least, std::max(least, m_timeline->sizeHint().height()));
    m_splitter->setSizes({timeline, whole - timeline});
}

void OperationsContent::connectParts()
{
    connect(m_bar, &OperationsFilterBar::followingChanged, this, &OperationsContent::followingChanged);
    connect(m_bar, &OperationsFilterBar::exportWanted, this, &OperationsContent::exportCsv);
    connect(m_bar, &OperationsFilterBar::columnsWanted, m_columns, &ColumnPicker::open);
    connect(m_columns, &ColumnPicker::resetWanted, m_table, &OperationTableView::resetColumns);
    connect(m_table, &OperationTableView::leftNewest, this, [this] { m_bar->setFollowing(false); });
    connect(&m_selection, &OperationSelection::rangeChanged, this, &OperationsContent::rangeChanged);
    connect(&m_selection, &OperationSelection::selectionChanged, this, &OperationsContent::tellSelection);
    connect(m_timeline, &TimelineView::rangeMoved, this, [this] {
        m_hasRange = true;
        // Whoever looks at the past does not want to be taken back to now.
        const TimeRange &range = m_selection.range();
        if (range.kind == TimeRange::Kind::Between && range.untilAt() < Instant::now())
            pauseFollowing();
        else
            resumeFollowing();
    });
    connect(m_timeline, &TimelineView::activated, this, &OperationsContent::detailsWanted);
    connect(m_table, &OperationTableView::rowActivated, this, &OperationsContent::detailsWanted);
    connect(&m_model, &OperationListModel::settled, this, &OperationsContent::listSettled);
    connect(m_exportStatus, &ExportStatus::anotherPlaceWanted, this, &OperationsContent::exportCsv);
    connect(m_timeline, &TimelineView::pictureWanted, m_exportStatus, &ExportStatus::startPicture);
    connect(m_exportStatus, &ExportStatus::anotherPicturePlaceWanted, m_timeline, &TimelineView::savePicture);

    // While one drags, rows follow a few times a second instead of with every pixel.
    m_rangeDelay.setSingleShot(true);
    m_rangeDelay.setInterval(60);
    connect(&m_rangeDelay, &QTimer::timeout, this, &OperationsContent::applyFilter);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &OperationsContent::tick);
}

void OperationsContent::connectFilters()
{
    connect(m_bar, &OperationsFilterBar::filterChanged, this, &OperationsContent::applyFilter);
    connect(m_bar, &OperationsFilterBar::valuesWanted, this, &OperationsContent::findValues);
    connect(m_bar, &OperationsFilterBar::customRangeWanted, this, &OperationsContent::askForRange);
    connect(m_bar, &OperationsFilterBar::rangeChosen, this, [this](const TimeRange &range) {
        m_hasRange = true;
        m_selection.setRange(range);
        if (range.kind != TimeRange::Kind::Between)
            resumeFollowing();
    });
    connect(&m_bar->saved(), &SavedFilterButton::applyWanted, this, [this](const SavedFilter &saved) {
        m_hasRange = true;
        if (saved.range.kind == TimeRange::Kind::Between)
            m_bar->setFollowing(false);
        m_selection.setRange(saved.range);
        m_bar->setFilter(saved.filter);
    });
    connect(m_table, &OperationTableView::showOnlyWanted, this, [this](const FilterChoice &choice) {
        OperationFilter filter = m_bar->filter();
        chooseOnly(filter, choice);
        m_bar->setFilter(filter);
    });
    connect(m_nothingFound, &NothingFound::dropWanted, this, &OperationsContent::dropPart);
    connect(m_nothingFound, &NothingFound::clearWanted, this, [this] {
        dropPart(FilterPart::Times);
        m_bar->clearFilter();
        m_bar->focusText();
    });
}

void OperationsContent::setFilter(const OperationFilter &filter)
{
    dropPart(FilterPart::Times);
    m_bar->setFilter(filter);
}

void OperationsContent::dropPart(FilterPart part)
{
    if (part != FilterPart::Times) {
        m_bar->setFilter(without(m_bar->filter(), part));
        return;
    }
    m_hasRange = true;
    m_selection.setRange(TimeRange::all());
}

// A million rows are counted in milliseconds, but not in the window's thread.
void OperationsContent::findValues(FilterPart part)
{
    const quint64 number = ++m_valuesRequest;
    auto work = [index = m_model.tableIndex(), scope = m_scope, filter = timedFilter(), part] {
        return valuesOf(*index, scope, filter, part);
    };
    whenReady(QtConcurrent::run(work), this, [this, number, part](const std::vector<OperationValue> &values) {
        if (number == m_valuesRequest)
            m_bar->showValues(part, values);
    });
}

void OperationsContent::setSavedFilters(SavedFilters *filters)
{
    m_bar->saved().setFilters(filters);
}

void OperationsContent::tellCurrentFilter()
{
    m_bar->saved().setCurrent({{}, m_bar->filter(), m_selection.range()});
}

QToolButton *OperationsContent::makeGroupingButton()
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("laneGrouping"));
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setToolTip(tr("What a line of the timeline stands for"));
    auto *menu = new QMenu(button);
    for (const LaneGrouping grouping :
         {LaneGrouping::Type, LaneGrouping::Environment, LaneGrouping::Tenant, LaneGrouping::App}) {
        connect(menu->addAction(groupingWords(grouping)), &QAction::triggered, this,
                [this, grouping] { setGrouping(grouping); });
    }
    connect(button, &QToolButton::clicked, this,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    return button;
}

void OperationsContent::setGrouping(LaneGrouping grouping)
{
    m_laneGrouping = grouping;
    m_grouping->setText(groupingWords(grouping) + QStringLiteral(" ▾"));
    buildTimelineData();
}

void OperationsContent::showOperations(const OperationSnapshot &operations, const OperationScope &scope)
{
    m_model.setOperations(operations, scope);
    tableChanged();
}

void OperationsContent::showOperations(const std::shared_ptr<const IndexedOperations> &operations,
                                       const OperationScope &scope)
{
    m_model.setOperations(operations, scope);
    tableChanged();
}

void OperationsContent::tableChanged()
{
    m_scope = m_model.scope();
    m_secondsSinceRefresh = 0;
    m_bar->setOffered(m_scope.tenantId.isEmpty(), m_scope.environments.empty());
    m_bar->setBusy(m_model.isBusy());
}

OperationFilter OperationsContent::timedFilter() const
{
    OperationFilter filter = m_bar->filter();
    Instant since = m_selection.range().sinceAt(Instant::now());
    // To the minute: a list that follows the clock is not worked out anew every second.
    if (m_selection.range().kind == TimeRange::Kind::Last)
        since.msecs -= since.msecs % minute;
    filter.since = since;
    filter.until = m_selection.range().untilAt();
    return filter;
}

void OperationsContent::applyFilter()
{
    m_model.setFilter(timedFilter());
    m_bar->setBusy(m_model.isBusy());
    tellCurrentFilter();
    buildTimelineData();
}

void OperationsContent::rangeChanged()
{
    m_bar->setRange(m_selection.range());
    if (!m_rangeDelay.isActive())
        m_rangeDelay.start();
}

void OperationsContent::pauseFollowing()
{
    if (!m_bar->isFollowing())
        return;
    m_bar->setFollowing(false);
    m_isFollowPaused = true;
    m_bar->setFollowPaused(true);
}

void OperationsContent::resumeFollowing()
{
    if (m_isFollowPaused)
        m_bar->setFollowing(true);
}

void OperationsContent::followingChanged(bool following)
{
    m_isFollowPaused = false;
    m_bar->setFollowPaused(false);
    m_table->setFollowing(following);
    const TimeRange &range = m_selection.range();
    const bool reachesNow = range.untilAt() >= Instant::now(); // then nothing jumps
    if (following && range.kind == TimeRange::Kind::Between && !reachesNow)
        m_selection.setRange(TimeRange::last(range.until.msecs - range.since.msecs));
    if (following)
        Q_EMIT refreshWanted();
}

void OperationsContent::listSettled()
{
    const auto shown = static_cast<quint64>(m_model.rowCount());
    m_bar->setCounts(m_model.counts(), m_model.tableIndex());
    m_bar->setShown(shown, m_model.total());
    m_bar->setBusy(m_model.isBusy());
    const bool isNothing = shown == 0 && m_model.total() > 0;
    if (isNothing)
        m_nothingFound->show(m_model.reliefs());
    m_tableStack->setCurrentWidget(isNothing ? static_cast<QWidget *>(m_nothingFound) : m_table);
    buildTimelineData();
    if (m_toldIndex != m_model.tableIndex())
        tellSelection(); // its state may be another now
    Q_EMIT settled();
}

void OperationsContent::buildTimelineData()
{
    const TimelineInput input{m_model.tableIndex(), m_scope, m_bar->filter(), m_laneGrouping};
    if (input == m_timelineInput)
        return;
    m_timelineInput = input;
    const quint64 number = ++m_timelineRequest;
    auto work = [input] {
        return buildTimeline(input.index, rowsMatching(*input.index, input.scope, input.filter), input.grouping);
    };
    whenReady(QtConcurrent::run(work), this, [this, number](const TimelineDataPtr &built) {
        if (number == m_timelineRequest)
            showTimeline(built);
    });
}

void OperationsContent::showTimeline(const TimelineDataPtr &built)
{
    if (!m_hasRange && built->first.isKnown())
        chooseFirstRange(*built);
    m_timeline->setCaption(captionOf(*built, m_timelineInput.filter));
    m_timeline->setData(built);
}

// The shortest of the usual ranges that shows something.
void OperationsContent::chooseFirstRange(const TimelineData &built)
{
    m_hasRange = true;
    const bool anyPending =
        std::any_of(built.lanes.begin(), built.lanes.end(), [](const auto &lane) { return !lane.pending.empty(); });
    const qint64 age = anyPending ? 0 : Instant::now().msecs - built.last.msecs;
    for (const qint64 days : {1, 7, 30}) {
        if (age < days * day) {
            m_selection.setRange(TimeRange::last(days * day));
            return;
        }
    }
}

std::optional<Operation> OperationsContent::selectedOperation() const
{
    const auto row = m_selection.rowIn(m_model.tableIndex());
    return row ? std::optional(m_model.tableIndex()->table().operationAt(*row)) : std::nullopt;
}

std::optional<std::pair<OperationIndexPtr, OperationTable::Row>> OperationsContent::selectedRow() const
{
    const auto row = m_selection.rowIn(m_model.tableIndex());
    return row ? std::optional(std::pair(m_model.tableIndex(), *row)) : std::nullopt;
}

QString OperationsContent::selectedConnection() const
{
    const auto row = m_selection.rowIn(m_model.tableIndex());
    if (!row)
        return {};
    const OperationTable &table = m_model.tableIndex()->table();
    return table.string(table.row(*row).connection);
}

void OperationsContent::tellSelection()
{
    m_toldIndex = m_model.tableIndex();
    if (const auto operation = selectedOperation())
        Q_EMIT operationSelected(*operation);
    else if (m_selection.id().isEmpty())
        Q_EMIT selectionCleared();
}

void OperationsContent::tick()
{
    const Instant now = Instant::now();
    m_timeline->setNow(now);
    const auto [first, last] = m_table->rowsInSight();
    m_model.refreshRunning(first, last, now);
    if (m_selection.range().kind == TimeRange::Kind::Last)
        applyFilter();
    if (m_bar->isFollowing() && ++m_secondsSinceRefresh >= secondsBetweenRefreshes) {
        m_secondsSinceRefresh = 0;
        Q_EMIT refreshWanted();
    }
}

void OperationsContent::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
    m_clock.start();
}

void OperationsContent::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

void OperationsContent::focusFilter()
{
    m_bar->focusText();
}

void OperationsContent::askForRange()
{
    auto *dialog = new DateRangeDialog(m_selection.range(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_hasRange = true;
        m_bar->setFollowing(false);
        m_selection.setRange(dialog->range());
    });
    dialog->open();
}

std::vector<OperationField> OperationsContent::columnsOnScreen() const
{
    std::vector<OperationField> fields;
    const QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            fields.push_back(OperationListModel::fieldOf(column));
    }
    return fields;
}

void OperationsContent::exportCsv()
{
    auto *dialog = new ExportDialog(static_cast<quint64>(m_model.rowCount()), m_model.total(), columnsOnScreen(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_lastChoice)
        dialog->setChoice(*m_lastChoice);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { startExport(dialog->choice()); });
    dialog->open();
}

void OperationsContent::startExport(const ExportChoice &choice)
{
    m_lastChoice = std::make_unique<ExportChoice>(choice);
    OperationExport what;
    what.table = m_model.tableIndex()->snapshot();
    what.columns = choice.columns;
    what.dialect = choice.dialect;
    what.fileName = choice.fileName;
    what.rareMembers = m_rareMembers;
    if (!choice.allRows || m_scope.isEmpty()) {
        what.allRows = choice.allRows;
        if (!choice.allRows)
            what.rows = m_model.rows();
        m_exportStatus->start(std::move(what));
        return;
    }
    auto work = [index = m_model.tableIndex(), scope = m_scope] { return rowsMatching(*index, scope, {}); };
    whenReady(QtConcurrent::run(work), this, [this, what](const std::vector<OperationTable::Row> &rows) mutable {
        what.rows = rows;
        m_exportStatus->start(std::move(what));
    });
}

QByteArray OperationsContent::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    const TimeRange &range = m_selection.range();
    const bool isPreset = range.kind != TimeRange::Kind::Between; // two instants would be stale by then
    out << stateVersion << m_table->saveColumns() << (m_isSplitByHand ? m_splitter->saveState() : QByteArray())
        << m_bar->isFollowing() << static_cast<qint32>(m_laneGrouping) << (isPreset && m_hasRange) << range.span
        << m_bar->areChipsOpen();
    return state;
}

bool OperationsContent::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 version = 0;
    QByteArray columns;
    QByteArray splitter;
    bool following = true;
    qint32 grouping = 0;
    bool hasRange = false;
    qint64 span = 0;
    in >> version >> columns >> splitter >> following >> grouping >> hasRange >> span;
    if (in.status() != QDataStream::Ok || version != stateVersion)
        return false;
    bool areChipsOpen = false;
    if (!in.atEnd()) // not in what earlier versions wrote
        in >> areChipsOpen;
    if (!m_table->restoreColumns(columns) || (!splitter.isEmpty() && !m_splitter->restoreState(splitter)))
        return false;
    m_isSplitByHand = !splitter.isEmpty();
    m_bar->setChipsOpen(areChipsOpen);
    m_bar->setFollowing(following);
    if (grouping >= 0 && grouping <= static_cast<qint32>(LaneGrouping::App))
        setGrouping(static_cast<LaneGrouping>(grouping));
    if (hasRange && span >= 0) {
        m_hasRange = true;
        m_selection.setRange(span > 0 ? TimeRange::last(span) : TimeRange::all());
    }
    return true;
}

} // namespace steward
