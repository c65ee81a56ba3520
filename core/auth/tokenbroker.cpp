// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenbroker.h"

#include "core/auth/monotonic.h"
#include "core/auth/tokenkeeper.h"
#include "core/auth/promises.h"
#include "core/net/networkthread.h"

#include <QtCore/QSemaphore>

namespace steward {

class TokenBroker::Private
{
public:
    std::shared_ptr<NetworkThread> thread;
    std::shared_ptr<TokenDesk> desk;
    TokenKeeper *keeper = nullptr; ///< lives in the thread

    template <class Call>
    void post(Call call)
    {
        QMetaObject::invokeMethod(keeper, std::move(call), Qt::QueuedConnection);
    }
    void runAndWait(const std::function<void()> &call);
    QFuture<Outcome<Done>> promised(std::function<void(const std::shared_ptr<QPromise<Outcome<Done>>> &)> call);
};

QFuture<Outcome<Done>>
TokenBroker::Private::promised(std::function<void(const std::shared_ptr<QPromise<Outcome<Done>>> &)> call)
{
    auto promise = startedPromise<Done>();
    const auto future = promise->future();
    post([promise, call = std::move(call)] { call(promise); });
    return future;
}

void TokenBroker::Private::runAndWait(const std::function<void()> &call)
{
    if (QThread::currentThread() == thread->thread()) {
        call();
        return;
    }
    QSemaphore done;
    thread->post([&] {
        call();
        done.release();
    });
    done.acquire();
}

TokenBroker::TokenBroker(TenantConnection connection, SecretStore &secrets, RequestLog &log, QObject *parent)
    : TokenBroker(std::move(connection), secrets, log, TokenBrokerOptions{}, parent)
{
}

TokenBroker::TokenBroker(TenantConnection connection, SecretStore &secrets, RequestLog &log, TokenBrokerOptions options,
                         QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (!options.clock)
        options.clock = monotonicNow;
    d->thread = NetworkThread::shared();
    d->desk = std::make_shared<TokenDesk>(options.clock, options.early);
    d->keeper = new TokenKeeper(std::move(connection), secrets, log, std::move(options), d->desk);
    d->keeper->moveToThread(d->thread->thread());
    // Emitted in the network thread: receivers with a context get it in their own.
    connect(d->keeper, &TokenKeeper::stateChanged, this, &TokenBroker::stateChanged, Qt::DirectConnection);
}

TokenBroker::~TokenBroker()
{
    // The keeper works with the store and the log, which may go right after us: it has to be gone when we return.
    disconnect(d->keeper, nullptr, this, nullptr);
    TokenKeeper *keeper = d->keeper;
    d->runAndWait([keeper] { delete keeper; });
    d->desk->fail({.kind = ApiError::Kind::Cancelled, .operation = QStringLiteral("token")});
}

QFuture<Outcome<AccessToken>> TokenBroker::token(CancelToken cancel)
{
    if (auto token = d->desk->fresh())
        return readyFuture(Outcome<AccessToken>(*std::move(token)));
    const auto future = d->desk->wait(cancel);
    d->post([keeper = d->keeper] { keeper->renew(0); });
    return future;
}

QFuture<Outcome<AccessToken>> TokenBroker::renewed(quint64 refusedEpoch, CancelToken cancel)
{
    if (auto token = d->desk->fresh(); token && token->epoch != refusedEpoch)
        return readyFuture(Outcome<AccessToken>(*std::move(token)));
    const auto future = d->desk->wait(cancel);
    d->post([keeper = d->keeper, refusedEpoch] { keeper->renew(refusedEpoch); });
    return future;
}

QFuture<Outcome<Done>> TokenBroker::adopt(TokenGrant grant)
{
    return d->promised(
        [keeper = d->keeper, grant = std::move(grant)](const auto &promise) { keeper->adopt(grant, promise); });
}

void TokenBroker::useSecret(Secret secret)
{
    d->post([keeper = d->keeper, secret = std::move(secret)] { keeper->useSecret(secret); });
}

QFuture<Outcome<Done>> TokenBroker::signOut()
{
    return d->promised([keeper = d->keeper](const auto &promise) { keeper->signOut(promise); });
}

SignInState TokenBroker::state() const
{
    return d->desk->state();
}

} // namespace steward
