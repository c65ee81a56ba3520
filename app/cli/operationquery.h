// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"
#include "core/model/operationfilter.h"

namespace steward::cli {

/// What the filter options ask for; the environment is not in the filter, since it may have had other names. A sentence
/// where one of them is not understood.
struct OperationQuery
{
    OperationFilter filter{};
    QString environment{}; ///< empty: any
    QString mistake{};

    static OperationQuery from(const Arguments &arguments);
};

} // namespace steward::cli
