// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationkin.h"

#include <algorithm>

namespace steward {

namespace {

constexpr char lowerOf(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

} // namespace

bool isSameAscii(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lowerOf(x) == lowerOf(y); });
}

std::string asciiLower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), lowerOf);
    return text;
}

bool OperationKin::isSameText(StringPool::Index a, StringPool::Index b) const
{
    return a == b || isSameAscii(m_table.text(a), m_table.text(b));
}

bool OperationKin::isSameType(const Deed &a, const Deed &b) const
{
    return a.type == b.type && (a.type != OperationType::Unknown || isSameText(a.typeWord, b.typeWord));
}

bool OperationKin::isSameTenant(const Place &a, const Place &b) const
{
    return a.tenantId != 0 && b.tenantId != 0 ? isSameText(a.tenantId, b.tenantId) : a.connection == b.connection;
}

bool OperationKin::isSameEnvironment(const Place &a, const Place &b) const
{
    return isSameText(a.environmentName, b.environmentName) && isSameTenant(a, b);
}

bool OperationKin::isSameApp(const Deed &a, const Deed &b) const
{
    return a.appId != 0 && isSameText(a.appId, b.appId);
}

} // namespace steward
