// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/requestbody.h"

namespace steward {

/// A body that is there as a whole; also an empty one.
class OneShotBody : public RequestBody
{
    Q_OBJECT
public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);

    qint64 bytesAvailable() const override;
    bool atEnd() const override { return m_at >= m_bytes.size(); }
    qint64 size() const override { return m_bytes.size(); }
    qint64 handedOut() const override { return m_at; }
    void seal() override { m_isSealed = true; }

protected:
    qint64 readData(char *out, qint64 limit) override;

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
    bool m_isSealed = false;
};

} // namespace steward
