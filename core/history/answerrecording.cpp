// SPDX-License-Identifier: Apache-2.0
#include "core/history/answerrecording.h"

#include "core/api/json/belonging.h"
#include "core/api/json/jsonfields.h"
#include "core/history/archivedatabase.h"
#include "core/history/archivehash.h"
#include "core/history/rawjson.h"
#include "core/history/recordedmerge.h"
#include "core/history/texttable.h"

#include <QtCore/QSet>

#include <algorithm>

namespace steward {

namespace {

constexpr quint32 unseen = ~quint32{0};
// Fewer rows are looked up one by one; more are met in one pass over everything the tenant has.
constexpr std::size_t fewRows = 200;
constexpr quint64 passWorth = 8;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// An item of the list that was no operation at all.
bool saysNothing(const OperationRow &row)
{
    return !hasId(row) && row.typeWord == 0 && row.statusWord == 0 && row.createdOn == Instant::NotGiven &&
           row.startedOn == Instant::NotGiven && row.completedOn == Instant::NotGiven && row.createdBy == 0 &&
           row.errorMessage == 0 && row.parameters == 0 && row.extra == 0;
}

// What a row without an id is known by: everything it says itself.
quint64 contentHash(const OperationTable &table, const OperationRow &row, quint64 seed)
{
    quint64 hash = seed;
    for (const qint64 time : {row.createdOn, row.startedOn, row.completedOn})
        hash = scattered(hash ^ static_cast<quint64>(time));
    for (const StringPool::Index text :
         {row.typeWord, row.statusWord, row.environmentName, row.createdBy, row.canceledBy, row.principalKind,
          row.appId, row.sourceVersion, row.targetVersion, row.errorMessage, row.parameters, row.extra})
        hash = archiveHash(table.text(text), hash);
    return hash;
}

} // namespace

AnswerRecording::AnswerRecording(ArchiveDatabase &database, TextTable &texts, TextTable &raws,
                                 const RecordedAnswer &answer)
    : m_database(database)
    , m_texts(texts)
    , m_raws(raws)
    , m_answer(answer)
    , m_table(*answer.operations)
    , m_tenantId(canonicalId(answer.source.tenantId))
    , m_textNumbers(m_table.pool().size(), unseen)
    , m_rawNumbers(m_table.pool().size(), unseen)
{
}

AnswerRecording::~AnswerRecording() = default;

std::optional<quint64> AnswerRecording::run()
{
    auto changed = runInside();
    if (!changed) {
        m_texts.forget();
        m_raws.forget();
    }
    return changed;
}

std::optional<quint64> AnswerRecording::runInside()
{
    Transaction transaction(m_database, Transaction::Kind::Write);
    if (!transaction.isBegun())
        return std::nullopt;
    const auto state = readState(m_database);
    const auto tenant = state ? readTenant(m_database, m_tenantId) : std::nullopt;
    if (!tenant)
        return std::nullopt;
    m_state = *state;
    m_tenant = m_tenantBefore = *tenant;
    m_texts.begin(m_state.nextText, m_state.seed, m_state.epoch);
    m_raws.begin(m_state.nextRaw, m_state.seed, m_state.epoch);
    if (m_tenant.number == 0) {
        const auto number = addTenant(m_database, m_tenantId);
        if (!number)
            return std::nullopt;
        m_tenant.number = *number;
    }
    const bool isMet = meetAll(placesOfRows());
    m_cursor.reset();
    if (!isMet || m_isBroken)
        return std::nullopt;
    m_state.revision += 1;
    if (!writeChanges() || !writeTenantEntry() || !extendSpan())
        return std::nullopt;
    m_state.nextText = m_texts.next();
    m_state.nextRaw = m_raws.next();
    if (!writeState(m_database, m_state) || !transaction.commit())
        return std::nullopt;
    return m_changes.size();
}

std::vector<AnswerRecording::Place> AnswerRecording::placesOfRows() const
{
    std::vector<Place> places;
    places.reserve(m_table.size());
    for (OperationTable::Row row = 0; row < m_table.size(); ++row) {
        if (!saysNothing(m_table.row(row)))
            places.push_back({keyOf(m_table.row(row)), row});
    }
    std::stable_sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.key < b.key; });
    return places;
}

