// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demofault.h"
#include "app/demo/http/message.h"

#include <QList>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace steward::demo {

/// Counts what reaches the service, and holds what tests want to go wrong next. Safe from any thread.
class Switchboard
{
public:
    /// Counts the request, waits as told and gives the fault to answer with, if one matches.
    std::optional<DemoFault> admit(const Request &request);

    /// After how many bytes of its body the connection of a request ends that is announced by this head; negative:
    /// never. Uses the fault up.
    qint64 breaksAfter(const Request &head);

    void setLatency(std::chrono::milliseconds latency);
    void failNext(const DemoFault &fault);
    void clearFaults();

    int count(QByteArrayView pathContains, QByteArrayView method) const;
    QList<DemoRequestCount> counts() const;
    void resetCounts();

    /// Ends every wait, now and from now on, until `open` is called.
    void close();
    void open();

private:
    enum class At { Body, Answer };

    std::optional<DemoFault> takeFault(const Request &request, At at);

    mutable std::mutex m_mutex;
    std::condition_variable m_closing;
    bool m_closed = false;
    std::chrono::milliseconds m_latency{0};
    std::vector<DemoFault> m_faults;
    std::map<std::pair<QByteArray, QByteArray>, int> m_counts;
};

} // namespace steward::demo
