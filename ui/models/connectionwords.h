// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

namespace steward {

/// What keeps a connection from being used, in one sentence that says how to mend it. Empty for None.
QString words(ConnectionProblem problem);
/// The same for a name another connection already has.
QString nameTakenWords();
QString words(GrantType grant);
QString words(ConnectionKind kind);
QString words(ConnectionColour colour);

} // namespace steward
