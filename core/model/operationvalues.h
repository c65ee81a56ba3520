// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfilter.h"

namespace steward {

/// A value that one can filter by, and how many operations it would show.
struct OperationValue
{
    QString value{}; ///< as the filter takes it: a name, an address, an app's id
    QString label{}; ///< the name of the app; else the value
    quint32 count = 0;
    friend bool operator==(const OperationValue &, const OperationValue &) = default;
};

/// What there is to choose from for Environments, Connections, People or Apps: every value in the scope, ignoring case,
/// with the number of operations that hold in all other parts of the filter; chosen ones also where that is none. In
/// the order of their labels, ignoring case. Empty for other parts and when cancelled.
std::vector<OperationValue> valuesOf(const OperationIndex &index, const OperationScope &scope,
                                     const OperationFilter &filter, FilterPart part, const IsCancelled &cancelled = {});

} // namespace steward
