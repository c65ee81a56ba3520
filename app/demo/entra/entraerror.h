// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

namespace steward::demo {

/// A refusal of the token endpoint in the documented shape: error, error_description with trace lines, numbers, ids.
struct EntraError
{
    int status = 400;
    QByteArray error;
    int number = 0;
    QByteArray message;
    QByteArray suberror{};
};

Reply replyFor(const EntraError &error, const Request &request);

} // namespace steward::demo
