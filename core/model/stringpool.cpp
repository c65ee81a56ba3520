// SPDX-License-Identifier: Apache-2.0
#include "core/model/stringpool.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace steward {

namespace {

constexpr std::size_t blockBytes = 64 * 1024;
constexpr std::size_t firstSlots = 256;

quint64 wordAt(const char *p, std::size_t bytes = 8)
{
    quint64 word = 0;
    std::memcpy(&word, p, bytes);
    return word;
}

// Both halves of a 64 by 64 bit product, folded.
quint64 folded(quint64 a, quint64 b)
{
#ifdef __SIZEOF_INT128__
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<quint64>(product) ^ static_cast<quint64>(product >> 64);
#else
    quint64 h = (a ^ (b >> 29)) * 0x9E3779B97F4A7C15ULL;
    h = (h ^ (h >> 32) ^ b) * 0xD6E8FEB86659FD93ULL;
    return h ^ (h >> 32);
#endif
}

// Thirty-two bytes at a time in two lanes. The texts come from outside, so every process has a seed of its own.
quint32 hashOf(std::string_view text)
{
    static const quint64 seed = QRandomGenerator::global()->generate64() | 1;
    constexpr quint64 first = 0xA0761D6478BD642FULL;
    constexpr quint64 second = 0xE7037ED1A0B428DBULL;
    const char *p = text.data();
    std::size_t left = text.size();
    quint64 one = seed;
    quint64 two = seed ^ second;
    for (; left > 32; left -= 32, p += 32) {
        one = folded(wordAt(p) ^ first, wordAt(p + 8) ^ one);
        two = folded(wordAt(p + 16) ^ second, wordAt(p + 24) ^ two);
    }
    one ^= two;
    for (; left > 8; left -= 8, p += 8)
        one = folded(wordAt(p) ^ first, one ^ second);
    one = folded(wordAt(p, left) ^ second, one ^ text.size());
    return static_cast<quint32>(one ^ one >> 32);
}

} // namespace

StringPool::StringPool()
    : m_slots(firstSlots)
{
    append({});
}

StringPool::Index StringPool::intern(std::string_view text)
{
    if (text.empty())
        return 0;
    const quint32 hash = hashOf(text);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    for (; m_slots[at].index != 0; at = (at + 1) & mask) {
        if (m_slots[at].hash == hash && this->at(m_slots[at].index) == text)
            return m_slots[at].index;
    }
    const Index index = append(text);
    m_slots[at] = {hash, index};
    if (std::size_t{size()} * 4 > m_slots.size() * 3)
        grow();
    return index;
}

StringPool::Index StringPool::append(std::string_view text)
{
    const Index index = m_size.load(std::memory_order_relaxed);
    const auto chunk = static_cast<std::size_t>(std::bit_width(index / firstChunk));
    if (!m_chunks[chunk])
        m_chunks[chunk] = std::make_unique_for_overwrite<Text[]>(sizeOf(chunk));
    char *copy = text.empty() ? nullptr : reserve(text.size());
    std::copy(text.begin(), text.end(), copy);
    m_chunks[chunk][index - beginOf(chunk)] = {copy, text.size()};
    m_size.store(index + 1, std::memory_order_release);
    return index;
}

void StringPool::grow()
{
    std::vector<Slot> wider(m_slots.size() * 2);
    const std::size_t mask = wider.size() - 1;
    for (const Slot &slot : m_slots) {
        if (slot.index == 0)
            continue;
        std::size_t at = slot.hash & mask;
        while (wider[at].index != 0)
            at = (at + 1) & mask;
        wider[at] = slot;
    }
    m_slots = std::move(wider);
}

std::size_t StringPool::residentBytes() const
{
    std::size_t room = 0;
    for (std::size_t chunk = 0; chunk < m_chunks.size() && m_chunks[chunk]; ++chunk)
        room += sizeOf(chunk);
    return m_arenaBytes + room * sizeof(Text) + m_slots.capacity() * sizeof(Slot);
}

char *StringPool::reserve(std::size_t bytes)
{
    // A long text gets a block of its own, so that the room left in the current one is not lost.
    if (bytes > blockBytes / 4) {
        m_arenaBytes += bytes;
        return m_blocks.emplace_back(std::make_unique_for_overwrite<char[]>(bytes)).get();
    }
    if (bytes > m_room) {
        m_room = blockBytes;
        m_arenaBytes += m_room;
        m_next = m_blocks.emplace_back(std::make_unique_for_overwrite<char[]>(m_room)).get();
    }
    char *place = m_next;
    m_next += bytes;
    m_room -= bytes;
    return place;
}

} // namespace steward
