// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"
#include "core/net/secret.h"

namespace steward::cli {

/// Reads what an app proves itself with: from a terminal one line without echo, after a prompt on standard error;
/// otherwise standard input to its end. A client secret loses the blanks around it and must hold none inside; the
/// password of a certificate loses only the end of its line. Blocks until the input is there.
/// Errors: InvalidInput (empty, too long, characters that cannot belong there), Cancelled (Ctrl+C).
Outcome<Secret> readSecret(const TenantConnection &connection);

} // namespace steward::cli
