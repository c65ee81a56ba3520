// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/secretstore.h"
#include "core/model/tenantconnection.h"

namespace steward {

/// What a secret of this connection was entered for: the identity server, tenant and client it is shown to, and the
/// services its tokens go to. A digest: equal for spellings of the same addresses, no address can be read from it.
QByteArray secretBindingOf(const TenantConnection &connection);

/// The secret of that kind, as entered for what the connection says now. After an edit of the connections file by
/// hand, or an import, that names another place there is no such secret, and nothing is sent there.
SecretKey secretKeyOf(const TenantConnection &connection, SecretKind kind);
/// The one the connection signs in with, see credentialOf().
SecretKey secretKeyOf(const TenantConnection &connection);

/// Removes every kind of secret of the connection, whatever it was entered for, and proves it (A34). The kind in use
/// goes first. The first failure is told; the others are removed all the same.
QFuture<Outcome<Done>> removeSecrets(SecretStore &store, const TenantConnection &connection);

} // namespace steward
