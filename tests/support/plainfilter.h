// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/filterwords.h"
#include "core/model/operationfilter.h"

namespace steward::test {

/// The rules of a filter again, in the plainest form: row by row, text by text.
class PlainFilter
{
public:
    explicit PlainFilter(const OperationIndex &index)
        : m_index(index)
        , m_table(index.table())
    {
    }

    bool holds(OperationTable::Row number, const OperationScope &scope, const OperationFilter &filter) const
    {
        const OperationRow &row = m_table.row(number);
        return isInScope(row, scope) && hasWords(number, filterWords(filter.text)) &&
               (filter.types.isEmpty() || filter.types.contains(row.type)) &&
               (filter.statuses.isEmpty() || filter.statuses.contains(row.status)) &&
               isOneOf(filter.environments, {row.environmentName}) &&
               isOneOf(filter.connections, {row.connection, row.tenantId}) &&
               isOneOf(filter.people, {row.createdBy, row.canceledBy}) && isApp(row, filter.apps) &&
               isWithin(row, filter);
    }
    std::vector<OperationTable::Row> rows(const OperationScope &scope, const OperationFilter &filter) const
    {
        std::vector<OperationTable::Row> rows;
        for (OperationTable::Row row = 0; row < m_table.size(); ++row) {
            if (holds(row, scope, filter))
                rows.push_back(row);
        }
        return rows;
    }

private:
    QString string(StringPool::Index text) const
    {
        const std::string_view bytes = m_index.text(text);
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).toCaseFolded();
    }
    bool isOneOf(const QStringList &names, std::initializer_list<StringPool::Index> texts) const
    {
        return names.isEmpty() || std::any_of(names.begin(), names.end(), [&](const QString &name) {
                   return std::any_of(texts.begin(), texts.end(),
                                      [&](auto text) { return string(text) == name.toCaseFolded(); });
               });
    }
    bool isApp(const OperationRow &row, const QStringList &apps) const
    {
        return apps.isEmpty() || (row.appId != 0 && isOneOf(apps, {row.appId, m_index.shownApp(row.appId)}));
    }
    bool isInScope(const OperationRow &row, const OperationScope &scope) const
    {
        if (!scope.tenantId.isEmpty() && !isOneOf({scope.tenantId}, {row.tenantId}))
            return false;
        const qint64 time = scopeTimeOf(row);
        return scope.environments.empty() ||
               std::any_of(scope.environments.begin(), scope.environments.end(), [&](const NameSpan &span) {
                   return isOneOf({span.name}, {row.environmentName}) && span.holds(time);
               });
    }
    bool hasWords(OperationTable::Row number, const QStringList &words) const
    {
        const OperationRow &row = m_table.row(number);
        QStringList texts;
        for (const auto text :
             {row.connection, row.tenantId, row.environmentName, row.environmentKind, row.family, row.typeWord,
              row.statusWord, row.createdBy, row.canceledBy, row.principalKind, row.appId, row.sourceVersion,
              row.targetVersion, row.subject, row.errorMessage, m_index.shownApp(row.appId)})
            texts.append(string(text));
        const QString id = m_table.idOf(number);
        return std::all_of(words.begin(), words.end(), [&](const QString &word) {
            const QString folded = word.toCaseFolded();
            const bool inText =
                std::any_of(texts.begin(), texts.end(), [&](const QString &text) { return text.contains(folded); });
            return inText || (row.idText != 0 ? string(row.idText).contains(folded) : beginsGroup(id, folded));
        });
    }
    static bool beginsGroup(const QString &id, const QString &word)
    {
        if (word.size() < 4)
            return false;
        for (const int start : {0, 9, 14, 19, 24}) {
            if (id.mid(start).startsWith(word))
                return true;
        }
        return false;
    }
    static bool isWithin(const OperationRow &row, const OperationFilter &filter)
    {
        if (!filter.since.isKnown() && !filter.until.isKnown())
            return true;
        const qint64 begin = row.createdOn != Instant::NotGiven ? row.createdOn : row.startedOn;
        if (begin == Instant::NotGiven || (filter.until.isKnown() && begin >= filter.until.msecs))
            return false;
        return !filter.since.isKnown() || begin >= filter.since.msecs || isPending(row.status) ||
               (row.completedOn != Instant::NotGiven && row.completedOn >= filter.since.msecs);
    }

    const OperationIndex &m_index;
    const OperationTable &m_table;
};

} // namespace steward::test
