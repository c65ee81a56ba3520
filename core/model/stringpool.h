// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

#include <memory>
#include <string_view>
#include <vector>

namespace steward {

/// Distinct UTF-8 texts, each kept once. Entry 0 is the empty text. Only grows; views stay valid for the pool's life.
class StringPool
{
public:
    using Index = quint32;

    StringPool();
    Q_DISABLE_COPY_MOVE(StringPool)

    Index intern(std::string_view text);
    std::string_view at(Index index) const { return m_texts[index]; }
    /// Number of distinct texts, the empty one included.
    Index size() const { return static_cast<Index>(m_texts.size()); }
    /// Bytes held, for the memory figure.
    std::size_t residentBytes() const;

private:
    /// A place in the table of the known texts: the hash beside the index spares most comparisons.
    struct Slot
    {
        quint32 hash = 0;
        Index index = 0; ///< 0: free
    };

    char *reserve(std::size_t bytes);
    Index append(std::string_view text);
    void grow();

    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_room = 0;
    char *m_next = nullptr;
    std::size_t m_arenaBytes = 0;
    std::vector<std::string_view> m_texts;
    std::vector<Slot> m_slots; ///< open addressing, a power of two, at most three quarters full
};

} // namespace steward
