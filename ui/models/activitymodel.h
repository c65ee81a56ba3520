// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "ui/models/cellroles.h"
#include "ui/models/tone.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>

namespace steward {

/// Something the console does or did: a refresh, an export, a sign-in.
struct ActivityEntry
{
    enum class State { Running, Done, Failed, Cancelled };

    QString key{};     ///< identity: a later entry with the same key replaces the earlier one
    QString what{};    ///< "Read environments"
    QString subject{}; ///< tenant, environment or file
    State state = State::Running;
    Instant startedAt{};
    Instant endedAt{};
    QString result{};  ///< words for the end: "38 rows", or the reason of a failure
    QString details{}; ///< for Copy details

    friend bool operator==(const ActivityEntry &, const ActivityEntry &) = default;
};

/// What is under way, and what became of it. Latest start first, bounded.
class ActivityModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { WhatColumn, SubjectColumn, StateColumn, StartedColumn, SpanColumn, ResultColumn, ColumnCount };

    explicit ActivityModel(int limit = 200, QObject *parent = nullptr);

    /// Begins anew what has that key, or adds it; it moves to the top.
    void begin(const ActivityEntry &entry);
    /// The end of what has that key; unknown keys are ignored.
    void end(const QString &key, ActivityEntry::State state, const QString &result, const QString &details = {});
    const ActivityEntry &at(int row) const { return m_entries.at(row); }
    int runningCount() const;
    /// Moves the spans of what is still running.
    void tick();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int rowOf(const QString &key) const;
    QString text(const ActivityEntry &entry, int column) const;
    static QString titleOf(int column);

    QList<ActivityEntry> m_entries;
    int m_limit;
};

Tone toneOf(const ActivityEntry &entry);

} // namespace steward
