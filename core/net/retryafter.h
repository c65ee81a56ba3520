// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QByteArray>

#include <chrono>
#include <optional>

namespace steward {

/// RFC 9110 section 5.6.7: the fixed form and the two obsolete ones. Not given for anything else.
Instant parseHttpDate(const QByteArray &text);

/// The wait a Retry-After header asks for, in both its forms. A date counts from the server's own Date header, never
/// from the local clock (F36). Nothing for zero, the past, garbage, negatives and waits beyond a day, which are no
/// honest answers (F37): then our own backoff applies. Never more than `longest`.
std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value, Instant serverDate,
                                                    std::chrono::seconds longest);

} // namespace steward
