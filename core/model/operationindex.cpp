// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationindex.h"

#include <algorithm>
#include <bit>

namespace steward {

namespace {

using Place = OperationIndex::Place;
using Deed = OperationIndex::Deed;
using Text = OperationIndex::Text;

Place placeOfRow(const OperationRow &row)
{
    return {.connection = row.connection,
            .tenantId = row.tenantId,
            .environmentName = row.environmentName,
            .environmentKind = row.environmentKind,
            .family = row.family,
            .createdBy = row.createdBy,
            .canceledBy = row.canceledBy,
            .principalKind = row.principalKind};
}

Deed deedOfRow(const OperationRow &row)
{
    return {.typeWord = row.typeWord,
            .statusWord = row.statusWord,
            .appId = row.appId,
            .sourceVersion = row.sourceVersion,
            .targetVersion = row.targetVersion,
            .type = row.type,
            .status = row.status};
}

// Open addressing over those already seen; a node-based map would take most of the time of building. The hash beside
// the number spares most looks at values that lie elsewhere.
template <class T>
class Finder
{
public:
    explicit Finder(std::vector<T> &distinct)
        : m_distinct(distinct)
        , m_slots(1024)
    {
    }

    quint32 numberOf(const T &value)
    {
        const quint64 hash = hashOf(value);
        std::size_t at = placeOf(hash);
        for (; m_slots[at].hash != 0; at = (at + 1) & (m_slots.size() - 1)) {
            if (m_slots[at].hash == hash && m_distinct[m_slots[at].number] == value)
                return m_slots[at].number;
        }
        const auto number = static_cast<quint32>(m_distinct.size());
        m_slots[at] = {hash, number};
        m_distinct.push_back(value);
        if (m_distinct.size() * 2 > m_slots.size())
            grow();
        return number;
    }

private:
    struct Slot
    {
        quint64 hash = 0; ///< 0: free
        quint32 number = 0;
    };

    static quint64 hashOf(const T &value)
    {
        quint64 hash = 0;
        for (const Text text : value.texts())
            hash = (std::rotl(hash, 5) ^ text) * 0x9E3779B97F4A7C15ULL;
        return hash | 1;
    }
    std::size_t placeOf(quint64 hash) const
    {
        return static_cast<std::size_t>(hash ^ (hash >> 32)) & (m_slots.size() - 1);
    }
    void grow()
    {
        std::vector<Slot> slots(m_slots.size() * 4);
        m_slots.swap(slots);
        for (const Slot &slot : slots) {
            if (slot.hash == 0)
                continue;
            std::size_t at = placeOf(slot.hash);
            while (m_slots[at].hash != 0)
                at = (at + 1) & (m_slots.size() - 1);
            m_slots[at] = slot;
        }
    }

