// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonlimits.h"
#include "core/api/json/ondemand.h"

#include <string_view>

namespace steward {

/// What a member that should hold a text holds.
enum class GivenText {
    Text,
    Nothing, ///< null, or not a text: the latter is doubtful
    Broken,  ///< no JSON: the document cannot be trusted
};

/// Reads a member as a text, cut to `limit` bytes. Sets `isDoubtful` where it was cut, damaged or no text (F19).
/// The view is good as long as the document.
GivenText textOf(simdjson::ondemand::value &value, std::string_view &text, bool &isDoubtful,
                 qsizetype limit = JsonLimits::name);

/// True when a member is exactly this text, which must have no backslash; then nothing is left to read of it. False
/// says nothing: it may be so all the same.
bool isPlainly(simdjson::ondemand::value &value, std::string_view text);

QString stringOf(std::string_view text);

} // namespace steward
