// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/confirmation.h"
#include "core/model/operationtable.h"
#include "core/model/outcome.h"

namespace steward {

class TenantSession;

/// Why it cannot be sent through that session at this moment, as far as can be told without asking the service:
/// ReadOnly, SignInNeeded (another sign-in than it was confirmed under), WrongTenant (D09), InvalidInput.
std::optional<ApiError> whyNotThrough(TenantSession &session, const Confirmation &confirmation);

/// Whether what was confirmed is still there as it was seen (D06, D07, D08): Changed, with `target` naming what is not
/// ("name", "status", ...), or InvalidInput with code ambiguousRequest where several answer to the name (F23).
/// `environments` and `log` are as read just now; `apiVersion` is the connection's, which decides what a delete keeps.
std::optional<ApiError> whatChanged(const Confirmation &confirmation, const QList<Environment> &environments,
                                    const OperationTable &log, const QString &apiVersion);

/// An answer that says that the very thing asked for is being done or done already (F33).
bool saysAlreadyDone(const ApiError &error);

} // namespace steward
