// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationfilter.h"

#include <algorithm>

namespace steward {

namespace {

using Row = OperationTable::Row;
using Text = OperationIndex::Text;
using Combination = OperationIndex::Combination;

constexpr Row rowsBetweenLooks = 32768; ///< at cancelled()
constexpr int wordsAtOnce = 8;          ///< bits of a mask

// A word as a piece of a GUID that begins at one of its five groups: bits to compare, and their values.
struct IdPattern
{
    std::array<quint64, 2> mask{};
    std::array<quint64, 2> value{};

    bool matches(const std::array<quint64, 2> &guid) const
    {
        return (guid[0] & mask[0]) == value[0] && (guid[1] & mask[1]) == value[1];
    }
};

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<IdPattern> patternAt(std::string_view word, std::size_t group)
{
    constexpr std::array<std::size_t, 5> starts{0, 8, 12, 16, 20};
    IdPattern pattern;
    std::size_t digit = starts[group];
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool atDash =
            i > 0 && word[i - 1] != '-' && std::find(starts.begin() + 1, starts.end(), digit) != starts.end();
        if (atDash != (word[i] == '-'))
            return std::nullopt;
        if (atDash)
            continue;
        const int value = hexValue(word[i]);
        if (value < 0 || digit >= 32)
            return std::nullopt;
        const std::size_t half = digit / 16;
        const std::size_t shift = (15 - digit % 16) * 4;
        pattern.mask[half] |= quint64{0xF} << shift;
        pattern.value[half] |= static_cast<quint64>(value) << shift;
        ++digit;
    }
    return pattern;
}

std::vector<IdPattern> idPatterns(std::string_view word)
{
    constexpr std::size_t shortest = 4; // shorter pieces match by accident
    std::vector<IdPattern> patterns;
    if (word.size() < shortest)
        return patterns;
    for (std::size_t group = 0; group < 5; ++group) {
        if (const auto pattern = patternAt(word, group))
            patterns.push_back(*pattern);
    }
    return patterns;
}

// Texts of the pool that equal one of the names, ignoring case. Asked for few distinct texts only.
class NameSet
{
public:
    NameSet(const OperationTable &table, const QStringList &names)
        : m_table(table)
    {
        for (const QString &name : names)
            m_names.push_back(foldedUtf8(name));
    }

    bool accepts(Text text) const
    {
        return m_names.empty() ||
               std::find(m_names.begin(), m_names.end(), foldedUtf8(m_table.text(text))) != m_names.end();
    }

private:
    const OperationTable &m_table;
    std::vector<std::string> m_names;
};

// Everything but words and times, decided once for each combination.
std::vector<quint8> eligibleCombinations(const OperationIndex &index, const OperationFilter &filter)
{
    const NameSet environments(index.table(), filter.environments);
    const NameSet connections(index.table(), filter.connections);
    const NameSet people(index.table(), filter.people);
    std::vector<quint8> eligible;
    eligible.reserve(index.combinations().size());
    for (const Combination &c : index.combinations()) {
        const bool good = (filter.types.isEmpty() || filter.types.contains(c.type)) &&
                          (filter.statuses.isEmpty() || filter.statuses.contains(c.status)) &&
                          environments.accepts(c.environmentName) && connections.accepts(c.connection) &&
                          people.accepts(c.createdBy);
        eligible.push_back(good ? 1 : 0);
    }
    return eligible;
}

// Keeps the rows for which the test holds; writes without branching, since hits and misses alternate at random.
template <class Test>
bool keepIf(std::vector<Row> &rows, const IsCancelled &cancelled, Test test)
{
    std::size_t kept = 0;
    for (std::size_t from = 0; from < rows.size(); from += rowsBetweenLooks) {
        if (cancelled && cancelled())
            return false;
        const std::size_t to = std::min<std::size_t>(rows.size(), from + rowsBetweenLooks);
        for (std::size_t i = from; i < to; ++i) {
            const Row row = rows[i];
            rows[kept] = row;
            kept += test(row) ? 1 : 0;
        }
    }
    rows.resize(kept);
    return true;
}

// Up to eight words: a bit each, set where the word occurs.
class WordMasks
{
public:
    WordMasks(const OperationIndex &index, const std::vector<std::string> &words)
        : m_index(index)
        , m_texts(index.textCount())
        , m_full(static_cast<quint8>((1U << words.size()) - 1))
    {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto bit = static_cast<quint8>(1U << i);
            index.texts().mark(words[i], bit, m_texts);
            for (const IdPattern &pattern : idPatterns(words[i]))
                m_ids.emplace_back(pattern, bit);
        }
        m_combinations.reserve(index.combinations().size());
        for (const Combination &combination : index.combinations())
            m_combinations.push_back(maskOf(combination));
    }

    bool looksAtIds() const { return !m_ids.empty() || m_index.hasTextIds(); }

    bool matches(Row row) const { return codes(row) == m_full; }
    bool matchesWithId(Row row) const
    {
        quint8 mask = codes(row);
        if (mask == m_full)
            return true;
        const OperationRow &r = m_index.table().row(row);
        mask |= m_texts[r.idText];
        for (const auto &[pattern, bit] : m_ids)
            mask |= r.idText == 0 && pattern.matches(r.guid) ? bit : 0;
        return mask == m_full;
    }

private:
    quint8 codes(Row row) const
    {
        return m_combinations[m_index.combinationOf()[row]] | m_texts[m_index.subjectOf()[row]] |
               m_texts[m_index.errorOf()[row]];
    }
    quint8 maskOf(const Combination &c) const
    {
        quint8 mask = 0;
        for (const Text text : c.texts())
            mask |= m_texts[text];
        mask |= m_texts[m_index.shownType(c)] | m_texts[m_index.shownStatus(c)];
        return mask;
    }

