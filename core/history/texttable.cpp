// SPDX-License-Identifier: Apache-2.0
#include "core/history/texttable.h"

#include "core/api/json/jsonvalue.h"
#include "core/history/archivedatabase.h"
#include "core/history/archivehash.h"

#include <QtCore/QRandomGenerator>

namespace steward {

namespace {

constexpr std::size_t mostKnown = 200'000; // some ten megabytes

} // namespace

TextTable::TextTable(ArchiveDatabase &database, Kind kind)
    : m_database(database)
    , m_kind(kind)
    , m_secret(QRandomGenerator::system()->generate64())
{
}

void TextTable::begin(quint32 next, quint64 seed, quint64 epoch)
{
    if (epoch != m_epoch || seed != m_seed)
        m_known.clear();
    m_next = next;
    m_seed = seed;
    m_epoch = epoch;
}

void TextTable::forget()
{
    m_known.clear();
}

std::optional<quint32> TextTable::numberOf(std::string_view given)
{
    const std::string_view text = cutUtf8(given, longest);
    if (text.empty())
        return 0;
    const quint64 place = archiveHash(text, m_secret);
    const auto check = static_cast<quint32>(archiveHash(text, ~m_secret));
    const auto known = m_known.find(place);
    if (known != m_known.end() && known->second.check == check)
        return known->second.number;
    const auto hash = static_cast<qint64>(archiveHash(text, m_seed));
    std::optional<quint32> number = find(text, hash);
    if (number == 0U) {
        if (m_next == ~quint32{0}) {
            m_database.fail(DatabaseTrouble::Other, QStringLiteral("no more texts can be kept"));
            return std::nullopt;
        }
        number = m_next;
        if (!add(*number, hash, text))
            return std::nullopt;
        ++m_next;
    }
    if (number) {
        if (m_known.size() >= mostKnown)
            m_known.clear();
        m_known[place] = {*number, check};
    }
    return number;
}

// 0 when it is not there.
std::optional<quint32> TextTable::find(std::string_view text, qint64 hash)
{
    Statement statement(m_database, m_kind == Kind::Texts ? "SELECT number, text FROM texts WHERE hash = ?"
                                                          : "SELECT number, text FROM raws WHERE hash = ?");
    if (!statement.bind(hash).run())
        return std::nullopt;
    while (statement.next()) {
        const QByteArray there = statement.bytes(1);
        if (std::string_view(there.constData(), static_cast<std::size_t>(there.size())) == text)
            return statement.shortNumber(0);
    }
    return statement.isWhole() ? std::optional<quint32>(0) : std::nullopt;
}

bool TextTable::add(quint32 number, qint64 hash, std::string_view text)
{
    Statement statement(m_database, m_kind == Kind::Texts ? "INSERT INTO texts VALUES(?, ?, ?)"
                                                          : "INSERT INTO raws VALUES(?, ?, ?)");
    return statement.bind(qint64{number}).bind(hash).bind(text).run();
}

QByteArray TextTable::textOf(quint32 number)
{
    if (number == 0)
        return {};
    Statement statement(m_database, m_kind == Kind::Texts ? "SELECT text FROM texts WHERE number = ?"
                                                          : "SELECT text FROM raws WHERE number = ?");
    return statement.bind(qint64{number}).one() ? statement.bytes(0) : QByteArray();
}

} // namespace steward
