// SPDX-License-Identifier: Apache-2.0
#include "core/history/archiveloading.h"

#include "core/history/archivedatabase.h"
#include "core/history/texttable.h"

#include <algorithm>

namespace steward {

namespace {

constexpr quint32 textsAtOnce = 512;
// The first table is small, so that there is something to see at once.
constexpr std::size_t firstTable = 8'192;
constexpr std::size_t laterTables = 32'768;
constexpr std::size_t mostParameters = 10'000;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// These say which names are one environment (EnvironmentPast).
bool changesNames(OperationType type)
{
    return type == OperationType::Rename || type == OperationType::Create || type == OperationType::Copy ||
           type == OperationType::Restore;
}

} // namespace

LoadedTexts::LoadedTexts(ArchiveDatabase &database, quint32 nextText)
    : m_database(database)
    , m_indexes(nextText, 0)
    , m_isFetched(nextText / textsAtOnce + 1, false)
    , m_inTable(nextText, 0)
{
}

std::string_view LoadedTexts::at(quint32 number)
{
    if (number == 0)
        return {};
    if (number >= m_indexes.size()) {
        m_isDamaged = true;
        return {};
    }
    if (m_indexes[number] == 0) {
        m_isGood = m_isGood && fetch(number);
        m_isDamaged = m_isDamaged || m_indexes[number] == 0;
    }
    return m_pool.at(m_indexes[number]);
}

bool LoadedTexts::fetch(quint32 number)
{
    const quint32 block = number / textsAtOnce;
    if (m_isFetched[block])
        return true;
    m_isFetched[block] = true;
    Statement statement(m_database, "SELECT number, text FROM texts WHERE number BETWEEN ? AND ?");
    if (!statement.bind(qint64{block} * textsAtOnce).bind(qint64{block} * textsAtOnce + textsAtOnce - 1).run())
        return false;
    while (statement.next()) {
        const quint32 there = statement.shortNumber(0);
        if (there < m_indexes.size())
            m_indexes[there] = m_pool.intern(viewOf(statement.bytes(1)));
    }
    return statement.isWhole();
}

StringPool::Index LoadedTexts::indexIn(OperationTableBuilder &builder, quint32 number)
{
    if (number == 0)
        return 0;
    if (number < m_inTable.size() && m_inTable[number] != 0)
        return m_inTable[number];
    const StringPool::Index index = builder.intern(at(number));
    if (number < m_inTable.size())
        m_inTable[number] = index;
    return index;
}

void LoadedTexts::beginTable()
{
    std::fill(m_inTable.begin(), m_inTable.end(), 0);
}

ArchiveLoading::ArchiveLoading(ArchiveDatabase &database, TextTable &raws, quint32 nextText,
                               const Archive::TakeRows &take)
    : m_database(database)
    , m_raws(raws)
    , m_texts(database, nextText)
    , m_take(take)
    , m_tableSize(firstTable)
{
    m_builder.reserve(m_tableSize);
}

bool ArchiveLoading::loadAll()
{
    if (!readTenants())
        return false;
    Statement statement(m_database, "SELECT record, tenant, body FROM operations INDEXED BY operationsByCreated"
                                    " ORDER BY created DESC");
    if (!statement.run())
        return false;
    while (!m_isStopped && statement.next()) {
        if (!add(statement.shortNumber(0), statement.number(1), statement.bytes(2)))
            return false;
    }
    return (m_isStopped || statement.isWhole()) && finish();
}

// The order is found without the bodies, so that even a million changes sort in little memory.
bool ArchiveLoading::loadChanges(quint64 since)
{
    if (!readTenants())
        return false;
    std::vector<quint32> records;
    Statement changed(m_database, "SELECT record FROM operations INDEXED BY operationsByRevision WHERE revision > ?"
                                  " ORDER BY created DESC");
    if (!changed.bind(static_cast<qint64>(since)).run())
        return false;
    while (changed.next())
        records.push_back(changed.shortNumber(0));
    if (!changed.isWhole())
        return false;
    for (const quint32 record : records) {
        Statement statement(m_database, "SELECT tenant, body FROM operations WHERE record = ?");
        if (!statement.bind(qint64{record}).one() || !add(record, statement.number(0), statement.bytes(1)))
            return false;
        if (m_isStopped)
            return true;
    }
    return finish();
}

bool ArchiveLoading::readTenants()
{
    Statement statement(m_database, "SELECT number, tenant FROM tenants");
    if (!statement.run())
        return false;
    while (statement.next())
        m_tenants[statement.number(0)] = statement.text(1).toStdString();
    return statement.isWhole();
}

bool ArchiveLoading::add(quint32 record, qint64 tenant, const QByteArray &body)
{
    if (!readBody(viewOf(body), m_row)) {
        ++m_damaged;
        return true;
    }
    addRow(record, tenant, m_row);
    if (!m_texts.isGood())
        return false;
    return m_builder.size() < m_tableSize || give();
}

void ArchiveLoading::addRow(quint32 record, qint64 tenant, const RecordedRow &recorded)
{
    using Row = RecordedRow;
    const auto text = [&](Row::Word word) { return m_texts.indexIn(m_builder, recorded.words[word]); };
    OperationRow row;
    row.record = record;
    row.guid = recorded.guid;
    row.idText = m_builder.intern(recorded.idText);
    row.createdOn = recorded.createdOn;
    row.startedOn = recorded.startedOn;
    row.completedOn = recorded.completedOn;
    row.tenantId = m_builder.intern(m_tenants[tenant]);
    row.environmentName = text(Row::EnvironmentName);
    row.environmentKind = text(Row::EnvironmentKind);
    row.family = text(Row::Family);
    row.typeWord = text(Row::TypeWord);
    row.statusWord = text(Row::StatusWord);
    row.createdBy = text(Row::CreatedBy);
    row.canceledBy = text(Row::CanceledBy);
    row.principalKind = text(Row::PrincipalKind);
    row.appId = text(Row::AppId);
    row.sourceVersion = text(Row::SourceVersion);
    row.targetVersion = text(Row::TargetVersion);
    row.subject = text(Row::Subject);
    row.errorMessage = text(Row::ErrorMessage);
    row.type = typeOf(recorded);
    row.status = statusOf(recorded.words[Row::StatusWord]);
    row.parameters = parametersOf(row, recorded.words[Row::Parameters]);
    row.isDoubtful = recorded.isDoubtful;
    row.isAmbiguous = recorded.isAmbiguous;
    m_builder.add(row);
}

StringPool::Index ArchiveLoading::parametersOf(const OperationRow &row, quint32 number)
{
    if (number == 0 || !changesNames(row.type))
        return 0;
    const auto known = m_parameters.find(number);
    if (known != m_parameters.end())
        return m_builder.intern(viewOf(known->second));
    if (m_parameters.size() >= mostParameters)
        m_parameters.clear();
    return m_builder.intern(viewOf(m_parameters[number] = m_raws.textOf(number)));
}

// The meaning is not kept: a later version of Steward may know a word that this one does not.
OperationType ArchiveLoading::typeOf(const RecordedRow &row)
{
    const quint32 word = row.words[RecordedRow::TypeWord];
    const quint64 key = quint64{word} << 1 | (row.isAppWord ? 1U : 0U);
    const auto known = m_types.find(key);
    if (known != m_types.end())
        return known->second;
    const std::string_view text = m_texts.at(word);
    const OperationType type = operationTypeOf(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    return m_types[key] = row.isAppWord && type == OperationType::Update ? OperationType::AppUpdate : type;
}

OperationStatus ArchiveLoading::statusOf(quint32 word)
{
    const auto known = m_statuses.find(word);
    if (known != m_statuses.end())
        return known->second;
    const std::string_view text = m_texts.at(word);
    return m_statuses[word] = operationStatusOf(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

bool ArchiveLoading::give()
{
    m_isStopped = !m_take(m_builder.finish());
    m_texts.beginTable();
    m_tableSize = laterTables;
    m_builder.reserve(m_tableSize);
    return true;
}

// Everything that can be read was given; that something could not is told all the same.
bool ArchiveLoading::finish()
{
    if (!m_isStopped && m_builder.size() > 0)
        give();
    if (m_damaged == 0 && !m_texts.isDamaged())
        return true;
    return m_database.fail(DatabaseTrouble::Damaged, QStringLiteral("%1 operations cannot be read").arg(m_damaged));
}

} // namespace steward
