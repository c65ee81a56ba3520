// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"
#include "core/net/secret.h"

namespace steward::cli {

/// Reads a client secret: from a terminal one line without echo, after `prompt` on standard error; otherwise standard
/// input to its end. Blanks around it are dropped. Blocks until the input is there.
/// Errors: InvalidInput (empty, too long, blanks or invisible characters inside), Cancelled (Ctrl+C).
Outcome<Secret> readSecret(const QString &prompt);

} // namespace steward::cli
