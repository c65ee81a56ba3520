// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "core/model/applicationfamily.h"
#include "core/model/authorizedapp.h"
#include "core/model/capacity.h"
#include "core/model/environment.h"
#include "core/model/operationtable.h"
#include "core/model/tenantconnection.h"
#include "core/net/transport.h"

#include <functional>
#include <memory>

namespace steward {

/// A typed answer, with what is needed to judge its age and order.
template <class T>
struct Answer
{
    T value{};
    Instant asOf{};            ///< server time where given, else local time, of the answer
    quint64 requestNumber = 0; ///< an older number never overwrites a newer one (F53)
    quint64 session = 0;       ///< of the sign-in it was asked with; 0: not told
};

class ApiConversation;

/// One typed method for each read endpoint of the Admin Center API. Parsing happens off the caller's thread and is
/// tolerant as the contract asks; an answer that belongs to another tenant or environment is WrongTenant (F54).
/// An environment, family, app or operation that cannot be a part of an address (empty, ".", "..") is InvalidInput.
/// What the service lets only the other kind of sign-in do is WrongIdentity and never sent (A38).
/// `transport` must outlive the object. Futures end in a worker thread: continue with whenFinished().
class AdminCenterApi
{
public:
    template <class T>
    using Result = QFuture<Outcome<Answer<T>>>;

    AdminCenterApi(const TenantConnection &connection, Transport &transport);
    /// Requests under way still end; no further page or fallback address is asked for.
    ~AdminCenterApi();
    Q_DISABLE_COPY_MOVE(AdminCenterApi)

    /// Takes the tenant of the token, once known: answers of another one are refused from then on (F54). Until then
    /// the connection's tenant counts where it is an id. The function is thread-safe and may outlive the object.
    std::function<void(const QString &)> tenantIdSink() const;

    /// listEnvironments: all environments, soft-deleted ones included.
    Result<QList<Environment>> listEnvironments(CancelToken cancel = {});
    /// listEnvironmentsByFamily
    Result<QList<Environment>> listEnvironmentsByFamily(const QString &family, CancelToken cancel = {});
    /// getEnvironment
    Result<Environment> getEnvironment(const QString &family, const QString &name, CancelToken cancel = {});
    /// listAvailableRestorePeriods
    Result<QList<RestorePeriod>> listAvailableRestorePeriods(const QString &family, const QString &name,
                                                             CancelToken cancel = {});
    /// getEnvironmentUsedStorage
    Result<UsedStorage> getEnvironmentUsedStorage(const QString &family, const QString &name, CancelToken cancel = {});
    /// listUsedStorage
    Result<QList<UsedStorage>> listUsedStorage(CancelToken cancel = {});
    /// getQuotas
    Result<Quotas> getQuotas(CancelToken cancel = {});
    /// listEnvironmentOperations; listEnvironmentOperationsShort where the long address answers 404
    Result<OperationSnapshot> listEnvironmentOperations(const QString &family, const QString &name,
                                                        CancelToken cancel = {});
    /// listAllOperations; listAllOperationsByFamily where the short address answers 404
    Result<OperationSnapshot> listAllOperations(CancelToken cancel = {});
    /// listInstalledApps
    Result<QList<InstalledApp>> listInstalledApps(const QString &family, const QString &name, CancelToken cancel = {});
    /// listAvailableAppUpdates
    Result<QList<AppUpdate>> listAvailableAppUpdates(const QString &family, const QString &name,
                                                     CancelToken cancel = {});
    /// listAppOperations
    Result<OperationSnapshot> listAppOperations(const QString &family, const QString &name, const QString &appId,
                                                CancelToken cancel = {});
    /// getAppOperation
    Result<OperationSnapshot> getAppOperation(const QString &family, const QString &name, const QString &appId,
                                              const QString &operationId, CancelToken cancel = {});
    /// listApplications: families, countries and rings that new environments can be created in
    Result<QList<ApplicationFamily>> listApplications(CancelToken cancel = {});
    /// listRingVersions: versions a new environment can have, in the order of the service
    Result<QList<AppVersion>> listRingVersions(const QString &family, const QString &countryCode,
                                               const QString &ringName, CancelToken cancel = {});
    /// listAuthorizedApps: for connections a person signs in to
    Result<QList<AuthorizedApp>> listAuthorizedApps(CancelToken cancel = {});
    /// listManageableTenants: for connections that sign in as an app
    Result<QList<ManageableTenant>> listManageableTenants(CancelToken cancel = {});

private:
    std::shared_ptr<ApiConversation> d; ///< shared with the answers still being read
};

} // namespace steward
