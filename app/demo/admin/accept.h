// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/admin/mutations.h"
#include "app/demo/world/records.h"

#include <optional>

namespace steward::demo {

/// What every accepted operation has: an id, who asked and when, and its plan. Fill in what is particular, then
/// `enter`.
struct Accepted
{
    Operation entry{};
    Work work{};
};

/// Works out how it will end (see Script) and when. `type` as the log names it.
Accepted accept(const Mutation &mutation, TenantData &tenant, WorkKind kind, const char *type,
                const Environment &environment, bool inUpdateWindow = false);
/// Puts it into the log and among the unfinished work.
void enter(TenantData &tenant, const Accepted &accepted);
/// 202 with the operation.
Reply acceptedReply(const Mutation &mutation, const Operation &entry);

/// EnvironmentNotActive.
Reply notActive(const QByteArray &name);
/// environmentNameNotValid or resourceExists; nothing when the name can be taken.
std::optional<Reply> nameRefusal(const TenantData &tenant, const QByteArray &name, const QByteArray &target);
/// The quotas, for one more environment of that type.
std::optional<Reply> quotaRefusal(const TenantData &tenant, const QByteArray &type);
/// tenantAlreadyProvisioning while a create or copy runs.
std::optional<Reply> provisioningRefusal(const TenantData &tenant);
/// For endpoints without a body.
std::optional<Reply> bodyRefusal(const Mutation &mutation);

/// Takes a draft up as an environment in state Preparing, with a handle of its own.
Environment &addEnvironment(TenantData &tenant, const Environment &draft);
/// 201 with the environment itself: what v2.8 and earlier answered.
Reply createdReply(const Mutation &mutation, const Environment &environment);

} // namespace steward::demo
