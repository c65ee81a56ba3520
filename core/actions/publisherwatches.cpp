// SPDX-License-Identifier: Apache-2.0
#include "core/actions/publisherwatches.h"

#include <algorithm>

namespace steward {

PublisherWatches::PublisherWatches(TenantSession &session, WatchPace pace, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_pace(std::move(pace))
{
}

PublisherWatch &PublisherWatches::watchOf(const PublisherScope &scope)
{
    std::unique_ptr<PublisherWatch> &watch = m_watches[scope.key()];
    if (!watch) {
        watch = std::make_unique<PublisherWatch>(m_session, scope, m_pace);
        connect(watch.get(), &PublisherWatch::looked, this,
                [this, scope](const PublisherLook &look) { Q_EMIT looked(scope, look); });
        connect(watch.get(), &PublisherWatch::failed, this,
                [this, scope](const ApiError &error) { Q_EMIT failed(scope, error); });
    }
    return *watch;
}

// A watch that nobody follows rests; it may be the one that is telling something at this moment.
void PublisherWatches::setFollowers(const QList<Followers> &all)
{
    for (const auto &[key, watch] : m_watches) {
        const bool isNamed =
            std::any_of(all.begin(), all.end(), [&key = key](const Followers &one) { return one.scope.key() == key; });
        if (!isNamed)
            watch->setFollowers(0, {});
    }
    for (const Followers &one : all)
        watchOf(one.scope).setFollowers(one.count, one.parts);
}

void PublisherWatches::hurry(const PublisherScope &scope)
{
    if (const auto found = m_watches.find(scope.key()); found != m_watches.end())
        found->second->hurry();
}

void addFollower(QList<PublisherWatches::Followers> &all, const PublisherScope &scope, PublisherParts parts)
{
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&scope](const PublisherWatches::Followers &one) { return one.scope == scope; });
    if (same == all.end()) {
        all.append({scope, parts, 1});
        return;
    }
    same->parts |= parts;
    ++same->count;
}

} // namespace steward
