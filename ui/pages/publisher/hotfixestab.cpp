// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/hotfixestab.h"

#include "core/api/publisherside.h"
#include "ui/pages/operationsinput.h"
#include "ui/pages/operationspage.h"

#include <algorithm>

namespace steward {

HotfixesTab::HotfixesTab(Workspace &workspace, QWidget *parent)
    : OperationsTab(workspace, parent)
{
}

void HotfixesTab::setPlace(TenantState *tenant, const AppScope &scope)
{
    if (m_tenant == tenant && m_place == scope)
        return;
    if (m_tenant)
        m_tenant->publisher().disconnect(this);
    m_tenant = tenant;
    m_place = scope;
    m_converted.reset();
    rescope();
    if (!m_tenant)
        return;
    connect(&m_tenant->publisher(), &PublisherSide::hotfixesChanged, this,
            [this](const QString &app, const QString &country) {
                if (app.compare(m_place.app, Qt::CaseInsensitive) == 0 &&
                    country.compare(m_place.country, Qt::CaseInsensitive) == 0)
                    changed();
            });
    connect(&m_tenant->publisher(), &PublisherSide::appsChanged, this, &HotfixesTab::changed);
    if (isVisible()) // it is in front already: no showEvent() follows
        ask();
}

void HotfixesTab::showEvent(QShowEvent *event)
{
    OperationsTab::showEvent(event);
    ask();
}

void HotfixesTab::ask()
{
    if (m_tenant && !wasAsked(m_tenant->publisher().country(m_place.app, m_place.country).hotfixes))
        refresh();
}

void HotfixesTab::refresh()
{
    if (m_tenant)
        m_tenant->publisher().refreshHotfixes(m_place.app, m_place.country);
}

void HotfixesTab::refreshQuietly()
{
    if (m_tenant && !m_tenant->publisher().isResting())
        refresh();
}

Instant HotfixesTab::asOf() const
{
    return m_tenant ? m_tenant->publisher().country(m_place.app, m_place.country).hotfixes.asOf : Instant{};
}

std::optional<EnvironmentHotfix> HotfixesTab::selectedHotfix() const
{
    const auto operation = selectedOperation();
    if (!m_tenant || !operation || operation->id.isEmpty())
        return std::nullopt;
    const auto hotfixes = m_tenant->publisher().country(m_place.app, m_place.country).hotfixes.value;
    const auto found = std::find_if(hotfixes.begin(), hotfixes.end(), [&](const EnvironmentHotfix &hotfix) {
        return hotfix.id.compare(operation->id, Qt::CaseInsensitive) == 0;
    });
    return found == hotfixes.end() ? std::nullopt : std::optional(*found);
}

OperationsInput HotfixesTab::input()
{
    const auto hotfixes = m_tenant->publisher().country(m_place.app, m_place.country).hotfixes;
    const HotfixLog log = hotfixLogOf(*m_tenant, m_place.app, m_place.country);
    OperationsInput input{m_tenant->connection().id, hotfixLogId(log), m_tenant->connection().name, {}};
    input.operations.asOf = hotfixes.asOf;
    input.operations.isLoading = hotfixes.isLoading;
    input.operations.error = hotfixes.error;
    input.operations.requestNumber = hotfixes.requestNumber;
    if (hotfixes.hasValue()) {
        if (!m_converted || m_convertedRequest != hotfixes.requestNumber || m_convertedLog != input.tenantId)
            m_converted = hotfixOperations(hotfixes.value, log);
        m_convertedRequest = hotfixes.requestNumber;
        m_convertedLog = input.tenantId;
        input.operations.value = m_converted;
    }
    return input;
}

void HotfixesTab::changed()
{
    if (OperationsPage *shown = scopedPage(); shown && m_tenant)
        shown->setLog(input());
    Q_EMIT dataChanged();
}

void HotfixesTab::applyScope(OperationsPage &page)
{
    page.setEmptyWords(tr("No hotfixes"), tr("The service lists none for this app and country."));
    connect(&page, &OperationsPage::readingWanted, this, &HotfixesTab::refresh, Qt::UniqueConnection);
    if (m_tenant)
        page.setLog(input());
}

} // namespace steward
