// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/filterwords.h"
#include "core/model/operationfilter.h"

#include <span>

namespace steward {

/// How rows are sieved by a filter: block by block, so that what one step leaves over is still at hand for the next.
/// The steps behind rowsMatching() and its kin.
class OperationSieve
{
public:
    using Row = OperationTable::Row;
    /// Parts of the filter that a place or a deed fails, a bit each. All others are decided row by row.
    using Fails = quint8;
    static constexpr Fails bitOf(FilterPart part) { return static_cast<Fails>(1U << static_cast<unsigned>(part)); }
    static constexpr Fails everyFail = 0xFF;

    /// The index must outlive the sieve.
    OperationSieve(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter);

    /// Which parts a row fails, among those that places and deeds decide.
    Fails failsOf(Row row) const { return m_placeFails[m_index.placeOf()[row]] | m_deedFails[m_index.deedOf()[row]]; }
    /// True where no place and no deed fails anything.
    bool isOpen() const { return m_isOpen; }

    /// Hands the rows on that hold in everything but, maybe, the parts of `mayFail`; in table order, some at a time.
    /// False when cancelled.
    template <class Take>
    bool run(Fails mayFail, const IsCancelled &cancelled, Take take) const
    {
        std::array<Row, OperationIndex::rowsOfABlock> rows;
        for (std::size_t block = 0; block < m_index.blocks().size(); ++block) {
            if (block % blocksBetweenLooks == 0 && cancelled && cancelled())
                return false;
            const std::span<const Row> left = sieve(block, mayFail, rows);
            if (!left.empty())
                take(left);
        }
        return true;
    }

private:
    enum class InTime : quint8 { None, Some, All };
    static constexpr std::size_t blocksBetweenLooks = 32;

    void decidePlaces(const OperationFilter &filter, const OperationScope &scope);
    void decideDeeds(const OperationFilter &filter);
    void makeWords(const QString &text);
    InTime inTime(const OperationIndex::Block &block) const;
    std::span<const Row> sieve(std::size_t block, Fails mayFail, std::span<Row> room) const;

    const OperationIndex &m_index;
    ScopeTest m_scope;
    bool m_asksTimeOfScope = false;
    bool m_isOpen = true;
    std::vector<Fails> m_placeFails;
    std::vector<Fails> m_deedFails;
    std::vector<quint8> m_byTime; ///< places whose rows are in the scope by their time
    std::vector<WordMasks> m_words;
    qint64 m_since;
    qint64 m_until;
    bool m_hasTimes;
};

} // namespace steward
