// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationvalues.h"

#include <QtCore/QAbstractTableModel>

namespace steward {

/// Values to tick, thousands if need be, with the number of operations of each: those ticked at first come first, then
/// by name. Words narrow the list.
class ValueListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { LabelColumn, CountColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setValues(std::vector<OperationValue> values, const QStringList &chosen);
    /// Shows those whose label or value has every word, ignoring case.
    void setWords(const QString &text);
    /// The values that are ticked, also those the words hide.
    QStringList chosen() const;
    void clearChosen();
    /// How many there are without words.
    int total() const { return static_cast<int>(m_values.size()); }
    void toggle(const QModelIndex &index);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void chosenChanged();

private:
    struct Entry
    {
        OperationValue value{};
        bool isChosen = false;
    };

    const Entry &entryAt(const QModelIndex &index) const
    {
        return m_values[m_shown[static_cast<std::size_t>(index.row())]];
    }
    void narrow();

    std::vector<Entry> m_values;
    std::vector<std::size_t> m_shown;
    QString m_words;
};

} // namespace steward
