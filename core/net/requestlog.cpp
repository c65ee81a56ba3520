// SPDX-License-Identifier: Apache-2.0
#include "core/net/requestlog.h"

#include <algorithm>
#include <array>

namespace steward {

RequestLog::RequestLog(int limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{
    qRegisterMetaType<RequestRecord>();
}

RequestLog::~RequestLog()
{
    qDeleteAll(findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly));
}

quint64 RequestLog::nextNumber()
{
    const QMutexLocker lock(&m_mutex);
    return ++m_last;
}

void RequestLog::record(const RequestRecord &record)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto same = [&](const RequestRecord &other) { return other.number == record.number; };
        // Records change soon after they are added, so the search starts at the end.
        const auto found = std::find_if(m_records.rbegin(), m_records.rend(), same);
        if (found != m_records.rend())
            *found = record;
        else
            m_records.append(record);
        if (m_records.size() > m_limit)
            m_records.removeFirst();
    }
    Q_EMIT recorded(record);
}

QList<RequestRecord> RequestLog::records() const
{
    const QMutexLocker lock(&m_mutex);
    return m_records;
}

QString verbWord(Verb verb)
{
    static constexpr std::array<const char *, 5> words{"GET", "PUT", "POST", "PATCH", "DELETE"};
    return QString::fromLatin1(words[static_cast<std::size_t>(verb)]);
}

QString stateWord(RequestRecord::State state)
{
    static constexpr std::array<const char *, 5> words{"queued", "waiting", "sent", "done", "failed"};
    return QString::fromLatin1(words[static_cast<std::size_t>(state)]);
}

} // namespace steward
