// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationindex.h"

#include <QtCore/QStringList>

namespace steward {

/// The words of a filter text: cut at white space, "several words in quotation marks" count as one, none twice.
QStringList filterWords(const QString &text);

/// Up to eight words to find in the rows of a table: a bit each, set where the word occurs.
class WordMasks
{
public:
    static constexpr qsizetype most = 8;

    WordMasks(const OperationIndex &index, const QStringList &words);

    /// Whether ids must be looked at: else matches() will do, which is faster.
    bool looksAtIds() const { return !m_ids.empty() || m_index.hasTextIds(); }
    bool matches(OperationTable::Row row) const { return codes(row) == m_full; }
    bool matchesWithId(OperationTable::Row row) const;

private:
    // A word as a piece of a GUID that begins at one of its five groups: bits to compare, and their values.
    struct IdPattern
    {
        std::array<quint64, 2> mask{};
        std::array<quint64, 2> value{};
        quint8 bit = 0;
    };

    static std::optional<IdPattern> patternAt(std::string_view word, std::size_t group);
    void addIdPatterns(std::string_view word, quint8 bit);
    quint8 codes(OperationTable::Row row) const
    {
        return m_places[m_index.placeOf()[row]] | m_deeds[m_index.deedOf()[row]] | m_texts[m_index.subjectOf()[row]] |
               m_texts[m_index.errorOf()[row]];
    }

    const OperationIndex &m_index;
    std::vector<quint8> m_texts;
    std::vector<quint8> m_places;
    std::vector<quint8> m_deeds;
    std::vector<IdPattern> m_ids;
    quint8 m_full;
};

} // namespace steward
