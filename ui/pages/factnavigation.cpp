// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/factnavigation.h"

#include "core/api/workspace.h"
#include "core/model/displaytext.h"
#include "ui/pages/centre.h"

#include <QtCore/QUuid>

namespace steward {

namespace {

bool isSameGuid(const QString &a, const QString &b)
{
    const QUuid left = QUuid::fromString(a.trimmed());
    return !left.isNull() && left == QUuid::fromString(b.trimmed());
}

/// Of the token where somebody has signed in, else as the connection is set up; null where that is a domain.
QUuid tenantIdOf(const TenantState &tenant)
{
    const QUuid signedIn = QUuid::fromString(tenant.signIn().tenantId);
    return signedIn.isNull() ? QUuid::fromString(tenant.connection().tenant) : signedIn;
}

} // namespace

TenantState *ownerOf(const Workspace &workspace, const QString &connection, const QString &tenantId)
{
    TenantState *byId = nullptr;
    TenantState *byName = nullptr;
    int named = 0;
    for (TenantState *one : workspace.tenants()) {
        const bool isNamed = one->connection().name == connection;
        const QUuid own = tenantIdOf(*one);
        const bool isOwner = isSameGuid(tenantId, own.toString());
        if (isOwner && isNamed)
            return one;
        if (isOwner && !byId)
            byId = one;
        // An id that is known and another one says no.
        const bool isStranger = !isOwner && !own.isNull() && !QUuid::fromString(tenantId.trimmed()).isNull();
        if (isNamed && !isStranger) {
            byName = one;
            ++named;
        }
    }
    if (byId)
        return byId;
    return named == 1 ? byName : nullptr;
}

FactNavigation::FactNavigation(const Workspace &workspace, Centre &centre, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_centre(centre)
{
}

void FactNavigation::go(const FactTarget &target)
{
    const TenantState *owner = ownerOf(m_workspace, target.connection, target.tenantId);
    if (!owner) {
        Q_EMIT said(Tone::Neutral,
                    tr("No connection of yours leads to the tenant %1 now.").arg(visibleText(target.connection, 80)));
        return;
    }
    const QUuid connection = owner->connection().id;
    const auto environment = owner->findEnvironment(target.environment);
    if (environment) {
        Q_EMIT placeWanted({Place::Kind::Environment, connection, environment->name});
        if (target.isHistory) {
            m_centre.showAppHistory(target.appId);
            Q_EMIT appHistoryShown(connection, environment->name, target.appId);
        } else if (!target.appId.isEmpty()) {
            m_centre.showApp(target.appId);
        }
    } else if (!target.operationId.isEmpty()) {
        Q_EMIT placeWanted({Place::Kind::Tenant, connection, {}}); // its log outlives the environment
    } else {
        Q_EMIT said(Tone::Neutral, tr("The environment %1 is not listed any more: it was deleted or renamed.")
                                       .arg(visibleName(target.environment)));
        return;
    }
    if (!target.operationId.isEmpty())
        m_centre.showOperation(target.operationId);
}

} // namespace steward
