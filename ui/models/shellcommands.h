// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/requestlogmodel.h"

namespace steward {

/// The call as a command for a shell. The token is a variable of the shell ($TOKEN, $token) and never written out;
/// a body, which the log does not keep, is one too ($BODY, $body). Sign-in calls come without query, form and token:
/// what they carried is secret.
QString asCurl(const RequestLine &line);
/// For Windows PowerShell 5.1 and PowerShell 7.
QString asPowerShell(const RequestLine &line);

} // namespace steward
