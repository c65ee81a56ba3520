// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <string_view>
#include <vector>

namespace steward {

/// Distinct UTF-8 texts, each kept once. Entry 0 is the empty text. Only grows; views stay valid for the pool's life.
///
/// One thread at a time interns. Others may read meanwhile, without a lock, every text whose index they were given by
/// something that orders memory (a mutex, a posted event, a future): nothing that was written for an index is ever
/// moved or written again.
class StringPool
{
public:
    using Index = quint32;

    StringPool();
    Q_DISABLE_COPY_MOVE(StringPool)

    Index intern(std::string_view text);
    std::string_view at(Index index) const
    {
        const auto chunk = static_cast<std::size_t>(std::bit_width(index / firstChunk));
        const Text &text = m_chunks[chunk][index - beginOf(chunk)];
        return {text.begin, text.size};
    }
    /// Number of distinct texts, the empty one included. While another thread interns: at least that of all indexes
    /// this thread was given.
    Index size() const { return m_size.load(std::memory_order_acquire); }
    /// Bytes held, for the memory figure. In the thread that interns.
    std::size_t residentBytes() const;

private:
    /// A place in the table of the known texts: the hash beside the index spares most comparisons.
    struct Slot
    {
        quint32 hash = 0;
        Index index = 0; ///< 0: free
    };

    /// Left as it comes by new, so that room for texts to come is not touched before they do.
    struct Text
    {
        const char *begin;
        std::size_t size;
    };

    // Each chunk is as long as all before it together; the array of chunks itself never moves.
    static constexpr Index firstChunk = 256;
    static constexpr std::size_t beginOf(std::size_t chunk)
    {
        return chunk == 0 ? 0 : std::size_t{firstChunk} << (chunk - 1);
    }
    static constexpr std::size_t sizeOf(std::size_t chunk) { return chunk == 0 ? firstChunk : beginOf(chunk); }

    char *reserve(std::size_t bytes);
    Index append(std::string_view text);
    void grow();

    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_room = 0;
    char *m_next = nullptr;
    std::size_t m_arenaBytes = 0;
    std::array<std::unique_ptr<Text[]>, 25> m_chunks;
    std::atomic<Index> m_size = 0;
    std::vector<Slot> m_slots; ///< open addressing, a power of two, at most three quarters full
};

} // namespace steward
