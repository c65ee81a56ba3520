// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keychain.h"

#include "core/auth/keychainthread.h"
#include "core/auth/promises.h"
#include "core/auth/secretqueue.h"

namespace steward {

namespace {

QLatin1String wordOf(SecretKind kind)
{
    switch (kind) {
    case SecretKind::ClientSecret:
        return QLatin1String("client-secret");
    case SecretKind::RefreshToken:
        return QLatin1String("refresh-token");
    case SecretKind::CertificatePassword:
        break;
    }
    return QLatin1String("certificate-password");
}

// Everything that tells secrets apart is in the entry's own name: Windows ignores the service name (A33).
QString nameOf(const QString &prefix, const SecretKey &key)
{
    return prefix + QLatin1Char('/') + key.connection.toString(QUuid::WithoutBraces) + QLatin1Char('/') +
           wordOf(key.kind);
}

// The entry says what its secret was entered for; it is given out for nothing else.
Secret bound(const SecretKey &key, const Secret &secret)
{
    return Secret(key.binding + '\n' + secret.reveal());
}

std::optional<Secret> unbound(const SecretKey &key, const std::optional<Secret> &stored)
{
    const QByteArray mark = key.binding + '\n';
    if (!stored || !stored->reveal().startsWith(mark))
        return std::nullopt;
    return Secret(stored->reveal().mid(mark.size()));
}

class Keychain : public SecretStore
{
public:
    Keychain(QString prefix, std::chrono::milliseconds deadline)
        : m_prefix(std::move(prefix))
        , m_queue(new SecretQueue(makeKeychainEntries(m_prefix), deadline))
    {
        m_queue->moveToThread(keychainThread());
    }

    // What is queued ends with Cancelled; a job under way is left to itself.
    ~Keychain() override { m_queue->deleteLater(); }

    QFuture<Outcome<std::optional<Secret>>> read(SecretKey key) override
    {
        return ask<std::optional<Secret>>([name = nameOf(m_prefix, key)](SecretQueue &queue, const auto &promise) {
                   queue.read(name, promise);
               })
            .then([key](const Outcome<std::optional<Secret>> &stored) {
                return stored ? Outcome<std::optional<Secret>>(unbound(key, *stored)) : stored;
            });
    }

    QFuture<Outcome<Done>> write(SecretKey key, Secret secret) override
    {
        return ask<Done>([name = nameOf(m_prefix, key), secret = bound(key, secret)](
                             SecretQueue &queue, const auto &promise) { queue.write(name, secret, promise); });
    }

    QFuture<Outcome<Done>> remove(SecretKey key) override
    {
        return ask<Done>(
            [name = nameOf(m_prefix, key)](SecretQueue &queue, const auto &promise) { queue.remove(name, promise); });
    }

    bool remembers() const override { return true; }

private:
    template <class T, class Call>
    QFuture<Outcome<T>> ask(Call call)
    {
        auto promise = startedPromise<T>();
        const auto future = promise->future();
        QMetaObject::invokeMethod(
            m_queue, [queue = m_queue, call = std::move(call), promise] { call(*queue, promise); },
            Qt::QueuedConnection);
        return future;
    }

    const QString m_prefix;
    SecretQueue *const m_queue; ///< lives in the keychain's thread
};

} // namespace

std::unique_ptr<SecretStore> makeKeychain(QString prefix, std::chrono::milliseconds deadline)
{
    return std::make_unique<Keychain>(std::move(prefix), deadline);
}

} // namespace steward
