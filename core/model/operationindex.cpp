// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationindex.h"

#include <bit>

namespace steward {

namespace {

using Combination = OperationIndex::Combination;
using Text = OperationIndex::Text;

Combination combinationOfRow(const OperationRow &row)
{
    return {.connection = row.connection,
            .tenantId = row.tenantId,
            .environmentName = row.environmentName,
            .environmentKind = row.environmentKind,
            .typeWord = row.typeWord,
            .statusWord = row.statusWord,
            .createdBy = row.createdBy,
            .canceledBy = row.canceledBy,
            .principalKind = row.principalKind,
            .family = row.family,
            .appId = row.appId,
            .sourceVersion = row.sourceVersion,
            .targetVersion = row.targetVersion,
            .type = row.type,
            .status = row.status};
}

quint64 hashOf(const Combination &combination)
{
    quint64 hash = static_cast<quint64>(combination.type) << 8 | static_cast<quint64>(combination.status);
    for (const Text text : combination.texts())
        hash = (std::rotl(hash, 5) ^ text) * 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 32);
}

// Open addressing over the combinations already seen; a node-based map would take most of the time of building.
class CombinationFinder
{
public:
    explicit CombinationFinder(std::vector<Combination> &combinations)
        : m_combinations(combinations)
        , m_slots(1024, empty)
    {
    }

    quint32 numberOf(const Combination &combination)
    {
        std::size_t slot = hashOf(combination) & (m_slots.size() - 1);
        while (m_slots[slot] != empty) {
            if (m_combinations[m_slots[slot]] == combination)
                return m_slots[slot];
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        const auto number = static_cast<quint32>(m_combinations.size());
        m_slots[slot] = number;
        m_combinations.push_back(combination);
        if (m_combinations.size() * 2 > m_slots.size())
            grow();
        return number;
    }

private:
    static constexpr quint32 empty = ~quint32{0};

    void grow()
    {
        m_slots.assign(m_slots.size() * 4, empty);
        for (quint32 number = 0; number < m_combinations.size(); ++number) {
            std::size_t slot = hashOf(m_combinations[number]) & (m_slots.size() - 1);
            while (m_slots[slot] != empty)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = number;
        }
    }

    std::vector<Combination> &m_combinations;
    std::vector<quint32> m_slots;
};

} // namespace

OperationIndex::OperationIndex(OperationSnapshot table, const OperationWords &words)
    : m_table(table ? std::move(table) : std::make_shared<const OperationTable>())
{
    combine();
    fold(words);
}

void OperationIndex::combine()
{
    const auto rows = m_table->size();
    m_combinationOf.reserve(rows);
    m_subjectOf.reserve(rows);
    m_errorOf.reserve(rows);
    CombinationFinder finder(m_combinations);
    for (const OperationRow &row : m_table->rows()) {
        m_combinationOf.push_back(finder.numberOf(combinationOfRow(row)));
        m_subjectOf.push_back(row.subject);
        m_errorOf.push_back(row.errorMessage);
        m_hasTextIds = m_hasTextIds || row.idText != 0;
    }
}

void OperationIndex::fold(const OperationWords &words)
{
    std::vector<bool> used(m_table->pool().size());
    for (const Combination &combination : m_combinations) {
        for (const Text text : combination.texts())
            used[text] = true;
    }
    for (const OperationRow &row : m_table->rows()) {
        used[row.subject] = true;
        used[row.errorMessage] = true;
        used[row.idText] = true;
    }
    used[0] = false; // the empty text contains nothing
    for (Text text = 1; text < used.size(); ++text) {
        if (used[text])
            m_texts.add(text, m_table->text(text));
    }

    auto next = static_cast<Text>(used.size());
    const auto speak = [&](auto wordOf, auto value, std::vector<Text> &texts) {
        const QString word = wordOf ? wordOf(value) : QString();
        texts.push_back(word.isEmpty() ? 0 : next);
        if (!word.isEmpty())
            m_texts.add(next++, word.toStdString());
    };
    for (int type = 1; type <= static_cast<int>(OperationType::AppHotfix); ++type)
        speak(words.type, static_cast<OperationType>(type), m_typeTexts);
    for (int status = 1; status <= static_cast<int>(OperationStatus::Skipped); ++status)
        speak(words.status, static_cast<OperationStatus>(status), m_statusTexts);
    m_textCount = next;
}

OperationIndex::Text OperationIndex::shownType(const Combination &combination) const
{
    const auto type = static_cast<std::size_t>(combination.type);
    const Text word = type == 0 ? 0 : m_typeTexts[type - 1];
    return word != 0 ? word : combination.typeWord;
}

OperationIndex::Text OperationIndex::shownStatus(const Combination &combination) const
{
    const auto status = static_cast<std::size_t>(combination.status);
    const Text word = status == 0 ? 0 : m_statusTexts[status - 1];
    return word != 0 ? word : combination.statusWord;
}

const std::vector<quint32> &OperationIndex::ranks() const
{
    std::call_once(m_ranked, [this] { m_ranks = m_texts.ranks(m_textCount); });
    return m_ranks;
}

std::size_t OperationIndex::residentBytes() const
{
    return m_combinations.capacity() * sizeof(Combination) + m_combinationOf.capacity() * sizeof(quint32) +
           (m_subjectOf.capacity() + m_errorOf.capacity()) * sizeof(Text) + m_texts.residentBytes() +
           m_ranks.capacity() * sizeof(quint32);
}

} // namespace steward
