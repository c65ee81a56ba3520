// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/filesource.h"
#include "core/net/mailbox.h"
#include "core/net/requestbody.h"

namespace steward {

/// A request's body that comes out of a file while it is sent. Holds a few pieces at most. Lives in the network thread.
class StreamedBody : public RequestBody
{
    Q_OBJECT
public:
    /// `source` has been checked.
    explicit StreamedBody(std::shared_ptr<FileSource> source, QObject *parent = nullptr);
    ~StreamedBody() override;

    qint64 bytesAvailable() const override;
    bool atEnd() const override { return m_at >= m_size; }
    qint64 size() const override { return m_size; }
    qint64 handedOut() const override { return m_at; }
    void seal() override { m_isSealed = true; }

Q_SIGNALS:
    /// The file cannot be read to its end, or is another one than was confirmed: the end will never come.
    void failed(const steward::ApiError &error);

protected:
    qint64 readData(char *out, qint64 limit) override;

private:
    void onMoved();

    std::shared_ptr<FileSource> m_source;
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    const qint64 m_size;
    QByteArray m_piece;
    qsizetype m_pieceAt = 0;
    qint64 m_at = 0;
    bool m_isSealed = false;
};

} // namespace steward
