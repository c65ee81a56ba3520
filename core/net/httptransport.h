// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/mutationgate.h"
#include "core/net/requestlog.h"
#include "core/net/tokensource.h"
#include "core/net/transport.h"
#include "core/net/transportlimits.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>

namespace steward {

class NetworkThread;

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
    std::shared_ptr<NetworkThread> thread{}; ///< not given: the one all transports of the program share
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
    void setReadOnly(bool readOnly) { setGate(MutationGate(!readOnly)); }
    void setGate(const MutationGate &gate);
    QueueState queueState() const;

Q_SIGNALS:
    void queueStateChanged(const steward::QueueState &state);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward

Q_DECLARE_METATYPE(steward::QueueState)
