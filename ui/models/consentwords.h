// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtCore/QUrl>

namespace steward {

/// A letter to somebody on another computer: plain text, lines broken by paragraph, no secret in it.
struct Letter
{
    QString subject{};
    QString body{};
};

/// What an administrator of the connection's tenant has to do once, to be sent by mail: the admin-consent address, the
/// application id, what is granted, and for an app the list of authorized apps in the admin center.
/// `link` is adminConsentLink() of the connection.
Letter consentLetter(const TenantConnection &connection, const QUrl &link);

/// The name of the permission the connection's kind of sign-in needs: AdminCenter.ReadWrite.All or user_impersonation.
QString permissionName(const TenantConnection &connection);

} // namespace steward
