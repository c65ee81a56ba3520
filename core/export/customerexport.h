// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/csvwriter.h"
#include "core/export/operationexport.h"
#include "core/model/customerenvironment.h"

namespace steward {

/// Who runs what of a publisher's app, as a CSV file.
struct CustomerExport
{
    QList<CustomerEnvironment> rows{}; ///< in this order
    CsvDialect dialect{};
    QString fileName{};
};

/// Writes the rows to any device, under a header with the contract's names (CustomerEnvironment).
Outcome<ExportReport> writeCustomers(const CustomerExport &what, QIODevice &device, const CancelToken &cancel = {});
/// Writes the file at once or not at all, in the calling thread. Errors as in writeOperationsFile().
Outcome<ExportReport> writeCustomersFile(const CustomerExport &what, const CancelToken &cancel = {});
/// The same in a thread of the pool.
QFuture<Outcome<ExportReport>> exportCustomers(CustomerExport what, const CancelToken &cancel = {});

} // namespace steward
