// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tenanttab.h"

namespace steward {

void TenantTab::setScope(TenantState *tenant, const QString &environment)
{
    if (m_tenant == tenant && m_environment == environment)
        return;
    if (m_tenant)
        m_tenant->disconnect(this);
    m_tenant = tenant;
    m_environment = environment;
    m_isAsked = false;
    if (!m_tenant)
        return;
    follow(*m_tenant);
    if (isVisible()) {
        m_isAsked = true;
        ask();
    }
    fill();
    Q_EMIT sheetChanged();
}

void TenantTab::refreshQuietly()
{
    if (m_tenant && !m_tenant->isResting())
        refresh();
}

QString TenantTab::tenantName() const
{
    return m_tenant ? m_tenant->connection().name : QString();
}

void TenantTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_tenant || m_isAsked)
        return;
    m_isAsked = true;
    ask();
    fill();
}

} // namespace steward
