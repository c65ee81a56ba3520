// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherversion.h"

#include <optional>

/// F54: an answer of the App Management API must belong to what was asked. nullopt where it does, else WrongTenant.
/// A missing id proves nothing.
namespace steward {

std::optional<ApiError> foreignId(const QString &given, const QString &asked);
/// Codes and names: without regard to letter case and blanks around them.
std::optional<ApiError> foreignWord(const QString &given, const QString &asked);
/// `asked` empty: any version.
std::optional<ApiError> foreignness(const PublisherVersion &given, const QString &appId, const QString &countryCode,
                                    const AppVersion &asked = {});
/// Under W1, which is no country, environments of any country are told.
std::optional<ApiError> foreignness(const CustomerEnvironment &given, const QString &appId, const QString &countryCode);
/// `asked` empty: any hotfix.
std::optional<ApiError> foreignness(const EnvironmentHotfix &given, const QString &appId, const QString &countryCode,
                                    const QString &asked = {});

} // namespace steward
