// SPDX-License-Identifier: Apache-2.0
#include "ui/models/activitymodel.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

namespace steward {

namespace {

constexpr int MostChanges = 500; ///< that have ended; open ones are never dropped
constexpr int MostNameCharacters = 60;

QString keyOf(const QUuid &action)
{
    return QStringLiteral("change ") + action.toString(QUuid::WithoutBraces);
}

ActivityEntry::State stateOf(const Action &action)
{
    if (action.isOpen())
        return ActivityEntry::State::Running;
    if (isGood(action.verdict))
        return ActivityEntry::State::Done;
    const bool isQuiet = action.verdict == ActionVerdict::Canceled || action.verdict == ActionVerdict::Skipped;
    return isQuiet ? ActivityEntry::State::Cancelled : ActivityEntry::State::Failed;
}

ActivityEntry entryOf(const Action &action)
{
    ActivityEntry entry;
    entry.key = keyOf(action.id);
    entry.words = wordsFor(action);
    entry.what = entry.words.title;
    entry.subject = placeWords(action);
    entry.state = stateOf(action);
    entry.startedAt = action.sentAt.isKnown() ? action.sentAt : action.confirmedAt;
    entry.endedAt = action.isOpen() ? Instant{} : action.endedAt;
    entry.result = entry.words.result;
    entry.details = entry.words.details;
    entry.action = action;
    return entry;
}

QString keyOf(const QUuid &connection, const QString &operationId)
{
    return QStringLiteral("watch %1 %2").arg(connection.toString(QUuid::WithoutBraces), operationId.toLower());
}

ActivityEntry::State stateOf(const WatchRow &watch)
{
    if (watch.isOpen())
        return ActivityEntry::State::Running;
    if (watch.end != WatchRow::End::Ended)
        return ActivityEntry::State::Cancelled;
    return watch.operation.status.value == OperationStatus::Failed ? ActivityEntry::State::Failed
                                                                   : ActivityEntry::State::Done;
}

ActivityEntry entryOf(const WatchRow &watch)
{
    ActivityEntry entry;
    entry.key = keyOf(watch.connection, watch.operation.id);
    entry.words = wordsFor(watch);
    entry.what = entry.words.title;
    entry.subject = placeWords(watch);
    entry.state = stateOf(watch);
    entry.startedAt = watch.operation.startedOn.isKnown() ? watch.operation.startedOn : watch.operation.createdOn;
    entry.endedAt = watch.isOpen() ? Instant{} : watch.endedAt;
    entry.result = entry.words.result;
    entry.details = entry.words.details;
    entry.watch = watch;
    return entry;
}

bool isOpenChange(const ActivityEntry &entry)
{
    return entry.action && entry.action->isOpen();
}

bool isOpenWatch(const ActivityEntry &entry)
{
    return entry.watch && entry.watch->isOpen();
}

int rankOf(const ActivityEntry &entry)
{
    if (isOpenChange(entry) || isOpenWatch(entry))
        return 0;
    return entry.hasEndedHere ? 1 : 2;
}

/// What rows of the same rank are ordered by.
Instant momentOf(const ActivityEntry &entry)
{
    const bool hasEnded = entry.isFollowed() && entry.endedAt.isKnown();
    return hasEnded ? entry.endedAt : entry.startedAt;
}

/// The translation context of the free functions here.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::ActivityModel)
};

/// "Failed 12 times since 10:31."
QString timesWords(const ActivityEntry &entry)
{
    return Words::tr("Failed %n time(s) since %1.", "a time of day", entry.failures)
        .arg(shortMomentWords(entry.startedAt, entry.endedAt));
}

} // namespace

QString placeWords(const Action &action)
{
    const QString tenant = visibleText(action.connectionName, MostNameCharacters);
    const QString environment = visibleName(action.change.environment);
    return environment.isEmpty() ? tenant : QStringLiteral("%1 › %2").arg(tenant, environment);
}

QString originWords(const Action &action)
{
    if (action.isElsewhere)
        return Words::tr("followed by another program");
    return action.isResumed ? Words::tr("from an earlier run") : QString();
}

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

int ActivityModel::rowOfAction(const QUuid &action) const
{
    return rowOf(keyOf(action));
}

int ActivityModel::rowOfWatch(const QUuid &connection, const QString &operationId) const
{
    return rowOf(keyOf(connection, operationId));
}

/// The row the entry belongs at, counted as if row `without` were not there.
int ActivityModel::placeFor(const ActivityEntry &entry, int without) const
{
    const int rank = rankOf(entry);
    int place = 0;
    for (int row = 0; row < rowCount(); ++row) {
        if (row == without)
            continue;
        const ActivityEntry &other = at(row);
        const int otherRank = rankOf(other);
        if (otherRank == rank ? momentOf(other) <= momentOf(entry) : otherRank > rank)
            break;
        ++place;
    }
    return place;
}

void ActivityModel::insert(const ActivityEntry &entry)
{
    const int place = placeFor(entry, -1);
    beginInsertRows({}, place, place);
    m_entries.insert(place, entry);
    endInsertRows();
}

void ActivityModel::forgetOldest(bool followed, int most)
{
    int count = 0;
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        const ActivityEntry &entry = at(row);
        if (entry.isFollowed() != followed || isOpenChange(entry) || isOpenWatch(entry))
            continue;
        ++count;
        last = row;
    }
    if (count < most || last < 0)
        return;
    beginRemoveRows({}, last, last);
    m_entries.removeAt(last);
    endRemoveRows();
}

