// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"

#include <string>
#include <string_view>

namespace steward {

/// What the parameters of one operation say about its subject, as texts.
struct SubjectParts
{
    std::string_view environment;
    std::string_view app; ///< name, else id
    std::string_view sourceVersion;
    std::string_view targetVersion;
    std::string_view oldName;
    std::string_view newName;
    std::string_view sourceName;
    std::string_view destinationName;
    std::string_view restoredName;
    std::string_view pointInTime;
};

/// What an operation acted on, in one line: "old → new" of a rename, "source → destination" of a copy, "name @ time" of
/// a restore, "app 1.0 → 1.1" of app work, else the environment. Valid until the next call with the same `buffer`.
std::string_view subjectOf(OperationType type, const SubjectParts &parts, std::string &buffer);

} // namespace steward
