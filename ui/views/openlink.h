// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QUrl>

class QWidget;

namespace steward {

/// True for https addresses of the service and of its sign-in: an allow-listed host or one below it, no user info, no
/// other port, no look-alike (I12).
bool isServiceLink(const QUrl &url);
/// Opens an address the service gave, in the system's browser. False when refused or when no browser could be opened.
bool openServiceLink(const QUrl &url);
/// Opens the authorize page of a connection the person set up: https, or http on this machine (the demo tenant).
bool openSignInPage(const QUrl &url);

struct TenantConnection;
/// Opens the admin-consent page of a connection: only at the connection's own sign-in address, and only if that is
/// https, or http on this machine. False when refused or when no browser could be opened.
bool openConsentPage(const QUrl &url, const TenantConnection &connection);

} // namespace steward
