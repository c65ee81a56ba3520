// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"
#include "core/net/secret.h"

#include <QtCore/QMetaType>

#include <optional>

namespace steward {

/// What the person entered. A secret is empty where none was typed: the stored one stays.
struct ConnectionEntry
{
    TenantConnection connection{};
    Secret secret{};              ///< the client secret
    Secret certificatePassword{}; ///< of the certificate's file
    bool signIn = false;          ///< the person wants to sign in with the browser right away
    /// What the dialog began with, where it edits a connection that is there. What the person left as it was there may
    /// have changed since.
    std::optional<TenantConnection> original{};
};

} // namespace steward

Q_DECLARE_METATYPE(steward::ConnectionEntry)
