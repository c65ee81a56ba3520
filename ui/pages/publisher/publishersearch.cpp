// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publishersearch.h"

#include "core/api/publisherside.h"
#include "core/api/workspace.h"
#include "core/model/displaytext.h"
#include "ui/pages/connectionbook.h"

namespace steward {

PublisherSearch::PublisherSearch(Workspace &workspace, ConnectionBook &book, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_book(book)
{
    connect(&workspace, &Workspace::tenantRemoved, this, [this](const QUuid &id) { m_asked.remove(id); });
}

void PublisherSearch::start(const QUuid &connection)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant || m_asked.contains(connection))
        return;
    m_asked.insert(connection);
    PublisherSide *state = &tenant->publisher();
    state->disconnect(this);
    connect(state, &PublisherSide::appsChanged, this, [this, tenant] { arrived(*tenant); });
    state->refreshApps();
}

void PublisherSearch::arrived(TenantState &tenant)
{
    const auto &apps = tenant.publisher().apps();
    const TenantConnection connection = tenant.connection();
    if (apps.isLoading || !m_asked.remove(connection.id))
        return;
    const QString name = visibleText(connection.name, 80);
    const bool isRefused =
        apps.error && (apps.error->kind == ApiError::Kind::Forbidden || apps.error->kind == ApiError::Kind::NotFound);
    if (apps.error && !isRefused) {
        Q_EMIT failed(*apps.error);
    } else if (isRefused || apps.value.isEmpty()) {
        Q_EMIT said(Tone::Neutral, tr("%1 looks after no publisher apps.").arg(name));
    } else {
        Q_EMIT said(Tone::Good,
                    tr("%1 looks after %n publisher app(s).", nullptr, static_cast<int>(apps.value.size())).arg(name));
        if (!connection.publisher)
            m_book.change({connection.id}, [](TenantConnection &one) { one.publisher = true; });
        Q_EMIT found(connection.id);
    }
}

} // namespace steward
