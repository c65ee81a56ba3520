// SPDX-License-Identifier: Apache-2.0
#include "core/net/cancel.h"

#include <map>
#include <mutex>
#include <utility>

namespace steward {

struct CancelToken::State
{
    std::mutex mutex;
    bool cancelled = false;
    std::uint64_t lastNumber = 0;
    std::map<std::uint64_t, std::function<void()>> actions;
};

CancelToken CancelToken::create()
{
    CancelToken token;
    token.m_state = std::make_shared<State>();
    return token;
}

void CancelToken::cancel() const
{
    if (!m_state)
        return;
    std::map<std::uint64_t, std::function<void()>> actions;
    {
        const std::lock_guard lock(m_state->mutex);
        if (std::exchange(m_state->cancelled, true))
            return;
        actions.swap(m_state->actions);
    }
    for (const auto &[number, action] : actions)
        action();
}

bool CancelToken::isCancelled() const
{
    if (!m_state)
        return false;
    const std::lock_guard lock(m_state->mutex);
    return m_state->cancelled;
}

std::uint64_t CancelToken::whenCancelled(std::function<void()> action) const
{
    if (!m_state)
        return 0;
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->cancelled) {
            m_state->actions.emplace(++m_state->lastNumber, std::move(action));
            return m_state->lastNumber;
        }
    }
    action();
    return 0;
}

void CancelToken::forget(std::uint64_t number) const
{
    if (!m_state || number == 0)
        return;
    const std::lock_guard lock(m_state->mutex);
    m_state->actions.erase(number);
}

} // namespace steward
