// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keychain.h"
#include "core/auth/promises.h"

#include <QtCore/QHash>

#include <atomic>
#include <mutex>

namespace steward {

namespace {

class MemoryStore : public SecretStore
{
public:
    QFuture<Outcome<std::optional<Secret>>> read(SecretKey key) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_secrets.constFind({key.connection, int(key.kind)});
        std::optional<Secret> secret;
        if (found != m_secrets.constEnd() && found->binding == key.binding)
            secret = found->secret;
        return readyFuture(Outcome<std::optional<Secret>>(std::move(secret)));
    }

    QFuture<Outcome<Done>> write(SecretKey key, Secret secret) override
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.insert({key.connection, int(key.kind)}, {key.binding, std::move(secret)});
        return readyFuture(Outcome<Done>(Done{}));
    }

    QFuture<Outcome<Done>> remove(SecretKey key) override
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.remove({key.connection, int(key.kind)});
        return readyFuture(Outcome<Done>(Done{}));
    }

    bool remembers() const override { return false; }

private:
    struct Entry
    {
        QByteArray binding{};
        Secret secret{};
    };
    std::mutex m_mutex;
    QHash<std::pair<QUuid, int>, Entry> m_secrets;
};

bool isUnavailable(const ApiError &error)
{
    return error.kind == ApiError::Kind::KeychainAbsent || error.kind == ApiError::Kind::KeychainDenied;
}

// Shared with continuations, which may run after the store is gone.
struct Fallback
{
    MemoryStore memory{};
    std::atomic_bool memoryOnly = false;
    std::atomic_bool hasAnswered = false; ///< there is a keychain, whatever a later call says
    mutable std::mutex mutex{};
    std::optional<ApiError> problem{};

    template <class T>
    void note(const Outcome<T> &outcome)
    {
        if (outcome || outcome.error().kind != ApiError::Kind::KeychainAbsent)
            hasAnswered = true;
    }

    void enter(const ApiError &error)
    {
        const std::lock_guard lock(mutex);
        if (!problem)
            problem = error;
        memoryOnly = true;
    }
};

class KeychainOrMemory : public SecretStore
{
public:
    explicit KeychainOrMemory(std::unique_ptr<SecretStore> keychain)
        : m_keychain(std::move(keychain))
    {
    }

    QFuture<Outcome<std::optional<Secret>>> read(SecretKey key) override
    {
        if (m_fallback->memoryOnly)
            return m_fallback->memory.read(key);
        return m_keychain->read(key).then([key, fallback = m_fallback](Outcome<std::optional<Secret>> outcome) {
            fallback->note(outcome);
            if (outcome || !isUnavailable(outcome.error()))
                return outcome;
            fallback->enter(outcome.error());
            return fallback->memory.read(key).result();
        });
    }

    QFuture<Outcome<Done>> write(SecretKey key, Secret secret) override
    {
        if (m_fallback->memoryOnly)
            return m_fallback->memory.write(key, std::move(secret));
        return m_keychain->write(key, secret).then([key, secret, fallback = m_fallback](Outcome<Done> outcome) {
            fallback->note(outcome);
            if (outcome || !isUnavailable(outcome.error()))
                return outcome;
            fallback->enter(outcome.error());
            return fallback->memory.write(key, secret).result();
        });
    }

    // A removal that failed is told, not papered over: the entry may still lie in the keychain (A34). So the keychain
    // is asked even when it is no longer used, and one failed call is "no keychain" only where none ever answered.
    QFuture<Outcome<Done>> remove(SecretKey key) override
    {
        m_fallback->memory.remove(key);
        return m_keychain->remove(key).then([key, fallback = m_fallback](Outcome<Done> outcome) {
            fallback->memory.remove(key); // a write that was queued before may have ended there meanwhile
            fallback->note(outcome);
            if (outcome || outcome.error().kind != ApiError::Kind::KeychainAbsent)
                return outcome;
            fallback->enter(outcome.error());
            return fallback->hasAnswered ? outcome : Outcome<Done>(Done{});
        });
    }

    bool remembers() const override { return !m_fallback->memoryOnly && m_keychain->remembers(); }

    std::optional<ApiError> problem() const override
    {
        const std::lock_guard lock(m_fallback->mutex);
        return m_fallback->problem;
    }

private:
    std::unique_ptr<SecretStore> m_keychain;
    std::shared_ptr<Fallback> m_fallback = std::make_shared<Fallback>();
};

} // namespace

std::unique_ptr<SecretStore> makeMemoryStore()
{
    return std::make_unique<MemoryStore>();
}

std::unique_ptr<SecretStore> makeKeychainOrMemory(std::unique_ptr<SecretStore> keychain)
{
    return std::make_unique<KeychainOrMemory>(std::move(keychain));
}

} // namespace steward
