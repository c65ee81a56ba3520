// SPDX-License-Identifier: Apache-2.0
#include "core/model/identityrules.h"

#include <algorithm>
#include <array>

namespace steward {

namespace {

struct Rule
{
    QLatin1String operation;
    NeededIdentity needs;
};

constexpr std::array rules{
    Rule{QLatin1String("linkPowerPlatformEnvironment"), NeededIdentity::Person},
    Rule{QLatin1String("unlinkPowerPlatformEnvironment"), NeededIdentity::Person},
    Rule{QLatin1String("listManageableApplications"), NeededIdentity::Person},
    Rule{QLatin1String("setManageableApplication"), NeededIdentity::Person},
    Rule{QLatin1String("getPartnerAccess"), NeededIdentity::Person},
    Rule{QLatin1String("setPartnerAccess"), NeededIdentity::Person},
    Rule{QLatin1String("listAuthorizedApps"), NeededIdentity::Person},
    Rule{QLatin1String("authorizeApp"), NeededIdentity::Person},
    Rule{QLatin1String("listManageableTenants"), NeededIdentity::App},
    Rule{QLatin1String("requestTransfer"), NeededIdentity::Person},
    Rule{QLatin1String("cancelTransfer"), NeededIdentity::Person},
    Rule{QLatin1String("listOutgoingTransfers"), NeededIdentity::Person},
    Rule{QLatin1String("acceptTransfer"), NeededIdentity::Person},
    Rule{QLatin1String("listIncomingTransfers"), NeededIdentity::Person},
};

constexpr bool isFor(NeededIdentity needed, GrantType grant)
{
    return needed == NeededIdentity::Any || (needed == NeededIdentity::App) == (grant == GrantType::ClientCredentials);
}

} // namespace

NeededIdentity neededIdentity(QStringView operation)
{
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const Rule &one) { return operation == one.operation; });
    return rule == rules.end() ? NeededIdentity::Any : rule->needs;
}

bool canCall(GrantType grant, QStringView operation)
{
    return isFor(neededIdentity(operation), grant);
}

QList<QLatin1String> closedTo(GrantType grant)
{
    QList<QLatin1String> operations;
    for (const Rule &rule : rules) {
        if (!isFor(rule.needs, grant))
            operations.append(rule.operation);
    }
    return operations;
}

} // namespace steward
