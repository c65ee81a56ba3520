// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherchange.h"

/// The members of what publishers change, by the names the journal uses: one walk serves reading and writing. `walk`
/// takes a name and a member; texts, numbers, instants and words of the service.
namespace steward {

template <class What>
concept PublisherWhat = std::is_same_v<What, AddCountry> || std::is_same_v<What, SetPrincipal> ||
    std::is_same_v<What, RemovePrincipal> || std::is_same_v<What, UploadVersion> ||
    std::is_same_v<What, UpdateVersion> || std::is_same_v<What, ScheduleHotfix> || std::is_same_v<What, CancelHotfix>;

template <class Walk>
void publisherMembers(Walk &walk, auto &what)
{
    walk("appId", what.appId);
    if constexpr (requires { what.countryCode; })
        walk("countryCode", what.countryCode);
    if constexpr (requires { what.principalId; })
        walk("principalId", what.principalId);
    if constexpr (requires { what.roles; }) {
        walk("principalKind", what.kind);
        walk("roles", what.roles);
    }
    if constexpr (requires { what.tenantId; })
        walk("tenantId", what.tenantId);
    if constexpr (requires { what.version; })
        walk("version", what.version);
    if constexpr (requires { what.availability; })
        walk("availability", what.availability);
    if constexpr (requires { what.sha256; }) {
        walk("appName", what.appName);
        walk("file", what.file);
        walk("bytes", what.bytes);
        walk("sha256", what.sha256);
    }
    if constexpr (requires { what.incompatible; }) {
        walk("incompatible", what.incompatible);
        walk("syncMode", what.syncMode);
    }
    if constexpr (requires { what.runAfter; }) {
        walk("kind", what.kind);
        walk("sourceVersion", what.sourceVersion);
        walk("runAfter", what.runAfter);
        walk("ignoresUpdateWindow", what.ignoresUpdateWindow);
    }
    if constexpr (requires { what.targetVersion; })
        walk("targetVersion", what.targetVersion);
    if constexpr (requires { what.hotfixId; })
        walk("hotfixId", what.hotfixId);
    if constexpr (requires { what.etag; })
        walk("etag", what.etag);
}

} // namespace steward
