// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/turns.h"

#include <QtCore/QObject>
#include <QtCore/QUuid>

#include <vector>

namespace steward {

class TenantState;
class Workspace;

/// Asks the App Management API for what the tree shows, once somebody opens that part of it and not before: the apps of
/// the connections that are marked as a publisher's, one connection after the other; then the countries of each app and
/// the versions of its first one, because only those have a name.
class PublisherBranchReader : public QObject
{
    Q_OBJECT
public:
    /// The workspace must outlive it.
    explicit PublisherBranchReader(Workspace &workspace, QObject *parent = nullptr);

    /// Those that are marked.
    static std::vector<TenantState *> publishers(const Workspace &workspace);
    /// Somebody looks at the list of apps.
    void open();
    bool isOpen() const { return m_isOpen; }
    /// Somebody looks at the countries of an app: how many versions and environments there are.
    void openApp(const QUuid &connection, const QString &app);
    /// Reads the apps anew, of one connection or of all.
    void refresh();

private:
    void follow(TenantState &tenant);
    void askApps(TenantState &tenant, bool again);
    void askCountries(TenantState &tenant);
    void askName(TenantState &tenant, const QString &app);

    Workspace &m_workspace;
    Turns m_turns;
    bool m_isOpen = false;
};

} // namespace steward
