// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"

namespace steward {

/// What the raw parameters of one operation say (contract x-parameters-by-type): texts as they came, empty where the
/// service is silent or says something that is no text.
struct OperationInputs
{
    QString oldName{};         ///< oldEnvironmentName of a rename
    QString newName{};         ///< newEnvironmentName of a rename
    QString sourceName{};      ///< sourceEnvironmentName of a copy
    QString destinationName{}; ///< destinationEnvironmentName of a create or copy
    QString environmentName{}; ///< of a restore: the environment it makes; of a delete: the deleted one
    Instant pointInTime{};     ///< of a restore
};

/// For single operations; the rows of a long log have what lists need in the table. A member that is given twice with
/// different values counts as not given (F23).
OperationInputs inputsOf(const Operation &operation);

} // namespace steward
