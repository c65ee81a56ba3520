// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationsieve.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace steward {

namespace {

using Row = OperationTable::Row;
using Text = OperationIndex::Text;

// Texts that equal one of the names, ignoring case; each distinct text is compared once.
class NameSet
{
public:
    NameSet(const OperationIndex &index, const QStringList &names)
        : m_index(index)
    {
        for (const QString &name : names)
            m_names.insert(foldedUtf8(name));
        if (!m_names.empty())
            m_known.resize(index.textCount());
    }

    bool acceptsAll() const { return m_names.empty(); }
    bool accepts(Text text) const
    {
        quint8 &known = m_known[text];
        if (known == 0)
            known = m_names.count(foldedUtf8(m_index.text(text))) != 0 ? 1 : 2;
        return known == 1;
    }
    bool acceptsAny(Text a, Text b) const { return acceptsAll() || accepts(a) || accepts(b); }

private:
    const OperationIndex &m_index;
    std::unordered_set<std::string> m_names;
    mutable std::vector<quint8> m_known;
};

// Keeps the rows for which the test holds; writes without branching, since hits and misses alternate at random.
template <class Test>
std::size_t keepIf(std::span<Row> rows, Test test)
{
    std::size_t kept = 0;
    for (const Row row : rows) {
        rows[kept] = row;
        kept += test(row) ? 1 : 0;
    }
    return kept;
}

} // namespace

OperationSieve::OperationSieve(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter)
    : m_index(index)
    , m_scope(index.table(), scope)
    , m_since(filter.since.isKnown() ? filter.since.msecs : std::numeric_limits<qint64>::min())
    , m_until(filter.until.isKnown() ? filter.until.msecs : std::numeric_limits<qint64>::max())
    , m_hasTimes(filter.since.isKnown() || filter.until.isKnown())
{
    decidePlaces(filter, scope);
    decideDeeds(filter);
    makeWords(filter.text);
}

void OperationSieve::decidePlaces(const OperationFilter &filter, const OperationScope &scope)
{
    const NameSet environments(m_index, filter.environments);
    const NameSet connections(m_index, filter.connections);
    const NameSet people(m_index, filter.people);
    m_placeFails.reserve(m_index.places().size());
    if (!scope.environments.empty())
        m_byTime.resize(m_index.places().size());
    for (const OperationIndex::Place &place : m_index.places()) {
        const ScopeTest::Verdict verdict = m_scope.verdict(place.tenantId, place.environmentName);
        if (verdict == ScopeTest::Verdict::ByTime) {
            m_byTime[m_placeFails.size()] = 1;
            m_asksTimeOfScope = true;
        }
        Fails fails = verdict == ScopeTest::Verdict::None ? everyFail : 0;
        if (!environments.acceptsAll() && !environments.accepts(place.environmentName))
            fails |= bitOf(FilterPart::Environments);
        if (!connections.acceptsAny(place.connection, place.tenantId))
            fails |= bitOf(FilterPart::Connections);
        if (!people.acceptsAny(place.createdBy, place.canceledBy))
            fails |= bitOf(FilterPart::People);
        m_placeFails.push_back(fails);
        m_isOpen = m_isOpen && fails == 0;
    }
}

void OperationSieve::decideDeeds(const OperationFilter &filter)
{
    const NameSet apps(m_index, filter.apps);
    m_deedFails.reserve(m_index.deeds().size());
    for (const OperationIndex::Deed &deed : m_index.deeds()) {
        Fails fails = 0;
        if (!filter.types.isEmpty() && !filter.types.contains(deed.type))
            fails |= bitOf(FilterPart::Types);
        if (!filter.statuses.isEmpty() && !filter.statuses.contains(deed.status))
            fails |= bitOf(FilterPart::Statuses);
        if (!apps.acceptsAll() && (deed.appId == 0 || !apps.acceptsAny(deed.appId, m_index.shownApp(deed))))
            fails |= bitOf(FilterPart::Apps);
        m_deedFails.push_back(fails);
        m_isOpen = m_isOpen && fails == 0;
    }
}

void OperationSieve::makeWords(const QString &text)
{
    const QStringList words = filterWords(text);
    m_words.reserve(static_cast<std::size_t>((words.size() + WordMasks::most - 1) / WordMasks::most));
    for (qsizetype from = 0; from < words.size(); from += WordMasks::most)
        m_words.emplace_back(m_index, words.mid(from, WordMasks::most));
}

OperationSieve::InTime OperationSieve::inTime(const OperationIndex::Block &block) const
{
    if (!m_hasTimes)
        return InTime::All;
    if (block.firstBegin >= m_until || block.lastEnd < m_since)
        return InTime::None;
    const bool all = !block.isTimeless && block.lastBegin < m_until && block.firstEnd >= m_since;
    return all ? InTime::All : InTime::Some;
}

// The cheap steps first; those that look at the row itself, which lies far off in memory, at the few that are left.
std::span<const Row> OperationSieve::sieve(std::size_t block, Fails mayFail, std::span<Row> room) const
{
    const InTime time = inTime(m_index.blocks()[block]);
    if (time == InTime::None)
        return {};
    const auto first = static_cast<Row>(block * OperationIndex::rowsOfABlock);
    std::size_t count = std::min<std::size_t>(OperationIndex::rowsOfABlock, m_index.table().size() - first);
    for (std::size_t i = 0; i < count; ++i)
        room[i] = first + static_cast<Row>(i);
    if (!m_isOpen) {
        const auto mustHold = static_cast<Fails>(~mayFail);
        // What is outside the scope fails everything.
        count = keepIf(room.first(count), [&](Row row) {
            const Fails fails = failsOf(row);
            return (fails & mustHold) == 0;
        });
    }
    for (const WordMasks &words : m_words) {
        count = words.looksAtIds() ? keepIf(room.first(count), [&words](Row row) { return words.matchesWithId(row); })
                                   : keepIf(room.first(count), [&words](Row row) { return words.matches(row); });
    }
    if (m_asksTimeOfScope) {
        count = keepIf(room.first(count), [this](Row row) {
            return m_byTime[m_index.placeOf()[row]] == 0 || m_scope.holds(m_index.table().row(row));
        });
    }
    if (time == InTime::Some) {
        count = keepIf(room.first(count), [this](Row row) {
            const OperationRow &r = m_index.table().row(row);
            const qint64 begin = filterBeginOf(r);
            return begin != Instant::NotGiven && begin < m_until && filterEndOf(r) >= m_since;
        });
    }
    return room.first(count);
}

} // namespace steward
