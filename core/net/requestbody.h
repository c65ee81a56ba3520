// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QIODevice>

namespace steward {

/// The guard against sending twice. QNetworkAccessManager repeats any request by itself, whatever its verb, when an
/// HTTP/1.1 peer closes without a complete answer; it has to rewind the body for that. A sequential device cannot be
/// rewound, not even an empty one, so the repetition ends as ContentReSendError and never reaches the wire.
class RequestBody : public QIODevice
{
    Q_OBJECT
public:
    using QIODevice::QIODevice;

    bool isSequential() const override { return true; }
    /// Asked before a repetition. Refused in silence: QIODevice would warn about it each time.
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

    /// Of the whole body.
    qint64 size() const override = 0;
    /// So much has left for the wire at most.
    virtual qint64 handedOut() const = 0;
    /// Nothing is handed out from now on.
    virtual void seal() = 0;

    /// True once the first byte was handed out: from then on the request may have arrived.
    bool isTouched() const { return handedOut() > 0; }
    /// True while the end of the body has not been handed out: what has left cannot be taken for a whole.
    bool isEndWithheld() const { return handedOut() < size(); }

protected:
    qint64 writeData(const char *, qint64) override { return -1; }
};

} // namespace steward
