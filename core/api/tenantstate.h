// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/knownreads.h"
#include "core/api/restafterfailures.h"
#include "core/api/tenantsession.h"
#include "core/history/lastknown.h"

#include <QtCore/QHash>

#include <functional>

namespace steward {

class PublisherSide;

/// What is known of one environment beyond its row in the list.
struct EnvironmentState
{
    Known<QList<InstalledApp>> apps{};
    Known<QList<AppUpdate>> updates{};
    Known<QList<RestorePeriod>> restorePeriods{};
};

/// Everything known of one tenant, kept fresh. Lives in the thread of its owner (the window's), which never waits:
/// refresh calls return at once and the changed() signals follow. Older answers never overwrite newer ones (F53).
///
/// Nothing of one sign-in is ever shown under another: an answer that was asked for before somebody signed in anew is
/// asked for again, everything known is forgotten at sign-out and when a sign-in leads to another tenant, and an answer
/// that names another tenant takes the place of what was there (L20, F54).
class TenantState : public QObject
{
    Q_OBJECT
public:
    explicit TenantState(std::unique_ptr<TenantSession> session, QObject *parent = nullptr);
    ~TenantState() override;

    const TenantConnection &connection() const;
    /// The tenant the connection leads to, as far as that is known: by its sign-in, by what an earlier run knew of it,
    /// or because it is written with the id. Canonical GUID text, else empty.
    QString tenantId() const;
    TenantSession &session();
    SignInState signIn() const;
    /// At this moment, see TenantSession::isReadOnly().
    bool isReadOnly() const { return m_session->isReadOnly(); }

    const Known<QList<Environment>> &environments() const { return m_environments; }
    const Known<Quotas> &quotas() const { return m_quotas; }
    const Known<QList<UsedStorage>> &usedStorage() const { return m_usedStorage; }
    /// All operations the service still lists for the tenant (180 days), all environments.
    const Known<OperationSnapshot> &operations() const { return m_operations; }
    /// By environment name as listed. A name never asked for gives an empty state.
    EnvironmentState environment(const QString &name) const;
    std::optional<Environment> findEnvironment(const QString &name) const;
    /// Name of an app by its id (any letter case), from the apps read so far of any environment; empty when not known.
    QString appName(const QString &appId) const;
    /// True while anything is being read.
    bool isLoading() const;
    /// The same of the App Management API: forgotten, stopped and read anew with the rest.
    PublisherSide &publisher();
    const PublisherSide &publisher() const;

    /// What an earlier run knew of this connection: shown with its age wherever nothing newer is known. Nothing of it
    /// where it is another tenant's than the connection leads to, nor after a sign-out (L20, F54).
    void seed(const LastKnown &known);

    /// It could not be reached lately: who only asks because time has passed leaves it alone for a while.
    bool isResting() const;

    /// A refresh of something that is being read already joins it.
    void refreshEnvironments();
    void refreshCapacity(); ///< quotas and used storage
    void refreshOperations();
    void refreshApps(const QString &environment); ///< installed apps and available updates
    void refreshRestorePeriods(const QString &environment);
    /// Everything of the tenant that was asked for before; F5.
    void refreshAll();
    /// Operations somebody else has read through this tenant's session: a watch. Dropped where they are older than
    /// what is known (F53) or of another sign-in.
    void adoptOperations(const Answer<OperationSnapshot> &answer);
    /// Lets go of the log that came with that request and keeps `rest` of it, once the whole is kept elsewhere. Nothing
    /// where another log came meanwhile.
    void keepOfOperations(quint64 requestNumber, const OperationSnapshot &rest);
    /// Stops waiting for everything under way. What was known stays, without an error (F57).
    void cancelAll();

Q_SIGNALS:
    void environmentsChanged();
    void capacityChanged();
    void operationsChanged();
    void appsChanged(const QString &environment);
    void restorePeriodsChanged(const QString &environment);
    void signInChanged();
    /// Signed out, or signed in to another tenant: nothing of what was known is to be shown again.
    void forgotten();
    void lockChanged();

private:
    template <class T>
    void refresh(KnownReads::Place<T> place, const KnownReads::Ask<T> &ask, std::function<void()> changed,
                 std::function<void()> learn = {});
    template <class T>
    static bool plant(Known<T> &known, const Dated<T> &kept);
    bool mayLeadTo(const QString &tenantId) const;
    void refreshInstalledApps(const QString &environment);
    void refreshUpdates(const QString &environment);
    void learnAppNames(const QString &environment);
    void followSignIn();
    void forgetEverything();
    QString familyOf(const QString &environment) const;
    bool isListed(const QString &environment) const;

    std::unique_ptr<TenantSession> m_session;
    KnownReads m_reads;
    std::unique_ptr<PublisherSide> m_publisher;
    Known<QList<Environment>> m_environments;
    Known<Quotas> m_quotas;
    Known<QList<UsedStorage>> m_usedStorage;
    Known<OperationSnapshot> m_operations;
    QHash<QString, EnvironmentState> m_byEnvironment;
    QHash<QString, QString> m_appNames; ///< by canonical id
    quint64 m_shownSession = 0;         ///< the sign-in everything known belongs to
    QString m_tenantId;                 ///< of the token what is known was read with
    RestAfterFailures m_rest;
    bool m_hasForgotten = false; ///< signed out, or led elsewhere: nothing of earlier runs comes back
};

} // namespace steward
