// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenbroker.h"

#include "core/auth/promises.h"
#include "core/auth/tokenkeeper.h"
#include "core/net/monotonic.h"
#include "core/net/networkthread.h"

#include <QtCore/QSemaphore>

namespace steward {

namespace {

// What one audience sees of the broker.
class AudienceSource : public TokenSource
{
public:
    AudienceSource(TokenKeeper *keeper, Audience audience, TokenDesks desks)
        : m_keeper(keeper)
        , m_audience(audience)
        , m_desks(std::move(desks))
        , m_desk(m_desks.at(audience))
    {
    }

    QFuture<Outcome<AccessToken>> token(CancelToken cancel) override { return ask(0, cancel); }
    QFuture<Outcome<AccessToken>> renewed(quint64 refusedEpoch, CancelToken cancel) override
    {
        return ask(refusedEpoch, cancel);
    }
    void refused(quint64 epoch, const ApiError &why) override
    {
        QMetaObject::invokeMethod(
            m_keeper, [keeper = m_keeper, audience = m_audience, epoch, why] { keeper->refused(audience, epoch, why); },
            Qt::QueuedConnection);
    }
    void accepted(quint64 epoch) override
    {
        if (!m_desk->isDoubted())
            return;
        QMetaObject::invokeMethod(
            m_keeper, [keeper = m_keeper, audience = m_audience, epoch] { keeper->accepted(audience, epoch); },
            Qt::QueuedConnection);
    }
    quint64 session() const override { return m_desks.session(); }

private:
    QFuture<Outcome<AccessToken>> ask(quint64 refused, const CancelToken &cancel)
    {
        if (auto token = m_desk->fresh(); token && token->epoch != refused)
            return readyFuture(Outcome<AccessToken>(*std::move(token)));
        const auto future = m_desk->wait(cancel);
        QMetaObject::invokeMethod(
            m_keeper, [keeper = m_keeper, audience = m_audience, refused] { keeper->renew(audience, refused); },
            Qt::QueuedConnection);
        return future;
    }

    TokenKeeper *m_keeper; ///< lives in the network thread
    Audience m_audience;
    TokenDesks m_desks;
    std::shared_ptr<TokenDesk> m_desk;
};

} // namespace

class TokenBroker::Private
{
public:
    std::shared_ptr<NetworkThread> thread;
    std::optional<TokenDesks> desks;
    TokenKeeper *keeper = nullptr; ///< lives in the thread
    std::optional<AudienceSource> admin;
    std::optional<AudienceSource> publisher;

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
    d->desks.emplace(options.clock, options.early);
    d->keeper = new TokenKeeper(std::move(connection), secrets, log, std::move(options), *d->desks);
    d->admin.emplace(d->keeper, Audience::Admin, *d->desks);
    d->publisher.emplace(d->keeper, Audience::Publisher, *d->desks);
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
    for (const Audience audience : Audiences)
        d->desks->at(audience)->fail({.kind = ApiError::Kind::Cancelled, .operation = QStringLiteral("token")});
}

QFuture<Outcome<AccessToken>> TokenBroker::token(CancelToken cancel)
{
    return d->admin->token(std::move(cancel));
}

QFuture<Outcome<AccessToken>> TokenBroker::renewed(quint64 refusedEpoch, CancelToken cancel)
{
    return d->admin->renewed(refusedEpoch, std::move(cancel));
}

void TokenBroker::refused(quint64 epoch, const ApiError &why)
{
    d->admin->refused(epoch, why);
}

void TokenBroker::accepted(quint64 epoch)
{
    d->admin->accepted(epoch);
}

quint64 TokenBroker::session() const
{
    return d->admin->session();
}

TokenSource &TokenBroker::source(Audience audience)
{
    return audience == Audience::Admin ? *d->admin : *d->publisher;
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

void TokenBroker::awaitSignIn()
{
    d->post([keeper = d->keeper] { keeper->awaitSignIn(); });
}

QFuture<Outcome<Done>> TokenBroker::signOut()
{
    return d->promised([keeper = d->keeper](const auto &promise) { keeper->signOut(promise); });
}

SignInState TokenBroker::state() const
{
    return d->desks->at(Audience::Admin)->state();
}

} // namespace steward
