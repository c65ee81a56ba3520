// SPDX-License-Identifier: Apache-2.0
#include "ui/models/activitymodel.h"

#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/statuswords.h"

#include <algorithm>

namespace steward {

ActivityModel::ActivityModel(int limit, QObject *parent)
    : QAbstractTableModel(parent)
    , m_limit(limit)
{
}

int ActivityModel::rowOf(const QString &key) const
{
    const auto at =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const ActivityEntry &entry) { return entry.key == key; });
    return at == m_entries.end() ? -1 : static_cast<int>(at - m_entries.begin());
}

void ActivityModel::begin(const ActivityEntry &entry)
{
    int gone = rowOf(entry.key);
    if (gone < 0 && m_entries.size() >= m_limit)
        gone = static_cast<int>(m_entries.size()) - 1;
    if (gone >= 0) {
        beginRemoveRows({}, gone, gone);
        m_entries.removeAt(gone);
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_entries.prepend(entry);
    endInsertRows();
}

void ActivityModel::end(const QString &key, ActivityEntry::State state, const QString &result, const QString &details)
{
    const int row = rowOf(key);
    if (row < 0)
        return;
    ActivityEntry &entry = m_entries[row];
    entry.state = state;
    entry.result = result;
    entry.details = details;
    entry.endedAt = Instant::now();
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int ActivityModel::runningCount() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const ActivityEntry &entry) {
        return entry.state == ActivityEntry::State::Running;
    }));
}

void ActivityModel::tick()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).state == ActivityEntry::State::Running)
            Q_EMIT dataChanged(index(row, SpanColumn), index(row, SpanColumn));
    }
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ActivityModel::text(const ActivityEntry &entry, int column) const
{
    switch (column) {
    case WhatColumn:
        return entry.what;
    case SubjectColumn:
        return entry.subject;
    case StateColumn:
        switch (entry.state) {
        case ActivityEntry::State::Running:
            return tr("Running");
        case ActivityEntry::State::Done:
            return tr("Done");
        case ActivityEntry::State::Failed:
            return tr("Failed");
        case ActivityEntry::State::Cancelled:
            return tr("Cancelled");
        }
        return {};
    case StartedColumn:
        return shortMomentWords(entry.startedAt, Instant::now());
    case SpanColumn: {
        const Instant end = entry.endedAt.isKnown() ? entry.endedAt : Instant::now();
        return callSpanWords(std::chrono::milliseconds(end.msecs - entry.startedAt.msecs));
    }
    case ResultColumn:
        return entry.result;
    default:
        return {};
    }
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ActivityEntry &entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(text(entry, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == SpanColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case ToneRole:
        return index.column() == StateColumn ? QVariant(static_cast<int>(toneOf(entry))) : QVariant();
    case MutedRole:
        return index.column() == StartedColumn || index.column() == SpanColumn || index.column() == ResultColumn;
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, section == SpanColumn, titleOf(section));
}

QString ActivityModel::titleOf(int column)
{
    switch (column) {
    case WhatColumn:
        return tr("What");
    case SubjectColumn:
        return tr("On");
    case StateColumn:
        return tr("State");
    case StartedColumn:
        return tr("Started");
    case SpanColumn:
        return tr("Took");
    case ResultColumn:
        return tr("Result");
    default:
        return {};
    }
}

Tone toneOf(const ActivityEntry &entry)
{
    switch (entry.state) {
    case ActivityEntry::State::Running:
        return Tone::Busy;
    case ActivityEntry::State::Done:
        return Tone::Good;
    case ActivityEntry::State::Failed:
        return Tone::Bad;
    case ActivityEntry::State::Cancelled:
        break;
    }
    return Tone::Neutral;
}

} // namespace steward
