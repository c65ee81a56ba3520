// SPDX-License-Identifier: Apache-2.0
#include "ui/models/valuelistmodel.h"

#include "core/model/displaytext.h"
#include "core/model/filterwords.h"
#include "ui/models/cellroles.h"
#include "ui/models/operationtexts.h"

#include <algorithm>

namespace steward {

void ValueListModel::setValues(std::vector<OperationValue> values, const QStringList &chosen)
{
    beginResetModel();
    m_values.clear();
    m_values.reserve(values.size());
    for (OperationValue &value : values) {
        const bool isChosen =
            chosen.contains(value.value, Qt::CaseInsensitive) || chosen.contains(value.label, Qt::CaseInsensitive);
        m_values.push_back({std::move(value), isChosen});
    }
    std::stable_partition(m_values.begin(), m_values.end(), [](const Entry &entry) { return entry.isChosen; });
    narrow();
    endResetModel();
}

void ValueListModel::setWords(const QString &text)
{
    if (text == m_words)
        return;
    beginResetModel();
    m_words = text;
    narrow();
    endResetModel();
}

void ValueListModel::narrow()
{
    const QStringList words = filterWords(m_words);
    m_shown.clear();
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const OperationValue &value = m_values[i].value;
        const bool hasAll = std::all_of(words.begin(), words.end(), [&value](const QString &word) {
            return value.label.contains(word, Qt::CaseInsensitive) || value.value.contains(word, Qt::CaseInsensitive);
        });
        if (hasAll)
            m_shown.push_back(i);
    }
}

QStringList ValueListModel::chosen() const
{
    QStringList chosen;
    for (const Entry &entry : m_values) {
        if (entry.isChosen)
            chosen.append(entry.value.value);
    }
    return chosen;
}

void ValueListModel::clearChosen()
{
    for (Entry &entry : m_values)
        entry.isChosen = false;
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0, LabelColumn), index(rowCount() - 1, LabelColumn), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

int ValueListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ValueListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ValueListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = entryAt(index);
    const QString count = groupedNumber(entry.value.count);
    const QString label = visibleText(entry.value.label, 200);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == LabelColumn ? label : count;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "a value and how many operations it has").arg(label, count);
    case Qt::ToolTipRole:
        return toolTipText(entry.value.label == entry.value.value
                               ? entry.value.label
                               : entry.value.label + QLatin1Char('\n') + entry.value.value);
    case Qt::CheckStateRole:
        return index.column() == LabelColumn ? QVariant(entry.isChosen ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == CountColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return index.column() == LabelColumn ? QVariant(entry.value.value) : QVariant(entry.value.count);
    case MutedRole:
        return index.column() == CountColumn;
    default:
        return {};
    }
}

bool ValueListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid) ||
        index.column() != LabelColumn)
        return false;
    m_values[m_shown[static_cast<std::size_t>(index.row())]].isChosen = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
    return true;
}

void ValueListModel::toggle(const QModelIndex &index)
{
    const QModelIndex cell = index.siblingAtColumn(LabelColumn);
    if (cell.isValid())
        setData(cell, entryAt(cell).isChosen ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

Qt::ItemFlags ValueListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() == LabelColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace steward
