// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"
#include "core/net/transferprogress.h"

#include <QtCore/QObject>

#include <memory>

namespace steward::cli {

/// Tells on standard error how far an upload or a download has come: each tenth of it once, and where its size is not
/// known every few megabytes. Ends with its parent.
class TransferTelling : public QObject
{
    Q_OBJECT
public:
    /// `what` is told of, `bytes` is the size of the file, -1: what is transferred is the file. `journalId` may be
    /// null.
    TransferTelling(const Output &out, std::shared_ptr<TransferProgress> progress, QString what, qint64 bytes,
                    const QUuid &journalId, QObject *parent);

private:
    void move(qint64 done, qint64 total);

    const Output &m_out;
    std::shared_ptr<TransferProgress> m_progress;
    QString m_what;
    qint64 m_bytes;
    QUuid m_journalId;
    qint64 m_told = 0; ///< tenths, or pieces of unknown many
};

} // namespace steward::cli
