// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/elasticpool.h"

#include <utility>

namespace steward::demo {

void ElasticPool::add(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
        if (m_jobs.size() > m_idle && m_threads.size() < m_limit)
            m_threads.emplace_back([this] { work(); });
    }
    m_wake.notify_one();
}

void ElasticPool::finish()
{
    std::vector<std::thread> threads;
    {
        const std::lock_guard lock(m_mutex);
        m_finishing = true;
        threads.swap(m_threads);
    }
    m_wake.notify_all();
    for (std::thread &thread : threads)
        thread.join();
}

void ElasticPool::work()
{
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            ++m_idle;
            m_wake.wait(lock, [this] { return !m_jobs.empty() || m_finishing; });
            --m_idle;
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace steward::demo
