// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/environmenttreemodel.h"

#include <vector>

namespace steward {

/// What has rows below it: all tenants, a folder or a tenant; the publisher apps or an app. An index points to the
/// branch its row is in; those of "All tenants" and "Publisher apps" point to none.
struct EnvironmentTreeModel::Branch
{
    Branch *parent = nullptr;
    int row = 0;
    Node node = Node::AllTenants;
    QString key{};
    QString folder{};
    int tenants = 0; ///< of a folder, at any depth
    int failing = 0;
    int doubtful = 0;
    AppBranch app{};       ///< its countries are those shown, in their order
    TenantBranch tenant{}; ///< its environments are those shown, in their order
    std::vector<std::unique_ptr<Branch>> children{};
};

} // namespace steward
