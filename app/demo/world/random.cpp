// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/random.h"

#include <QUuid>
#include <QtEndian>

namespace steward::demo {

namespace {

quint64 scrambled(quint64 value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

Guid withVersionBits(quint64 high, quint64 low)
{
    high = (high & ~0xf000ULL) | 0x4000ULL;
    low = (low & ~(0xc0ULL << 56)) | (0x80ULL << 56);
    return {high, low};
}

} // namespace

quint64 mixed(quint64 a, quint64 b)
{
    return scrambled(a * 0x9e3779b97f4a7c15ULL + scrambled(b + 0x632be59bd9b4e019ULL));
}

quint64 Random::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    return scrambled(m_state);
}

int Random::below(int bound)
{
    return bound <= 1 ? 0 : static_cast<int>(next() % static_cast<quint64>(bound));
}

qint64 Random::between(qint64 low, qint64 high)
{
    return high <= low ? low : low + static_cast<qint64>(next() % static_cast<quint64>(high - low + 1));
}

Guid Random::guid()
{
    const quint64 high = next();
    return withVersionBits(high, next());
}

Guid guidFromName(QByteArrayView name)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return withVersionBits(scrambled(hash), scrambled(hash + 0x9e3779b97f4a7c15ULL));
}

std::optional<Guid> guidFromText(QByteArrayView text)
{
    if (text.size() != 36)
        return std::nullopt;
    const QUuid id = QUuid::fromString(QLatin1String(text.data(), text.size()));
    if (id.isNull())
        return std::nullopt;
    const QByteArray bytes = id.toRfc4122();
    return Guid{qFromBigEndian<quint64>(bytes.constData()), qFromBigEndian<quint64>(bytes.constData() + 8)};
}

void Guid::writeTo(char *out) const
{
    static constexpr char digits[] = "0123456789abcdef";
    for (int i = 0; i < 32; ++i) {
        const quint64 half = i < 16 ? high : low;
        if (i == 8 || i == 12 || i == 16 || i == 20)
            *out++ = '-';
        *out++ = digits[(half >> (60 - 4 * (i % 16))) & 0xf];
    }
}

QByteArray Guid::text() const
{
    QByteArray result(36, Qt::Uninitialized);
    writeTo(result.data());
    return result;
}

} // namespace steward::demo
