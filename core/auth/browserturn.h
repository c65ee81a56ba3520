// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace steward {

/// One visit to the browser at a time (A10): whoever takes the turn ends the visit that had it, so that no two sign-in
/// pages wait for a person side by side. Shared by those who must not; belongs to one thread.
class BrowserTurn
{
public:
    /// `yield` is called when somebody else takes the turn; not when `who` leaves by itself.
    void take(const void *who, std::function<void()> yield);
    /// Nothing happens when `who` has not got the turn.
    void leave(const void *who);
    bool isTaken() const { return m_who != nullptr; }

private:
    const void *m_who = nullptr;
    std::function<void()> m_yield;
};

} // namespace steward
