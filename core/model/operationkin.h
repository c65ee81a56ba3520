// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"

#include <string>

namespace steward {

/// Equal without regard to the case of ASCII letters.
bool isSameAscii(std::string_view a, std::string_view b);
std::string asciiLower(std::string text);

/// What rows have in common, by the combinations they are made of. Names of tenants repeat and ids may be missing: two
/// rows are of one tenant when their tenant ids are the same, or, where one has none, their connections.
class OperationKin
{
public:
    using Combination = OperationIndex::Combination;

    explicit OperationKin(const OperationIndex &index)
        : m_table(index.table())
    {
    }
    bool isSameText(StringPool::Index a, StringPool::Index b) const;
    bool isSameType(const Combination &a, const Combination &b) const;
    bool isSameTenant(const Combination &a, const Combination &b) const;
    bool isSameEnvironment(const Combination &a, const Combination &b) const; ///< of the same tenant
    bool isSameApp(const Combination &a, const Combination &b) const;         ///< both have one

private:
    const OperationTable &m_table;
};

} // namespace steward
