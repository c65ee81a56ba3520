// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/publisherworld.h"

#include "app/demo/publisher/customers.h"
#include "app/demo/publisher/hotfixlife.h"
#include "app/demo/publisher/hotfixseed.h"
#include "app/demo/publisher/publisherseed.h"
#include "app/demo/world/world.h"

namespace steward::demo {

Moment PublisherWorld::upToDate()
{
    const Moment now = m_world.clock().now();
    if (!m_state) {
        const WorldOptions &options = m_world.options();
        m_state = std::make_unique<PublisherState>();
        m_state->publisherTenantId = m_world.tenants().front().id;
        m_state->apps = growPublisherApps(m_state->publisherTenantId, m_world.beginning());
        growCustomers(m_state->apps, options.customers < 0 ? kUsualCustomers : options.customers);
        growHotfixes(m_state->apps, m_world.beginning());
        m_state->random = Random(mixed(options.seed, 0xA995));
    }
    bringUpToDate(*m_state, now);
    return now;
}

} // namespace steward::demo
