// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/identityrules.h"

#include <QtCore/QStringList>

namespace steward {

/// What people do with an operation the service keeps for one kind of sign-in: "link and unlink Power Platform
/// environments". Empty for other operations.
QString closedPhrase(QStringView operation);
/// What a sign-in of that kind cannot do whatever its permissions, as phrases (A38).
QStringList closedActions(GrantType grant);
/// Why those are closed, and what opens them: one sentence.
QString closedReason(GrantType grant);
/// Why the operation is not offered on such a connection; empty where it is.
QString whyNot(GrantType grant, QStringView operation);

} // namespace steward
