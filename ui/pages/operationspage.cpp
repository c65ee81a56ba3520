// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationspage.h"

#include "core/api/workspace.h"
#include "core/model/whenready.h"
#include "ui/models/operationmerge.h"
#include "ui/pages/operationscontent.h"
#include "ui/pages/operationsscope.h"
#include "ui/pages/recordedoperations.h"
#include "ui/pages/recordline.h"
#include "ui/pages/statepage.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int ageMs = 30'000; ///< until an age on screen is written anew

} // namespace

OperationsPage::OperationsPage(QWidget *parent)
    : QWidget(parent)
    , m_content(new OperationsContent)
    , m_states(new StatePage(m_content, tr("operations"), this))
    , m_record(new RecordLine(this))
    , m_nothing(std::make_shared<const IndexedOperations>(OperationSnapshot()))
{
    m_states->setEmptyWords(tr("No operations"), tr("The service lists none. It keeps them for 180 days."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_states, 1);
    column->addWidget(m_record);
    m_record->hide();
    m_clock.setInterval(ageMs);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        if (isVisible())
            showRecord();
    });
    connect(m_record, &RecordLine::historyWanted, this, [this] {
        if (m_recorded)
            Q_EMIT m_recorded->historyWanted();
    });
    setFocusProxy(m_content);
    connect(m_states, &StatePage::retryRequested, this, &OperationsPage::refresh);
    connect(m_states, &StatePage::signInRequested, this, [this] {
        for (const OperationsInput &input : m_inputs) {
            if (input.operations.error) {
                Q_EMIT signInRequested(input.connection);
                return;
            }
        }
    });
    connect(m_states, &StatePage::doctorRequested, this, [this] {
        for (const OperationsInput &input : m_inputs) {
            if (input.operations.error) {
                Q_EMIT doctorRequested(input.connection);
                return;
            }
        }
    });
    connect(m_content, &OperationsContent::operationSelected, this, &OperationsPage::operationSelected);
    m_content->setLastSeen([this](const QString &tenantId) { return lastSeen(tenantId); });
    m_content->setAppNames([this](const QString &appId) { return appName(appId); });
    connect(m_content, &OperationsContent::detailsWanted, this, &OperationsPage::detailsWanted);
    connect(m_content, &OperationsContent::selectionCleared, this, &OperationsPage::selectionCleared);
    connect(m_content, &OperationsContent::settled, this, [this] {
        // What settled while the next table is being prepared may be of another scope.
        m_isListed = m_isListed || (!m_content->isBusy() && (!m_listed.empty() || m_listedRecords));
        showSituation();
    });
    connect(m_content, &OperationsContent::refreshWanted, this, [this] {
        if (m_scope && isVisible())
            m_scope->refreshIfCalm();
        else if (m_isLog && isVisible() && !m_inputs.front().operations.isLoading && !m_inputs.front().operations.error)
            Q_EMIT readingWanted();
    });
}

OperationsPage::~OperationsPage() = default;

void OperationsPage::setRecorded(RecordedOperations *recorded)
{
    m_recorded = recorded;
    m_record->setVisible(recorded != nullptr);
    if (!recorded)
        return;
    m_states->setEmptyWords(tr("No operations"), tr("The service lists none, and none is recorded."));
    connect(recorded, &RecordedOperations::changed, this, [this] {
        if (m_scope)
            followScope();
        else if (m_isLog)
            showLog();
    });
    m_clock.start();
}

void OperationsPage::setScope(Workspace &workspace, const std::optional<QUuid> &connection, const QString &environment)
{
    m_scope = std::make_unique<OperationsScope>(workspace, connection, m_recorded ? &m_recorded->recorder() : nullptr);
    m_workspace = &workspace;
    m_connection = connection;
    m_environment = environment;
    m_isLog = false;
    m_listed.clear();
    m_listedRecords.reset();
    m_isListed = false;
    connect(m_scope.get(), &OperationsScope::changed, this, &OperationsPage::followScope);
    m_scope->refreshUnread();
    followScope();
}

void OperationsPage::filterByApp(const QString &appId)
{
    OperationFilter filter;
    filter.apps = {appId};
    m_content->setFilter(filter);
}

