// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/listing.h"
#include "core/model/action.h"
#include "core/model/tenantconnection.h"

namespace steward::cli {

/// What is printed of a change on its way. Members of the service keep its names (environmentName, status, startedOn,
/// errorMessage, ...); `id` is the journal's, `operationId` the operation's it started, `change` the contract's name of
/// the request.
std::vector<Field<Action>> actionFields();
/// The same for a list: fewer columns in a table.
std::vector<Field<Action>> journalFields();

QLatin1String phaseWord(ActionPhase phase);
QLatin1String verdictWord(ActionVerdict verdict);

/// How a program ends that followed this action so far.
Exit exitFor(const Action &action);
/// The same of one that has ended so.
Exit exitFor(ActionVerdict verdict);
/// Of several: what is not known outweighs what was refused, that what was not sent, that what is done.
Exit worse(Exit a, Exit b);

/// Why it is not done, in one line for people.
QString failureLine(const Action &action, std::optional<GrantType> grant);
/// The same for programs: everything the service said, lists included.
QJsonObject failureObject(const Action &action, std::optional<GrantType> grant);

} // namespace steward::cli
