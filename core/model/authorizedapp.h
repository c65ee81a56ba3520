// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace steward {

/// An app on a tenant's list of authorized Microsoft Entra apps (contract schema AuthorizedApp).
struct AuthorizedApp
{
    QString appId{};
    std::optional<bool> hasConsent{}; ///< an administrator of the tenant agreed to what it asks for
    QStringList doubts{};             ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    friend bool operator==(const AuthorizedApp &, const AuthorizedApp &) = default;
};

/// A tenant whose list of authorized apps holds the app that asked (contract schema ManageableTenant).
struct ManageableTenant
{
    QString tenantId{};
    QStringList doubts{};
    friend bool operator==(const ManageableTenant &, const ManageableTenant &) = default;
};

} // namespace steward
