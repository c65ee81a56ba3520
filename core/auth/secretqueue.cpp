// SPDX-License-Identifier: Apache-2.0
#include "core/auth/secretqueue.h"

#include "core/auth/promises.h"

namespace steward {

namespace {

bool isClearNo(const ApiError &error)
{
    return error.kind == ApiError::Kind::KeychainDenied && error.code != QLatin1String("CouldNotDeleteEntry");
}

} // namespace

SecretQueue::SecretQueue(std::unique_ptr<SecretEntries> entries, std::chrono::milliseconds deadline)
    : m_entries(std::move(entries))
    , m_chunks(*m_entries)
    , m_deadline(this)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(deadline);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        giveUp({.kind = ApiError::Kind::KeychainDenied,
                .operation = QStringLiteral("keychain"),
                .code = QStringLiteral("NoAnswer"),
                .detail = QStringLiteral("the keychain did not answer in time")});
    });
}

template <class T>
void SecretQueue::enqueue(const Promise<T> &promise, std::function<void(std::function<void(const Outcome<T> &)>)> work)
{
    Call call;
    call.giveUp = [promise](const ApiError &error) { finish(*promise, Outcome<T>(error)); };
    call.start = [this, promise, work = std::move(work)](quint64 number) {
        work([this, promise, number](const Outcome<T> &outcome) {
            if (number != m_running)
                return;
            m_deadline.stop();
            m_running = 0;
            m_calls.pop_front();
            finish(*promise, Outcome<T>(outcome));
            if (!outcome && isClearNo(outcome.error()))
                giveUp(outcome.error());
            else
                next();
        });
    };
    m_calls.push_back(std::move(call));
    next();
}

void SecretQueue::next()
{
    if (m_gaveUp)
        giveUp(*m_gaveUp);
    if (m_running != 0 || m_calls.empty())
        return;
    m_running = ++m_last;
    m_deadline.start();
    const auto start = m_calls.front().start; // a copy: an answer at once takes the call out of the queue
    start(m_running);
}

void SecretQueue::giveUp(const ApiError &error)
{
    m_gaveUp = error;
    m_entries->abandon();
    m_deadline.stop();
    m_running = 0;
    std::deque<Call> calls;
    calls.swap(m_calls);
    for (const Call &call : calls)
        call.giveUp(error);
}

void SecretQueue::read(const QString &name, const Promise<std::optional<Secret>> &promise)
{
    enqueue<std::optional<Secret>>(promise, [this, name](auto found) { m_chunks.read(name, std::move(found)); });
}

void SecretQueue::write(const QString &name, const Secret &secret, const Promise<Done> &promise)
{
    enqueue<Done>(promise, [this, name, secret](auto ended) { m_chunks.write(name, secret, std::move(ended)); });
}

void SecretQueue::remove(const QString &name, const Promise<Done> &promise)
{
    enqueue<Done>(promise, [this, name](auto ended) { m_chunks.remove(name, std::move(ended)); });
}

} // namespace steward
