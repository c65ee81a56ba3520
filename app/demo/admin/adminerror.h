// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

namespace steward::demo {

/// A refusal in the documented shape, with a correlation id in ms-correlation-x. An empty target is left out.
Reply adminError(int status, const QByteArray &code, const QByteArray &message, const QByteArray &target = {});
/// The same wrapped in `error`, as some 403 answers are.
Reply wrappedError(int status, const QByteArray &code, const QByteArray &message);
/// Any other body, with the same header.
Reply adminFailure(int status, QByteArray body);
/// 401 without a body, with what the bearer scheme says is wrong.
Reply bearerChallenge(const QByteArray &problem);

} // namespace steward::demo
