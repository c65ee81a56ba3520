// SPDX-License-Identifier: Apache-2.0
#include "app/cli/transfertelling.h"

#include "app/cli/say.h"
#include "ui/models/appfilewords.h"

namespace steward::cli {

namespace {

constexpr qint64 piece = 16LL * 1024 * 1024;

} // namespace

TransferTelling::TransferTelling(const Output &out, std::shared_ptr<TransferProgress> progress, QString what,
                                 qint64 bytes, const QUuid &journalId, QObject *parent)
    : QObject(parent)
    , m_out(out)
    , m_progress(std::move(progress))
    , m_what(std::move(what))
    , m_bytes(bytes)
    , m_journalId(journalId)
{
    connect(m_progress.get(), &TransferProgress::moved, this, &TransferTelling::move);
}

void TransferTelling::move(qint64 done, qint64 total)
{
    const qint64 reached = total > 0 ? done * 10 / total : done / piece;
    if (reached <= m_told)
        return;
    m_told = reached;
    const QString how = total > 0 ? Say::tr("%1 % of %2", "a number, a size of a file")
                                        .arg(reached * 10)
                                        .arg(bytesWords(m_bytes < 0 ? total : m_bytes))
                                  : bytesWords(done);
    m_out.progress(m_journalId, Say::tr("%1: %2", "a transfer, how far it is").arg(m_what, how));
}

} // namespace steward::cli
