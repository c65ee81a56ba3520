// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/names.h"

#include "app/demo/http/message.h"

#include <algorithm>
#include <array>

namespace steward::demo {

namespace {

constexpr qsizetype kLongestName = 29;

// The contract names no list; these would hide behind the fixed words of the addresses.
constexpr std::array<const char *, 8> kReserved = {"operations",   "usedstorage", "quotas", "environments",
                                                   "applications", "admin",       "api",    "bap"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

bool isValidEnvironmentName(const QByteArray &name)
{
    if (name.isEmpty() || name.size() > kLongestName || !isLetter(name.front()))
        return false;
    const bool goodLetters = std::all_of(
        name.begin(), name.end(), [](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; });
    return goodLetters &&
           std::none_of(kReserved.begin(), kReserved.end(), [&](const char *word) { return sameWord(name, word); });
}

bool isNameTaken(const TenantData &tenant, const QByteArray &name)
{
    return std::any_of(tenant.environments.begin(), tenant.environments.end(),
                       [&](const Environment &e) { return sameWord(e.name, name); }) ||
           std::any_of(tenant.work.begin(), tenant.work.end(),
                       [&](const Work &work) { return work.kind == WorkKind::Rename && sameWord(work.target, name); });
}

} // namespace steward::demo
