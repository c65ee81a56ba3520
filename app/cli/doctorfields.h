// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/listing.h"
#include "core/model/finding.h"
#include "core/model/tenantconnection.h"

namespace steward::cli {

/// What is printed of a finding: check, state and cause in stable words for scripts, the sentences people read, and the
/// facts, null where there are none.
std::vector<Field<Finding>> findingFields(const TenantConnection &connection);

/// How the program ends when this is the first broken link: not signed in, refused by the service, or not reached.
Exit exitFor(const Finding &finding);
/// What went wrong as an error; made up from the cause where nobody gave one.
ApiError errorOf(const Finding &finding);

} // namespace steward::cli
