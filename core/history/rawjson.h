// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>

namespace steward {

/// One raw JSON object that has the members of both; those that both have (in any letter case) as in `chosen`. `chosen`
/// alone where it would grow beyond the limit of raw texts, or where one of them is no object.
QByteArray combinedJson(const QByteArray &chosen, const QByteArray &other);
/// `extra` with the aadTenantId that an operation named, where that was not the tenant's own; empty for neither.
QByteArray withTenant(const QByteArray &extra, const QByteArray &givenTenant);

} // namespace steward
