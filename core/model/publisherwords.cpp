// SPDX-License-Identifier: Apache-2.0
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"

namespace steward {

namespace {

constexpr std::array<WireTable<PrincipalKind>, 2> kinds{{
    {QLatin1String("User"), PrincipalKind::User},
    {QLatin1String("Application"), PrincipalKind::Application},
}};
constexpr std::array<WireTable<PublisherRole>, 3> roles{{
    {QLatin1String("Owner"), PublisherRole::Owner},
    {QLatin1String("Contributor"), PublisherRole::Contributor},
    {QLatin1String("Reader"), PublisherRole::Reader},
}};
constexpr std::array<WireTable<Availability>, 3> availabilities{{
    {QLatin1String("Preview"), Availability::Preview},
    {QLatin1String("Available"), Availability::Available},
    {QLatin1String("Deprecated"), Availability::Deprecated},
}};
constexpr std::array<WireTable<UploadStatus>, 3> uploadStatuses{{
    {QLatin1String("Uploading"), UploadStatus::Uploading},
    {QLatin1String("Uploaded"), UploadStatus::Uploaded},
    {QLatin1String("UploadFailed"), UploadStatus::UploadFailed},
}};
constexpr std::array<WireTable<SyncMode>, 2> syncModes{{
    {QLatin1String("Sync"), SyncMode::Sync},
    {QLatin1String("ForceSync"), SyncMode::ForceSync},
}};

template <class E, std::size_t N>
QLatin1String spelling(E value, const std::array<WireTable<E>, N> &table)
{
    for (const auto &[text, meaning] : table) {
        if (meaning == value)
            return text;
    }
    return {};
}

} // namespace

WireWord<PrincipalKind> principalKindFromWire(const QString &text)
{
    return {meaningOf(text, kinds), text};
}

WireWord<PublisherRole> publisherRoleFromWire(const QString &text)
{
    return {meaningOf(text, roles), text};
}

WireWord<Availability> availabilityFromWire(const QString &text)
{
    return {meaningOf(text, availabilities), text};
}

WireWord<UploadStatus> uploadStatusFromWire(const QString &text)
{
    return {meaningOf(text, uploadStatuses), text};
}

WireWord<SyncMode> syncModeFromWire(const QString &text)
{
    return {meaningOf(text, syncModes), text};
}

QLatin1String wireWordOf(PrincipalKind kind)
{
    return spelling(kind, kinds);
}

QLatin1String wireWordOf(PublisherRole role)
{
    return spelling(role, roles);
}

QLatin1String wireWordOf(Availability availability)
{
    return spelling(availability, availabilities);
}

QLatin1String wireWordOf(SyncMode mode)
{
    return spelling(mode, syncModes);
}

} // namespace steward
