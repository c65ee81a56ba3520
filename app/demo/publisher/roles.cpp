// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/roles.h"

#include "app/demo/entra/tokens.h"
#include "app/demo/http/message.h"

#include <algorithm>

namespace steward::demo {

namespace {

Role roleFrom(const QByteArray &word)
{
    if (word == "Owner")
        return Role::Owner;
    return word == "Contributor" ? Role::Contributor : Role::Reader;
}

} // namespace

QByteArray principalIdOf(const QByteArray &accountOrClientId)
{
    return guidFromName("person/" + accountOrClientId).text();
}

QByteArray principalIdOf(const Identity &identity)
{
    return principalIdOf(identity.account.isEmpty() ? identity.clientId : identity.account);
}

Role roleOf(const PublisherState &state, const PublisherApp &app, const Identity &caller)
{
    const QByteArray id = principalIdOf(caller);
    Role role = Role::None;
    for (const PublisherPrincipal &principal : app.principals) {
        const QByteArray &home = principal.tenantId.isEmpty() ? state.publisherTenantId : principal.tenantId;
        if (!sameWord(principal.id, id) || !sameWord(home, caller.tenantId))
            continue;
        for (const QByteArray &word : principal.roles)
            role = std::max(role, roleFrom(word));
    }
    return role;
}

} // namespace steward::demo
