// SPDX-License-Identifier: Apache-2.0
#include "core/history/rarereading.h"

#include "core/history/archivedatabase.h"
#include "core/history/rawjson.h"
#include "core/history/recordedrow.h"

#include <QtSql/QSqlError>

#include <algorithm>
#include <unordered_map>

namespace steward {

namespace {

/// In one statement, which is text: binding so many values would take longer than finding the rows.
constexpr std::size_t mostAtOnce = 1024;

using Bytes = std::unordered_map<quint32, QByteArray>;
using Numbers = std::vector<quint32>;

bool readSome(ArchiveDatabase &database, QLatin1String select, std::span<const quint32> wanted, Bytes &found)
{
    QString sql = select;
    for (const quint32 number : wanted)
        sql += QString::number(number) + QLatin1Char(',');
    sql.back() = QLatin1Char(')');
    QSqlQuery query(database.handle());
    query.setForwardOnly(true);
    if (!query.exec(sql)) // lint-ok: a statement, no event loop
        return database.fail(query.lastError());
    while (query.next())
        found.emplace(query.value(0).toUInt(), query.value(1).toByteArray());
    return !query.lastError().isValid() || database.fail(query.lastError());
}

// `select` gives number and bytes, and ends with `IN (`.
std::optional<Bytes> readNumbered(ArchiveDatabase &database, QLatin1String select, Numbers wanted)
{
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    Bytes found;
    found.reserve(wanted.size());
    for (std::size_t begin = 0; begin < wanted.size(); begin += mostAtOnce) {
        const auto some = std::span(wanted).subspan(begin, std::min(mostAtOnce, wanted.size() - begin));
        if (!readSome(database, select, some, found))
            return std::nullopt;
    }
    return found;
}

QByteArray in(const Bytes &found, quint32 number)
{
    const auto there = found.find(number);
    return there != found.end() ? there->second : QByteArray();
}

bool decode(ArchiveDatabase &database, const Bytes &bodies, std::span<const quint32> records,
            std::vector<RecordedRow> &rows)
{
    rows.resize(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto body = bodies.find(records[i]);
        if (body == bodies.end())
            continue; // gone
        const QByteArray &bytes = body->second;
        if (!readBody({bytes.constData(), static_cast<std::size_t>(bytes.size())}, rows[i]))
            return database.fail(DatabaseTrouble::Damaged, QStringLiteral("record %1").arg(records[i]));
    }
    return true;
}

Numbers wordsOf(const std::vector<RecordedRow> &rows, std::initializer_list<RecordedRow::Word> which)
{
    Numbers numbers;
    for (const RecordedRow &row : rows) {
        for (const RecordedRow::Word word : which) {
            if (row.words[word] != 0)
                numbers.push_back(row.words[word]);
        }
    }
    return numbers;
}

} // namespace

std::optional<std::vector<RareMembers>> readRareMembers(ArchiveDatabase &database, std::span<const quint32> records)
{
    const auto bodies = readNumbered(database, QLatin1String("SELECT record, body FROM operations WHERE record IN ("),
                                     {records.begin(), records.end()});
    std::vector<RecordedRow> rows;
    if (!bodies || !decode(database, *bodies, records, rows))
        return std::nullopt;
    const auto raws = readNumbered(database, QLatin1String("SELECT number, text FROM raws WHERE number IN ("),
                                   wordsOf(rows, {RecordedRow::Parameters, RecordedRow::Extra}));
    const auto texts = readNumbered(database, QLatin1String("SELECT number, text FROM texts WHERE number IN ("),
                                    wordsOf(rows, {RecordedRow::GivenTenant}));
    if (!raws || !texts)
        return std::nullopt;
    std::vector<RareMembers> members(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto &words = rows[i].words;
        members[i].parameters = in(*raws, words[RecordedRow::Parameters]);
        members[i].extra =
            withTenant(in(*raws, words[RecordedRow::Extra]), in(*texts, words[RecordedRow::GivenTenant]));
    }
    return members;
}

} // namespace steward
