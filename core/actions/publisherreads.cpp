// SPDX-License-Identifier: Apache-2.0
#include "core/actions/publisherreads.h"

#include "core/model/whenready.h"

#include <QtCore/QUuid>

namespace steward {

namespace {

template <class T, class Read>
T once(std::optional<T> &kept, Read read)
{
    if (!kept)
        kept = read();
    return *kept;
}

QString canonical(const QString &text)
{
    const QUuid id = QUuid::fromString(text.trimmed());
    return id.isNull() ? text.trimmed() : id.toString(QUuid::WithoutBraces);
}

// Collects the parts of one reading, and tells when the last one is here.
struct Collector
{
    PublisherReading reading{};
    std::function<void(const PublisherReading &)> use;
    int open = 0;

    template <class T>
    void take(const Outcome<Answer<T>> &outcome, std::optional<T> &place)
    {
        if (outcome) {
            place = outcome->value;
            Instant &asOf = reading.state.asOf;
            // The oldest: what is proved by several is not newer than that.
            if (!asOf.isKnown() || outcome->asOf < asOf)
                asOf = outcome->asOf;
            if (outcome->session != 0)
                reading.session = outcome->session;
        } else if (!reading.error) {
            reading.error = outcome.error();
        }
        if (--open == 0)
            use(reading);
    }
};

} // namespace

QString PublisherScope::key() const
{
    return (canonical(appId) + QLatin1Char('\n') + countryCode.trimmed()).toCaseFolded();
}

PublisherParts PublisherState::parts() const
{
    PublisherParts known;
    known.setFlag(PublisherPart::Countries, countries.has_value());
    known.setFlag(PublisherPart::Principals, principals.has_value());
    known.setFlag(PublisherPart::Versions, versions.has_value());
    known.setFlag(PublisherPart::Hotfixes, hotfixes.has_value());
    known.setFlag(PublisherPart::Environments, environments.has_value());
    return known;
}

PublisherScope scopeOf(const Change &change)
{
    // The countries and the principals are the app's.
    const bool isOfApp = partsOf(change).testAnyFlags(PublisherPart::Countries | PublisherPart::Principals);
    return {appIdOf(change), isOfApp ? QString() : countryOf(change)};
}

PublisherParts partsOf(const Change &change)
{
    switch (change.kind()) {
    case ChangeKind::AddCountry:
        return PublisherPart::Countries;
    case ChangeKind::SetPrincipal:
    case ChangeKind::RemovePrincipal:
        return PublisherPart::Principals;
    case ChangeKind::UploadVersion:
    case ChangeKind::UpdateVersion:
        return PublisherPart::Versions;
    case ChangeKind::ScheduleHotfix:
    case ChangeKind::CancelHotfix:
        return PublisherPart::Hotfixes;
    default:
        return PublisherPart::None;
    }
}

PublisherParts partsBefore(const Change &change)
{
    const PublisherParts parts = partsOf(change);
    return change.as<ScheduleHotfix>() ? parts | PublisherPart::Environments : parts;
}

PublisherReads::PublisherReads(PublisherApi &api, PublisherScope scope, CancelToken cancel)
    : m_api(api)
    , m_scope(std::move(scope))
    , m_cancel(std::move(cancel))
{
}

PublisherApi::Result<QList<PublisherCountry>> PublisherReads::countries()
{
    return once(m_countries, [this] { return m_api.listCountries(m_scope.appId, m_cancel); });
}

PublisherApi::Result<QList<PublisherPrincipal>> PublisherReads::principals()
{
    return once(m_principals, [this] { return m_api.listPrincipals(m_scope.appId, {}, m_cancel); });
}

PublisherApi::Result<QList<PublisherVersion>> PublisherReads::versions()
{
    return once(m_versions, [this] { return m_api.listVersions(m_scope.appId, m_scope.countryCode, {}, m_cancel); });
}

PublisherApi::Result<QList<EnvironmentHotfix>> PublisherReads::hotfixes()
{
    return once(m_hotfixes,
                [this] { return m_api.listEnvironmentHotfixes(m_scope.appId, m_scope.countryCode, {}, m_cancel); });
}

PublisherApi::Result<QList<CustomerEnvironment>> PublisherReads::environments()
{
    return once(m_environments,
                [this] { return m_api.listCustomerEnvironments(m_scope.appId, m_scope.countryCode, {}, m_cancel); });
}

void readParts(const std::shared_ptr<PublisherReads> &reads, PublisherParts parts, QObject *context,
               std::function<void(const PublisherReading &)> use)
{
    auto all = std::make_shared<Collector>();
    all->use = std::move(use);
    const auto counted = {PublisherPart::Countries, PublisherPart::Principals, PublisherPart::Versions,
                          PublisherPart::Hotfixes, PublisherPart::Environments};
    for (const PublisherPart part : counted)
        all->open += parts.testFlag(part) ? 1 : 0;
    if (all->open == 0)
        return all->use({});
    // Kept until the last part is here, with what they are read through.
    const auto want = [&](PublisherPart part, auto read, auto place) {
        if (!parts.testFlag(part))
            return;
        whenFinished(read(), context,
                     [all, reads, place](const auto &outcome) { all->take(outcome, place(all->reading.state)); });
    };
    want(
        PublisherPart::Countries, [&] { return reads->countries(); },
        [](PublisherState & state) -> auto & { return state.countries; });
    want(
        PublisherPart::Principals, [&] { return reads->principals(); },
        [](PublisherState & state) -> auto & { return state.principals; });
    want(
        PublisherPart::Versions, [&] { return reads->versions(); },
        [](PublisherState & state) -> auto & { return state.versions; });
    want(
        PublisherPart::Hotfixes, [&] { return reads->hotfixes(); },
        [](PublisherState & state) -> auto & { return state.hotfixes; });
    want(
        PublisherPart::Environments, [&] { return reads->environments(); },
        [](PublisherState & state) -> auto & { return state.environments; });
}

} // namespace steward
