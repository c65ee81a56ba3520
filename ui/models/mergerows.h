// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <functional>

namespace steward {

/// What a model has to say while its rows change. First and last are inclusive, as Qt has it.
struct RowNews
{
    std::function<void(int first, int last)> aboutToInsert;
    std::function<void()> inserted;
    std::function<void(int first, int last)> aboutToRemove;
    std::function<void()> removed;
    std::function<void(int row)> changed;
};

namespace detail {

/// Keys that are unique even where the service names two rows alike (F23): the second carries its number.
template <class Row, class KeyOf>
QList<QString> uniqueKeys(const QList<Row> &rows, KeyOf keyOf)
{
    QHash<QString, int> seen;
    QList<QString> keys;
    keys.reserve(rows.size());
    for (const Row &row : rows) {
        QString key = keyOf(row);
        if (const int again = seen[key]++; again > 0)
            key += QChar(0) + QString::number(again);
        keys.append(key);
    }
    return keys;
}

} // namespace detail

/// Brings `rows` to `fresh` touching only what changed, so that selection, scroll position and expansion survive.
template <class Row, class KeyOf>
void mergeRows(QList<Row> &rows, const QList<Row> &fresh, KeyOf keyOf, const RowNews &news)
{
    QList<QString> oldKeys = detail::uniqueKeys(rows, keyOf);
    const QList<QString> newKeys = detail::uniqueKeys(fresh, keyOf);
    const QSet<QString> wanted(newKeys.begin(), newKeys.end());
    const auto remove = [&](int first, int last) {
        news.aboutToRemove(first, last);
        rows.remove(first, last - first + 1);
        oldKeys.remove(first, last - first + 1);
        news.removed();
    };
    for (int last = static_cast<int>(rows.size()) - 1; last >= 0; --last) {
        if (wanted.contains(oldKeys.at(last)))
            continue;
        int first = last;
        while (first > 0 && !wanted.contains(oldKeys.at(first - 1)))
            --first;
        remove(first, last);
        last = first;
    }
    QSet<QString> kept(oldKeys.begin(), oldKeys.end());
    for (int row = 0; row < static_cast<int>(fresh.size()); ++row) {
        if (row < oldKeys.size() && oldKeys.at(row) == newKeys.at(row)) {
            if (!(rows.at(row) == fresh.at(row))) {
                rows[row] = fresh.at(row);
                news.changed(row);
            }
            continue;
        }
        if (kept.contains(newKeys.at(row))) { // it moved up: take it out below, put it in here
            const int from = static_cast<int>(oldKeys.indexOf(newKeys.at(row), row));
            remove(from, from);
            kept.remove(newKeys.at(row));
        }
        int last = row;
        while (last + 1 < fresh.size() && !kept.contains(newKeys.at(last + 1)))
            ++last;
        news.aboutToInsert(row, last);
        for (int at = row; at <= last; ++at) {
            rows.insert(at, fresh.at(at));
            oldKeys.insert(at, newKeys.at(at));
        }
        news.inserted();
        row = last;
    }
}

} // namespace steward
