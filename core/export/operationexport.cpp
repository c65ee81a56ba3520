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

// The canonical text of a binary id, as OperationTable::idOf() gives it.
std::string_view guidText(const std::array<quint64, 2> &guid, std::array<char, 40> &buffer)
{
    constexpr std::string_view digits = "0123456789abcdef";
    char *out = buffer.data();
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            *out++ = '-';
        *out++ = digits[(guid[static_cast<std::size_t>(nibble / 16)] >> (60 - nibble % 16 * 4)) & 0xF];
    }
    return {buffer.data(), static_cast<std::size_t>(out - buffer.data())};
}

class RowWriter
{
public:
    RowWriter(const OperationExport &what, CsvWriter &csv)
        : m_what(what)
        , m_table(*what.table)
        , m_csv(csv)
        , m_forms(m_table.pool().size(), Form::NotSeen)
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
            cell(row, column);
        m_csv.endRow();
    }

private:
    void cell(const OperationRow &row, const ExportColumn &column)
    {
        std::array<char, 32> buffer;
        if (const auto text = textOf(row, column.field)) {
            textCell(*text);
        } else if (isTime(column.field)) {
            const Instant instant{timeOf(row, column.field)};
            const int size =
                column.isLocalTime ? m_local.write(instant, buffer.data()) : writeIsoUtc(instant, buffer.data());
            m_csv.plainCell({buffer.data(), static_cast<std::size_t>(size)});
        } else if (column.field == OperationField::Duration) {
            const qint64 duration = durationOf(row, m_what.now);
            m_csv.plainCell(duration == Instant::NotGiven ? std::string_view() : secondsText(duration, buffer));
        } else {
            idCell(row);
        }
    }

    // Texts repeat: whether one must be quoted or guarded is looked at once.
    void textCell(StringPool::Index index)
    {
        const std::string_view text = m_table.text(index);
        Form &form = m_forms[index];
        if (form == Form::NotSeen)
            form = m_csv.isPlain(text) ? Form::Plain : Form::Special;
        if (form == Form::Plain)
            m_csv.plainCell(text);
        else
            m_csv.cell(text);
    }

    void idCell(const OperationRow &row)
    {
        std::array<char, 40> buffer;
        if (row.idText != 0 || row.guid == decltype(row.guid){})
            textCell(row.idText);
        else
            m_csv.plainCell(guidText(row.guid, buffer));
    }

    enum class Form : quint8 { NotSeen, Plain, Special };

    const OperationExport &m_what;
    const OperationTable &m_table;
    CsvWriter &m_csv;
    LocalTimeWriter m_local;
    std::vector<Form> m_forms; ///< by text
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
        if (const qint64 needed = bytesNeeded(what, cancel); needed >= 0) {
            error.extensionData.insert(QLatin1String("bytesNeeded"), needed);
            error.detail += QStringLiteral(" (%1 bytes are needed, %2 are free)")
                                .arg(needed)
                                .arg(error.extensionData.value(QLatin1String("bytesFree")).toInteger());
        }
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
