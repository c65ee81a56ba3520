// SPDX-License-Identifier: Apache-2.0
#include "core/export/operationexport.h"

#include "core/export/orderedblocks.h"
#include "core/export/targetfile.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QPromise>

#include <algorithm>

namespace steward {

namespace {

using Row = OperationTable::Row;

constexpr quint64 rowsOfBlock = 1024;
constexpr std::size_t recordsAtOnce = 256;

quint64 countOf(const OperationExport &what)
{
    return what.allRows ? what.table->size() : what.rows.size();
}

bool isRare(const ExportColumn &column)
{
    return column.field == OperationField::Parameters || column.field == OperationField::Extra;
}

// Makes blocks in one thread.
class BlockMaker
{
public:
    BlockMaker(const OperationExport &what, TextForms &forms)
        : m_what(what)
        , m_cells(*what.table, what.columns, what.now, forms)
    {
        if (what.rareMembers && std::any_of(what.columns.begin(), what.columns.end(), isRare))
            m_read = what.rareMembers();
    }

    Outcome<Done> make(quint64 block, CsvWriter &csv, const OrderedBlocks::Relieve &relieve)
    {
        const quint64 end = std::min(countOf(m_what), (block + 1) * rowsOfBlock);
        for (quint64 i = block * rowsOfBlock; i < end; ++i) {
            if (m_read && (i % recordsAtOnce) == 0) {
                if (const auto read = readRare(i, std::min<quint64>(end, i + recordsAtOnce)); !read)
                    return read;
            }
            const OperationRow &row = rowAt(i);
            m_cells.write(csv, row, m_read && row.record != 0 ? &m_rare[m_nextRare++] : nullptr);
            if (!relieve())
                break;
        }
        return Done{};
    }

private:
    const OperationRow &rowAt(quint64 i) const
    {
        return m_what.table->row(m_what.allRows ? static_cast<Row>(i) : m_what.rows[i]);
    }

    // Of the rows [begin, end) that came from the archive.
    Outcome<Done> readRare(quint64 begin, quint64 end)
    {
        m_records.clear();
        for (quint64 i = begin; i < end; ++i) {
            if (const quint32 record = rowAt(i).record; record != 0)
                m_records.push_back(record);
        }
        m_rare.clear();
        m_nextRare = 0;
        if (m_records.empty())
            return Done{};
        auto read = m_read(m_records);
        if (!read)
            return read.error();
        m_rare = std::move(read).value();
        m_rare.resize(m_records.size());
        return Done{};
    }

    const OperationExport &m_what;
    OperationCells m_cells;
    RareReader m_read;
    std::vector<quint32> m_records;
    std::vector<RareMembers> m_rare;
    std::size_t m_nextRare = 0;
};

QByteArray headerLine(const OperationExport &what)
{
    CsvWriter csv(what.dialect);
    for (const ExportColumn &column : what.columns)
        csv.cell(headerOf(column).toStdString());
    csv.endRow();
    const std::string_view line = csv.collected();
    return {line.data(), static_cast<qsizetype>(line.size())};
}

ApiError cancelledError()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    error.operation = QStringLiteral("exportOperations");
    return error;
}

ApiError writeError(const QIODevice &device)
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = QStringLiteral("exportOperations");
    error.code = QStringLiteral("writeFailed");
    error.detail = device.errorString();
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
    for (const OperationField field : allOperationFields()) {
        if (field != OperationField::Extra)
            columns.push_back({field});
    }
    return columns;
}

Outcome<ExportReport> writeOperations(const OperationExport &what, QIODevice &device, const CancelToken &cancel,
                                      const ExportProgress &progress)
{
    const quint64 count = countOf(what);
    const QByteArray header = headerLine(what);
    qint64 bytes = header.size();
    bool isWritten = device.write(header) == bytes;
    const auto goesOn = [&](quint64 rows) {
        if (progress && !cancel.isCancelled())
            progress(rows);
        return !cancel.isCancelled();
    };
    if (!goesOn(0))
        return cancelledError();
    TextForms forms(*what.table);
    OrderedBlocks blocks((count + rowsOfBlock - 1) / rowsOfBlock, what.dialect, [&] {
        return [maker = std::make_shared<BlockMaker>(what, forms)](quint64 block, CsvWriter &csv, const auto &relieve) {
            return maker->make(block, csv, relieve);
        };
    });
    const auto take = [&](std::string_view text) {
        const auto size = static_cast<qint64>(text.size());
        isWritten = device.write(text.data(), size) == size;
        bytes += size;
        return isWritten;
    };
    const auto taken = [&](quint64 block) { return goesOn(std::min(count, (block + 1) * rowsOfBlock)); };
    if (const auto made = isWritten ? blocks.run(take, taken) : Done{}; !made)
        return made.error();
    if (!isWritten)
        return writeError(device);
    return cancel.isCancelled() ? Outcome<ExportReport>(cancelledError()) : ExportReport{what.fileName, count, bytes};
}

Outcome<ExportReport> writeOperationsFile(const OperationExport &what, const CancelToken &cancel,
                                          const ExportProgress &progress)
{
    TargetFile file(what.fileName);
    if (!file.open())
        return file.error();
    Outcome<ExportReport> written = writeOperations(what, file.device(), cancel, progress);
    const bool isOurs = written || written.error().operation == QLatin1String("exportOperations");
    if (!isOurs || (!written && written.error().kind == ApiError::Kind::Cancelled))
        return written;
    if (written && file.commit())
        return written;
    ApiError error = file.error();
    if (error.code == QLatin1String("diskFull") || error.code == QLatin1String("writeFailed")) {
        if (const qint64 needed = bytesNeeded(what, cancel); needed >= 0) {
            error.extensionData.insert(QLatin1String("bytesNeeded"), needed);
            if (!error.detail.isEmpty())
                error.detail += QLatin1String(": ");
            error.detail += QStringLiteral("%1 bytes are needed, %2 are free")
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
