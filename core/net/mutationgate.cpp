// SPDX-License-Identifier: Apache-2.0
#include "core/net/mutationgate.h"

#include <algorithm>

namespace steward {

MutationGate::MutationGate(Instant from, Instant until)
    : m_isOpen(from.isKnown() && until.isKnown())
    , m_isTimed(true)
    , m_from(from)
    , m_until(until)
{
    if (m_isOpen)
        m_end = Steady::now() + std::chrono::milliseconds(std::max<qint64>(until.msecs - Instant::now().msecs, 0));
}

bool MutationGate::isOpen(Instant now) const
{
    if (!m_isOpen || !m_isTimed)
        return m_isOpen;
    return m_from <= now && now < m_until && Steady::now() < m_end;
}

std::optional<std::chrono::milliseconds> MutationGate::closesIn() const
{
    if (!m_isTimed || !isOpen())
        return std::nullopt;
    const std::chrono::milliseconds onTheWall(m_until.msecs - Instant::now().msecs);
    return std::min(onTheWall, std::chrono::ceil<std::chrono::milliseconds>(m_end - Steady::now()));
}

} // namespace steward
