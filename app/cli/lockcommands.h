// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

void lockConnection(Context &context, const Arguments &arguments);
void unlockConnection(Context &context, const Arguments &arguments);

/// "90s", "30m" or "2h"; nullopt: something else, nothing, or longer than LongestUnlock.
std::optional<std::chrono::seconds> unlockSpan(const QString &text);

} // namespace steward::cli
