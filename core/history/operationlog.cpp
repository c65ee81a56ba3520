// SPDX-License-Identifier: Apache-2.0
#include "core/history/operationlog.h"

#include "core/history/recordedrow.h"

#include <algorithm>
#include <unordered_map>

namespace steward {

namespace {

constexpr StringPool::Index notAsked = ~StringPool::Index{0};

// Tells for most records, without a look into a table of nodes, that they are not meant.
class RecordFilter
{
public:
    void add(quint32 record) { m_bits[place(record)] = true; }
    bool mayHold(quint32 record) const { return m_bits[place(record)]; }

private:
    static std::size_t place(quint32 record) { return record * 0x9E3779B1U >> 16; }
    std::vector<bool> m_bits = std::vector<bool>(1U << 16);
};

struct OperationKey
{
    StringPool::Index tenantId = 0;
    StringPool::Index idText = 0;
    std::array<quint64, 2> guid{};

    bool operator==(const OperationKey &) const = default;
};

struct HashOfKey
{
    std::size_t operator()(const OperationKey &key) const
    {
        quint64 hash = (key.guid[0] ^ key.tenantId) * 0x9E3779B97F4A7C15ULL;
        hash = (hash ^ hash >> 32 ^ key.guid[1] ^ key.idText) * 0x9E3779B97F4A7C15ULL;
        return static_cast<std::size_t>(hash ^ hash >> 32);
    }
};

OperationKey keyOf(const OperationRow &row)
{
    return {row.tenantId, row.idText, row.guid};
}

// What was said later, as far as something was said.
OperationRow merged(const OperationRow &before, OperationRow after)
{
    if (isFinal(before.status) && !isFinal(after.status))
        return before;
    after.record = before.record;
    for (auto time : {&OperationRow::createdOn, &OperationRow::startedOn, &OperationRow::completedOn}) {
        if (after.*time == Instant::NotGiven)
            after.*time = before.*time;
    }
    for (auto text :
         {&OperationRow::environmentName, &OperationRow::environmentKind, &OperationRow::family,
          &OperationRow::createdBy, &OperationRow::canceledBy, &OperationRow::principalKind, &OperationRow::appId,
          &OperationRow::sourceVersion, &OperationRow::targetVersion, &OperationRow::subject,
          &OperationRow::errorMessage, &OperationRow::parameters, &OperationRow::extra}) {
        if (after.*text == 0)
            after.*text = before.*text;
    }
    if (after.typeWord == 0) {
        after.typeWord = before.typeWord;
        after.type = before.type;
    }
    return after;
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

OperationLog::OperationLog()
    : m_published(std::make_shared<const OperationTable>())
    , m_next(*m_published)
{
}

std::size_t OperationLog::size() const
{
    return m_isBegun ? m_next.size() : m_published->size();
}

// Readers of the published table are not disturbed by what comes: the rows go on in a copy.
void OperationLog::begin()
{
    if (m_isBegun)
        return;
    m_isBegun = true;
    m_isChanged = true;
    m_next.reserve(std::max<std::size_t>(m_expected, m_published->size() + m_changes.size()));
    auto &rows = m_next.rows();
    rows.insert(rows.end(), m_published->rows().begin(), m_published->rows().end());
}

OperationRow OperationLog::adopted(OperationRow row, const OperationTable &table, std::vector<StringPool::Index> &moved)
{
    m_next.adopt(row, table, moved);
    applyName(row);
    return row;
}

void OperationLog::append(const OperationTable &rows)
{
    begin();
    std::vector<StringPool::Index> moved;
    for (const OperationRow &row : rows.rows())
        m_next.add(adopted(row, rows, moved));
}

void OperationLog::update(const OperationTable &rows)
{
    std::vector<StringPool::Index> moved;
    for (const OperationRow &row : rows.rows())
        m_changes.insert_or_assign(row.record, adopted(row, rows, moved));
    m_isChanged = m_isChanged || !rows.isEmpty();
}

void OperationLog::remove(const std::vector<quint32> &records)
{
    for (const quint32 record : records) {
        m_changes.erase(record);
        m_removed.insert(record);
    }
    m_isChanged = m_isChanged || !records.empty();
}

void OperationLog::clear()
{
    m_published = std::make_shared<const OperationTable>();
    m_next = OperationTableBuilder(*m_published);
    m_isBegun = false;
    m_isChanged = true;
    m_changes.clear();
    m_removed.clear();
    m_covered.clear();
    m_nameOf.clear();
}

void OperationLog::setUnrecorded(std::vector<RecordedAnswer> answers)
{
    if (answers.empty() && m_unrecorded.empty())
        return;
    m_unrecorded = std::move(answers);
    // What is merged later wins, and an answer that was long under way is not the later one (F53).
    std::stable_sort(m_unrecorded.begin(), m_unrecorded.end(),
                     [](const RecordedAnswer &a, const RecordedAnswer &b) { return a.asOf < b.asOf; });
    m_isChanged = true;
}

void OperationLog::setTenantNames(const QHash<QString, QString> &names)
{
    if (names == m_names)
        return;
    m_names = names;
    m_nameOf.clear();
    m_isRenamed = true;
    m_isChanged = m_isChanged || size() > 0;
}

void OperationLog::applyName(OperationRow &row)
{
    if (row.tenantId >= m_nameOf.size())
        m_nameOf.resize(row.tenantId + std::size_t{1}, notAsked);
    if (m_nameOf[row.tenantId] == notAsked) {
        const std::string_view id = m_next.text(row.tenantId);
        const QString name = m_names.value(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())).toLower());
        m_nameOf[row.tenantId] = m_next.intern(viewOf(name.toUtf8()));
    }
    if (m_nameOf[row.tenantId] != 0)
        row.connection = m_nameOf[row.tenantId];
}

void OperationLog::applyNames()
{
    if (std::exchange(m_isRenamed, false))
        std::for_each(m_next.rows().begin(), m_next.rows().end(), [this](OperationRow &row) { applyName(row); });
}

// What changed takes its row's place, what is new comes after the others. What was shown in place of the archive's own
// word makes way for it again.
void OperationLog::applyChanges()
{
    for (const OperationRow &row : std::exchange(m_covered, {}))
        m_changes.try_emplace(row.record, row);
    if (m_changes.empty() && m_removed.empty() && !std::exchange(m_showsUnrecorded, false))
        return;
    m_showsUnrecorded = false;
    RecordFilter filter;
    for (const auto &change : m_changes)
        filter.add(change.first);
    for (const quint32 record : m_removed)
        filter.add(record);
    auto &rows = m_next.rows();
    const auto isGone = [&](OperationRow &row) {
        if (row.record == 0)
            return true;
        if (!filter.mayHold(row.record))
            return false;
        if (m_removed.contains(row.record))
            return true;
        if (const auto change = m_changes.find(row.record); change != m_changes.end()) {
            row = change->second;
            m_changes.erase(change);
        }
        return false;
    };
    rows.erase(std::remove_if(rows.begin(), rows.end(), isGone), rows.end());
    for (const auto &change : m_changes) {
        if (!m_removed.contains(change.first))
            rows.push_back(change.second);
    }
    m_changes.clear();
}

void OperationLog::coverUnrecorded()
{
    std::vector<OperationRow> fresh;
    std::unordered_map<OperationKey, std::size_t, HashOfKey> places;
    for (const RecordedAnswer &answer : m_unrecorded) {
        const StringPool::Index tenantId = m_next.intern(viewOf(answer.source.tenantId.toUtf8()));
        const StringPool::Index name = m_next.intern(viewOf(answer.source.connectionName.toUtf8()));
        std::vector<StringPool::Index> moved;
        for (const OperationRow &row : answer.operations->rows()) {
            OperationRow ours = row;
            m_next.adopt(ours, *answer.operations, moved);
            ours.tenantId = tenantId;
            ours.connection = name;
            ours.record = 0;
            applyName(ours);
            if (!hasId(ours)) { // nobody can say which of them are one
                fresh.push_back(ours);
                continue;
            }
            const auto [place, isNew] = places.try_emplace(keyOf(ours), fresh.size());
            if (isNew || ours.isAmbiguous)
                fresh.push_back(ours);
            else
                fresh[place->second] = merged(fresh[place->second], ours);
        }
    }
    if (fresh.empty())
        return;
    m_showsUnrecorded = true;
    std::vector<bool> isShown(fresh.size());
    for (OperationRow &row : m_next.rows()) {
        const auto place = places.find(keyOf(row));
        // Of twins nobody can say which is which either: the archive's stay as they are.
        if (place == places.end() || !hasId(row) || row.isAmbiguous)
            continue;
        m_covered.push_back(row);
        row = merged(row, fresh[place->second]);
        isShown[place->second] = true;
    }
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        if (!isShown[i])
            m_next.add(fresh[i]);
    }
}

// Texts are shared from table to table and only ever added. Where rows went for good, theirs go with them.
void OperationLog::renewTexts()
{
    if (std::exchange(m_removed, {}).empty())
        return;
    const OperationSnapshot before = m_next.finish();
    m_next = OperationTableBuilder();
    m_next.reserve(before->size());
    m_next.add(*before);
    std::vector<StringPool::Index> moved;
    for (OperationRow &row : m_covered)
        m_next.adopt(row, *before, moved);
    m_nameOf.clear();
}

OperationSnapshot OperationLog::publish()
{
    if (!m_isChanged)
        return m_published;
    begin();
    applyChanges();
    applyNames();
    coverUnrecorded();
    renewTexts();
    m_published = m_next.finish();
    m_next = OperationTableBuilder(*m_published);
    m_isBegun = false;
    m_isChanged = false;
    m_expected = 0;
    return m_published;
}

} // namespace steward
