// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

/// Signs in and, step by step, says what this connection can read.
void testConnection(Context &context, const Arguments &arguments);
/// With the browser, or for an app: asks for a token once.
void signIn(Context &context, const Arguments &arguments);
void signOut(Context &context, const Arguments &arguments);
/// Reads the client secret and keeps it in the keychain.
void setSecret(Context &context, const Arguments &arguments);

} // namespace steward::cli
