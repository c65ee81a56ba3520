// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QIODevice>

namespace steward {

/// The guard against sending twice. QNetworkAccessManager repeats any request by itself, whatever its verb, when an
/// HTTP/1.1 peer closes without a complete answer; it has to rewind the body for that. A sequential device cannot be
/// rewound, not even an empty one, so the repetition ends as ContentReSendError and never reaches the wire.
class OneShotBody : public QIODevice
{
public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    /// Asked before a repetition. Refused in silence: QIODevice would warn about it each time.
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_at >= m_bytes.size(); }
    /// True once the first byte was handed out: from then on the request may have arrived.
    bool isTouched() const { return m_at > 0; }

protected:
    qint64 readData(char *out, qint64 limit) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

} // namespace steward
