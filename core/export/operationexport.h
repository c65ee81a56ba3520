// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/csvwriter.h"
#include "core/model/operationfield.h"
#include "core/model/outcome.h"
#include "core/net/cancel.h"

#include <QtCore/QFuture>

#include <functional>
#include <vector>

namespace steward {

/// A column of an exported file.
struct ExportColumn
{
    OperationField field = OperationField::Created;
    bool isLocalTime = false; ///< time fields only: local time with its offset instead of UTC

    friend bool operator==(const ExportColumn &, const ExportColumn &) = default;
};

/// The name in the first line: keyOf(field), with "Local" behind it for local time.
QString headerOf(const ExportColumn &column);

/// Every field in the order people read them, times in UTC.
std::vector<ExportColumn> standardExportColumns();

/// What to write where. Times are ISO 8601, durations seconds, types and statuses the service's own words.
struct OperationExport
{
    OperationSnapshot table{};
    std::vector<OperationTable::Row> rows{}; ///< which, in this order
    bool allRows = false;                    ///< all rows in table order instead of `rows`
    std::vector<ExportColumn> columns = standardExportColumns();
    CsvDialect dialect{};
    QString fileName{};
    Instant now = Instant::now(); ///< where the durations of running operations end
};

struct ExportReport
{
    QString fileName{};
    quint64 rows = 0;
    qint64 bytes = 0;
};

/// Rows written so far; called from the thread that writes, every few thousand rows.
using ExportProgress = std::function<void(quint64 rows)>;

/// Writes the cells to any device, header first; nothing is flushed to disk. Errors: Cancelled, LocalFile.
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
