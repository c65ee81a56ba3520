// SPDX-License-Identifier: Apache-2.0
#include "core/model/stringpool.h"

#include <algorithm>
#include <cstring>

namespace steward {

namespace {
constexpr std::size_t blockBytes = 64 * 1024;
}

StringPool::StringPool()
{
    m_texts.emplace_back();
    m_indexes.emplace(std::string_view(), 0);
}

StringPool::Index StringPool::intern(std::string_view text)
{
    if (const auto found = m_indexes.find(text); found != m_indexes.end())
        return found->second;
    char *copy = reserve(text.size());
    std::memcpy(copy, text.data(), text.size());
    const std::string_view kept(copy, text.size());
    const auto index = static_cast<Index>(m_texts.size());
    m_texts.push_back(kept);
    m_indexes.emplace(kept, index);
    return index;
}

std::size_t StringPool::residentBytes() const
{
    constexpr std::size_t node = sizeof(void *) * 2 + sizeof(std::string_view) + sizeof(Index);
    return m_arenaBytes + m_texts.capacity() * sizeof(std::string_view) + m_indexes.size() * node +
           m_indexes.bucket_count() * sizeof(void *);
}

char *StringPool::reserve(std::size_t bytes)
{
    if (bytes > m_room) {
        m_room = std::max(bytes, blockBytes);
        m_arenaBytes += m_room;
        m_blocks.push_back(std::make_unique<char[]>(m_room));
        m_next = m_blocks.back().get();
    }
    char *place = m_next;
    m_next += bytes;
    m_room -= bytes;
    return place;
}

} // namespace steward
