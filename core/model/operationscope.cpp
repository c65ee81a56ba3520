// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationscope.h"

#include "core/model/foldedtexts.h"

#include <algorithm>

namespace steward {

namespace {

enum Known : quint8 { NotAsked, Yes, No };

} // namespace

qint64 scopeTimeOf(const OperationRow &row)
{
    if (row.createdOn != Instant::NotGiven)
        return row.createdOn;
    return row.startedOn != Instant::NotGiven ? row.startedOn : row.completedOn;
}

ScopeTest::ScopeTest(const OperationTable &table, const OperationScope &scope)
    : m_table(table)
    , m_scope(scope)
    , m_tenantId(foldedUtf8(scope.tenantId))
    , m_tenants(scope.tenantId.isEmpty() ? 0 : table.pool().size(), NotAsked)
    , m_groupOf(scope.environments.empty() ? 0 : table.pool().size())
    , m_groups(1) // the first is never anybody's: not asked yet
{
    for (const NameSpan &span : m_scope.environments)
        m_names.push_back(foldedUtf8(span.name));
}

bool ScopeTest::isTenant(StringPool::Index tenantId) const
{
    if (m_tenantId.empty())
        return true;
    quint8 &known = m_tenants[tenantId];
    if (known == NotAsked)
        known = foldedUtf8(m_table.text(tenantId)) == m_tenantId ? Yes : No;
    return known == Yes;
}

const std::vector<quint32> &ScopeTest::spansOf(StringPool::Index environmentName) const
{
    quint32 &group = m_groupOf[environmentName];
    if (group == 0) {
        const std::string name = foldedUtf8(m_table.text(environmentName));
        std::vector<quint32> spans;
        for (quint32 i = 0; i < m_names.size(); ++i) {
            if (m_names[i] == name)
                spans.push_back(i);
        }
        group = static_cast<quint32>(m_groups.size());
        m_groups.push_back(std::move(spans));
    }
    return m_groups[group];
}

ScopeTest::Verdict ScopeTest::verdict(StringPool::Index tenantId, StringPool::Index environmentName) const
{
    if (!isTenant(tenantId))
        return Verdict::None;
    if (m_scope.environments.empty())
        return Verdict::All;
    const std::vector<quint32> &spans = spansOf(environmentName);
    if (spans.empty())
        return Verdict::None;
    const bool always = std::any_of(spans.begin(), spans.end(), [this](quint32 i) {
        const NameSpan &span = m_scope.environments[i];
        return !span.since.isKnown() && !span.until.isKnown();
    });
    return always ? Verdict::All : Verdict::ByTime;
}

bool ScopeTest::holds(const OperationRow &row) const
{
    switch (verdict(row.tenantId, row.environmentName)) {
    case Verdict::None:
        return false;
    case Verdict::All:
        return true;
    case Verdict::ByTime:
        break;
    }
    const qint64 time = scopeTimeOf(row);
    const std::vector<quint32> &spans = spansOf(row.environmentName);
    return std::any_of(spans.begin(), spans.end(), [&](quint32 i) { return m_scope.environments[i].holds(time); });
}

} // namespace steward
