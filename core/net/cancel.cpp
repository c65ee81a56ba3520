// SPDX-License-Identifier: Apache-2.0
#include "core/net/cancel.h"

#include <mutex>
#include <utility>
#include <vector>

namespace steward {

struct CancelToken::State
{
    std::mutex mutex;
    bool cancelled = false;
    std::vector<std::function<void()>> actions;
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
    std::vector<std::function<void()>> actions;
    {
        const std::lock_guard lock(m_state->mutex);
        if (std::exchange(m_state->cancelled, true))
            return;
        actions.swap(m_state->actions);
    }
    for (const auto &action : actions)
        action();
}

bool CancelToken::isCancelled() const
{
    if (!m_state)
        return false;
    const std::lock_guard lock(m_state->mutex);
    return m_state->cancelled;
}

void CancelToken::whenCancelled(std::function<void()> action) const
{
    if (!m_state)
        return;
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->cancelled) {
            m_state->actions.push_back(std::move(action));
            return;
        }
    }
    action();
}

} // namespace steward
