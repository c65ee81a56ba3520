// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tenantbranch.h"

#include <vector>

namespace steward {

/// What shall be on screen below "All tenants" or a folder.
struct WantedBranch
{
    QString key{};
    QString name{};
    QString folder{};
    const TenantBranch *tenant = nullptr; ///< nullptr: a folder
    int tenants = 0;
    int failing = 0;
    int doubtful = 0;
    std::vector<WantedBranch> children{};
};

/// Production first, deleted ones last, by name within that.
QList<Environment> ordered(QList<Environment> environments);
/// The tenants and environments in which all words of the filter occur; a matching tenant has all its environments.
QList<TenantBranch> filtered(const QList<TenantBranch> &tenants, const QString &filter);
/// Below their folders where there are any. Points into `tenants`.
WantedBranch arranged(const QList<TenantBranch> &tenants);

} // namespace steward
