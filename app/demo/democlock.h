// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>

namespace steward::demo {

/// The time of the service's headers and tokens: this computer's, or so far ahead of it.
class DemoClock
{
public:
    explicit DemoClock(std::chrono::seconds ahead = {})
        : m_ahead(ahead)
    {
    }

    QDateTime now() const { return QDateTime::currentDateTimeUtc().addSecs(m_ahead.count()); }
    qint64 seconds() const { return QDateTime::currentSecsSinceEpoch() + m_ahead.count(); }

private:
    std::chrono::seconds m_ahead;
};

} // namespace steward::demo