void OperationsPage::setLog(const OperationsInput &log)
{
    const bool isOther = !m_isLog || m_inputs.front().tenantId != log.tenantId || m_connection != log.connection;
    m_scope.reset();
    m_isLog = true;
    m_connection = log.connection;
    m_environment.clear();
    m_inputs = {log};
    if (isOther) {
        m_listed.clear();
        m_listedRecords.reset();
        m_isListed = false;
    }
    showLog();
}

void OperationsPage::showLog()
{
    if (m_recorded)
        listRecorded();
    else
        merge();
    showSituation();
}

void OperationsPage::setEmptyWords(const QString &title, const QString &explanation)
{
    m_states->setEmptyWords(title, explanation);
}

void OperationsPage::followScope()
{
    if (!m_recorded)
        return setInputs(m_scope->inputs(), m_environment);
    m_inputs = m_scope->inputs();
    listRecorded();
    showSituation();
}

// Of a connection whose tenant is not known yet nothing is listed: a name of another one's environment would do.
OperationScope OperationsPage::recordedScope() const
{
    if (!m_connection)
        return {};
    const QString tenantId = m_inputs.empty() ? QString() : m_inputs.front().tenantId;
    if (tenantId.isEmpty())
        return {};
    if (m_environment.isEmpty())
        return {tenantId, {}};
    return m_recorded->recorder().past().scopeOf(tenantId, m_environment);
}

void OperationsPage::listRecorded()
{
    const OperationScope scope = recordedScope();
    const bool isKnown = !m_connection || !scope.tenantId.isEmpty();
    const auto operations = isKnown ? m_recorded->operations() : m_nothing;
    if (operations == m_listedRecords && scope == m_listedScope)
        return;
    if (scope != m_listedScope)
        m_isListed = false; // nothing of another scope is seen meanwhile
    m_listedRecords = operations;
    m_listedScope = scope;
    m_content->showOperations(operations, scope);
}

void OperationsPage::setInputs(std::vector<OperationsInput> inputs, const QString &environment)
{
    if (environment != m_environment)
        m_listed.clear();
    m_inputs = std::move(inputs);
    m_environment = environment;
    merge();
    showSituation();
}

// One table of all tenants, made beside the window; one such work at a time, the newest tables win.
void OperationsPage::merge()
{
    std::vector<OperationSnapshot> tables;
    for (const OperationsInput &input : m_inputs) {
        if (input.operations.hasValue() && input.operations.value)
            tables.push_back(input.operations.value);
    }
    if (m_isMerging || tables.empty() || tables == m_listed)
        return;
    m_listed = tables;
    if (tables.size() == 1) {
        list(tables.front());
        return;
    }
    m_isMerging = true;
    whenReady(QtConcurrent::run([tables] { return mergedOperations(tables); }), this,
              [this](const OperationSnapshot &merged) {
                  m_isMerging = false;
                  list(merged);
                  merge();
              });
}

void OperationsPage::list(const OperationSnapshot &operations)
{
    OperationScope scope;
    if (!m_environment.isEmpty())
        scope.environments.push_back({m_environment, {}, {}});
    m_content->showOperations(operations, scope);
}

// As it was last read in this run, else in an earlier one.
Instant OperationsPage::readAt(const OperationsInput &input) const
{
    if (input.operations.asOf.isKnown() || !m_recorded)
        return input.operations.asOf;
    return input.tenantId.isEmpty() ? Instant() : m_recorded->recorder().span(input.tenantId).until;
}

/// For what was recorded without the whole log ever being read: the newest of it.
Instant OperationsPage::recordedAt() const
{
    Instant newest;
    if (!m_recorded || m_content->total() == 0)
        return newest;
    const auto tenants = m_recorded->recorder().tenants();
    for (const RecordedTenant &tenant : tenants) {
        if (tenant.newest.isKnown() && (!newest.isKnown() || tenant.newest > newest))
            newest = tenant.newest;
    }
    return newest.isKnown() ? newest : Instant::now();
}

