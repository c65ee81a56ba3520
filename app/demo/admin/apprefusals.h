// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"
#include "app/demo/world/records.h"

#include <optional>
#include <vector>

/// How the app endpoints say no.
namespace steward::demo {

/// EntityValidationFailed; an empty target is left out.
Reply ruleBroken(const QByteArray &message, const QByteArray &target = {});
/// The same with data.requirements, types in lower case.
Reply requirementsOpen(const std::vector<AppRequirement> &requirements);
/// ResourceDoesNotExist, 404.
Reply noSuchThing(const QByteArray &message, const QByteArray &target);

/// Why no app of that environment can be worked on, or not this one; nothing when it can.
std::optional<Reply> appWorkRefusal(const TenantData &tenant, const Environment &environment, const QByteArray &appId);

} // namespace steward::demo
