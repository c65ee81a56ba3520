// SPDX-License-Identifier: Apache-2.0
#include "core/net/streamedbody.h"

#include <cstring>

namespace steward {

StreamedBody::StreamedBody(std::shared_ptr<FileSource> source, QObject *parent)
    : RequestBody(parent)
    , m_source(std::move(source))
    , m_size(m_source->upload().bodyBytes())
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_mailbox->open(this);
    m_source->stream([box = m_mailbox, self = this] { box->post([self] { self->onMoved(); }); });
}

StreamedBody::~StreamedBody()
{
    m_mailbox->close();
}

qint64 StreamedBody::bytesAvailable() const
{
    if (m_isSealed)
        return 0;
    return m_piece.size() - m_pieceAt + m_source->available() + QIODevice::bytesAvailable();
}

qint64 StreamedBody::readData(char *out, qint64 limit)
{
    if (m_at >= m_size)
        return -1;
    if (m_isSealed)
        return 0;
    if (m_pieceAt >= m_piece.size()) {
        m_piece = m_source->take();
        m_pieceAt = 0;
    }
    // 0: more is to come, and readyRead() says when.
    const qint64 count = qMin<qint64>(limit, m_piece.size() - m_pieceAt);
    std::memcpy(out, m_piece.constData() + m_pieceAt, static_cast<std::size_t>(count));
    m_pieceAt += count;
    m_at += count;
    return count;
}

void StreamedBody::onMoved()
{
    if (m_isSealed)
        return;
    if (const std::optional<ApiError> error = m_source->failure())
        Q_EMIT failed(*error);
    else
        Q_EMIT readyRead();
}

} // namespace steward
