// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <optional>

namespace steward {

/// `host` or `host:port` in lower case, without the scheme's own port: the form of an allow-list.
QString hostAndPort(const QUrl &url);
/// Scheme, host and port equal.
bool isSameOrigin(const QUrl &a, const QUrl &b);

/// Looked at before anything is sent: why this address must not be asked, or nothing. Plain http beyond loopback is
/// Insecure; hosts that are not allow-listed, other schemes and user information are AddressRefused.
std::optional<ApiError> refuseAddress(const QUrl &url, const QStringList &allowedHosts);

} // namespace steward
