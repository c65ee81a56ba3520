// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonvalue.h"
#include "core/model/applicationfamily.h"
#include "core/model/appversion.h"

namespace steward {

/// listApplications. The countries of a family come as a list or, as the reference prints it, as one object.
Outcome<QList<ApplicationFamily>> parseApplications(const JsonValue &root);
/// listRingVersions, in the order of the service. Items that are no text are left out; a list of nothing else is
/// BadReply.
Outcome<QList<AppVersion>> parseRingVersions(const JsonValue &root);

} // namespace steward
