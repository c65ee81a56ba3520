// SPDX-License-Identifier: Apache-2.0
#include "core/export/customerexport.h"

#include "core/export/targetfile.h"

#include <QtConcurrent/QtConcurrentRun>

namespace steward {

namespace {

void writeRow(CsvWriter &csv, std::initializer_list<QString> cells)
{
    for (const QString &cell : cells) {
        const QByteArray utf8 = cell.toUtf8();
        csv.cell({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    }
    csv.endRow();
}

} // namespace

Outcome<ExportReport> writeCustomers(const CustomerExport &what, QIODevice &device, const CancelToken &cancel)
{
    CsvWriter csv(device, what.dialect);
    const auto name = [](const char *member) { return QString::fromLatin1(member); };
    writeRow(csv, {name("aadTenantId"), name("name"), name("type"), name("version"), name("appId"), name("countryCode"),
                   name("applicationFamily"), name("locationName")});
    for (const CustomerEnvironment &row : what.rows) {
        if (cancel.isCancelled())
            return ApiError{.kind = ApiError::Kind::Cancelled};
        writeRow(csv, {row.tenantId, row.name, row.kind.text, row.version.text, row.appId, row.countryCode, row.family,
                       row.location});
    }
    if (!csv.flush())
        return ApiError{
            .kind = ApiError::Kind::LocalFile, .code = QStringLiteral("writeFailed"), .target = what.fileName};
    return ExportReport{what.fileName, static_cast<quint64>(what.rows.size()), csv.bytes()};
}

Outcome<ExportReport> writeCustomersFile(const CustomerExport &what, const CancelToken &cancel)
{
    TargetFile file(what.fileName);
    if (!file.open())
        return file.error();
    const Outcome<ExportReport> report = writeCustomers(what, file.device(), cancel);
    if (!report && report.error().kind == ApiError::Kind::Cancelled)
        return report;
    if (!report || !file.commit())
        return file.error();
    return report;
}

QFuture<Outcome<ExportReport>> exportCustomers(CustomerExport what, const CancelToken &cancel)
{
    return QtConcurrent::run([what = std::move(what), cancel] { return writeCustomersFile(what, cancel); });
}

} // namespace steward
