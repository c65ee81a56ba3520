// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"
#include "core/api/package/packagedownload.h"
#include "core/api/publisherfilter.h"
#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherapp.h"
#include "core/model/publishercountry.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"

namespace steward {

/// One typed method for each read endpoint of the App Management API for publishers, with tokens of its own audience.
/// Parsing happens off the caller's thread and is tolerant as the contract asks; an answer that belongs to another app,
/// country or thing than asked is WrongTenant (F54). What cannot be a part of an address is InvalidInput. NotFound is
/// also what the service says of things the caller may not see. Rows that cannot be told apart are flagged (F23).
/// `transport` must outlive the object. Futures end in a worker thread: continue with whenFinished().
class PublisherApi
{
public:
    template <class T>
    using Result = QFuture<Outcome<Answer<T>>>;

    PublisherApi(const TenantConnection &connection, Transport &transport);
    /// Requests under way still end; no further page is asked for.
    ~PublisherApi();
    Q_DISABLE_COPY_MOVE(PublisherApi)

    /// listApps: the apps the caller may look after.
    Result<QList<PublisherApp>> listApps(const PublisherFilter &filter = {}, CancelToken cancel = {});
    /// getApp
    Result<PublisherApp> getApp(const QString &appId, CancelToken cancel = {});
    /// listCountries
    Result<QList<PublisherCountry>> listCountries(const QString &appId, CancelToken cancel = {});
    /// getCountry
    Result<PublisherCountry> getCountry(const QString &appId, const QString &countryCode, CancelToken cancel = {});
    /// listPrincipals
    Result<QList<PublisherPrincipal>> listPrincipals(const QString &appId, const PublisherFilter &filter = {},
                                                     CancelToken cancel = {});
    /// getPrincipal
    Result<PublisherPrincipal> getPrincipal(const QString &appId, const QString &principalId, CancelToken cancel = {});
    /// listVersions: what was uploaded for one country.
    Result<QList<PublisherVersion>> listVersions(const QString &appId, const QString &countryCode,
                                                 const PublisherFilter &filter = {}, CancelToken cancel = {});
    /// getVersion
    Result<PublisherVersion> getVersion(const QString &appId, const QString &countryCode, const AppVersion &version,
                                        CancelToken cancel = {});
    /// listCustomerEnvironments: environments of customers that have the app installed. May be long.
    Result<QList<CustomerEnvironment>> listCustomerEnvironments(const QString &appId, const QString &countryCode,
                                                                const PublisherFilter &filter = {},
                                                                CancelToken cancel = {});
    /// listEnvironmentHotfixes
    Result<QList<EnvironmentHotfix>> listEnvironmentHotfixes(const QString &appId, const QString &countryCode,
                                                             const PublisherFilter &filter = {},
                                                             CancelToken cancel = {});
    /// getEnvironmentHotfix: to follow one.
    Result<EnvironmentHotfix> getEnvironmentHotfix(const QString &appId, const QString &countryCode,
                                                   const QString &hotfixId, CancelToken cancel = {});

    /// downloadVersion: the .app file, streamed beside the target and put there when it is whole and what was asked
    /// for (I11). A file that is there is not replaced unless the target says so. Nothing stays behind of a download
    /// that fails or is cancelled. Errors besides those of reads: LocalFile with `code` "alreadyThere",
    /// "folderMissing", "notAFile", "notPermitted", "diskFull" or "writeFailed", BadReply for what is no whole package,
    /// WrongTenant for another app or version, TooLarge.
    Result<DownloadedPackage> downloadVersion(const QString &appId, const QString &countryCode,
                                              const AppVersion &version, const PackageTarget &target,
                                              std::shared_ptr<TransferProgress> progress = {}, CancelToken cancel = {});

private:
    std::shared_ptr<ApiConversation> d; ///< shared with the answers still being read
};

} // namespace steward
