// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/switchboard.h"

namespace steward::demo {

namespace {

// A client that asks for ever new paths must not fill the memory.
constexpr std::size_t kMostPaths = 20'000;

bool contains(QByteArrayView path, QByteArrayView part)
{
    return part.isEmpty() || path.toByteArray().toLower().contains(part.toByteArray().toLower());
}

bool matches(const DemoFault &fault, const Request &request)
{
    return (fault.method.isEmpty() || sameWord(fault.method, request.method)) &&
           (fault.operation.isEmpty() || sameWord(fault.operation, request.operation)) &&
           contains(request.path, fault.pathContains) && contains(request.body, fault.bodyContains);
}

} // namespace

DemoBreak breakFromWord(const QByteArray &word)
{
    if (sameWord(word, "close"))
        return DemoBreak::Close;
    if (sameWord(word, "reset"))
        return DemoBreak::Reset;
    return sameWord(word, "half") ? DemoBreak::Half : DemoBreak::None;
}

std::optional<DemoFault> Switchboard::takeFault(const Request &request, At at)
{
    for (auto entry = m_faults.begin(); entry != m_faults.end(); ++entry) {
        if ((entry->bodyBytes >= 0) != (at == At::Body) || !matches(*entry, request))
            continue;
        if (entry->skip > 0) {
            --entry->skip;
            continue;
        }
        DemoFault fault = *entry;
        if (--entry->times <= 0)
            m_faults.erase(entry);
        return fault;
    }
    return std::nullopt;
}

std::optional<DemoFault> Switchboard::admit(const Request &request)
{
    std::unique_lock lock(m_mutex);
    auto key = std::pair(request.method, request.path);
    if (m_counts.size() >= kMostPaths && !m_counts.contains(key))
        key = {request.method, "(other)"};
    ++m_counts[key];
    std::optional<DemoFault> fault = takeFault(request, At::Answer);
    const auto wait = m_latency + (fault ? fault->latency : std::chrono::milliseconds(0));
    if (wait.count() > 0)
        m_closing.wait_for(lock, wait, [this] { return m_closed; });
    return fault;
}

qint64 Switchboard::breaksAfter(const Request &head)
{
    const std::lock_guard lock(m_mutex);
    const std::optional<DemoFault> fault = takeFault(head, At::Body);
    return fault ? fault->bodyBytes : -1;
}

void Switchboard::setLatency(std::chrono::milliseconds latency)
{
    const std::lock_guard lock(m_mutex);
    m_latency = latency;
}

void Switchboard::failNext(const DemoFault &fault)
{
    const std::lock_guard lock(m_mutex);
    if (fault.times > 0)
        m_faults.push_back(fault);
}

void Switchboard::clearFaults()
{
    const std::lock_guard lock(m_mutex);
    m_faults.clear();
}

int Switchboard::count(QByteArrayView pathContains, QByteArrayView method) const
{
    const std::lock_guard lock(m_mutex);
    int sum = 0;
    for (const auto &[key, number] : m_counts) {
        if ((method.isEmpty() || sameWord(method, key.first)) && contains(key.second, pathContains))
            sum += number;
    }
    return sum;
}

QList<DemoRequestCount> Switchboard::counts() const
{
    const std::lock_guard lock(m_mutex);
    QList<DemoRequestCount> list;
    for (const auto &[key, number] : m_counts)
        list.append({key.first, key.second, number});
    return list;
}

void Switchboard::resetCounts()
{
    const std::lock_guard lock(m_mutex);
    m_counts.clear();
}

void Switchboard::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_closing.notify_all();
}

void Switchboard::open()
{
    const std::lock_guard lock(m_mutex);
    m_closed = false;
}

} // namespace steward::demo
