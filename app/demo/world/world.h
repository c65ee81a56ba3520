// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demooptions.h"
#include "app/demo/world/records.h"
#include "app/demo/world/worldclock.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace steward::demo {

/// All tenants of the demo service. Identities exist from the start; what a tenant holds is grown when first asked for.
/// Each tenant has its own lock, so that one that is being grown does not keep the others waiting. A tenant is brought
/// up to the world's time whenever somebody looks at it; between two looks nothing runs.
class World
{
public:
    explicit World(const WorldOptions &options, DemoClock server = DemoClock());
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    const std::vector<TenantIdentity> &tenants() const { return m_tenants; }
    /// By id or by domain, without regard to case.
    const TenantIdentity *findTenant(QByteArrayView idOrDomain) const;
    WorldClock &clock() { return m_clock; }
    const WorldOptions &options() const { return m_options; }
    /// The moment all times of the world are relative to, in ticks.
    qint64 beginning() const { return m_beginning; }

    /// Runs `use(TenantData &)` while nobody else sees the tenant. The reference must not outlive the call. Who changes
    /// something raises `revision`.
    template <class Use>
    auto withTenant(int index, Use &&use)
    {
        Slot &slot = *m_slots[static_cast<std::size_t>(index)];
        const std::lock_guard lock(slot.mutex);
        return use(upToDate(slot, index));
    }

    /// Every tenant forgets, or the one, what ended and was asked for longer ago than that. How many went.
    int forgetOperations(std::chrono::seconds olderThan, const TenantIdentity *only = nullptr);

    /// The text of a long list, written once by `write(TenantData &)` and kept until the tenant changes.
    template <class Write>
    QByteArray cached(int index, Write &&write)
    {
        Slot &slot = *m_slots[static_cast<std::size_t>(index)];
        const std::lock_guard lock(slot.mutex);
        TenantData &data = upToDate(slot, index);
        if (slot.operationsBody.isNull() || slot.bodyRevision != data.revision) {
            slot.operationsBody = write(data);
            slot.bodyRevision = data.revision;
        }
        return slot.operationsBody;
    }

private:
    struct Slot
    {
        std::mutex mutex;
        std::unique_ptr<TenantData> data;
        QByteArray operationsBody;
        quint64 bodyRevision = 0;
    };

    TenantData &upToDate(Slot &slot, int index);
    void grow(TenantData &data, int index) const;
    int environmentCount(int index) const;
    int operationCount(int index) const;

    WorldOptions m_options;
    qint64 m_beginning = 0;
    WorldClock m_clock;
    std::vector<TenantIdentity> m_tenants;
    std::vector<std::unique_ptr<Slot>> m_slots;
};

} // namespace steward::demo
