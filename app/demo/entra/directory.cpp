// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/directory.h"

#include "app/demo/democredentials.h"
#include "app/demo/http/message.h"

#include <algorithm>

namespace steward::demo {

const std::vector<Person> &persons()
{
    static const std::vector<Person> list = {
        {kAdminUser, "Anna Larsen", true},
        {kSecondAdminUser, "Greg Chapman", true},
        {kPlainUser, "Mia Plain (no administrator role)", false},
    };
    return list;
}

const Person *findPerson(QByteArrayView account)
{
    const auto &list = persons();
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Person &p) { return sameWord(p.account, account); });
    return found == list.end() ? nullptr : &*found;
}

const std::vector<Registration> &registrations()
{
    static const std::vector<Registration> list = {
        {kAppClientId, "Steward demo service", false, true, true},
        {kPublicClientId, "Steward demo desktop", true, true, true},
        {kUnauthorizedAppClientId, "App nobody authorised", false, false, true},
        {kNoRoleAppClientId, "App without a role", false, true, false},
        {kNoConsentAppClientId, "App nobody consented to", false, true, true, false},
    };
    return list;
}

const Registration *findRegistration(QByteArrayView clientId)
{
    const auto &list = registrations();
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Registration &r) { return sameWord(r.clientId, clientId); });
    return found == list.end() ? nullptr : &*found;
}

ScopeRequest readScope(QByteArrayView scope)
{
    ScopeRequest request;
    const QByteArray words = scope.toByteArray().simplified();
    for (const QByteArray &word : words.split(' ')) {
        if (word.isEmpty() || word == "profile" || word == "email")
            continue;
        if (word == "offline_access" || word == "openid") {
            (word == "openid" ? request.openId : request.offline) = true;
            continue;
        }
        const qsizetype slash = word.lastIndexOf('/');
        if (slash <= 0 || slash + 1 == word.size()) {
            request.malformed = true;
            continue;
        }
        QByteArray resource = word.left(slash);
        while (resource.endsWith('/'))
            resource.chop(1);
        if (resource == kResourceId)
            resource = kAdminResource;
        request.unknownResource |= resource != kAdminResource && resource != kPublisherResource;
        request.severalResources |= !request.resource.isEmpty() && request.resource != resource;
        request.resource = resource;
        request.permission = word.mid(slash + 1);
    }
    return request;
}

} // namespace steward::demo
