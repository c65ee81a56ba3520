// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"

#include <string>

namespace steward {

/// Equal without regard to the case of ASCII letters.
bool isSameAscii(std::string_view a, std::string_view b);
std::string asciiLower(std::string text);

/// What rows have in common, by the places and deeds they are made of. Names of tenants repeat and ids may be missing:
/// two rows are of one tenant when their tenant ids are the same, or, where one has none, their connections.
class OperationKin
{
public:
    using Place = OperationIndex::Place;
    using Deed = OperationIndex::Deed;

    explicit OperationKin(const OperationIndex &index)
        : m_table(index.table())
    {
    }
    bool isSameText(StringPool::Index a, StringPool::Index b) const;
    bool isSameType(const Deed &a, const Deed &b) const;
    bool isSameApp(const Deed &a, const Deed &b) const; ///< both have one
    bool isSameTenant(const Place &a, const Place &b) const;
    bool isSameEnvironment(const Place &a, const Place &b) const; ///< of the same tenant

private:
    const OperationTable &m_table;
};

} // namespace steward
