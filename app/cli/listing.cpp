// SPDX-License-Identifier: Apache-2.0
#include "app/cli/listing.h"

#include "app/cli/say.h"
#include "app/cli/textwidth.h"
#include "core/export/csvwriter.h"
#include "core/model/displaytext.h"

#include <QtCore/QBuffer>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <numeric>

namespace steward::cli {

namespace {

constexpr int gap = 2;
constexpr int narrowest = 6;       // no column is squeezed below this
constexpr qsizetype longest = 300; // letters of one cell of a table

void put(QJsonObject &object, const QString &path, const QJsonValue &value)
{
    const qsizetype dot = path.indexOf(QLatin1Char('.'));
    if (dot < 0) {
        object.insert(path, value);
        return;
    }
    QJsonObject inner = object.value(path.left(dot)).toObject();
    put(inner, path.mid(dot + 1), value);
    object.insert(path.left(dot), inner);
}

QByteArray asJson(const Listing &listing)
{
    QJsonArray array;
    for (const auto &row : listing.rows) {
        QJsonObject object;
        for (std::size_t i = 0; i < row.size(); ++i)
            put(object, listing.columns[i].member, row[i].value);
        array.append(object);
    }
    if (listing.isSingle)
        return QJsonDocument(array.first().toObject()).toJson();
    return QJsonDocument(array).toJson();
}

QByteArray asCsv(const Listing &listing)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, {});
    for (const auto &column : listing.columns)
        writer.cell(column.member.toStdString());
    writer.endRow();
    for (const auto &row : listing.rows) {
        for (const auto &cell : row)
            writer.cell(plainText(cell.value).toStdString());
        writer.endRow();
    }
    writer.flush();
    return buffer.data();
}

// The widest column gives way first, until the line fits or nothing more can be taken.
void squeeze(std::vector<int> &widths, int available)
{
    const int gaps = gap * (static_cast<int>(widths.size()) - 1);
    while (std::accumulate(widths.begin(), widths.end(), gaps) > available) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= narrowest)
            return;
        --*widest;
    }
}

using Line = std::vector<QString>;

QString joined(const Line &line, const std::vector<int> &widths, const std::vector<bool> &numbers)
{
    QString text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const QString cell = elided(line[i], widths[i]);
        text += (i == 0 ? QString() : QString(gap, QLatin1Char(' '))) + padded(cell, widths[i], numbers[i]);
    }
    while (text.endsWith(QLatin1Char(' ')))
        text.chop(1);
    return text + QLatin1Char('\n');
}

QByteArray asTable(const Listing &listing, int terminalColumns)
{
    std::vector<Line> lines(listing.rows.size() + 1);
    std::vector<bool> numbers;
    std::vector<int> widths;
    for (std::size_t i = 0; i < listing.columns.size(); ++i) {
        const auto &column = listing.columns[i];
        if (column.title.isEmpty())
            continue;
        lines[0].push_back(column.title);
        int width = columnsOf(column.title);
        for (std::size_t row = 0; row < listing.rows.size(); ++row) {
            lines[row + 1].push_back(visibleText(listing.rows[row][i].words, longest));
            width = std::max(width, columnsOf(lines[row + 1].back()));
        }
        widths.push_back(width);
        numbers.push_back(column.isNumber);
    }
    if (terminalColumns > 0)
        squeeze(widths, terminalColumns);
    QString text;
    for (const Line &line : lines)
        text += joined(line, widths, numbers);
    return text.toUtf8();
}

QByteArray asCard(const Listing &listing)
{
    int width = 0;
    for (const auto &column : listing.columns)
        width = std::max(width, columnsOf(column.title));
    QString text;
    for (std::size_t i = 0; i < listing.columns.size(); ++i) {
        const QString words = visibleText(listing.rows.front()[i].words, longest * 10);
        if (!listing.columns[i].title.isEmpty() && !words.isEmpty())
            text += padded(listing.columns[i].title, width + gap, false) + words + QLatin1Char('\n');
    }
    return text.toUtf8();
}

} // namespace

QString titleOf(const char *noop)
{
    return noop ? Say::at(noop) : QString();
}

QString plainText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

QByteArray formatted(const Listing &listing, Format format, int terminalColumns)
{
    switch (format) {
    case Format::Json:
        return asJson(listing);
    case Format::Csv:
        return asCsv(listing);
    case Format::Table:
        break;
    }
    return listing.isSingle ? asCard(listing) : asTable(listing, terminalColumns);
}

} // namespace steward::cli