    const OperationIndex &m_index;
    std::vector<quint8> m_texts;
    std::vector<quint8> m_combinations;
    std::vector<std::pair<IdPattern, quint8>> m_ids;
    quint8 m_full;
};

bool keepWords(const OperationIndex &index, const QString &text, const IsCancelled &cancelled, std::vector<Row> &rows)
{
    const QStringList words = filterWords(text);
    for (qsizetype from = 0; from < words.size(); from += wordsAtOnce) {
        std::vector<std::string> folded;
        for (const QString &word : words.mid(from, wordsAtOnce))
            folded.push_back(foldedUtf8(word));
        const WordMasks masks(index, folded);
        const bool finished = masks.looksAtIds()
                                  ? keepIf(rows, cancelled, [&masks](Row row) { return masks.matchesWithId(row); })
                                  : keepIf(rows, cancelled, [&masks](Row row) { return masks.matches(row); });
        if (!finished)
            return false;
    }
    return true;
}

bool isWithin(const OperationRow &row, const OperationFilter &filter)
{
    const qint64 begin = row.createdOn != Instant::NotGiven ? row.createdOn : row.startedOn;
    if (begin == Instant::NotGiven)
        return false;
    if (filter.until.isKnown() && begin >= filter.until.msecs)
        return false;
    if (!filter.since.isKnown() || begin >= filter.since.msecs || isPending(row.status))
        return true;
    return row.completedOn != Instant::NotGiven && row.completedOn >= filter.since.msecs;
}

// One verdict for each combination; only where a name changed hands the time of the row is asked.
bool keepScope(const OperationIndex &index, const OperationScope &scope, const IsCancelled &cancelled,
               std::vector<Row> &rows)
{
    if (scope.isEmpty())
        return true;
    using Verdict = ScopeTest::Verdict;
    const ScopeTest test(index.table(), scope);
    std::vector<Verdict> verdicts;
    verdicts.reserve(index.combinations().size());
    for (const Combination &c : index.combinations())
        verdicts.push_back(test.verdict(c.tenantId, c.environmentName));
    return keepIf(rows, cancelled, [&](Row row) {
        const Verdict verdict = verdicts[index.combinationOf()[row]];
        return verdict == Verdict::All || (verdict == Verdict::ByTime && test.holds(index.table().row(row)));
    });
}

std::vector<Row> allRows(const OperationIndex &index)
{
    std::vector<Row> rows(index.table().size());
    for (Row row = 0; row < rows.size(); ++row)
        rows[row] = row;
    return rows;
}

} // namespace

QStringList filterWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    const auto finish = [&words, &word] {
        if (!word.isEmpty() && !words.contains(word))
            words.append(word);
        word.clear();
    };
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
            finish();
        } else if (c.isSpace() && (!quoted || c == QLatin1Char('\n'))) {
            finish();
        } else {
            word += c;
        }
    }
    finish();
    return words;
}

std::vector<Row> rowsMatching(const OperationIndex &index, const OperationFilter &filter, const IsCancelled &cancelled)
{
    return rowsMatching(index, {}, filter, cancelled);
}

std::vector<Row> rowsMatching(const OperationIndex &index, const OperationScope &scope, const OperationFilter &filter,
                              const IsCancelled &cancelled)
{
    std::vector<Row> rows = allRows(index);
    if (!keepScope(index, scope, cancelled, rows))
        return {};
    const auto &combinationOf = index.combinationOf();
    const bool structured = !filter.types.isEmpty() || !filter.statuses.isEmpty() || !filter.environments.isEmpty() ||
                            !filter.connections.isEmpty() || !filter.people.isEmpty();
    if (structured) {
        const std::vector<quint8> eligible = eligibleCombinations(index, filter);
        if (!keepIf(rows, cancelled, [&](Row row) { return eligible[combinationOf[row]] != 0; }))
            return {};
    }
    if (!keepWords(index, filter.text, cancelled, rows))
        return {};
    if (filter.since.isKnown() || filter.until.isKnown()) {
        if (!keepIf(rows, cancelled, [&](Row row) { return isWithin(index.table().row(row), filter); }))
            return {};
    }
    return rows;
}

std::vector<Row> rowsMatching(const OperationSnapshot &table, const OperationFilter &filter,
                              const IsCancelled &cancelled)
{
    return rowsMatching(OperationIndex(table), filter, cancelled);
}

OperationCounts countsOf(const OperationIndex &index, const std::vector<Row> &rows)
{
    std::vector<quint32> byCombination(index.combinations().size());
    for (const Row row : rows)
        ++byCombination[index.combinationOf()[row]];
    OperationCounts counts;
    for (std::size_t i = 0; i < byCombination.size(); ++i) {
        const Combination &combination = index.combinations()[i];
        counts.byType[static_cast<std::size_t>(combination.type)] += byCombination[i];
        counts.byStatus[static_cast<std::size_t>(combination.status)] += byCombination[i];
    }
    return counts;
}

} // namespace steward
