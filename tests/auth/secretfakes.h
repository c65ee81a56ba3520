// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keychain.h"
#include "core/auth/promises.h"
#include "core/auth/secretbinding.h"

#include "core/model/tenantconnection.h"

#include <QtCore/QByteArrayList>

#include <atomic>

#include <mutex>

namespace steward::testing {

/// A store that remembers like a keychain, and can refuse or keep silent. Counts and lists what it is asked.
class ScriptedStore : public SecretStore
{
public:
    QFuture<Outcome<std::optional<Secret>>> read(SecretKey key) override
    {
        note("read", {});
        if (m_mute)
            return m_never.future();
        if (m_readProblem)
            return readyFuture(Outcome<std::optional<Secret>>(*m_readProblem));
        return m_memory->read(key);
    }
    QFuture<Outcome<Done>> write(SecretKey key, Secret secret) override
    {
        note("write ", secret.reveal());
        if (m_writeProblem)
            return readyFuture(Outcome<Done>(*m_writeProblem));
        return m_memory->write(key, secret);
    }
    QFuture<Outcome<Done>> remove(SecretKey key) override
    {
        note("remove", {});
        if (m_removeProblem)
            return readyFuture(Outcome<Done>(*m_removeProblem));
        return m_memory->remove(key);
    }
    bool remembers() const override { return true; }

    void put(const TenantConnection &connection, SecretKind kind, const QByteArray &secret)
    {
        m_memory->write(secretKeyOf(connection, kind), Secret(secret));
    }
    QByteArray peek(const TenantConnection &connection, SecretKind kind)
    {
        const auto found = m_memory->read(secretKeyOf(connection, kind)).result();
        return found.value() ? found.value()->reveal() : QByteArray();
    }
    void setMute(bool mute) { m_mute = mute; }
    void failReads(std::optional<ApiError> problem) { m_readProblem = std::move(problem); }
    void failRemovals(std::optional<ApiError> problem) { m_removeProblem = std::move(problem); }
    void failWrites(std::optional<ApiError> problem) { m_writeProblem = std::move(problem); }
    QByteArrayList asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    void note(const char *what, const QByteArray &detail)
    {
        const std::lock_guard lock(m_mutex);
        m_asked.append(what + detail);
    }

    std::unique_ptr<SecretStore> m_memory = makeMemoryStore();
    std::atomic_bool m_mute = false;
    std::optional<ApiError> m_readProblem;
    std::optional<ApiError> m_writeProblem;
    std::optional<ApiError> m_removeProblem;
    QPromise<Outcome<std::optional<Secret>>> m_never;
    mutable std::mutex m_mutex;
    QByteArrayList m_asked;
};

} // namespace steward::testing
