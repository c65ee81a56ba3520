// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "ui/models/environmenttreemodel.h"

namespace steward {

/// How a tenant's sign-in is shown: in the tree, as a word, as a tone.
TenantStanding standingOf(const SignInState &state);
QString signInWords(const SignInState &state);
Tone toneOf(const SignInState &state);
/// The tenant as the tree takes it.
TenantBranch branchOf(const TenantState &tenant);

} // namespace steward
