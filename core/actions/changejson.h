// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/change.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace steward {

/// A change as the journal keeps it: `{"what":"renameEnvironment","family":...,"environment":...,"newName":...}`.
QJsonObject changeToJson(const Change &change);
/// nullopt where it is no change this program knows.
std::optional<Change> changeFromJson(const QJsonObject &json);

/// What the journal keeps of an error: kind and machine words, never a text of the service, which might repeat a
/// secret. Words that do not look like machine words are left out.
QJsonObject errorToJson(const ApiError &error);
ApiError errorFromJson(const QJsonObject &json);

} // namespace steward
