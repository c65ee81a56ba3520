// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace steward {

/// A connection as our files and the command line write it: camelCase members, addresses and ids as text, enums as the
/// words below, days as yyyy-MM-dd, moments as ISO 8601 in UTC, both empty when not known. Holds no secret.
QJsonObject connectionToJson(const TenantConnection &connection);

/// Missing members take their defaults; nullopt when the id is missing or a member has a wrong type or unknown word.
/// Says nothing about usability: see check().
std::optional<TenantConnection> connectionFromJson(const QJsonObject &json);

QString grantWord(GrantType grant);
std::optional<GrantType> grantFromWord(const QString &word);
QString connectionKindWord(ConnectionKind kind);
std::optional<ConnectionKind> connectionKindFromWord(const QString &word);
/// "ps256" or "rs256"
QString assertionWord(AssertionAlgorithm algorithm);
std::optional<AssertionAlgorithm> assertionFromWord(const QString &word);
/// "by-kind", "red", "amber", "green", "teal", "blue", "violet" or "grey"
QString colourWord(ConnectionColour colour);
std::optional<ConnectionColour> colourFromWord(const QString &word);
/// A day as yyyy-MM-dd, nothing else.
std::optional<QDate> dayFromWord(const QString &word);

} // namespace steward
