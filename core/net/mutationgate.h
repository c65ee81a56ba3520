// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <chrono>
#include <optional>

namespace steward {

/// Whether changes may leave the program, asked anew for every one of them (D17). A gate open for a while closes by the
/// clock on the wall and by one that nobody can set, whichever is first: after a sleep of the machine the first knows,
/// after the clock was set back the second.
class MutationGate
{
public:
    explicit MutationGate(bool isOpen)
        : m_isOpen(isOpen)
    {
    }
    /// Open between two moments of the wall clock; an unknown one leaves it closed.
    MutationGate(Instant from, Instant until);

    /// `now`: what the clock on the wall says.
    bool isOpen(Instant now = Instant::now()) const;
    /// How long until it closes by itself, as far as is known now; nullopt: it does not.
    std::optional<std::chrono::milliseconds> closesIn() const;

private:
    using Steady = std::chrono::steady_clock;

    bool m_isOpen = false;
    bool m_isTimed = false;
    Instant m_from{};
    Instant m_until{};
    Steady::time_point m_end{};
};

} // namespace steward
