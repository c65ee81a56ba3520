// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace steward {

/// Where an identity server wants to be asked, and what it says about itself.
struct AuthorityEndpoints
{
    QUrl authorize{};
    QUrl token{};
    QString issuer{};       ///< empty when it was not discovered
    QStringList prompts{};  ///< prompt_values_supported; empty when unknown
    bool likeEntra = false; ///< speaks the contract; otherwise only what OpenID promises is asked of it
};

/// Microsoft's own sign-in hosts, whose addresses are documented and need no discovery.
bool isMicrosoftAuthority(const QUrl &authority);
/// `<authority>/<tenant>/oauth2/v2.0/authorize` and `/token` (contract operations authorize, token).
AuthorityEndpoints entraEndpoints(const TenantConnection &connection);
/// Where metadata may lie, in the order to ask (contract operation openidConfiguration, then OpenID's plain place).
QList<QUrl> discoveryAddresses(const TenantConnection &connection);
/// Reads metadata. Endpoints on another host than the authority's are AddressRefused; a server that offers code
/// challenges but not S256 is Refused: the challenge is never made weaker (A14).
Outcome<AuthorityEndpoints> parseDiscovery(const QByteArray &body, const TenantConnection &connection);

} // namespace steward
