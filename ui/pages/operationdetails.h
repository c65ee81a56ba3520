// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"
#include "core/model/operationindex.h"
#include "ui/models/lastseen.h"
#include "ui/pages/operationsheet.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace steward {

class Workspace;

/// The details of the selected operation: what its row holds at once; what takes a walk through the log or a read of
/// the archive follows, worked out beside the window's thread.
class OperationDetails : public QObject
{
    Q_OBJECT
public:
    /// Reads parameters and the like of one record: FlightRecorder::rareMembers().
    using ReadRest = std::function<QFuture<Outcome<RareMembers>>(quint32 record)>;

    /// The workspace must outlive it.
    explicit OperationDetails(const Workspace &workspace, QObject *parent = nullptr);

    /// For rows that come from the archive.
    void setReadRest(ReadRest read) { m_readRest = std::move(read); }
    /// The operation of that row from now on. What is known of it from an earlier table stays until it is known anew.
    void show(const OperationIndexPtr &index, OperationTable::Row row);
    void clear();
    /// When the service last spoke of a tenant; nothing of it where that is a moment ago.
    void setLastSeen(LastSeen seen) { m_lastSeen = std::move(seen); }
    /// Nothing while no operation is shown.
    const std::optional<OperationFacts> &facts() const { return m_facts; }

Q_SIGNALS:
    /// More is known of the operation that is shown.
    void changed();

private:
    void lookAround(const OperationIndexPtr &index, OperationTable::Row row);
    void readRest();
    void takeRest(quint32 record, const RareMembers &rest);
    std::vector<InstalledApps> installedApps() const;

    const Workspace &m_workspace;
    ReadRest m_readRest;
    LastSeen m_lastSeen;
    std::optional<OperationFacts> m_facts;
    quint32 m_restOf = 0; ///< record whose rest m_rest is
    RareMembers m_rest;
    quint64 m_look = 0; ///< answers of an older one are late
};

} // namespace steward
