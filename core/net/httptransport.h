// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/requestlog.h"
#include "core/net/tokensource.h"
#include "core/net/transport.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>

namespace steward {

/// Every limit in one place, so that tests can use short ones.
struct TransportLimits
{
    std::chrono::milliseconds connect{15'000};     ///< connect and TLS (F01)
    std::chrono::milliseconds readSilence{30'000}; ///< no byte of a read (F03)
    std::chrono::milliseconds mutationSilence{100'000};
    std::chrono::milliseconds readTotal{60'000}; ///< whole read (F04)
    std::chrono::milliseconds mutationTotal{120'000};
    qint64 decodedBytes = 64 * 1024 * 1024; ///< after decompression (F17, F18)
    int readRetries = 3;
    std::chrono::milliseconds firstBackoff{800}; ///< doubles, times 0.8 to 1.3 (F39)
    std::chrono::milliseconds longestBackoff{60'000};
    std::chrono::seconds longestServerWait{3600}; ///< cap of Retry-After (F37)
};

/// What the status bar shows of the polite queue.
struct QueueState
{
    int waiting = 0;
    int inFlight = 0;
    Instant throttledUntil{}; ///< not given: no throttling
    friend bool operator==(const QueueState &, const QueueState &) = default;
};

struct TransportOptions
{
    QString connection{};       ///< name for the log
    QStringList allowedHosts{}; ///< host[:port], lower case; anything else is AddressRefused
    int atOnce = 6;             ///< requests in flight per tenant (F56)
    int requestsPerMinute = 60; ///< 0: no limit. A short burst is allowed, the steady rate is not exceeded
    bool readOnly = true;       ///< mutateOnce answers NotSent/ReadOnly
    TransportLimits limits{};
};

/// Transport over HTTP for one tenant. Works in a network thread of its own, shared by all transports of a program.
class HttpTransport : public QObject, public Transport
{
    Q_OBJECT
public:
    /// `tokens` and `log` must outlive the transport.
    HttpTransport(TransportOptions options, TokenSource &tokens, RequestLog &log, QObject *parent = nullptr);
    /// Cancels what is under way; every future still ends.
    ~HttpTransport() override;

    QFuture<Outcome<Reply>> read(Request request) override;
    QFuture<MutationResult> mutateOnce(Request request) override;

    /// The lock sits here (D17): takes effect at once, also for mutations that still wait in the queue.
    void setReadOnly(bool readOnly);
    QueueState queueState() const;

Q_SIGNALS:
    void queueStateChanged(const steward::QueueState &state);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward

Q_DECLARE_METATYPE(steward::QueueState)
