// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace steward::demo {

/// Threads made on demand. A kept-alive connection holds its thread while it idles, so a fixed small number would let
/// idle clients starve busy ones.
class ElasticPool
{
public:
    explicit ElasticPool(std::size_t limit)
        : m_limit(limit)
    {
    }
    ~ElasticPool() { finish(); }
    ElasticPool(const ElasticPool &) = delete;
    ElasticPool &operator=(const ElasticPool &) = delete;

    void add(std::function<void()> job);
    /// Runs what is queued and joins all threads.
    void finish();

private:
    void work();

    const std::size_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::vector<std::thread> m_threads;
    std::size_t m_idle = 0;
    bool m_finishing = false;
};

} // namespace steward::demo
