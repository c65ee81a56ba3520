// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/secretchunks.h"
#include "core/auth/secretstore.h"

#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QTimer>

#include <deque>

namespace steward {

/// Calls of a keychain one after the other, each with a deadline. Lives in the keychain's thread.
/// After a missed deadline, or a clear "no", nothing is asked again in this session (A29, A30).
class SecretQueue : public QObject
{
    Q_OBJECT
public:
    template <class T>
    using Promise = std::shared_ptr<QPromise<Outcome<T>>>;

    SecretQueue(std::unique_ptr<SecretEntries> entries, std::chrono::milliseconds deadline);

    void read(const QString &name, const Promise<std::optional<Secret>> &promise);
    void write(const QString &name, const Secret &secret, const Promise<Done> &promise);
    void remove(const QString &name, const Promise<Done> &promise);

private:
    struct Call
    {
        std::function<void(quint64 number)> start{};
        std::function<void(const ApiError &)> giveUp{};
    };
    template <class T>
    void enqueue(const Promise<T> &promise, std::function<void(std::function<void(const Outcome<T> &)>)> work);
    void next();
    void giveUp(const ApiError &error);

    std::unique_ptr<SecretEntries> m_entries;
    SecretChunks m_chunks;
    QTimer m_deadline;
    std::deque<Call> m_calls; ///< the first one is under way when m_running is not 0
    quint64 m_running = 0;
    quint64 m_last = 0;
    std::optional<ApiError> m_gaveUp;
};

} // namespace steward
