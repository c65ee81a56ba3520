// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/queuedcall.h"

#include <QtCore/QPromise>

namespace steward {

/// A mutation: reaches the wire once, or not at all.
class MutationCall : public QueuedCall
{
    Q_OBJECT
public:
    MutationCall(Request request, quint64 number, Instant askedAt, QPromise<MutationResult> promise,
                 TransportEngine &engine);

    /// Before it was sent: NotSent. Afterwards: Unknown.
    void fail(const ApiError &error) override;
    bool isMutation() const override { return true; }

protected:
    void prepare() override;
    std::optional<ApiError> whyNotNow() const override;
    std::optional<ApiError> whyNotWith(const AccessToken &token) const override;
    HttpTask task() const override;
    void post(OneHttpRequest &request) override;
    void onResult(const HttpResult &result) override;

private:
    bool isTooLate() const;
    void onSourceChecked();
    void finish(MutationResult result);

    QPromise<MutationResult> m_promise;
    quint64 m_session;                 ///< the sign-in it was confirmed for
    std::chrono::milliseconds m_asked; ///< monotonic; later by the time its file took to be looked at
    std::shared_ptr<FileSource> m_source{};
    bool m_isChecking = false;
    bool m_hasPosted = false;
};

} // namespace steward
