// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/importplan.h"
#include "core/model/outcome.h"

namespace steward {

/// What importing a list of customers would do: a connection for each row, in everything else like `like`. The first
/// row names the columns, in any order and letter case: "name" or "company name"; "tenant", "tenant id", "microsoft id"
/// or "primary domain name", the first of these that is there; and if wanted "folder", "company" and "default
/// environment". Other columns are ignored. A certificate of `like` goes along, since it lies on this machine; secrets
/// do not. Connections are read-only.
ImportPlan planCustomerList(const QByteArray &csv, const TenantConnection &like,
                            const QList<TenantConnection> &existing);

/// The same for a file. Does file I/O. Errors: LocalFile with operation "importConnections".
Outcome<ImportPlan> planCustomerListFrom(const QString &path, const TenantConnection &like,
                                         const QList<TenantConnection> &existing);

} // namespace steward
