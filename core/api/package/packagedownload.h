// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/apiconversation.h"
#include "core/model/apppackage.h"
#include "core/net/filesink.h"
#include "core/net/transferprogress.h"

#include <QtCore/QPromise>

namespace steward {

/// Where a downloaded package is to be.
struct PackageTarget
{
    QString file{};          ///< absolute path; a person chose it
    bool mayReplace = false; ///< a file of that name may be replaced
};

/// A package as it lies on disk now.
struct DownloadedPackage
{
    QString file{};
    AppPackage package{}; ///< what is in it; a problem here: it is whole, but nobody could look into it
};

/// What was asked for: the package must be that app and version.
struct WantedPackage
{
    QString appId{};
    AppVersion version{};
};

/// One package from request to file: written beside the target under another name, looked at, then renamed (I11).
/// Has exactly one ending; without a package on disk nothing stays behind.
///
///   target free? -> stream into the part -> size, shape, app, version -> rename
class PackageDownload : public std::enable_shared_from_this<PackageDownload>
{
public:
    using Result = Outcome<Answer<DownloadedPackage>>;

    PackageDownload(std::shared_ptr<ApiConversation> conversation, Request request, WantedPackage wanted,
                    PackageTarget target);
    ~PackageDownload();
    Q_DISABLE_COPY_MOVE(PackageDownload)

    QFuture<Result> start();

private:
    void ask();
    void onReply(const Reply &reply);
    Outcome<AppPackage> look(const Reply &reply) const;
    std::optional<ApiError> moveIntoPlace() const;
    ApiError fileError(const QString &code, const QString &detail = {}) const;
    void end(Result result);

    std::shared_ptr<ApiConversation> m_conversation;
    Request m_request;
    const WantedPackage m_wanted;
    const PackageTarget m_target;
    QString m_part;
    QPromise<Result> m_promise;
    bool m_hasEnded = false;
};

} // namespace steward
