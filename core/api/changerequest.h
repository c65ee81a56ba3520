// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/change.h"
#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"
#include "core/net/request.h"

#include <optional>

namespace steward {

/// The one request that asks the service for a change: verb, address and body as the contract spells them, PascalCase
/// members included. InvalidInput where a value cannot be sent at all, WrongIdentity where the service lets only the
/// other kind of sign-in do it (A38). Sends nothing.
Outcome<Request> changeRequest(const TenantConnection &connection, const Change &change);

/// What a complete 2xx answer to a change says of the operation it started. nullopt: nothing (204, an empty body, an
/// older service that answers with the environment): accepted, and to be looked up (F14). BadReply for a body that is
/// cut or no such document, WrongTenant for one that names another environment or tenant (F54).
Outcome<std::optional<Operation>> startedOperation(const TenantConnection &connection, const Change &change,
                                                   const Reply &reply, const QString &tenantId);

} // namespace steward
