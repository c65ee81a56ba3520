// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/known.h"
#include "core/model/operationtable.h"

#include <QtCore/QUuid>

namespace steward {

/// One tenant's operations as the page takes them: from a TenantState, or from wherever else they are recorded.
struct OperationsInput
{
    QUuid connection{};
    QString tenantId{};   ///< where known
    QString tenantName{}; ///< as people know it, for the error screens
    Known<OperationSnapshot> operations{};
};

} // namespace steward
