// SPDX-License-Identifier: Apache-2.0
#include "core/net/requestlog.h"

#include <algorithm>

namespace steward {

RequestLog::RequestLog(int limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{
    qRegisterMetaType<RequestRecord>();
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

} // namespace steward
