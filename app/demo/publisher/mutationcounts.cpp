// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/mutationcounts.h"

#include "app/demo/publisher/publisherroutes.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace steward::demo {

namespace {

// A client that asks for ever new things must not fill the memory.
constexpr std::size_t kMostEntries = 100'000;

auto keyOf(const PublisherMutation &mutation)
{
    return std::tuple(mutation.operation, mutation.appId, mutation.countryCode, mutation.subject);
}

QByteArray environmentIn(const QByteArray &body)
{
    const QJsonObject wish = QJsonDocument::fromJson(body).object();
    const auto text = [&](const char *name) { return wish.value(QLatin1String(name)).toString().toUtf8(); };
    return text("environmentAadTenantId").toLower() + '/' + text("environmentName");
}

} // namespace

QByteArray publisherOperation(const Request &request)
{
    const PublisherRouting routing = publisherRouting(request);
    return routing.route ? QByteArray(routing.route->operation) : QByteArray();
}

std::optional<PublisherMutation> publisherMutation(const Request &request)
{
    const PublisherRouting routing = publisherRouting(request);
    if (!routing.route || routing.route->needs == Role::Reader)
        return std::nullopt;
    PublisherMutation mutation{routing.route->operation, routing.names.value(0).toLower(), {}, {}};
    if (routing.route->hasCountry)
        mutation.countryCode = routing.names.value(1);
    mutation.subject = routing.names.value(routing.route->hasCountry ? 2 : 1);
    if (mutation.operation == "scheduleEnvironmentHotfix")
        mutation.subject = environmentIn(request.body);
    return mutation;
}

void MutationCounts::reached(const PublisherMutation &mutation)
{
    const std::lock_guard lock(m_mutex);
    if (m_counts.size() < kMostEntries || m_counts.contains(keyOf(mutation)))
        ++m_counts[keyOf(mutation)].reached;
}

void MutationCounts::applied(const PublisherMutation &mutation)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_counts.find(keyOf(mutation)); found != m_counts.end())
        ++found->second.applied;
}

QList<DemoMutationCount> MutationCounts::list() const
{
    const std::lock_guard lock(m_mutex);
    QList<DemoMutationCount> list;
    for (const auto &[key, count] : m_counts) {
        const auto &[operation, appId, countryCode, subject] = key;
        list.append({operation, appId, countryCode, subject, count.reached, count.applied});
    }
    return list;
}

void MutationCounts::reset()
{
    const std::lock_guard lock(m_mutex);
    m_counts.clear();
}

} // namespace steward::demo
