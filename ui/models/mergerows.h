// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <algorithm>
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

/// Keys that are unique even where the service names two rows alike (F23): the second carries its number. Of the rows
/// from `first` up to `end`.
template <class Row, class KeyOf>
QList<QString> uniqueKeys(const QList<Row> &rows, KeyOf keyOf, qsizetype first, qsizetype end)
{
    QHash<QString, int> seen;
    QList<QString> keys;
    keys.reserve(end - first);
    for (qsizetype row = first; row < end; ++row) {
        QString key = keyOf(rows.at(row));
        if (const int again = seen[key]++; again > 0)
            key += QChar(0) + QString::number(again);
        keys.append(key);
    }
    return keys;
}
template <class Row, class KeyOf>
QList<QString> uniqueKeys(const QList<Row> &rows, KeyOf keyOf)
{
    return uniqueKeys(rows, keyOf, 0, rows.size());
}

} // namespace detail

/// Brings `rows` to `fresh` touching only what changed, so that selection, scroll position and expansion survive. What
/// is equal at both ends is only compared: usually a refresh changes little, and keys are dear.
template <class Row, class KeyOf>
void mergeRows(QList<Row> &rows, const QList<Row> &fresh, KeyOf keyOf, const RowNews &news)
{
    const qsizetype shorter = std::min(rows.size(), fresh.size());
    qsizetype head = 0;
    while (head < shorter && rows.at(head) == fresh.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && rows.at(rows.size() - 1 - tail) == fresh.at(fresh.size() - 1 - tail))
        ++tail;
    if (head + tail == rows.size()) { // nothing goes, nothing changes
        if (rows.size() == fresh.size())
            return;
        const qsizetype end = fresh.size() - tail;
        news.aboutToInsert(static_cast<int>(head), static_cast<int>(end - 1));
        if (rows.isEmpty())
            rows = fresh;
        else
            rows = rows.first(head) + fresh.sliced(head, end - head) + rows.sliced(head);
        news.inserted();
        return;
    }
    // From here on rows are counted from the first that differs.
    QList<QString> oldKeys = detail::uniqueKeys(rows, keyOf, head, rows.size() - tail);
    const QList<QString> newKeys = detail::uniqueKeys(fresh, keyOf, head, fresh.size() - tail);
    const int offset = static_cast<int>(head);
    const QSet<QString> wanted(newKeys.begin(), newKeys.end());
    const auto remove = [&](int first, int last) {
        news.aboutToRemove(offset + first, offset + last);
        rows.remove(offset + first, last - first + 1);
        oldKeys.remove(first, last - first + 1);
        news.removed();
    };
    for (int last = static_cast<int>(oldKeys.size()) - 1; last >= 0; --last) {
        if (wanted.contains(oldKeys.at(last)))
            continue;
        int first = last;
        while (first > 0 && !wanted.contains(oldKeys.at(first - 1)))
            --first;
        remove(first, last);
        last = first;
    }
    QSet<QString> kept(oldKeys.begin(), oldKeys.end());
    for (int row = 0; row < static_cast<int>(newKeys.size()); ++row) {
        if (row < oldKeys.size() && oldKeys.at(row) == newKeys.at(row)) {
            if (!(rows.at(offset + row) == fresh.at(offset + row))) {
                rows[offset + row] = fresh.at(offset + row);
                news.changed(offset + row);
            }
            continue;
        }
        if (kept.contains(newKeys.at(row))) { // it moved up: take it out below, put it in here
            const int from = static_cast<int>(oldKeys.indexOf(newKeys.at(row), row));
            remove(from, from);
            kept.remove(newKeys.at(row));
        }
        int last = row;
        while (last + 1 < newKeys.size() && !kept.contains(newKeys.at(last + 1)))
            ++last;
        news.aboutToInsert(offset + row, offset + last);
        for (int at = row; at <= last; ++at) {
            rows.insert(offset + at, fresh.at(offset + at));
            oldKeys.insert(at, newKeys.at(at));
        }
        news.inserted();
        row = last;
    }
}

} // namespace steward
