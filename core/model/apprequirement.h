// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "core/model/wireword.h"

#include <QtCore/QString>

namespace steward {

enum class RequirementKind { Unknown, Install, Update, Uninstall };

/// An app that must be dealt with first (contract schema AppRequirement).
struct AppRequirement
{
    QString appId{}; ///< canonical GUID text, or as it came when it is no GUID
    QString name{};
    QString publisher{};
    AppVersion version{};
    WireWord<RequirementKind> kind{};
    friend bool operator==(const AppRequirement &, const AppRequirement &) = default;
};

} // namespace steward
