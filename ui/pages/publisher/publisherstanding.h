// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "ui/models/publisherbranch.h"

#include <QtCore/QList>

namespace steward {

class Workspace;

/// The publisher's sides of the workspace as the tree takes them: those of the marked connections.
QList<PublisherBranch> publisherBranches(const Workspace &workspace);
/// What people call the app: the name its versions gave it, else publisher and beginning of the id.
QString appTitle(const TenantState &tenant, const QString &appId);

} // namespace steward
