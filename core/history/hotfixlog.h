// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environmenthotfix.h"
#include "core/model/operationtable.h"

#include <QtCore/QList>

namespace steward {

/// Whose hotfixes a list is (listEnvironmentHotfixes): one app of a publisher in one country.
struct HotfixLog
{
    QString publisherTenantId{};
    QString appId{};
    QString countryCode{};
    QString appName{}; ///< as people know it; what the log is called

    friend bool operator==(const HotfixLog &, const HotfixLog &) = default;
};

/// What the type column of the archive says of a hotfix; means OperationType::AppHotfix.
inline constexpr QLatin1String hotfixTypeWord("EnvironmentHotfix");

class TenantState;

/// The log of an app a connection looks after. Without ids while the list of apps was not read, which says whose they
/// are.
HotfixLog hotfixLogOf(const TenantState &tenant, const QString &appId, const QString &countryCode);
/// The log is kept like that of a tenant, under an id of its own made of publisher, app and country, so that spans,
/// gaps, retention and erasing work as they do, and nothing mixes with the publisher's own operations. Canonical GUID
/// text; empty where one of the three is not known.
QString hotfixLogId(const HotfixLog &log);
/// "Contoso Payments · DK"
QString hotfixLogName(const HotfixLog &log);
/// The list as the archive takes operations. A pure function. Environment, type and family are the customer's; the
/// customer's tenant stands at the end of the subject and, with everything else an operation has no member for, in the
/// extra JSON under the contract's names.
OperationSnapshot hotfixOperations(const QList<EnvironmentHotfix> &hotfixes, const HotfixLog &log);

} // namespace steward
