// SPDX-License-Identifier: Apache-2.0
#include "core/export/orderedblocks.h"

#include <QtCore/QThread>

#include <algorithm>
#include <thread>

namespace steward {

namespace {

constexpr int mostThreads = 4; // more would wait for the disk
constexpr std::size_t muchBytes = 1024 * 1024;

std::size_t threadsFor(quint64 blocks)
{
    const quint64 cores = static_cast<quint64>(std::clamp(QThread::idealThreadCount(), 1, mostThreads));
    return static_cast<std::size_t>(std::min(cores, blocks));
}

} // namespace

struct OrderedBlocks::Slot
{
    explicit Slot(const CsvDialect &dialect)
        : csv(dialect)
    {
    }

    CsvWriter csv;
    bool isReady = false; ///< the writer's turn; else the maker's
    bool isWhole = false; ///< nothing more of this block follows
    Outcome<Done> made = Done{};
};

// Threads of its own, not of the pool: the caller is often one of those, and would wait for itself.
class OrderedBlocks::Workers
{
public:
    explicit Workers(OrderedBlocks &blocks)
        : m_blocks(blocks)
    {
        for (std::size_t i = 0; i < threadsFor(blocks.m_count); ++i)
            m_threads.emplace_back([&blocks] { blocks.work(); });
    }
    Q_DISABLE_COPY_MOVE(Workers)
    ~Workers()
    {
        m_blocks.stop();
        for (std::thread &thread : m_threads)
            thread.join();
    }

private:
    OrderedBlocks &m_blocks;
    std::vector<std::thread> m_threads;
};

OrderedBlocks::OrderedBlocks(quint64 count, CsvDialect dialect, NewMaker newMaker)
    : m_count(count)
    , m_newMaker(std::move(newMaker))
{
    dialect.byteOrderMark = false;
    const std::size_t slots = std::min<std::size_t>(threadsFor(count) * 2 + 1, static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < slots; ++i)
        m_slots.push_back(std::make_unique<Slot>(dialect));
}

OrderedBlocks::~OrderedBlocks() = default;

Outcome<Done> OrderedBlocks::run(const Take &take, const BlockTaken &taken)
{
    const Workers workers(*this);
    return takeAll(take, taken);
}

Outcome<Done> OrderedBlocks::takeAll(const Take &take, const BlockTaken &taken)
{
    for (quint64 block = 0; block < m_count; ++block) {
        Slot &slot = *m_slots[block % m_slots.size()];
        for (bool isWhole = false; !isWhole;) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&slot] { return slot.isReady; });
            lock.unlock(); // the slot is ours now
            if (!slot.made)
                return slot.made;
            if (!take(slot.csv.collected()))
                return Done{};
            slot.csv.clear();
            isWhole = slot.isWhole;
            lock.lock();
            slot.isReady = false;
            m_taken = block + (isWhole ? 1 : 0);
            m_changed.notify_all();
        }
        if (!taken(block))
            return Done{};
    }
    return Done{};
}

void OrderedBlocks::work()
{
    const Make make = m_newMaker();
    quint64 block = 0;
    while (Slot *slot = begin(block)) {
        slot->made = make(block, slot->csv,
                          [this, slot] { return slot->csv.collected().size() < muchBytes || handOver(*slot, false); });
        if (!handOver(*slot, true))
            return;
    }
}

// The slot of the next block, once the one before in it was taken; nullptr: there is nothing more to do.
OrderedBlocks::Slot *OrderedBlocks::begin(quint64 &block)
{
    std::unique_lock lock(m_mutex);
    if (m_stopped || m_next == m_count)
        return nullptr;
    block = m_next++;
    m_changed.wait(lock, [&] { return m_stopped || m_taken + m_slots.size() > block; });
    return m_stopped ? nullptr : m_slots[block % m_slots.size()].get();
}

bool OrderedBlocks::handOver(Slot &slot, bool isWhole)
{
    std::unique_lock lock(m_mutex);
    slot.isWhole = isWhole;
    slot.isReady = true;
    m_changed.notify_all();
    if (!isWhole) // the rest goes into the same slot
        m_changed.wait(lock, [&] { return m_stopped || !slot.isReady; });
    return !m_stopped;
}

void OrderedBlocks::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

} // namespace steward
