// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/lookup.h"

#include "app/demo/http/message.h"

#include <algorithm>

namespace steward::demo {

namespace {

template <class Items, class Matches>
auto *firstOf(Items &items, Matches &&matches)
{
    const auto found = std::find_if(items.begin(), items.end(), matches);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

Environment *environmentNamed(TenantData &tenant, QByteArrayView name)
{
    return firstOf(tenant.environments, [&](const Environment &e) { return sameWord(e.name, name); });
}

Environment *environmentWith(TenantData &tenant, int handle)
{
    return firstOf(tenant.environments, [&](const Environment &e) { return e.handle == handle; });
}

Operation *operationWith(TenantData &tenant, const Guid &id)
{
    // The newest are in front, and those are asked for.
    return firstOf(tenant.operations, [&](const Operation &o) { return o.id == id; });
}

InstalledApp *installedApp(Environment &environment, QByteArrayView appId)
{
    return firstOf(environment.apps, [&](const InstalledApp &app) { return sameWord(app.id, appId); });
}

const InstalledApp *installedApp(const Environment &environment, QByteArrayView appId)
{
    return firstOf(environment.apps, [&](const InstalledApp &app) { return sameWord(app.id, appId); });
}

int compareVersions(const QByteArray &a, const QByteArray &b)
{
    const QList<QByteArray> left = a.split('.');
    const QList<QByteArray> right = b.split('.');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        const qint64 one = left.value(i).toLongLong();
        const qint64 other = right.value(i).toLongLong();
        if (one != other)
            return one < other ? -1 : 1;
    }
    return 0;
}

bool isFourPartVersion(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QByteArray &part) {
               return !part.isEmpty() &&
                      std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
           });
}

} // namespace steward::demo
