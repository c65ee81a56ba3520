// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/foldedtexts.h"
#include "core/model/operationtable.h"

#include <functional>
#include <mutex>

namespace steward {

/// The words people see for types and statuses, so that they find what they read. May be empty: then only the
/// service's own words are found.
struct OperationWords
{
    std::function<QString(OperationType)> type{};
    std::function<QString(OperationStatus)> status{};
};

/// What filtering and sorting want to know of a table, built once for each snapshot (about as long as one sort takes).
/// Dictionary coded: the few texts that repeat together form a combination, a row is a combination, a subject and an
/// error text; a filter is decided for each combination and each distinct text, and only then for rows by looking up
/// codes. Immutable; any thread may read it.
class OperationIndex
{
public:
    using Text = StringPool::Index;
    using Row = OperationTable::Row;

    /// Texts that repeat together.
    struct Combination
    {
        Text connection = 0;
        Text tenantId = 0;
        Text environmentName = 0;
        Text environmentKind = 0;
        Text typeWord = 0;
        Text statusWord = 0;
        Text createdBy = 0;
        Text canceledBy = 0;
        Text principalKind = 0;
        Text family = 0;
        Text appId = 0;
        Text sourceVersion = 0;
        Text targetVersion = 0;
        OperationType type = OperationType::Unknown;
        OperationStatus status = OperationStatus::Unknown;

        std::array<Text, 13> texts() const
        {
            return {connection, tenantId,      environmentName, environmentKind, typeWord,      statusWord,   createdBy,
                    canceledBy, principalKind, family,          appId,           sourceVersion, targetVersion};
        }
        friend bool operator==(const Combination &, const Combination &) = default;
    };

    explicit OperationIndex(OperationSnapshot table, const OperationWords &words = {});
    Q_DISABLE_COPY_MOVE(OperationIndex)

    const OperationTable &table() const { return *m_table; }
    const OperationSnapshot &snapshot() const { return m_table; }
    const std::vector<Combination> &combinations() const { return m_combinations; }
    const std::vector<quint32> &combinationOf() const { return m_combinationOf; } ///< by row
    const std::vector<Text> &subjectOf() const { return m_subjectOf; }            ///< by row
    const std::vector<Text> &errorOf() const { return m_errorOf; }                ///< by row
    /// False when every id is a GUID.
    bool hasTextIds() const { return m_hasTextIds; }

    /// Number of texts; the table's pool first, then the words people see.
    std::size_t textCount() const { return m_textCount; }
    const FoldedTexts &texts() const { return m_texts; }
    /// The text that stands for a type or status on screen: the word people see, else the service's.
    Text shownType(const Combination &combination) const;
    Text shownStatus(const Combination &combination) const;
    /// Position of each text in sorting order; computed when first asked for. 0 means empty.
    const std::vector<quint32> &ranks() const;
    /// Bytes held besides the table.
    std::size_t residentBytes() const;

private:
    void combine();
    void fold(const OperationWords &words);

    OperationSnapshot m_table;
    std::vector<Combination> m_combinations;
    std::vector<quint32> m_combinationOf;
    std::vector<Text> m_subjectOf;
    std::vector<Text> m_errorOf;
    bool m_hasTextIds = false;
    FoldedTexts m_texts;
    std::size_t m_textCount = 0;
    std::vector<Text> m_typeTexts;
    std::vector<Text> m_statusTexts;
    mutable std::once_flag m_ranked;
    mutable std::vector<quint32> m_ranks;
};

using OperationIndexPtr = std::shared_ptr<const OperationIndex>;

} // namespace steward
