// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

#include <memory>
#include <mutex>

namespace steward::demo {

class World;

/// What the publisher of the demo world has: apps, countries, principals, versions, the environments of customers and
/// hotfixes. Grown when first asked for, from the seed of the world, and brought up to the world's time whenever
/// somebody looks.
class PublisherWorld
{
public:
    explicit PublisherWorld(World &world)
        : m_world(world)
    {
    }

    /// Runs `use(PublisherState &, const Moment &)` while nobody else sees the state. References must not outlive the
    /// call.
    template <class Use>
    auto with(Use &&use)
    {
        const std::lock_guard lock(m_mutex);
        const Moment now = upToDate();
        return use(*m_state, now);
    }

private:
    Moment upToDate();

    World &m_world;
    std::mutex m_mutex;
    std::unique_ptr<PublisherState> m_state;
};

} // namespace steward::demo
