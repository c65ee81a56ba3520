// SPDX-License-Identifier: Apache-2.0
#include "core/auth/browserturn.h"

#include <utility>

namespace steward {

void BrowserTurn::take(const void *who, std::function<void()> yield)
{
    const auto former = m_who == who ? std::function<void()>() : std::exchange(m_yield, nullptr);
    m_who = who;
    m_yield = std::move(yield);
    if (former)
        former();
}

void BrowserTurn::leave(const void *who)
{
    if (m_who != who)
        return;
    m_who = nullptr;
    m_yield = nullptr;
}

} // namespace steward
