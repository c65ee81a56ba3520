// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <optional>

namespace steward {

/// The word of a kind in the journal, in support bundles and for scripts: "offline", "signInNeeded", ... Never changes.
QLatin1String kindWord(ApiError::Kind kind);
/// nullopt: no such word.
std::optional<ApiError::Kind> errorKindOf(QStringView word);

} // namespace steward
