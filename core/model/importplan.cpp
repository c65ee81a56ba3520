// SPDX-License-Identifier: Apache-2.0
#include "core/model/importplan.h"

#include <algorithm>

namespace steward {

int ImportPlan::count(ImportVerdict verdict) const
{
    return static_cast<int>(std::count_if(entries.begin(), entries.end(),
                                          [verdict](const ImportEntry &entry) { return entry.verdict == verdict; }));
}

bool ImportPlan::hasForeignAddresses() const
{
    return std::any_of(entries.begin(), entries.end(), [](const ImportEntry &entry) {
        return (entry.verdict == ImportVerdict::New || entry.verdict == ImportVerdict::Renamed) &&
               !entry.foreignAddresses.isEmpty();
    });
}

QList<TenantConnection> ImportPlan::toAdd() const
{
    QList<TenantConnection> list;
    for (const ImportEntry &entry : entries) {
        if (entry.verdict == ImportVerdict::New || entry.verdict == ImportVerdict::Renamed)
            list.append(entry.connection);
    }
    return list;
}

} // namespace steward