qint64 AnswerRecording::keyOf(const OperationRow &row) const
{
    if (!hasId(row))
        return static_cast<qint64>(contentHash(m_table, row, m_state.seed));
    return recordedKey(row.guid, m_table.text(row.idText), m_state.seed);
}

bool AnswerRecording::meetAll(const std::vector<Place> &places)
{
    if (places.size() > fewRows && places.size() * passWorth > m_tenant.operations && !openCursor())
        return false;
    std::vector<Incoming> incoming;
    std::vector<Stored> stored;
    for (auto from = places.begin(); from != places.end();) {
        const auto until =
            std::find_if(from, places.end(), [key = from->key](const Place &place) { return place.key != key; });
        stored.clear();
        incoming.assign(static_cast<std::size_t>(until - from), {});
        if (!storedOf(from->key, stored))
            return false;
        for (std::size_t i = 0; i < incoming.size(); ++i) {
            if (!makeIncoming((from + static_cast<std::ptrdiff_t>(i))->row, incoming[i]))
                return false;
        }
        if (!meet(from->key, incoming, stored))
            return false;
        from = until;
    }
    return true;
}

bool AnswerRecording::openCursor()
{
    if (m_tenant.operations == 0)
        return true;
    m_cursor =
        std::make_unique<Statement>(m_database, "SELECT key, record, body FROM operations INDEXED BY operationsByKey"
                                                " WHERE tenant = ? ORDER BY key");
    if (!m_cursor->bind(m_tenant.number).run())
        return false;
    m_hasCursorRow = m_cursor->next();
    return m_hasCursorRow || m_cursor->isWhole();
}

bool AnswerRecording::storedOf(qint64 key, std::vector<Stored> &stored)
{
    if (m_tenant.operations == 0)
        return true;
    if (!m_cursor) {
        Statement statement(m_database, "SELECT record, body FROM operations WHERE tenant = ? AND key = ?");
        if (!statement.bind(m_tenant.number).bind(key).run())
            return false;
        while (statement.next()) {
            if (!readStored(statement, 0, stored))
                return false;
        }
        return statement.isWhole();
    }
    while (m_hasCursorRow && m_cursor->number(0) <= key) {
        if (m_cursor->number(0) == key && !readStored(*m_cursor, 1, stored))
            return false;
        m_hasCursorRow = m_cursor->next();
    }
    return m_hasCursorRow || m_cursor->isWhole();
}

bool AnswerRecording::readStored(const Statement &statement, int first, std::vector<Stored> &stored)
{
    stored.push_back({statement.shortNumber(first)});
    const QByteArray body = statement.bytes(first + 1);
    if (readBody(viewOf(body), stored.back().row))
        return true;
    return m_database.fail(DatabaseTrouble::Damaged, QStringLiteral("record %1").arg(stored.back().record));
}

// Almost always one against one or none; otherwise ids are apart first, since a key is only a hash.
bool AnswerRecording::meet(qint64 key, std::vector<Incoming> &incoming, std::vector<Stored> &stored)
{
    if (incoming.size() == 1 && stored.size() <= 1)
        return meetOne(key, incoming.front(), stored);
    while (!incoming.empty()) {
        const RecordedRow first = incoming.front().row;
        const auto isOther = [&first](const auto &one) { return !one.row.hasSameId(first); };
        const auto otherIncoming = std::stable_partition(incoming.begin(), incoming.end(), std::not_fn(isOther));
        const auto otherStored = std::stable_partition(stored.begin(), stored.end(), std::not_fn(isOther));
        std::vector<Incoming> twins(incoming.begin(), otherIncoming);
        std::vector<Stored> storedTwins(stored.begin(), otherStored);
        incoming.erase(incoming.begin(), otherIncoming);
        stored.erase(stored.begin(), otherStored);
        if (!meetTwins(key, twins, storedTwins))
            return false;
    }
    return true;
}

bool AnswerRecording::meetOne(qint64 key, const Incoming &incoming, std::vector<Stored> &stored)
{
    if (!stored.empty() && stored.front().row.hasSameId(incoming.row))
        return merge(key, stored.front(), incoming);
    return add(key, incoming);
}

