// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

#include <QtCore/QString>

#include <vector>

namespace steward {

/// A name of an environment, and when it was called so: [since, until), UTC; not given means without that bound.
struct NameSpan
{
    QString name{}; ///< ignoring case
    Instant since{};
    Instant until{};

    /// Whether something of that time lies in the span. What has no time lies in one without an end.
    bool holds(qint64 time) const
    {
        if (time == Instant::NotGiven)
            return !until.isKnown();
        return (!since.isKnown() || time >= since.msecs) && (!until.isKnown() || time < until.msecs);
    }
    friend bool operator==(const NameSpan &, const NameSpan &) = default;
};

/// Which part of a log of many tenants a page is about. Not a filter: what lies outside is not even counted.
struct OperationScope
{
    QString tenantId{};                   ///< as in OperationRow::tenantId, ignoring case; empty: all tenants
    std::vector<NameSpan> environments{}; ///< any of them; empty: all environments

    bool isEmpty() const { return tenantId.isEmpty() && environments.empty(); }
    friend bool operator==(const OperationScope &, const OperationScope &) = default;
};

/// What decides to which name an operation belongs: when it was asked for, else when it ran. NotGiven where unknown.
qint64 scopeTimeOf(const OperationRow &row);

/// Tells for rows of one table whether they lie in a scope: decided once for each tenant and name.
class ScopeTest
{
public:
    ScopeTest(const OperationTable &table, const OperationScope &scope);

    bool holds(const OperationRow &row) const;
    /// Whether rows of that tenant and name lie in the scope: all of them, none, or by their time.
    enum class Verdict : quint8 { None, All, ByTime };
    Verdict verdict(StringPool::Index tenantId, StringPool::Index environmentName) const;

private:
    bool isTenant(StringPool::Index tenantId) const;
    /// The spans of that name, as positions in the scope.
    const std::vector<quint32> &spansOf(StringPool::Index environmentName) const;

    const OperationTable &m_table;
    OperationScope m_scope;
    std::string m_tenantId; ///< folded
    std::vector<std::string> m_names;
    // By text; filled when a text is first asked for.
    mutable std::vector<quint8> m_tenants;
    mutable std::vector<quint32> m_groupOf;
    mutable std::vector<std::vector<quint32>> m_groups;
};

} // namespace steward
