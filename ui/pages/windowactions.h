// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/change.h"
#include "ui/models/publisheroffer.h"

#include <QtCore/QObject>
#include <QtGui/QKeySequence>

#include <array>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace steward {

/// Every action of the window and the menu bar that holds them. Who triggers and what happens is the window's business.
class WindowActions : public QObject
{
    Q_OBJECT
public:
    explicit WindowActions(QMainWindow &window);

    /// What can be done now, or why not: the reason is what the tool tip and the status bar say.
    static void offer(QAction *action, bool isPossible, const QString &whyNot);
    /// All of them, in the order of the menus, those without a menu last.
    QList<QAction *> all() const;
    /// The one that opens the dialog of that change.
    QAction *change(ChangeKind kind) const { return m_changes[static_cast<std::size_t>(kind)]; }
    /// The one for that act on a publisher's app.
    QAction *publisher(PublisherAct act) const { return m_publisher[static_cast<std::size_t>(act)]; }

    QMenu *viewMenu = nullptr;
    QMenu *environmentMenu = nullptr;
    QMenu *appMenu = nullptr;
    QMenu *operationMenu = nullptr;
    QMenu *publisherMenu = nullptr;
    QMenu *requestMenu = nullptr;
    QMenu *activityMenu = nullptr;
    QMenu *activityRowMenu = nullptr; ///< the same with what Edit and View offer for the row
    QMenu *tenantRowMenu = nullptr;   ///< of tenants in the tree: New environment…, then the menu Connection
    QMenu *connectionMenu = nullptr;

    QAction *newConnection = nullptr;
    QAction *openDemo = nullptr;
    QAction *exportCsv = nullptr;
    QAction *quit = nullptr;

    QAction *copyDetails = nullptr;
    QAction *find = nullptr;
    QAction *findInTree = nullptr;
    QAction *runCommand = nullptr;

    QAction *refresh = nullptr;
    QAction *stopReading = nullptr;
    QAction *showDetails = nullptr;
    QAction *nextPane = nullptr;
    QAction *themeSystem = nullptr;
    QAction *themeLight = nullptr;
    QAction *themeDark = nullptr;
    QList<QAction *> tabs{}; ///< Ctrl+1 to Ctrl+9

    QAction *openEnvironment = nullptr;
    QAction *openWebClient = nullptr;
    QAction *copyEnvironmentName = nullptr;
    QAction *goToTenant = nullptr;

    QAction *onlyUpdates = nullptr;
    QAction *copyAppId = nullptr;

    QAction *stopWatching = nullptr;
    QAction *lookAgain = nullptr;
    QAction *itHappened = nullptr;
    QAction *itDidNotHappen = nullptr;
    QAction *cancelThisUpdate = nullptr;
    QAction *openAgain = nullptr;
    QAction *goToChanged = nullptr;
    QAction *copyChangeOperationId = nullptr;
    QAction *copyChangeCorrelationId = nullptr;
    QAction *onlyChanges = nullptr;
    QAction *notify = nullptr;

    QAction *goToEnvironment = nullptr;
    QAction *goToApp = nullptr;
    QAction *watchOperation = nullptr;
    QAction *leaveOperation = nullptr; ///< stops watching it
    QAction *copyForSupport = nullptr;
    QAction *copyOperationId = nullptr;

    QAction *copyCurl = nullptr;
    QAction *copyPowerShell = nullptr;
    QAction *copyCorrelationId = nullptr;
    QAction *copyRequestDetails = nullptr;
    QAction *checkRequestsConnection = nullptr;
    QAction *clearRequests = nullptr;

    QAction *manageConnections = nullptr;
    QAction *recordedHistory = nullptr;
    QAction *signIn = nullptr;
    QAction *signInDoctor = nullptr;
    QAction *authorizedApps = nullptr;
    QAction *manageableTenants = nullptr;
    QAction *lookForPublisherApps = nullptr;
    QAction *signOut = nullptr;
    QAction *askForConsent = nullptr;
    QAction *editConnection = nullptr;
    QAction *removeConnection = nullptr;

    QAction *shortcuts = nullptr;
    QAction *supportBundle = nullptr;
    QAction *about = nullptr;

private:
    QAction *add(QMenu *menu, const QString &text, const QString &iconName = {}, const QKeySequence &key = {});
    void makeFile();
    void makeEdit();
    void makeView();
    void makeObjects();
    void makeChanges();
    void addChange(QMenu *menu, ChangeKind kind, const QString &text, const QString &iconName,
                   const QKeySequence &key = {});
    void makePublisher();
    void makeActivity();
    void makeRequest();
    void makeConnection();
    void makeHelp();

    QMainWindow &m_window;
    QActionGroup *m_theme;
    QList<QMenu *> m_menus;
    std::array<QAction *, AdminChangeKindCount> m_changes{};
    std::array<QAction *, PublisherActCount> m_publisher{};
};

} // namespace steward