// F23. Each row meets the one it was before, by what does not change; those left over meet in their order, and what is
// still left is new. All of them stay, and all are flagged.
bool AnswerRecording::meetTwins(qint64 key, std::vector<Incoming> &incoming, std::vector<Stored> &stored)
{
    if (!incoming.front().row.hasId())
        incoming.resize(1); // the same content: the same row
    const bool isAmbiguous = incoming.front().row.hasId() && (incoming.size() > 1 || stored.size() > 1);
    std::unordered_multimap<quint64, Stored *> known;
    for (Stored &one : stored)
        known.emplace(twinKey(one.row), &one);
    std::vector<Incoming *> left;
    for (Incoming &one : incoming) {
        one.row.isAmbiguous |= isAmbiguous;
        const auto match = known.find(twinKey(one.row));
        if (match == known.end()) {
            left.push_back(&one);
            continue;
        }
        match->second->isUsed = true;
        if (!merge(key, *match->second, one))
            return false;
        known.erase(match);
    }
    auto other = stored.begin();
    for (Incoming *one : left) {
        other = std::find_if(other, stored.end(), [](const Stored &candidate) { return !candidate.isUsed; });
        if (other == stored.end() ? !add(key, *one) : !merge(key, *other, *one))
            return false;
        if (other != stored.end())
            other->isUsed = true;
    }
    for (Stored &one : stored) {
        if (!one.isUsed && isAmbiguous && !one.row.isAmbiguous) {
            one.row.isAmbiguous = true;
            change(key, one.record, one.row);
        }
    }
    return true;
}

bool AnswerRecording::merge(qint64 key, Stored &stored, const Incoming &incoming)
{
    const RecordedState before{stored.row, statusOf(stored.row.words[RecordedRow::StatusWord])};
    const RecordedRow row = mergedRow(before, {incoming.row, incoming.status},
                                      [this](quint32 chosen, quint32 other) { return combined(chosen, other); });
    if (m_isBroken)
        return false;
    if (row != stored.row)
        change(key, stored.record, row);
    return true;
}

// What the user no longer wants to keep is not taken in again.
bool AnswerRecording::add(qint64 key, const Incoming &incoming)
{
    const bool isTooOld = m_state.keptSince.isKnown() && incoming.row.createdOn != Instant::NotGiven &&
                          incoming.row.createdOn < m_state.keptSince.msecs && isFinal(incoming.status);
    if (!isTooOld)
        change(key, 0, incoming.row);
    return true;
}

void AnswerRecording::change(qint64 key, quint32 record, const RecordedRow &row)
{
    Change change{record, row.createdOn, key};
    writeBody(row, change.body);
    m_changes.push_back(std::move(change));
}

bool AnswerRecording::makeIncoming(OperationTable::Row number, Incoming &incoming)
{
    using Row = RecordedRow;
    const OperationRow &given = m_table.row(number);
    Row &row = incoming.row;
    incoming.status = given.status;
    row.guid = given.guid;
    row.idText = m_table.text(given.idText);
    row.createdOn = given.createdOn;
    row.startedOn = given.startedOn;
    row.completedOn = given.completedOn;
    row.asOf = m_answer.asOf.msecs;
    row.isFromLog = m_answer.scope != LogScope::App;
    row.isAppWord = m_answer.scope == LogScope::App;
    row.isDoubtful = given.isDoubtful;
    row.isAmbiguous = given.isAmbiguous && hasId(given);
    const auto put = [&](Row::Word word, StringPool::Index text, bool isRaw = false) {
        return numberInto(row.words[word], text, isRaw);
    };
    return (isOwnTenant(given.tenantId) || put(Row::GivenTenant, given.tenantId)) &&
           put(Row::EnvironmentName, given.environmentName) && put(Row::EnvironmentKind, given.environmentKind) &&
           put(Row::Family, given.family) && put(Row::TypeWord, given.typeWord) &&
           put(Row::StatusWord, given.statusWord) && put(Row::CreatedBy, given.createdBy) &&
           put(Row::CanceledBy, given.canceledBy) && put(Row::PrincipalKind, given.principalKind) &&
           put(Row::AppId, given.appId) && put(Row::SourceVersion, given.sourceVersion) &&
           put(Row::TargetVersion, given.targetVersion) && put(Row::Subject, given.subject) &&
           put(Row::ErrorMessage, given.errorMessage) && put(Row::Parameters, given.parameters, true) &&
           put(Row::Extra, given.extra, true);
}

