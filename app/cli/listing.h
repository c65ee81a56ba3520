// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QList>

#include <functional>
#include <vector>

namespace steward::cli {

/// One member of a kind of thing, in all three formats: JSON and CSV carry the value, tables carry words.
template <class T>
struct Field
{
    const char *member; ///< the service's name; "a.b" stands for member b of the object a
    const char *title;  ///< QT_TRANSLATE_NOOP("steward::cli::Say", ...); nullptr: not in tables
    std::function<QJsonValue(const T &)> value{};
    std::function<QString(const T &)> words{}; ///< empty: the value as text
    bool isNumber = false;
};

/// Rows ready to be printed.
struct Listing
{
    struct Column
    {
        QString member{};
        QString title{}; ///< empty: not in tables
        bool isNumber = false;
    };
    struct Cell
    {
        QJsonValue value{};
        QString words{};
    };
    std::vector<Column> columns{};
    std::vector<std::vector<Cell>> rows{};
    bool isSingle = false; ///< one thing, not a list of one
};

QString titleOf(const char *noop);
/// A value as CSV and tables show it: numbers in full, nothing for null.
QString plainText(const QJsonValue &value);

template <class T>
Listing listingOf(const QList<T> &things, const std::vector<Field<T>> &fields)
{
    Listing listing;
    for (const Field<T> &field : fields)
        listing.columns.push_back({QString::fromLatin1(field.member), titleOf(field.title), field.isNumber});
    for (const T &thing : things) {
        std::vector<Listing::Cell> row;
        for (const Field<T> &field : fields) {
            const QJsonValue value = field.value(thing);
            row.push_back({value, field.words ? field.words(thing) : plainText(value)});
        }
        listing.rows.push_back(std::move(row));
    }
    return listing;
}

template <class T>
Listing singleOf(const T &thing, const std::vector<Field<T>> &fields)
{
    Listing listing = listingOf(QList<T>{thing}, fields);
    listing.isSingle = true;
    return listing;
}

/// The whole output, ending in a line break.
QByteArray formatted(const Listing &listing, Format format, int terminalColumns);

} // namespace steward::cli