    std::vector<T> &m_distinct;
    std::vector<Slot> m_slots;
};

void widen(OperationIndex::Block &block, const OperationRow &row)
{
    const qint64 begin = filterBeginOf(row);
    if (begin == Instant::NotGiven) {
        block.isTimeless = true;
        return;
    }
    const qint64 end = filterEndOf(row);
    block.firstBegin = std::min(block.firstBegin, begin);
    block.lastBegin = std::max(block.lastBegin, begin);
    block.firstEnd = std::min(block.firstEnd, end);
    block.lastEnd = std::max(block.lastEnd, end);
}

// "Contoso Payments" of "Contoso Payments 4.1 → 4.2": what stands before the versions (see operationsubject.cpp).
// Hotfixes say behind those for whom: " @ " and the id of a tenant (see hotfixlog.cpp).
std::string_view appNameIn(std::string_view subject, std::string_view source, std::string_view target)
{
    constexpr std::size_t idSize = 36;
    constexpr std::string_view whose = " @ ";
    if (const std::size_t tail = whose.size() + idSize;
        subject.size() > tail && subject.substr(subject.size() - tail, whose.size()) == whose)
        subject.remove_suffix(tail);
    for (const std::string_view part : {target, std::string_view("\xE2\x86\x92"), source}) {
        if (!part.empty() && subject.size() > part.size() + 1 && subject.substr(subject.size() - part.size()) == part &&
            subject[subject.size() - part.size() - 1] == ' ')
            subject.remove_suffix(part.size() + 1);
    }
    return subject;
}

} // namespace

qint64 filterBeginOf(const OperationRow &row)
{
    return row.createdOn != Instant::NotGiven ? row.createdOn : row.startedOn;
}

qint64 filterEndOf(const OperationRow &row)
{
    if (isPending(row.status))
        return std::numeric_limits<qint64>::max();
    const qint64 begin = filterBeginOf(row);
    return row.completedOn != Instant::NotGiven ? std::max(begin, row.completedOn) : begin;
}

OperationIndex::OperationIndex(OperationSnapshot table, const OperationWords &words)
    : m_table(table ? std::move(table) : std::make_shared<const OperationTable>())
    , m_poolSize(m_table->pool().size())
{
    code();
    nameApps();
    fold(words);
}

void OperationIndex::code()
{
    const auto rows = m_table->size();
    m_placeOf.reserve(rows);
    m_deedOf.reserve(rows);
    m_subjectOf.reserve(rows);
    m_errorOf.reserve(rows);
    m_blocks.resize((rows + rowsOfABlock - 1) / rowsOfABlock);
    Finder<Place> places(m_places);
    Finder<Deed> deeds(m_deeds);
    for (const OperationRow &row : m_table->rows()) {
        widen(m_blocks[m_placeOf.size() / rowsOfABlock], row);
        m_placeOf.push_back(places.numberOf(placeOfRow(row)));
        m_deedOf.push_back(deeds.numberOf(deedOfRow(row)));
        m_subjectOf.push_back(row.subject);
        m_errorOf.push_back(row.errorMessage);
        m_hasTextIds = m_hasTextIds || row.idText != 0;
    }
}

// Answers give an app's name only in what an operation acted on; the first one that does names them all.
void OperationIndex::nameApps()
{
    constexpr quint8 isSettled = 1;
    std::vector<quint8> deeds(m_deeds.size());
    for (quint32 deed = 0; deed < m_deeds.size(); ++deed)
        deeds[deed] = m_deeds[deed].appId == 0 ? isSettled : 0;
    for (Row row = 0; row < m_deedOf.size(); ++row) {
        const quint32 number = m_deedOf[row];
        if (deeds[number] == isSettled)
            continue;
        deeds[number] = isSettled;
        const Deed &deed = m_deeds[number];
        if (m_appNames.count(deed.appId) != 0)
            continue;
        const std::string_view name = appNameIn(m_table->text(m_subjectOf[row]), m_table->text(deed.sourceVersion),
                                                m_table->text(deed.targetVersion));
        const bool isName = !name.empty() && name != m_table->text(deed.appId) &&
                            m_subjectOf[row] != m_places[m_placeOf[row]].environmentName;
        if (isName)
            m_appNames.emplace(deed.appId, own(name));
    }
}

OperationIndex::Text OperationIndex::own(std::string_view text)
{
    m_ownTexts.emplace_back(text);
    return static_cast<Text>(textCount() - 1);
}

void OperationIndex::fold(const OperationWords &words)
{
    std::vector<bool> used(m_poolSize);
    const auto use = [&used](const auto &distinct) {
        for (const auto &value : distinct) {
            for (const Text text : value.texts())
                used[text] = true;
        }
    };
    use(m_places);
    use(m_deeds);
    for (Row row = 0; row < m_subjectOf.size(); ++row) {
        used[m_subjectOf[row]] = true;
        used[m_errorOf[row]] = true;
    }
    if (m_hasTextIds) {
        for (const OperationRow &row : m_table->rows())
            used[row.idText] = true;
    }

    const auto speak = [&](auto wordOf, auto value, std::vector<Text> &texts) {
        const QString word = wordOf ? wordOf(value) : QString();
        texts.push_back(word.isEmpty() ? 0 : own(word.toStdString()));
    };
    for (int type = 1; type <= static_cast<int>(OperationType::AppHotfix); ++type)
        speak(words.type, static_cast<OperationType>(type), m_typeTexts);
    for (int status = 1; status <= static_cast<int>(OperationStatus::Skipped); ++status)
        speak(words.status, static_cast<OperationStatus>(status), m_statusTexts);

    used[0] = false; // the empty text contains nothing
    for (Text text = 1; text < used.size(); ++text) {
        if (used[text])
            m_texts.add(text, m_table->text(text));
    }
    for (auto text = static_cast<Text>(used.size()); text < textCount(); ++text)
        m_texts.add(text, this->text(text));
}

std::string_view OperationIndex::text(Text index) const
{
    return index < m_poolSize ? m_table->text(index) : std::string_view(m_ownTexts[index - m_poolSize]);
}

OperationIndex::Text OperationIndex::shownType(const Deed &deed) const
{
    const auto type = static_cast<std::size_t>(deed.type);
    const Text word = type == 0 ? 0 : m_typeTexts[type - 1];
    return word != 0 ? word : deed.typeWord;
}

OperationIndex::Text OperationIndex::shownStatus(const Deed &deed) const
{
    const auto status = static_cast<std::size_t>(deed.status);
    const Text word = status == 0 ? 0 : m_statusTexts[status - 1];
    return word != 0 ? word : deed.statusWord;
}

OperationIndex::Text OperationIndex::shownApp(const Deed &deed) const
{
    return shownApp(deed.appId);
}

OperationIndex::Text OperationIndex::shownApp(Text appId) const
{
    const auto name = m_appNames.find(appId);
    return name != m_appNames.end() ? name->second : appId;
}

QString OperationIndex::appName(const QString &id) const
{
    const std::string folded = foldedUtf8(id);
    for (const auto &[appId, name] : m_appNames) {
        if (foldedUtf8(text(appId)) == folded)
            return QString::fromStdString(std::string(text(name)));
    }
    return {};
}

const std::vector<quint32> &OperationIndex::ranks() const
{
    std::call_once(m_ranked, [this] { m_ranks = m_texts.ranks(textCount()); });
    return m_ranks;
}

std::size_t OperationIndex::residentBytes() const
{
    const std::size_t codes = m_placeOf.capacity() + m_deedOf.capacity();
    const std::size_t texts = m_subjectOf.capacity() + m_errorOf.capacity();
    return m_places.capacity() * sizeof(Place) + m_deeds.capacity() * sizeof(Deed) + codes * sizeof(quint32) +
           texts * sizeof(Text) + m_blocks.capacity() * sizeof(Block) + m_texts.residentBytes() +
           m_ranks.capacity() * sizeof(quint32);
}

} // namespace steward
