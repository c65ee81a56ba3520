// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"
#include "core/model/instant.h"
#include "ui/models/actionwords.h"
#include "ui/models/cellroles.h"
#include "ui/models/tone.h"
#include "ui/models/watchwords.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

#include <optional>

namespace steward {

/// Something the console does or did: a refresh, an export, a sign-in, or a change of the service.
struct ActivityEntry
{
    enum class State { Running, Done, Failed, Cancelled };

    QString key{};     ///< identity: a later entry with the same key replaces the earlier one
    QString what{};    ///< "Read environments"
    QString subject{}; ///< tenant, environment or file
    State state = State::Running;
    Instant startedAt{};
    Instant endedAt{};
    int failures = 0;                ///< one after the other, the last one included; `startedAt` is the first one's
    Instant triedAt{};               ///< the last of several attempts; not given where there was one
    QString result{};                ///< words for the end: "38 rows", or the reason of a failure
    QString details{};               ///< for Copy details
    std::optional<Action> action{};  ///< a change of the service on its way, or how it ended
    std::optional<WatchRow> watch{}; ///< an operation somebody watches, or how it ended
    ActionWords words{};             ///< of the action or the watch
    bool hasEndedHere = false;       ///< it ended while it was in the list: news that reads do not bury

    bool isChange() const { return action.has_value(); }
    /// Followed to its end, unlike what only goes by.
    bool isFollowed() const { return action.has_value() || watch.has_value(); }
};

/// What is under way, and what became of it: changes that are not at their end first, then those that ended in this
/// run, then the rest; latest first. Bounded; no change is ever pushed out by a read.
class ActivityModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { WhatColumn, SubjectColumn, StateColumn, StartedColumn, SpanColumn, ResultColumn, ColumnCount };
    enum Role {
        ActionRole = FirstOwnRole, ///< id of the change; null for what is none
        RoleEnd
    };

    explicit ActivityModel(int limit = 200, QObject *parent = nullptr);

    /// Begins anew what has that key, or adds it; it moves to the top. What has failed is tried again where it stands:
    /// what fails every minute does not push the rest out of sight.
    void begin(const ActivityEntry &entry);
    /// The end of what has that key; unknown keys are ignored.
    void end(const QString &key, ActivityEntry::State state, const QString &result, const QString &details = {});
    /// A change as it stands now: a new row, or the one it has.
    void showAction(const Action &action);
    /// The same for an operation that is watched.
    void showWatch(const WatchRow &watch);
    const ActivityEntry &at(int row) const { return m_entries.at(row); }
    /// -1: not listed.
    int rowOfAction(const QUuid &action) const;
    int rowOfWatch(const QUuid &connection, const QString &operationId) const;
    int runningCount() const;
    /// Changes that are not at their end, and those of them whose result nobody knows.
    int openChanges() const;
    int openWatches() const;
    int unsettledChanges() const;
    /// Moves the spans of what is still running.
    void tick();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int rowOf(const QString &key) const;
    int placeFor(const ActivityEntry &entry, int without) const;
    void insert(const ActivityEntry &entry);
    void moveToItsPlace(int row);
    void show(ActivityEntry entry, bool isOpen);
    void forgetOldest(bool followed, int most);
    QString text(const ActivityEntry &entry, int column) const;
    QString textOfChange(const ActivityEntry &entry, int column) const;
    QString textOfWatch(const ActivityEntry &entry, int column) const;
    QString spokenText(const ActivityEntry &entry) const;
    static QString titleOf(int column);

    QList<ActivityEntry> m_entries;
    int m_limit;
};

Tone toneOf(const ActivityEntry &entry);
/// Where the change happens: "Contoso › UAT".
QString placeWords(const Action &action);
/// Whose the action is when it is not this window's: another program's, or an earlier run's. Empty for our own.
QString originWords(const Action &action);

} // namespace steward
