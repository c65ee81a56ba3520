// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/mergerows.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>

#include <algorithm>
#include <vector>

namespace steward {

/// A table that keeps its own order and its own filter (a proxy would cost minutes on long lists), and tells of a
/// refresh row by row. For lists up to some thousand rows; operations have a model of their own.
template <class Row>
class RowsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(QList<Row> rows)
    {
        m_all = std::move(rows);
        apply();
    }
    /// Words that must all occur in a row's text, in any letter case.
    void setFilter(const QString &text)
    {
        if (m_filter == text)
            return;
        m_filter = text;
        apply();
    }
    QString filter() const { return m_filter; }
    int total() const { return static_cast<int>(m_all.size()); }
    const QList<Row> &rows() const { return m_rows; }
    const Row &at(int row) const { return m_rows.at(row); }
    /// The row of that key, or -1.
    int rowOf(const QString &key) const
    {
        const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return keyOf(row) == key; });
        return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
    }
    virtual QString keyOf(const Row &row) const = 0;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    void sort(int column, Qt::SortOrder order) override
    {
        m_sortColumn = column;
        m_sortOrder = order;
        Q_EMIT this->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList before = this->persistentIndexList();
        const QList<QString> oldKeys = keys();
        m_rows = ordered(addressesOf(m_rows));
        const QList<QString> newKeys = keys();
        QHash<QString, int> places;
        for (int row = 0; row < newKeys.size(); ++row)
            places.insert(newKeys.at(row), row);
        QModelIndexList after;
        for (const QModelIndex &index : before)
            after.append(this->index(places.value(oldKeys.at(index.row())), index.column()));
        this->changePersistentIndexList(before, after);
        Q_EMIT this->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

protected:
    /// Negative, zero or positive.
    virtual int compare(const Row &a, const Row &b, int column) const = 0;
    virtual QString searchText(const Row &row) const = 0;

private:
    QList<QString> keys() const
    {
        return detail::uniqueKeys(m_rows, [this](const Row &row) { return keyOf(row); });
    }
    static std::vector<const Row *> addressesOf(const QList<Row> &rows)
    {
        std::vector<const Row *> addresses;
        addresses.reserve(static_cast<std::size_t>(rows.size()));
        for (const Row &row : rows)
            addresses.push_back(&row);
        return addresses;
    }
    /// Those rows in the order of the table. Rows are wide: each is copied once, to its place.
    QList<Row> ordered(std::vector<const Row *> rows) const
    {
        const bool down = m_sortOrder == Qt::DescendingOrder;
        const auto comesBefore = [&](const Row *a, const Row *b) {
            const int order = compare(*a, *b, m_sortColumn);
            return down ? order > 0 : order < 0;
        };
        if (m_sortColumn >= 0)
            std::stable_sort(rows.begin(), rows.end(), comesBefore);
        QList<Row> ordered;
        ordered.reserve(static_cast<qsizetype>(rows.size()));
        for (const Row *row : rows)
            ordered.append(*row);
        return ordered;
    }
    void apply()
    {
        const QStringList needles = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        std::vector<const Row *> shown = addressesOf(m_all);
        if (!needles.isEmpty())
            std::erase_if(shown, [&](const Row *row) {
                const QString text = searchText(*row);
                return !std::all_of(needles.begin(), needles.end(),
                                    [&](const QString &needle) { return text.contains(needle, Qt::CaseInsensitive); });
            });
        const QList<Row> fresh = ordered(std::move(shown));
        RowNews news;
        news.aboutToInsert = [this](int first, int last) { this->beginInsertRows({}, first, last); };
        news.inserted = [this] { this->endInsertRows(); };
        news.aboutToRemove = [this](int first, int last) { this->beginRemoveRows({}, first, last); };
        news.removed = [this] { this->endRemoveRows(); };
        news.changed = [this](int row) {
            Q_EMIT this->dataChanged(this->index(row, 0), this->index(row, this->columnCount() - 1));
        };
        mergeRows(
            m_rows, fresh, [this](const Row &row) { return keyOf(row); }, news);
    }

    QList<Row> m_all;
    QList<Row> m_rows;
    QString m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

/// -1, 0 or 1 for anything that can be ordered.
template <class T>
int order(const T &a, const T &b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

} // namespace steward
