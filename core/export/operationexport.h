// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/operationcells.h"
#include "core/model/outcome.h"
#include "core/net/cancel.h"

#include <QtCore/QFuture>

#include <functional>
#include <vector>

namespace steward {

/// The name in the first line: keyOf(field), with "Local" behind it for local time.
QString headerOf(const ExportColumn &column);

/// Every field but the members without a name, in the order people read them, times in UTC.
std::vector<ExportColumn> standardExportColumns();

/// Reads what rows from the archive do not hold: of some records, in their order.
using RareReader = std::function<Outcome<std::vector<RareMembers>>(std::span<const quint32> records)>;
/// A reader for the thread that calls; each thread that writes asks for one, and lets go of it there.
using RareSource = std::function<RareReader()>;

/// Of the archive in a data folder. Errors of the reader: those of Archive.
RareSource archivedMembers(const QString &dataFolder);

/// What to write where. Times are ISO 8601, durations seconds, types and statuses the service's own words.
struct OperationExport
{
    OperationSnapshot table{};
    std::vector<OperationTable::Row> rows{}; ///< which, in this order
    bool allRows = false;                    ///< all rows in table order instead of `rows`
    std::vector<ExportColumn> columns = standardExportColumns();
    CsvDialect dialect{};
    /// For the columns of raw JSON; where it is empty, rows give what they hold themselves.
    RareSource rareMembers{};
    QString fileName{};
    Instant now = Instant::now(); ///< where the durations of running operations end
};

struct ExportReport
{
    QString fileName{};
    quint64 rows = 0;
    qint64 bytes = 0;
};

/// Rows written so far; called from the thread that writes, every thousand rows or so.
using ExportProgress = std::function<void(quint64 rows)>;

/// Writes the cells to any device, header first; nothing is flushed to disk. Several threads make the cells, the
/// calling one writes them. Errors: Cancelled, LocalFile, those of the reader of rare members.
Outcome<ExportReport> writeOperations(const OperationExport &what, QIODevice &device, const CancelToken &cancel = {},
                                      const ExportProgress &progress = {});

/// Writes the file at once or not at all, in the calling thread: a file that was there before stays untouched until
/// the new one is wholly on disk (flushed before the rename); nothing partial is left behind (L01, L02, L07).
/// Errors: Cancelled; LocalFile, with `code` "diskFull", "notPermitted", "folderMissing", "notAFile" or "writeFailed",
/// `target` the path, `detail` the system's words (with the bytes needed and free), and in extensionData "bytesNeeded"
/// and "bytesFree" where known.
Outcome<ExportReport> writeOperationsFile(const OperationExport &what, const CancelToken &cancel = {},
                                          const ExportProgress &progress = {});

/// The same in a thread of the pool. The future reports progress from 0 to the number of rows; cancel with the token.
QFuture<Outcome<ExportReport>> exportOperations(OperationExport what, const CancelToken &cancel = {});

} // namespace steward
