// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"
#include "core/model/publisherapp.h"

namespace steward {

/// The App Management API for publishers, with tokens of its own audience. Errors as AdminCenterApi's.
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
    Result<QList<PublisherApp>> listApps(CancelToken cancel = {});

private:
    std::shared_ptr<ApiConversation> d; ///< shared with the answers still being read
};

} // namespace steward
