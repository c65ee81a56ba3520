// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationcommands.h"

#include "app/cli/interrupt.h"
#include "app/cli/operationlisting.h"
#include "app/cli/operationreading.h"
#include "app/cli/say.h"
#include "core/export/operationexport.h"
#include "core/model/displaytext.h"

#include <QtCore/QFileInfo>

namespace steward::cli {

namespace {

constexpr char exportCommand[] = "operations export";

// "createdOn", or "createdOnLocal" for local time with its offset.
std::optional<ExportColumn> columnOf(const QString &name)
{
    if (const auto field = operationFieldOf(name))
        return ExportColumn{*field, false};
    constexpr QLatin1String local("Local");
    if (!name.endsWith(local, Qt::CaseInsensitive))
        return std::nullopt;
    const auto field = operationFieldOf(QStringView(name).chopped(local.size()));
    return field && isTime(*field) ? std::optional(ExportColumn{*field, true}) : std::nullopt;
}

QString columnNames()
{
    QStringList names;
    for (const OperationField field : allOperationFields())
        names.append(keyOf(field));
    return names.join(QLatin1String(", "));
}

// Reads the options of the export; the sentence says what is not understood.
QString readColumns(const Arguments &arguments, OperationExport &what)
{
    if (!arguments.isSet("columns"))
        return {};
    what.columns.clear();
    const QStringList names = arguments.value("columns").split(QLatin1Char(','));
    for (const QString &name : names) {
        const auto column = columnOf(name.trimmed());
        if (!column) {
            return Say::tr("--columns takes names out of: %1; times also with Local behind, such as createdOnLocal.")
                .arg(columnNames());
        }
        what.columns.push_back(*column);
    }
    return {};
}

QString readDialect(const Arguments &arguments, CsvDialect &dialect)
{
    dialect.byteOrderMark = arguments.isSet("bom");
    dialect.guardFormulas = !arguments.isSet("raw-cells");
    if (!arguments.isSet("delimiter"))
        return {};
    QString text = arguments.value("delimiter");
    if (text == QLatin1String("\\t") || text == QLatin1String("tab"))
        text = QStringLiteral("\t");
    const char16_t letter = text.size() == 1 ? text.front().unicode() : u'\0';
    if (letter == u'\0' || letter > 126 || letter == u'"' || letter == u'\r' || letter == u'\n')
        return Say::tr("--delimiter takes one ASCII character, or tab.");
    dialect.delimiter = static_cast<char>(letter);
    return {};
}

// Takes what writeToStdout takes. Not QFile: over the C library's buffer it counts bytes as written that were not.
class StdoutDevice : public QIODevice
{
protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *bytes, qint64 size) override
    {
        return writeToStdout(QByteArray::fromRawData(bytes, size)) ? size : -1;
    }
};

std::vector<Field<ExportReport>> reportFields()
{
    return {
        {"fileName", QT_TRANSLATE_NOOP("steward::cli::Say", "File"),
         [](const ExportReport &report) { return QJsonValue(report.fileName); }},
        {"rows", QT_TRANSLATE_NOOP("steward::cli::Say", "Operations"),
         [](const ExportReport &report) { return QJsonValue(static_cast<qint64>(report.rows)); }},
        {"bytes", QT_TRANSLATE_NOOP("steward::cli::Say", "Bytes"),
         [](const ExportReport &report) { return QJsonValue(report.bytes); }},
    };
}

void exportToFile(Context &context, OperationExport what, Exit exit)
{
    context.await(exportOperations(std::move(what), context.cancel()),
                  [&context, exit](const Outcome<ExportReport> &report) {
                      if (!report) {
                          context.fail(report.error());
                          return;
                      }
                      context.print(singleOf(*report, reportFields()));
                      context.finish(exit);
                  });
}

void exportToStdout(Context &context, const OperationExport &what, Exit exit)
{
    StdoutDevice out;
    out.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    // The event loop that brings Ctrl+C stands still here.
    const CancelToken cancel = context.cancel();
    const auto report = writeOperations(what, out, cancel, [&cancel](quint64) {
        if (Interrupt::pending())
            cancel.cancel();
    });
    if (report)
        context.finish(exit);
    else if (report.error().kind == ApiError::Kind::Cancelled)
        context.finish(Exit::Cancelled);
    else
        context.refuseOutput();
}

using RareOutcome = Outcome<std::vector<RareMembers>>;

void printOperations(Context &context, const OperationReading::Result &result, const std::vector<RareMembers> &rare)
{
    context.print(listingOfOperations(result.table, result.rows, result.ofSeveralConnections, rare));
    context.finish(result.exit);
}

} // namespace

void listOperations(Context &context, const Arguments &arguments)
{
    OperationReading::start(context, arguments, "operations list", [&context](const OperationReading::Result &result) {
        // A table shows the subject in their place.
        const bool wantsParameters = result.isRecorded && context.out().format() != Format::Table;
        std::vector<quint32> records;
        if (wantsParameters)
            records = recordsOf(*result.table, result.rows);
        if (records.empty())
            printOperations(context, result, {});
        else
            context.await(context.history().rareMembers(std::move(records)),
                          [&context, result](const RareOutcome &rare) {
                              rare ? printOperations(context, result, *rare) : context.fail(rare.error());
                          });
    });
}

void exportOperationsToCsv(Context &context, const Arguments &arguments)
{
    OperationExport what;
    QString mistake = readColumns(arguments, what);
    if (mistake.isEmpty())
        mistake = readDialect(arguments, what.dialect);
    if (!mistake.isEmpty()) {
        context.complain(mistake, QString::fromLatin1(exportCommand));
        return;
    }
    if (arguments.isSet("output"))
        what.fileName = QFileInfo(arguments.value("output")).absoluteFilePath();
    OperationReading::start(context, arguments, exportCommand,
                            [&context, what](const OperationReading::Result &result) {
                                OperationExport whole = what;
                                whole.table = result.table;
                                whole.rows = result.rows;
                                whole.now = Instant::now();
                                if (result.isRecorded)
                                    whole.rareMembers = archivedMembers(context.history().folder());
                                whole.fileName.isEmpty() ? exportToStdout(context, whole, result.exit)
                                                         : exportToFile(context, std::move(whole), result.exit);
                            });
}

} // namespace steward::cli
