// SPDX-License-Identifier: Apache-2.0
#include "ui/models/publisherprincipalmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"

namespace steward {

QString PublisherPrincipalModel::keyOf(const PrincipalRow &row) const
{
    return row.principal.id.toLower();
}

QString PublisherPrincipalModel::textOf(const PrincipalRow &row, int column) const
{
    switch (column) {
    case TypeColumn:
        return words(row.principal.kind);
    case RolesColumn:
        return words(row.principal.roles);
    case YouColumn:
        return row.isYou ? tr("you", "the person or app that is signed in") : QString();
    case IdColumn:
        return orDash(visibleText(row.principal.id, 100));
    case TenantColumn:
        return orDash(visibleText(row.principal.tenantId, 100));
    default:
        return {};
    }
}

QString PublisherPrincipalModel::titleOf(int column) const
{
    switch (column) {
    case TypeColumn:
        return tr("Type");
    case RolesColumn:
        return tr("Roles");
    case YouColumn:
        return tr("You", "a column that marks the one who is signed in");
    case IdColumn:
        return tr("Object id");
    case TenantColumn:
        return tr("Tenant id");
    default:
        return {};
    }
}

std::optional<Tone> PublisherPrincipalModel::badgeOf(const PrincipalRow &row, int column) const
{
    if (column == YouColumn && row.isYou)
        return Tone::Accent;
    return std::nullopt;
}

bool PublisherPrincipalModel::isMuted(const PrincipalRow &, int column) const
{
    return column == TenantColumn;
}

} // namespace steward
