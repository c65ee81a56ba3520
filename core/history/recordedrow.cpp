// SPDX-License-Identifier: Apache-2.0
#include "core/history/recordedrow.h"

#include "core/history/archivehash.h"

namespace steward {

namespace {

constexpr char format = 1;
constexpr std::size_t sumBytes = 4;
constexpr std::size_t longestId = 4096;

enum Flag : quint32 {
    HasGuid = 1,
    HasIdText = 2,
    HasCreated = 4,
    HasStarted = 8,
    HasCompleted = 16,
    HasAsOf = 32,
    IsFromLog = 64,
    IsAppWord = 128,
    IsDoubtful = 256,
    IsAmbiguous = 512,
};

quint32 sumOf(std::string_view bytes)
{
    return static_cast<quint32>(archiveHash(bytes, 0x5374776453747764ULL));
}

void putNumber(std::string &body, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        body.push_back(static_cast<char>(value | 0x80));
    body.push_back(static_cast<char>(value));
}

// Times are written as the distance from another one, which is small; unsigned, so that nothing overflows.
void putTime(std::string &body, qint64 time, qint64 from)
{
    const quint64 distance = static_cast<quint64>(time) - static_cast<quint64>(from);
    const quint64 sign = distance >> 63 ? ~quint64{0} : 0;
    putNumber(body, distance << 1 ^ sign);
}

void putWhole(std::string &body, quint64 value)
{
    std::array<char, 8> bytes{};
    qToLittleEndian(value, bytes.data());
    body.append(bytes.data(), bytes.size());
}

class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {
    }

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at == m_end)
                break;
            const auto byte = static_cast<quint8>(*m_at++);
            value |= static_cast<quint64>(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        m_isGood = false;
        return 0;
    }
    quint32 shortNumber()
    {
        const quint64 value = number();
        m_isGood = m_isGood && value <= ~quint32{0};
        return static_cast<quint32>(value);
    }
    qint64 time(qint64 from)
    {
        const quint64 coded = number();
        const quint64 distance = coded >> 1 ^ (coded & 1 ? ~quint64{0} : 0);
        return static_cast<qint64>(static_cast<quint64>(from) + distance);
    }
    std::string_view bytes(std::size_t count)
    {
        if (count > static_cast<std::size_t>(m_end - m_at)) {
            m_isGood = false;
            return {};
        }
        return {std::exchange(m_at, m_at + count), count};
    }
    quint64 whole()
    {
        const std::string_view given = bytes(8);
        return given.empty() ? 0 : qFromLittleEndian<quint64>(given.data());
    }
    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_isGood && m_at == m_end; }

private:
    const char *m_at;
    const char *m_end;
    bool m_isGood = true;
};

quint32 flagsOf(const RecordedRow &row)
{
    const auto flag = [](bool isSet, Flag which) { return isSet ? static_cast<quint32>(which) : 0U; };
    return flag(row.guid[0] != 0 || row.guid[1] != 0, HasGuid) | flag(!row.idText.empty(), HasIdText) |
           flag(row.createdOn != Instant::NotGiven, HasCreated) | flag(row.startedOn != Instant::NotGiven, HasStarted) |
           flag(row.completedOn != Instant::NotGiven, HasCompleted) | flag(row.asOf != Instant::NotGiven, HasAsOf) |
           flag(row.isFromLog, IsFromLog) | flag(row.isAppWord, IsAppWord) | flag(row.isDoubtful, IsDoubtful) |
           flag(row.isAmbiguous, IsAmbiguous);
}

} // namespace

qint64 recordedKey(const std::array<quint64, 2> &guid, std::string_view idText, quint64 seed)
{
    if (!idText.empty())
        return static_cast<qint64>(archiveHash(idText, seed));
    return static_cast<qint64>(scattered(scattered(seed ^ guid[0]) ^ guid[1]));
}

void writeBody(const RecordedRow &row, std::string &body)
{
    const quint32 flags = flagsOf(row);
    body.assign(1, format);
    putNumber(body, flags);
    if (flags & HasGuid) {
        putWhole(body, row.guid[0]);
        putWhole(body, row.guid[1]);
    }
    if (flags & HasIdText) {
        const std::string_view id = std::string_view(row.idText).substr(0, longestId);
        putNumber(body, id.size());
        body.append(id);
    }
    const qint64 base = flags & HasCreated ? row.createdOn : 0;
    if (flags & HasCreated)
        putTime(body, row.createdOn, 0);
    if (flags & HasStarted)
        putTime(body, row.startedOn, base);
    if (flags & HasCompleted)
        putTime(body, row.completedOn, flags & HasStarted ? row.startedOn : base);
    if (flags & HasAsOf)
        putTime(body, row.asOf, base);
    quint32 given = 0;
    for (std::size_t i = 0; i < row.words.size(); ++i)
        given |= row.words[i] != 0 ? quint32{1} << i : 0U;
    putNumber(body, given);
    for (const quint32 word : row.words) {
        if (word != 0)
            putNumber(body, word);
    }
    std::array<char, sumBytes> sum{};
    qToLittleEndian(sumOf(body), sum.data());
    body.append(sum.data(), sum.size());
}

bool readBody(std::string_view body, RecordedRow &row)
{
    if (body.size() < 1 + sumBytes || body.front() != format)
        return false;
    const std::string_view content = body.substr(0, body.size() - sumBytes);
    if (sumOf(content) != qFromLittleEndian<quint32>(content.data() + content.size()))
        return false;
    Reader reader(content.substr(1));
    row = {};
    const quint32 flags = reader.shortNumber();
    if (flags & HasGuid)
        row.guid = {reader.whole(), reader.whole()};
    if (flags & HasIdText)
        row.idText = reader.bytes(reader.shortNumber());
    if (flags & HasCreated)
        row.createdOn = reader.time(0);
    const qint64 base = flags & HasCreated ? row.createdOn : 0;
    if (flags & HasStarted)
        row.startedOn = reader.time(base);
    if (flags & HasCompleted)
        row.completedOn = reader.time(flags & HasStarted ? row.startedOn : base);
    if (flags & HasAsOf)
        row.asOf = reader.time(base);
    quint32 given = reader.shortNumber();
    if (given >> RecordedRow::WordCount)
        return false;
    for (std::size_t i = 0; given != 0; ++i, given >>= 1) {
        if (given & 1)
            row.words[i] = reader.shortNumber();
    }
    row.isFromLog = flags & IsFromLog;
    row.isAppWord = flags & IsAppWord;
    row.isDoubtful = flags & IsDoubtful;
    row.isAmbiguous = flags & IsAmbiguous;
    return reader.isAtEnd();
}

} // namespace steward
