// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace steward {

/// A connection as our files and the command line write it: camelCase members, addresses and ids as text, grant as
/// "client-credentials" or "authorization-code", kind as "production" or "test". Holds no secret.
QJsonObject connectionToJson(const TenantConnection &connection);

/// Missing members take their defaults; nullopt when the id is missing or a member has a wrong type or unknown word.
/// Says nothing about usability: see check().
std::optional<TenantConnection> connectionFromJson(const QJsonObject &json);

QString grantWord(GrantType grant);
std::optional<GrantType> grantFromWord(const QString &word);
QString connectionKindWord(ConnectionKind kind);
std::optional<ConnectionKind> connectionKindFromWord(const QString &word);

} // namespace steward
