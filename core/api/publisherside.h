// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/knownreads.h"
#include "core/api/restafterfailures.h"
#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherapp.h"
#include "core/model/publishercountry.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <functional>
#include <optional>

namespace steward {

/// What is known of one app beyond its row in the list.
struct PublisherAppState
{
    Known<QList<PublisherCountry>> countries{};
    Known<QList<PublisherPrincipal>> principals{};
};

/// What is known of one app in one country.
struct PublisherCountryState
{
    Known<QList<PublisherVersion>> versions{};
    Known<QList<CustomerEnvironment>> environments{};
    Known<QList<EnvironmentHotfix>> hotfixes{};
};

/// Everything known of the publisher's side of one connection: the App Management API. In the manner of TenantState,
/// which owns it: refresh calls return at once, older answers never overwrite newer ones (F53), nothing of one sign-in
/// is shown under another (L20). Nothing is asked before somebody wants to see it.
///
/// Apps are told apart by id, countries by code, both ignoring case. What was never asked for gives an empty state.
class PublisherSide : public QObject
{
    Q_OBJECT
public:
    /// The session must outlive it.
    explicit PublisherSide(TenantSession &session, QObject *parent = nullptr);
    ~PublisherSide() override;

    const Known<QList<PublisherApp>> &apps() const { return m_apps; }
    PublisherAppState app(const QString &appId) const;
    PublisherCountryState country(const QString &appId, const QString &countryCode) const;
    std::optional<PublisherApp> findApp(const QString &appId) const;
    /// Apps have no name of their own: that of the newest version read so far; empty when none was.
    QString appName(const QString &appId) const;
    /// Codes of the countries listed for the app.
    QStringList countryCodes(const QString &appId) const;
    /// Somebody wanted to see the publisher's side in this run.
    bool isAsked() const { return wasAsked(m_apps); }
    bool isLoading() const { return !m_reads.isIdle(); }
    /// It could not be reached lately: who asks because time has passed waits. See RestAfterFailures.
    bool isResting() const;

    /// A refresh of something that is being read already joins it.
    void refreshApps();                                                         ///< listApps
    void refreshCountries(const QString &appId);                                ///< listCountries
    void refreshPrincipals(const QString &appId);                               ///< listPrincipals
    void refreshVersions(const QString &appId, const QString &countryCode);     ///< listVersions
    void refreshEnvironments(const QString &appId, const QString &countryCode); ///< listCustomerEnvironments
    void refreshHotfixes(const QString &appId, const QString &countryCode);     ///< listEnvironmentHotfixes
    /// Everything that was asked for before; F5.
    void refreshAll();
    /// Stops waiting for everything under way. What was known stays, without an error (F57).
    void cancelAll();
    /// Nothing of what was known is to be shown again.
    void forgetEverything();

Q_SIGNALS:
    void appsChanged();
    void countriesChanged(const QString &appId);
    void principalsChanged(const QString &appId);
    void versionsChanged(const QString &appId, const QString &countryCode);
    void environmentsChanged(const QString &appId, const QString &countryCode);
    void hotfixesChanged(const QString &appId, const QString &countryCode);

private:
    using Key = std::pair<QString, QString>; ///< app and country, in one spelling

    template <class T>
    void refreshOfApp(const QString &appId, Known<T> PublisherAppState::*part, const KnownReads::Ask<T> &ask,
                      void (PublisherSide::*changed)(const QString &));
    template <class T>
    void refreshOfCountry(const QString &appId, const QString &countryCode, Known<T> PublisherCountryState::*part,
                          const KnownReads::Ask<T> &ask,
                          void (PublisherSide::*changed)(const QString &, const QString &),
                          std::function<void()> learn = {});
    void learnName(const Key &key);
    /// What becomes of a failure or an answer besides.
    KnownReads::Home homeOf(std::function<void()> changed, std::function<void()> gone = {},
                            std::function<void()> learn = {});
    template <class Do>
    void each(const Do &work);

    TenantSession &m_session;
    Known<QList<PublisherApp>> m_apps;
    QHash<QString, PublisherAppState> m_byApp;
    QHash<Key, PublisherCountryState> m_byCountry;
    struct Name
    {
        AppVersion version{};
        QString name{};
    };
    QHash<QString, Name> m_names; ///< by app: of the newest version
    RestAfterFailures m_rest;
    KnownReads m_reads;
};

} // namespace steward
