// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationstab.h"

#include "core/api/workspace.h"
#include "ui/models/savedfilters.h"
#include "ui/pages/operationdetails.h"
#include "ui/pages/operationspage.h"
#include "ui/pages/recordedoperations.h"

#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace steward {

OperationsTab::OperationsTab(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_details(new OperationDetails(workspace, this))
{
    connect(m_details, &OperationDetails::changed, this, &Page::sheetChanged);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    for (TenantState *tenant : m_workspace.tenants())
        connect(tenant, &TenantState::operationsChanged, this, &Page::dataChanged);
    connect(&m_workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (TenantState *tenant = m_workspace.find(id))
            connect(tenant, &TenantState::operationsChanged, this, &Page::dataChanged);
    });
}

void OperationsTab::makePage()
{
    m_page = new OperationsPage(this);
    m_page->setObjectName(QStringLiteral("operations"));
    m_page->setRecorded(m_recorded);
    layout()->addWidget(m_page);
    connect(m_page, &OperationsPage::operationSelected, this, &OperationsTab::tellSelection);
    m_details->setLastSeen([this](const QString &tenantId) { return m_page->lastSeen(tenantId); });
    connect(m_page, &OperationsPage::detailsWanted, this, &OperationsTab::detailsWanted);
    connect(m_page, &OperationsPage::selectionCleared, this, &OperationsTab::tellSelection);
    connect(m_page, &OperationsPage::signInRequested, this, &Page::signInRequested);
    connect(m_page, &OperationsPage::doctorRequested, this, &Page::doctorRequested);
    m_page->setSavedFilters(m_savedFilters);
    if (!m_state.isEmpty())
        m_page->restoreState(m_state);
    if (!m_wanted.isEmpty())
        m_page->selectOperation(std::exchange(m_wanted, {}));
    if (!m_wantedApp.isEmpty())
        m_page->filterByApp(std::exchange(m_wantedApp, {}));
}

void OperationsTab::tellSelection()
{
    if (const auto selected = m_page->selectedRow())
        m_details->show(selected->first, selected->second);
    else
        m_details->clear();
    Q_EMIT sheetChanged();
}

void OperationsTab::selectOperation(const QString &id)
{
    if (m_page)
        m_page->selectOperation(id);
    else
        m_wanted = id;
}

void OperationsTab::filterByApp(const QString &appId)
{
    if (m_page)
        m_page->filterByApp(appId);
    else
        m_wantedApp = appId;
}

void OperationsTab::setRecorded(RecordedOperations *recorded)
{
    if (m_recorded == recorded)
        return;
    m_recorded = recorded;
    connect(recorded, &RecordedOperations::changed, this, &Page::dataChanged);
    m_details->setReadRest([recorded](quint32 record) { return recorded->recorder().rareMembers(record); });
    if (!m_page)
        return;
    m_page->setRecorded(recorded);
    if (m_isScoped)
        applyScope(*m_page);
}

void OperationsTab::setSavedFilters(SavedFilters *filters)
{
    m_savedFilters = filters;
    if (m_page)
        m_page->setSavedFilters(filters);
}

void OperationsTab::setScope(const std::optional<QUuid> &connection, const QString &environment)
{
    if (m_isScoped && m_connection == connection && m_environment == environment)
        return;
    m_connection = connection;
    m_environment = environment;
    rescope();
}

void OperationsTab::rescope()
{
    m_isScoped = false;
    if (isVisible() && m_page) {
        applyScope(*m_page);
        m_isScoped = true;
    }
}

void OperationsTab::applyScope(OperationsPage &page)
{
    page.setScope(m_workspace, m_connection, m_environment);
}

void OperationsTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_page)
        makePage();
    if (m_isScoped)
        return;
    m_isScoped = true;
    applyScope(*m_page);
}

void OperationsTab::refresh()
{
    if (m_page)
        m_page->refresh();
}

void OperationsTab::refreshQuietly()
{
    if (m_page)
        m_page->refreshQuietly();
}

bool OperationsTab::focusFilter()
{
    if (m_page)
        m_page->focusFilter();
    return m_page != nullptr;
}

void OperationsTab::exportCsv()
{
    if (m_page)
        m_page->exportCsv();
}

std::optional<Operation> OperationsTab::selectedOperation() const
{
    return m_page && m_isScoped ? m_page->selectedOperation() : std::nullopt;
}

QString OperationsTab::selectedConnection() const
{
    return m_page && m_isScoped ? m_page->selectedConnection() : QString();
}

FactSheet OperationsTab::sheet() const
{
    const auto &facts = m_details->facts();
    FactSheet sheet = facts && m_isScoped ? sheetOf(*facts) : FactSheet{};
    sheet.isOfSelection = !sheet.isEmpty();
    return sheet;
}

Instant OperationsTab::asOf() const
{
    Instant oldest;
    for (const TenantState *tenant : m_workspace.tenants()) {
        if (m_connection && tenant->connection().id != *m_connection)
            continue;
        Instant at = tenant->operations().asOf;
        if (!at.isKnown() && m_recorded && !tenant->tenantId().isEmpty())
            at = m_recorded->recorder().span(tenant->tenantId()).until;
        if (at.isKnown() && (!oldest.isKnown() || at < oldest))
            oldest = at;
    }
    return oldest;
}

QByteArray OperationsTab::saveState() const
{
    return m_page ? m_page->saveState() : m_state;
}

void OperationsTab::restoreState(const QByteArray &state)
{
    m_state = state;
    if (m_page)
        m_page->restoreState(state);
}

} // namespace steward