/// More may be listed in a moment, without asking the service.
bool OperationsPage::isComing() const
{
    if (!m_isListed)
        return true;
    if (!m_recorded)
        return false;
    const FlightRecorder &recorder = m_recorded->recorder();
    return recorder.isLoading() || std::any_of(m_inputs.begin(), m_inputs.end(), [&](const OperationsInput &input) {
               return !recorder.isTakenIn(input.tenantId);
           });
}

Instant OperationsPage::lastSeen(const QString &tenantId) const
{
    for (const OperationsInput &input : m_inputs) {
        if (input.tenantId.compare(tenantId, Qt::CaseInsensitive) == 0)
            return readAt(input);
    }
    return m_recorded ? m_recorded->recorder().span(tenantId).until : Instant();
}

QString OperationsPage::appName(const QString &appId)
{
    if (!m_workspace)
        return {};
    const auto known = m_appNames.constFind(appId);
    if (known != m_appNames.constEnd())
        return *known;
    QString name;
    for (const TenantState *tenant : m_workspace->tenants()) {
        name = tenant->appName(appId);
        if (!name.isEmpty())
            break;
    }
    m_appNames.insert(appId, name);
    return name;
}

void OperationsPage::showSituation()
{
    m_appNames.clear();
    QList<TenantTrouble> troubles;
    for (const OperationsInput &input : m_inputs) {
        if (input.operations.error)
            troubles.append({input.tenantName, *input.operations.error});
    }
    const bool isEmpty = m_content->total() == 0;

    Known<OperationSnapshot> whole;
    for (const OperationsInput &input : m_inputs) {
        const Instant asOf = readAt(input);
        if (asOf.isKnown() && (!whole.asOf.isKnown() || asOf < whole.asOf))
            whole.asOf = asOf; // as old as its oldest part
        whole.isLoading = whole.isLoading || input.operations.isLoading;
    }
    if (!whole.asOf.isKnown() && m_isListed)
        whole.asOf = recordedAt();
    if (!troubles.isEmpty())
        whole.error = troubles.constFirst().error;
    if (whole.hasValue() && (!m_isListed || (isEmpty && isComing())))
        whole = {}; // read, but not worked out yet
    if (m_inputs.empty() && isEmpty)
        m_states->show(isComing() && m_recorded ? Situation::Loading : Situation::Empty, {}, {});
    else
        m_states->show(situationOf(whole, isEmpty), troubles, whole.asOf);
    showRecord();
}

void OperationsPage::showRecord()
{
    if (!m_recorded)
        return;
    const FlightRecorder &recorder = m_recorded->recorder();
    m_record->setLoading(recorder.isLoading(), recorder.operations()->size());
    if (!m_connection)
        m_record->show(recorder.tenants());
    else if (!m_inputs.empty())
        m_record->show(recorder.span(m_inputs.front().tenantId), readAt(m_inputs.front()));
}

void OperationsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showRecord();
}

std::optional<Operation> OperationsPage::selectedOperation() const
{
    return m_content->selectedOperation();
}

std::optional<std::pair<OperationIndexPtr, OperationTable::Row>> OperationsPage::selectedRow() const
{
    return m_content->selectedRow();
}

QString OperationsPage::selectedConnection() const
{
    return m_content->selectedConnection();
}

void OperationsPage::selectOperation(const QString &id)
{
    m_content->selectOperation(id);
}

void OperationsPage::setSavedFilters(SavedFilters *filters)
{
    m_content->setSavedFilters(filters);
}

QByteArray OperationsPage::saveState() const
{
    return m_content->saveState();
}

bool OperationsPage::restoreState(const QByteArray &state)
{
    return m_content->restoreState(state);
}

void OperationsPage::focusFilter()
{
    m_content->focusFilter();
}

void OperationsPage::exportCsv()
{
    m_content->exportCsv();
}

void OperationsPage::refresh()
{
    if (m_scope)
        m_scope->refresh();
    else if (m_isLog)
        Q_EMIT readingWanted();
}

void OperationsPage::refreshQuietly()
{
    if (m_scope)
        m_scope->refreshRested();
    else if (m_isLog)
        Q_EMIT readingWanted();
}

} // namespace steward