bool AnswerRecording::numberInto(quint32 &place, StringPool::Index text, bool isRaw)
{
    if (text == 0)
        return true;
    quint32 &known = (isRaw ? m_rawNumbers : m_textNumbers)[text];
    if (known == unseen) {
        // Also an error may quote what was sent. Nothing that opens anything is kept for ever.
        const QByteArray clean = withoutSecrets(m_table.bytes(text));
        const auto number =
            (isRaw ? m_raws : m_texts).numberOf({clean.constData(), static_cast<std::size_t>(clean.size())});
        if (!number)
            return false;
        known = *number;
    }
    place = known;
    return true;
}

bool AnswerRecording::isOwnTenant(StringPool::Index text)
{
    if (text == 0)
        return true;
    const auto known = m_ownTenant.find(text);
    if (known != m_ownTenant.end())
        return known->second;
    return m_ownTenant[text] = canonicalId(m_table.string(text)) == m_tenantId;
}

OperationStatus AnswerRecording::statusOf(quint32 word)
{
    if (word == 0)
        return OperationStatus::Unknown;
    const auto known = m_statuses.find(word);
    if (known != m_statuses.end())
        return known->second;
    return m_statuses[word] = operationStatusOf(QString::fromUtf8(m_texts.textOf(word)));
}

quint32 AnswerRecording::combined(quint32 chosen, quint32 other)
{
    const QByteArray both = combinedJson(m_raws.textOf(chosen), m_raws.textOf(other));
    const auto number = m_raws.numberOf(viewOf(both));
    m_isBroken |= !number;
    return number.value_or(chosen);
}

// New ones newest first: that is the order in which they are read.
bool AnswerRecording::writeChanges()
{
    std::stable_sort(m_changes.begin(), m_changes.end(),
                     [](const Change &a, const Change &b) { return a.created > b.created; });
    const auto revision = static_cast<qint64>(m_state.revision);
    for (const Change &change : m_changes) {
        if (change.record == 0 && m_state.nextRecord == ~quint32{0})
            return m_database.fail(DatabaseTrouble::Other, QStringLiteral("no more operations can be kept"));
        const bool isNew = change.record == 0;
        Statement statement(m_database,
                            isNew ? "INSERT INTO operations(record, tenant, key, created, revision, body)"
                                    " VALUES(?, ?, ?, ?, ?, ?)"
                                  : "UPDATE operations SET created = ?, revision = ?, body = ? WHERE record = ?");
        if (isNew)
            statement.bind(qint64{m_state.nextRecord++}).bind(m_tenant.number).bind(change.key);
        if (change.created == Instant::NotGiven)
            statement.bindNull();
        else
            statement.bind(change.created);
        statement.bind(revision).bind(change.body);
        if (!isNew)
            statement.bind(qint64{change.record});
        if (!statement.run())
            return false;
        m_tenant.operations += isNew ? 1 : 0;
        if (change.created == Instant::NotGiven)
            continue;
        m_tenant.newest = std::max(m_tenant.newest, Instant{change.created});
        if (!m_tenant.oldest.isKnown() || m_tenant.oldest.msecs > change.created)
            m_tenant.oldest = {change.created};
    }
    return true;
}

bool AnswerRecording::writeTenantEntry()
{
    if (!m_answer.source.connectionName.isEmpty())
        m_tenant.name = m_answer.source.connectionName;
    return m_tenant == m_tenantBefore || writeTenant(m_database, m_tenant);
}

// Only the log of the whole tenant tells that nothing else happened.
bool AnswerRecording::extendSpan()
{
    if (m_answer.scope != LogScope::Tenant || !m_answer.environment.isEmpty())
        return true;
    const auto before = readSpan(m_database, m_tenant.number);
    if (!before)
        return false;
    const RecordedSpan span = spanFrom(spanWith(*before, m_answer.asOf), m_state.keptSince);
    return span == *before || writeSpan(m_database, m_tenant.number, span);
}

std::optional<QString> foreignTenantIn(const RecordedAnswer &answer)
{
    QSet<StringPool::Index> ours;
    for (const OperationRow &row : answer.operations->rows()) {
        if (ours.contains(row.tenantId))
            continue;
        const QString given = answer.operations->string(row.tenantId);
        if (!isSameTenant(given, answer.source.tenantId))
            return given;
        ours.insert(row.tenantId);
    }
    return std::nullopt;
}

} // namespace steward
