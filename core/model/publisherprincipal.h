// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/wireword.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace steward {

enum class PrincipalKind : quint8 { Unknown, User, Application };
/// Owner: everything. Contributor: everything except principals. Reader: read only.
enum class PublisherRole : quint8 { Unknown, Owner, Contributor, Reader };

/// A user or application with rights on one app (contract schema Principal of the App Management API).
struct PublisherPrincipal
{
    QString id{}; ///< object id
    WireWord<PrincipalKind> kind{};
    QString tenantId{}; ///< aadTenantId; may be empty
    QList<WireWord<PublisherRole>> roles{};
    QString etag{};
    QStringList doubts{};     ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false; ///< another row of the answer has the same id (F23)

    bool has(PublisherRole role) const
    {
        for (const WireWord<PublisherRole> &each : roles) {
            if (each.value == role)
                return true;
        }
        return false;
    }
    friend bool operator==(const PublisherPrincipal &, const PublisherPrincipal &) = default;
};

WireWord<PrincipalKind> principalKindFromWire(const QString &text);
WireWord<PublisherRole> publisherRoleFromWire(const QString &text);
/// As requests spell it.
QLatin1String wireWordOf(PrincipalKind kind);
QLatin1String wireWordOf(PublisherRole role);

} // namespace steward
