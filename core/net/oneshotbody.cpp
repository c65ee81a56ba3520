// SPDX-License-Identifier: Apache-2.0
#include "core/net/oneshotbody.h"

#include <cstring>

namespace steward {

OneShotBody::OneShotBody(QByteArray bytes, QObject *parent)
    : RequestBody(parent)
    , m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_at + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *out, qint64 limit)
{
    if (m_at >= m_bytes.size() || m_isSealed)
        return -1;
    const qint64 count = qMin<qint64>(limit, m_bytes.size() - m_at);
    std::memcpy(out, m_bytes.constData() + m_at, static_cast<std::size_t>(count));
    m_at += count;
    return count;
}

} // namespace steward
