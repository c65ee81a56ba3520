// SPDX-License-Identifier: Apache-2.0
#include "core/export/operationexport.h"

#include "core/export/localtime.h"
#include "core/export/targetfile.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QPromise>

#include <charconv>

namespace steward {

namespace {

using Row = OperationTable::Row;

constexpr std::size_t rowsBetweenLooks = 4096;

quint64 countOf(const OperationExport &what)
{
    return what.allRows ? what.table->size() : what.rows.size();
}

// Whole seconds, with milliseconds where there are any.
std::string_view secondsText(qint64 milliseconds, std::array<char, 32> &buffer)
{
    char *end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), milliseconds / 1000).ptr;
    if (const int rest = static_cast<int>(milliseconds % 1000)) {
        *end++ = '.';
        *end++ = static_cast<char>('0' + rest / 100);
        *end++ = static_cast<char>('0' + rest / 10 % 10);
        *end++ = static_cast<char>('0' + rest % 10);
    }
    return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

class RowWriter
{
public:
    RowWriter(const OperationExport &what, CsvWriter &csv)
        : m_what(what)
        , m_table(*what.table)
        , m_csv(csv)
    {
    }

    void header()
    {
        for (const ExportColumn &column : m_what.columns)
            m_csv.cell(headerOf(column).toStdString());
        m_csv.endRow();
    }

    void row(Row number)
    {
        const OperationRow &row = m_table.row(number);
        for (const ExportColumn &column : m_what.columns)
            cell(number, row, column);
        m_csv.endRow();
    }

private:
    void cell(Row number, const OperationRow &row, const ExportColumn &column)
    {
        std::array<char, 32> buffer;
        if (const auto text = textOf(row, column.field)) {
            m_csv.cell(m_table.text(*text));
        } else if (isTime(column.field)) {
            const Instant instant{timeOf(row, column.field)};
            const int size =
                column.isLocalTime ? m_local.write(instant, buffer.data()) : writeIsoUtc(instant, buffer.data());
            m_csv.plainCell({buffer.data(), static_cast<std::size_t>(size)});
        } else if (column.field == OperationField::Duration) {
            const qint64 duration = durationOf(row, m_what.now);
            m_csv.plainCell(duration == Instant::NotGiven ? std::string_view() : secondsText(duration, buffer));
        } else {
            const QByteArray id = m_table.idOf(number).toUtf8();
            m_csv.cell({id.constData(), static_cast<std::size_t>(id.size())});
        }
    }

    const OperationExport &m_what;
    const OperationTable &m_table;
    CsvWriter &m_csv;
    LocalTimeWriter m_local;
};

ApiError cancelledError()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.operation = QStringLiteral("exportOperations");
    return error;
}

// Takes every byte and keeps none: how much room would be needed.
class CountingDevice : public QIODevice
{
protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override { return size; }
};

qint64 bytesNeeded(const OperationExport &what, const CancelToken &cancel)
{
    CountingDevice device;
    device.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    const Outcome<ExportReport> counted = writeOperations(what, device, cancel);
    return counted ? counted->bytes : -1;
}

} // namespace

QString headerOf(const ExportColumn &column)
{
    const QString key = keyOf(column.field);
    return column.isLocalTime && isTime(column.field) ? key + QLatin1String("Local") : key;
}

std::vector<ExportColumn> standardExportColumns()
{
    std::vector<ExportColumn> columns;
    for (const OperationField field : allOperationFields())
        columns.push_back({field});
    return columns;
}

Outcome<ExportReport> writeOperations(const OperationExport &what, QIODevice &device, const CancelToken &cancel,
                                      const ExportProgress &progress)
{
    CsvWriter csv(device, what.dialect);
    RowWriter writer(what, csv);
    writer.header();
    const quint64 count = countOf(what);
    for (quint64 i = 0; i < count; ++i) {
        if (i % rowsBetweenLooks == 0) {
            if (cancel.isCancelled())
                return cancelledError();
            if (progress)
                progress(i);
        }
        writer.row(what.allRows ? static_cast<Row>(i) : what.rows[i]);
        if (csv.hasFailed())
            break;
    }
    if (!csv.flush()) {
        ApiError error;
        error.kind = ApiError::Kind::LocalFile;
        error.operation = QStringLiteral("exportOperations");
        error.code = QStringLiteral("writeFailed");
        error.detail = device.errorString();
        return error;
    }
    if (cancel.isCancelled())
        return cancelledError();
    if (progress)
        progress(count);
    return ExportReport{what.fileName, count, csv.bytes()};
}

Outcome<ExportReport> writeOperationsFile(const OperationExport &what, const CancelToken &cancel,
                                          const ExportProgress &progress)
{
    TargetFile file(what.fileName);
    if (!file.open())
        return file.error();
    Outcome<ExportReport> written = writeOperations(what, file.device(), cancel, progress);
    if (!written && written.error().kind == ApiError::Kind::Cancelled)
        return written;
    if (written && file.commit())
        return written;
    ApiError error = file.error();
    if (error.code == QLatin1String("diskFull") || error.code == QLatin1String("writeFailed")) {
        if (const qint64 needed = bytesNeeded(what, cancel); needed >= 0)
            error.extensionData.insert(QLatin1String("bytesNeeded"), needed);
    }
    return error;
}

QFuture<Outcome<ExportReport>> exportOperations(OperationExport what, const CancelToken &cancel)
{
    return QtConcurrent::run([what = std::move(what), cancel](QPromise<Outcome<ExportReport>> &promise) {
        promise.setProgressRange(0, static_cast<int>(countOf(what)));
        promise.addResult(writeOperationsFile(
            what, cancel, [&promise](quint64 rows) { promise.setProgressValue(static_cast<int>(rows)); }));
    });
}

} // namespace steward