void ActivityModel::begin(const ActivityEntry &entry)
{
    if (const int gone = rowOf(entry.key); gone >= 0) {
        if (at(gone).failures > 0) {
            ActivityEntry &again = m_entries[gone];
            again.state = ActivityEntry::State::Running;
            again.triedAt = entry.startedAt;
            Q_EMIT dataChanged(index(gone, 0), index(gone, ColumnCount - 1));
            return;
        }
        beginRemoveRows({}, gone, gone);
        m_entries.removeAt(gone);
        endRemoveRows();
    }
    forgetOldest(false, m_limit);
    insert(entry);
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
    if (state == ActivityEntry::State::Failed) {
        if (++entry.failures > 1)
            entry.result = timesWords(entry) + QLatin1Char(' ') + result;
    } else if (entry.failures > 0) {
        entry.failures = 0;
        entry.startedAt = std::exchange(entry.triedAt, {});
        moveToItsPlace(row);
        return;
    }
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ActivityModel::moveToItsPlace(int row)
{
    const int place = placeFor(at(row), row);
    if (place != row) { // moved, not taken out: what is selected stays selected
        beginMoveRows({}, row, row, {}, place > row ? place + 1 : place);
        m_entries.move(row, place);
        endMoveRows();
    }
    Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
}

void ActivityModel::showAction(const Action &action)
{
    show(entryOf(action), action.isOpen());
}

void ActivityModel::showWatch(const WatchRow &watch)
{
    show(entryOf(watch), watch.isOpen());
}

void ActivityModel::show(ActivityEntry entry, bool isOpen)
{
    const int row = rowOf(entry.key);
    if (row >= 0)
        entry.hasEndedHere = !isOpen && (isOpenChange(at(row)) || isOpenWatch(at(row)) || at(row).hasEndedHere);
    if (row < 0) {
        forgetOldest(true, MostChanges);
        insert(entry);
        return;
    }
    m_entries[row] = entry;
    moveToItsPlace(row);
}

int ActivityModel::runningCount() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const ActivityEntry &entry) {
        return entry.state == ActivityEntry::State::Running;
    }));
}

int ActivityModel::openChanges() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), isOpenChange));
}

int ActivityModel::openWatches() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), isOpenWatch));
}

int ActivityModel::unsettledChanges() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const ActivityEntry &entry) {
        return entry.action && entry.action->phase == ActionPhase::Reconciling;
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
    if (entry.action)
        return textOfChange(entry, column);
    if (entry.watch)
        return textOfWatch(entry, column);
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
            return entry.failures > 1 ? tr("Failed %n time(s)", nullptr, entry.failures) : tr("Failed");
        case ActivityEntry::State::Cancelled:
            return tr("Cancelled");
        }
        return {};
    case StartedColumn:
        return shortMomentWords(entry.startedAt, Instant::now());
    case SpanColumn: {
        const bool hasEnded = entry.endedAt.isKnown() && entry.state != ActivityEntry::State::Running;
        const Instant end = hasEnded ? entry.endedAt : Instant::now();
        const Instant begin = entry.triedAt.isKnown() ? entry.triedAt : entry.startedAt;
        return durationWords(std::chrono::milliseconds(end.msecs - begin.msecs));
    }
    case ResultColumn:
        return entry.result;
    default:
        return {};
    }
}

QString ActivityModel::textOfChange(const ActivityEntry &entry, int column) const
{
    const Action &action = *entry.action;
    switch (column) {
    case WhatColumn:
        return entry.what;
    case SubjectColumn:
        return entry.subject;
    case StateColumn:
        return entry.words.state;
    case StartedColumn:
        return entry.startedAt.isKnown() ? shortMomentWords(entry.startedAt, Instant::now()) : QString();
    case SpanColumn:
        if (action.isOpen())
            return elapsedWords(action, Instant::now());
        return action.sentAt.isKnown() ? durationWords(action.sentAt, entry.endedAt) : QString();
    case ResultColumn: {
        const QString origin = originWords(action);
        return origin.isEmpty() ? entry.result : tr("%1 · %2", "result, origin").arg(entry.result, origin);
    }
    default:
        return {};
    }
}

QString ActivityModel::textOfWatch(const ActivityEntry &entry, int column) const
{
    switch (column) {
    case WhatColumn:
        return tr("Watching %1", "an operation").arg(entry.what);
    case SubjectColumn:
        return entry.subject;
    case StateColumn:
        return entry.words.state;
    case StartedColumn:
        return entry.startedAt.isKnown() ? shortMomentWords(entry.startedAt, Instant::now()) : QString();
    case SpanColumn:
        return elapsedWords(*entry.watch, Instant::now());
    case ResultColumn:
        return entry.result;
    default:
        return {};
    }
}

QString ActivityModel::spokenText(const ActivityEntry &entry) const
{
    return tr("%1, %2, %3, %4", "what, on what, state, result")
        .arg(text(entry, WhatColumn), text(entry, SubjectColumn), text(entry, StateColumn), text(entry, ResultColumn));
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
    case Qt::AccessibleTextRole:
        return index.column() == WhatColumn ? spokenText(entry) : text(entry, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == SpanColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case ToneRole:
        return index.column() == StateColumn ? QVariant(static_cast<int>(toneOf(entry))) : QVariant();
    case MutedRole:
        return index.column() == StartedColumn || index.column() == SpanColumn ||
               (index.column() == ResultColumn && !entry.isFollowed());
    case ActionRole:
        return entry.action ? entry.action->id : QUuid();
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
    if (entry.isFollowed())
        return entry.words.tone;
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
