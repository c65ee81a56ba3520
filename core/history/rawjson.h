// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>

namespace steward {

/// One raw JSON object that has the members of both; those that both have (in any letter case) as in `chosen`. `chosen`
/// alone where it would grow beyond the limit of raw texts, or where one of them is no object.
QByteArray combinedJson(const QByteArray &chosen, const QByteArray &other);
/// `extra` with the aadTenantId that an operation named, where that was not the tenant's own; empty for neither.
QByteArray withTenant(const QByteArray &extra, const QByteArray &givenTenant);

/// The text with the values of secrets replaced by "…": string members whose names speak of a secret, a password, a key
/// of a service or an address signed for access, and `sig=` in addresses. For everything that is kept on disk.
QByteArray withoutSecrets(const QByteArray &text);

} // namespace steward
