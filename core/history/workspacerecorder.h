// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "core/history/flightrecorder.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace steward {

/// Keeps a flight recorder and a workspace in step: the recorder gets what the service says of each tenant, under the
/// id of the tenant that session is signed in to and never under another (F54, L20), and the tenant lets go of the long
/// log that is recorded. Last known states are forgotten with the sign-in or the connection; operations are not.
class WorkspaceRecorder : public QObject
{
    Q_OBJECT
public:
    using Keeps = std::function<bool(const QUuid &connection)>;

    /// Both must outlive it. It lives in their thread. `keeps`: see setKeeps().
    WorkspaceRecorder(Workspace &workspace, FlightRecorder &recorder, Keeps keeps = {}, QObject *parent = nullptr);

    /// Which connections are kept on disk; operations of the others are listed only. All, where nothing says so.
    void setKeeps(Keeps keeps);
    /// Reads what the service knows of that app in that environment, which is more than the log of the tenant says, and
    /// records it. Nothing happens where the environment is not listed. notRead() tells of trouble.
    /// listAppOperations
    void readAppHistory(const QUuid &connection, const QString &environment, const QString &appId);

Q_SIGNALS:
    void notRead(const QUuid &connection, const QString &environment, const steward::ApiError &error);

private:
    /// When what was last given of a connection was read.
    struct Given
    {
        TenantConnection connection{}; ///< as it was then
        QString tenantId{};
        bool isKept = true;
        quint64 operations = 0; ///< number of the request
        Instant environments{};
        Instant quotas{};
        Instant usedStorage{};
        QHash<QString, Instant> apps{};     ///< by environment
        QHash<QString, quint64> hotfixes{}; ///< numbers of the requests, by log

        /// Nothing of it was given yet, but what there is to be dropped one day is known.
        Given again() const;
    };

    void follow(TenantState &tenant);
    void gone(const QUuid &connection);
    void forget(const QUuid &connection, const Given &given);
    void takeOperations(TenantState &tenant);
    void takeAppHistory(const QUuid &connection, const QString &environment, const Answer<OperationSnapshot> &answer);
    void takeEnvironments(const TenantState &tenant);
    void takeCapacity(const TenantState &tenant);
    void takeApps(const TenantState &tenant, const QString &environment);
    void takeHotfixes(const TenantState &tenant, const QString &app, const QString &country);
    void give(const RecordedAnswer &answer);
    void letGo(TenantState &tenant);
    void tellNames();
    void tellNamesSoon()
    {
        if (!m_tellNames.isActive())
            m_tellNames.start();
    }
    RecordedSource sourceOf(const TenantState &tenant) const;
    bool keeps(const QUuid &connection) const { return !m_keeps || m_keeps(connection); }
    template <class T>
    void remember(const TenantState &tenant, const Known<T> &known, Instant &given);

    Workspace &m_workspace;
    FlightRecorder &m_recorder;
    Keeps m_keeps;
    QHash<QUuid, Given> m_given;
    QHash<QString, QString> m_names;
    QTimer m_tellNames; ///< a morning's 500 sign-ins are told of together
};

} // namespace steward
