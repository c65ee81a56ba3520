// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/known.h"
#include "core/api/tenantsession.h"

#include <QtCore/QHash>

namespace steward {

/// What is known of one environment beyond its row in the list.
struct EnvironmentState
{
    Known<QList<InstalledApp>> apps{};
    Known<QList<AppUpdate>> updates{};
    Known<QList<RestorePeriod>> restorePeriods{};
};

/// Everything known of one tenant, kept fresh. Lives in the thread of its owner (the window's), which never waits:
/// refresh calls return at once and the changed() signals follow. Older answers never overwrite newer ones (F53).
class TenantState : public QObject
{
    Q_OBJECT
public:
    explicit TenantState(std::unique_ptr<TenantSession> session, QObject *parent = nullptr);
    ~TenantState() override;

    const TenantConnection &connection() const;
    TenantSession &session();
    SignInState signIn() const;

    const Known<QList<Environment>> &environments() const { return m_environments; }
    const Known<Quotas> &quotas() const { return m_quotas; }
    const Known<QList<UsedStorage>> &usedStorage() const { return m_usedStorage; }
    /// All operations the service still lists for the tenant (180 days), all environments.
    const Known<OperationSnapshot> &operations() const { return m_operations; }
    /// By environment name as listed. A name never asked for gives an empty state.
    EnvironmentState environment(const QString &name) const;
    std::optional<Environment> findEnvironment(const QString &name) const;

    void refreshEnvironments();
    void refreshCapacity(); ///< quotas and used storage
    void refreshOperations();
    void refreshApps(const QString &environment); ///< installed apps and available updates
    void refreshRestorePeriods(const QString &environment);
    /// Everything of the tenant that was asked for before; F5.
    void refreshAll();
    /// Stops waiting for everything under way.
    void cancelAll();

Q_SIGNALS:
    void environmentsChanged();
    void capacityChanged();
    void operationsChanged();
    void appsChanged(const QString &environment);
    void restorePeriodsChanged(const QString &environment);
    void signInChanged();

private:
    template <class T>
    void follow(QFuture<Outcome<Answer<T>>> answer, Known<T> &known, void (TenantState::*changed)());

    std::unique_ptr<TenantSession> m_session;
    CancelToken m_cancel = CancelToken::create();
    Known<QList<Environment>> m_environments;
    Known<Quotas> m_quotas;
    Known<QList<UsedStorage>> m_usedStorage;
    Known<OperationSnapshot> m_operations;
    QHash<QString, EnvironmentState> m_byEnvironment;
};

} // namespace steward
