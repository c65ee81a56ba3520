// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/csvwriter.h"
#include "core/model/outcome.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace steward {

/// A file made in blocks by several threads and taken in order by the one that calls: while it is being written, the
/// next blocks are made. What is made and not yet taken stays within some megabytes, whatever the blocks hold.
class OrderedBlocks
{
public:
    /// Gives away what `csv` has collected so far, where that is much; false: nobody waits for the rest any more.
    using Relieve = std::function<bool()>;
    /// Makes a block. Called in a thread of its own, with blocks that only grow.
    using Make = std::function<Outcome<Done>(quint64 block, CsvWriter &csv, const Relieve &relieve)>;
    /// A maker for the thread that calls; each thread asks for one.
    using NewMaker = std::function<Make()>;
    /// In the calling thread; false ends it all.
    using Take = std::function<bool(std::string_view bytes)>;
    using BlockTaken = std::function<bool(quint64 block)>;

    OrderedBlocks(quint64 count, CsvDialect dialect, NewMaker newMaker);
    ~OrderedBlocks();
    Q_DISABLE_COPY_MOVE(OrderedBlocks)

    /// Until all are taken, or one of the two said no. The error is that of a maker.
    Outcome<Done> run(const Take &take, const BlockTaken &taken);

private:
    struct Slot;
    class Workers;

    Outcome<Done> takeAll(const Take &take, const BlockTaken &taken);
    void work();
    Slot *begin(quint64 &block);
    bool handOver(Slot &slot, bool isWhole);
    void stop();

    const quint64 m_count;
    const NewMaker m_newMaker;
    std::vector<std::unique_ptr<Slot>> m_slots; ///< block b lies in the one of number b modulo their number
    std::mutex m_mutex;
    std::condition_variable m_changed;
    quint64 m_next = 0;  ///< block to be begun
    quint64 m_taken = 0; ///< blocks that were wholly taken
    bool m_stopped = false;
};

} // namespace steward
