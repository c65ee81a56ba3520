// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace steward {

/// How long whoever asks again and again by itself leaves a service alone that does not answer: nearly as long as it
/// has been silent already, five minutes at most. So the waits double from one attempt to the next.
class RestAfterFailures
{
public:
    using Moment = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::minutes Longest{5};

    void failed(Moment now)
    {
        if (!m_since)
            m_since = now;
        m_last = now;
    }
    void answered() { m_since.reset(); }
    /// True where nothing has failed, too.
    bool isOver(Moment now) const
    {
        if (!m_since)
            return true;
        // Nine tenths: a clock that comes a bit early does not miss its turn.
        const auto rest = (m_last - *m_since) * 9 / 10;
        return now - m_last >= std::min<Moment::duration>(rest, Longest);
    }

private:
    std::optional<Moment> m_since{};
    Moment m_last{};
};

} // namespace steward
