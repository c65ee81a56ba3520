// SPDX-License-Identifier: Apache-2.0
#include "core/api/publisherside.h"

#include "core/api/json/jsonfields.h"
#include "core/api/publisherapi.h"
#include "core/model/unreachable.h"

#include <algorithm>
#include <functional>

namespace steward {

namespace {

QString appKey(const QString &appId)
{
    return canonicalId(appId);
}

QString countryKey(const QString &countryCode)
{
    return countryCode.trimmed().toUpper();
}

} // namespace

PublisherSide::PublisherSide(TenantSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_reads(session)
{
}

PublisherSide::~PublisherSide() = default;

PublisherAppState PublisherSide::app(const QString &appId) const
{
    return m_byApp.value(appKey(appId));
}

PublisherCountryState PublisherSide::country(const QString &appId, const QString &countryCode) const
{
    return m_byCountry.value({appKey(appId), countryKey(countryCode)});
}

std::optional<PublisherApp> PublisherSide::findApp(const QString &appId) const
{
    const QString key = appKey(appId);
    const auto found = std::find_if(m_apps.value.begin(), m_apps.value.end(),
                                    [&](const PublisherApp &app) { return appKey(app.id) == key; });
    return found != m_apps.value.end() ? std::optional(*found) : std::nullopt;
}

QString PublisherSide::appName(const QString &appId) const
{
    return m_names.value(appKey(appId)).name;
}

QStringList PublisherSide::countryCodes(const QString &appId) const
{
    QStringList codes;
    const auto state = m_byApp.constFind(appKey(appId));
    if (state == m_byApp.constEnd())
        return codes;
    for (const PublisherCountry &country : state->countries.value) {
        if (!country.countryCode.isEmpty() && !codes.contains(country.countryCode, Qt::CaseInsensitive))
            codes.append(country.countryCode);
    }
    return codes;
}

void PublisherSide::refreshApps()
{
    m_reads.refresh<QList<PublisherApp>>(
        [this]() -> auto & { return m_apps; },
        [this](CancelToken cancel) { return m_session.publisher().listApps({}, std::move(cancel)); },
        homeOf([this] { Q_EMIT appsChanged(); }));
}

bool PublisherSide::isResting() const
{
    return !m_rest.isOver(RestAfterFailures::Moment::clock::now());
}

/// Where something is gone, the list it stands in tells, and nothing is dropped before it does (F30).
KnownReads::Home PublisherSide::homeOf(std::function<void()> changed, std::function<void()> gone,
                                       std::function<void()> learn)
{
    const auto failed = [this, gone](const ApiError &error) {
        if (isUnreachable(error))
            m_rest.failed(RestAfterFailures::Moment::clock::now());
        if (error.kind == ApiError::Kind::NotFound && gone)
            gone();
    };
    return {std::move(changed), std::move(learn), failed, [this] { m_rest.answered(); }};
}

template <class T>
void PublisherSide::refreshOfApp(const QString &appId, Known<T> PublisherAppState::*part, const KnownReads::Ask<T> &ask,
                                 void (PublisherSide::*changed)(const QString &))
{
    const auto tell = [this, appId, changed] { Q_EMIT std::invoke(changed, this, appId); };
    m_reads.refresh<T>(
        [ this, key = appKey(appId), part ]() -> auto & { return m_byApp[key].*part; }, ask,
        homeOf(tell, [this] { refreshApps(); }));
}

void PublisherSide::refreshCountries(const QString &appId)
{
    refreshOfApp<QList<PublisherCountry>>(
        appId, &PublisherAppState::countries,
        [this, appId](CancelToken cancel) { return m_session.publisher().listCountries(appId, std::move(cancel)); },
        &PublisherSide::countriesChanged);
}

void PublisherSide::refreshPrincipals(const QString &appId)
{
    refreshOfApp<QList<PublisherPrincipal>>(
        appId, &PublisherAppState::principals,
        [this, appId](CancelToken cancel) {
            return m_session.publisher().listPrincipals(appId, {}, std::move(cancel));
        },
        &PublisherSide::principalsChanged);
}

template <class T>
void PublisherSide::refreshOfCountry(const QString &appId, const QString &countryCode,
                                     Known<T> PublisherCountryState::*part, const KnownReads::Ask<T> &ask,
                                     void (PublisherSide::*changed)(const QString &, const QString &),
                                     std::function<void()> learn)
{
    const Key key(appKey(appId), countryKey(countryCode));
    const auto tell = [this, appId, countryCode, changed] { Q_EMIT std::invoke(changed, this, appId, countryCode); };
    const auto gone = [this, appId] { refreshCountries(appId); };
    m_reads.refresh<T>(
        [ this, key, part ]() -> auto & { return m_byCountry[key].*part; }, ask, homeOf(tell, gone, std::move(learn)));
}

void PublisherSide::refreshVersions(const QString &appId, const QString &countryCode)
{
    refreshOfCountry<QList<PublisherVersion>>(
        appId, countryCode, &PublisherCountryState::versions,
        [this, appId, countryCode](CancelToken cancel) {
            return m_session.publisher().listVersions(appId, countryCode, {}, std::move(cancel));
        },
        &PublisherSide::versionsChanged, [this, key = Key(appKey(appId), countryKey(countryCode))] { learnName(key); });
}

void PublisherSide::refreshEnvironments(const QString &appId, const QString &countryCode)
{
    refreshOfCountry<QList<CustomerEnvironment>>(
        appId, countryCode, &PublisherCountryState::environments,
        [this, appId, countryCode](CancelToken cancel) {
            return m_session.publisher().listCustomerEnvironments(appId, countryCode, {}, std::move(cancel));
        },
        &PublisherSide::environmentsChanged);
}

void PublisherSide::refreshHotfixes(const QString &appId, const QString &countryCode)
{
    refreshOfCountry<QList<EnvironmentHotfix>>(
        appId, countryCode, &PublisherCountryState::hotfixes,
        [this, appId, countryCode](CancelToken cancel) {
            return m_session.publisher().listEnvironmentHotfixes(appId, countryCode, {}, std::move(cancel));
        },
        &PublisherSide::hotfixesChanged);
}

void PublisherSide::learnName(const Key &key)
{
    Name &known = m_names[key.first];
    for (const PublisherVersion &version : std::as_const(m_byCountry[key].versions.value)) {
        if (!version.name.isEmpty() && (known.name.isEmpty() || known.version < version.version))
            known = {version.version, version.name};
    }
}

/// Every part that was touched so far, with how it is refreshed; by copies of the keys, because that may add more.
template <class Do>
void PublisherSide::each(const Do &work)
{
    work(
        m_apps, [this] { refreshApps(); }, [this] { Q_EMIT appsChanged(); });
    const QStringList apps = m_byApp.keys();
    for (const QString &app : apps) {
        work(
            m_byApp[app].countries, [&] { refreshCountries(app); }, [&] { Q_EMIT countriesChanged(app); });
        work(
            m_byApp[app].principals, [&] { refreshPrincipals(app); }, [&] { Q_EMIT principalsChanged(app); });
    }
    const QList<Key> countries = m_byCountry.keys();
    for (const auto &[app, country] : countries) {
        PublisherCountryState &state = m_byCountry[{app, country}];
        work(
            state.versions, [&, &app = app, &country = country] { refreshVersions(app, country); },
            [&, &app = app, &country = country] { Q_EMIT versionsChanged(app, country); });
        work(
            m_byCountry[{app, country}].environments,
            [&, &app = app, &country = country] { refreshEnvironments(app, country); },
            [&, &app = app, &country = country] { Q_EMIT environmentsChanged(app, country); });
        work(
            m_byCountry[{app, country}].hotfixes,
            [&, &app = app, &country = country] { refreshHotfixes(app, country); },
            [&, &app = app, &country = country] { Q_EMIT hotfixesChanged(app, country); });
    }
}

void PublisherSide::refreshAll()
{
    each([](auto &known, const auto &refresh, const auto &) {
        if (wasAsked(known))
            refresh();
    });
}

void PublisherSide::cancelAll()
{
    if (!m_reads.cancelAll())
        return;
    each([](auto &known, const auto &, const auto &changed) {
        if (!std::exchange(known.isLoading, false))
            return;
        changed();
    });
}

void PublisherSide::forgetEverything()
{
    m_names.clear();
    // All of it first: who hears of one part may look at another.
    each([](auto &known, const auto &, const auto &) { forget(known); });
    each([](auto &, const auto &, const auto &changed) { changed(); });
}

} // namespace steward
