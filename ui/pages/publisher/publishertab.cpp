// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publishertab.h"

#include "ui/pages/statepage.h"

namespace steward {

void PublisherTab::setScope(TenantState *tenant, const AppScope &scope)
{
    if (m_tenant == tenant && m_scope == scope)
        return;
    if (m_tenant) {
        m_tenant->disconnect(this);
        m_tenant->publisher().disconnect(this);
    }
    m_tenant = tenant;
    m_scope = scope;
    m_isAsked = false;
    clear();
    if (!m_tenant)
        return;
    follow(m_tenant->publisher());
    if (isVisible()) {
        m_isAsked = true;
        ask();
    }
    fill();
    Q_EMIT sheetChanged();
}

void PublisherTab::refreshQuietly()
{
    if (m_tenant && !m_tenant->publisher().isResting())
        readSomeAnew();
}

QString PublisherTab::connectionName() const
{
    return m_tenant ? m_tenant->connection().name : QString();
}

bool PublisherTab::isOurs(const QString &app) const
{
    return app.compare(m_scope.app, Qt::CaseInsensitive) == 0;
}

bool PublisherTab::isOurs(const QString &app, const QString &country) const
{
    return isOurs(app) && (m_scope.country.isEmpty() || country.compare(m_scope.country, Qt::CaseInsensitive) == 0);
}

QStringList PublisherTab::countries() const
{
    if (!m_scope.country.isEmpty())
        return {m_scope.country};
    return m_tenant ? m_tenant->publisher().countryCodes(m_scope.app) : QStringList();
}

void PublisherTab::tie(StatePage &state)
{
    connect(&state, &StatePage::retryRequested, this, [this] { refresh(); });
    connect(&state, &StatePage::signInRequested, this, [this] {
        if (m_tenant)
            Q_EMIT signInRequested(m_tenant->connection().id);
    });
    connect(&state, &StatePage::doctorRequested, this, [this] {
        if (m_tenant)
            Q_EMIT doctorRequested(m_tenant->connection().id);
    });
}

void PublisherTab::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_tenant || m_isAsked)
        return;
    m_isAsked = true;
    ask();
    fill();
}

} // namespace steward
