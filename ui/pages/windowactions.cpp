// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/windowactions.h"

#include "ui/models/figures.h"
#include "ui/views/icons.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace steward {

namespace {

constexpr int TabKeys = 9;
constexpr char OfferedTip[] = "offeredTip"; ///< what it was last offered with
constexpr char OwnTip[] = "ownTip";         ///< what the action says of itself while it can be done

} // namespace

WindowActions::WindowActions(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_theme(new QActionGroup(this))
{
    makeFile();
    makeEdit();
    makeView();
    makeObjects();
    makeConnection();
    makeRequest();
    makeHelp();
    activityRowMenu = new QMenu(&window);
    activityRowMenu->setObjectName(QStringLiteral("activityMenu"));
    activityRowMenu->addActions({copyDetails, showDetails});
    activityRowMenu->addSeparator();
    activityRowMenu->addActions({stopWatching, lookAgain, itHappened, itDidNotHappen, cancelThisUpdate, openAgain,
                                 goToChanged, copyChangeOperationId, copyChangeCorrelationId});
    tenantRowMenu = new QMenu(&window);
    tenantRowMenu->setObjectName(QStringLiteral("tenantMenu"));
    tenantRowMenu->addAction(change(ChangeKind::CreateEnvironment));
    tenantRowMenu->addSeparator();
    tenantRowMenu->addActions(connectionMenu->actions());
    for (QMenu *menu : std::as_const(m_menus) + QList<QMenu *>{activityRowMenu, tenantRowMenu})
        menu->setToolTipsVisible(true);
}

QAction *WindowActions::add(QMenu *menu, const QString &text, const QString &iconName, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    if (!key.isEmpty())
        action->setShortcut(key);
    menu->addAction(action);
    // Tool tips guess HTML: the words go through the one helper that keeps them words.
    QString plain = text;
    plain.remove(QLatin1Char('&'));
    action->setProperty(OwnTip, plain);
    offer(action, true, {});
    return action;
}

void WindowActions::offer(QAction *action, bool isPossible, const QString &whyNot)
{
    const QString own = action->property(OwnTip).toString();
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    const QString tip = isPossible ? (key.isEmpty() ? own : QStringLiteral("%1 (%2)").arg(own, key)) : whyNot;
    if (isPossible == action->isEnabled() && tip == action->property(OfferedTip).toString())
        return; // asked for hundreds of times, and each change is one for menus and tool bars
    action->setProperty(OfferedTip, tip);
    action->setEnabled(isPossible);
    action->setToolTip(plainToolTip(tip));
    action->setStatusTip(isPossible ? QString() : whyNot);
}

QList<QAction *> WindowActions::all() const
{
    QList<QAction *> actions;
    for (const QMenu *menu : m_menus) {
        for (QAction *action : menu->actions()) {
            if (!action->isSeparator() && !action->menu())
                actions.append(action);
        }
    }
    return actions;
}

void WindowActions::makeFile()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&File"));
    m_menus.append(menu);
    newConnection = add(menu, tr("&New connection…"), QStringLiteral("add"), QKeySequence(Qt::CTRL | Qt::Key_N));
    openDemo = add(menu, tr("Open the &demo tenant"), QStringLiteral("demo"));
    menu->addSeparator();
    exportCsv = add(menu, tr("&Export CSV…"), QStringLiteral("export"), QKeySequence(Qt::CTRL | Qt::Key_E));
    menu->addSeparator();
    quit = add(menu, tr("&Quit"), {}, QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void WindowActions::makeEdit()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&Edit"));
    m_menus.append(menu);
    copyDetails =
        add(menu, tr("Copy &details"), QStringLiteral("copy"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    menu->addSeparator();
    find = add(menu, tr("&Filter this list"), QStringLiteral("filter"), QKeySequence(Qt::CTRL | Qt::Key_F));
    findInTree = add(menu, tr("Filter &tenants and environments"), {}, QKeySequence(Qt::CTRL | Qt::Key_L));
    runCommand =
        add(menu, tr("Search or &run a command"), QStringLiteral("command"), QKeySequence(Qt::CTRL | Qt::Key_K));
}

void WindowActions::makeView()
{
    viewMenu = m_window.menuBar()->addMenu(tr("&View"));
    m_menus.append(viewMenu);
    refresh = add(viewMenu, tr("&Refresh"), QStringLiteral("refresh"), QKeySequence(Qt::Key_F5));
    stopReading = add(viewMenu, tr("St&op reading"), QStringLiteral("stop"));
    viewMenu->addSeparator();
    showDetails = add(viewMenu, tr("Show &details"), QStringLiteral("info"), QKeySequence(Qt::ALT | Qt::Key_Return));
    nextPane = add(viewMenu, tr("Next &pane"), {}, QKeySequence(Qt::Key_F6));
    QMenu *tabMenu = viewMenu->addMenu(tr("&Tabs"));
    m_menus.append(tabMenu);
    for (int number = 1; number <= TabKeys; ++number) {
        QAction *action = add(tabMenu, tr("Tab %1").arg(number), {},
                              QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
        tabs.append(action);
    }
    QMenu *themeMenu = viewMenu->addMenu(tr("&Colours"));
    m_menus.append(themeMenu);
    themeSystem = add(themeMenu, tr("As the &system"));
    themeLight = add(themeMenu, tr("&Light"));
    themeDark = add(themeMenu, tr("&Dark"));
    for (QAction *action : {themeSystem, themeLight, themeDark}) {
        action->setCheckable(true);
        m_theme->addAction(action);
    }
    themeSystem->setChecked(true);
    viewMenu->addSeparator();
}

void WindowActions::makeObjects()
{
    environmentMenu = m_window.menuBar()->addMenu(tr("E&nvironment"));
    appMenu = m_window.menuBar()->addMenu(tr("&App"));
    operationMenu = m_window.menuBar()->addMenu(tr("&Operation"));
    m_menus.append({environmentMenu, appMenu, operationMenu});
    openEnvironment = add(environmentMenu, tr("&Show it"), QStringLiteral("environment"));
    openWebClient = add(environmentMenu, tr("Open in the &browser"), QStringLiteral("link"));
    copyEnvironmentName = add(environmentMenu, tr("&Copy name"), QStringLiteral("copy"));
    goToTenant = add(environmentMenu, tr("Go to its &tenant"), QStringLiteral("tenant"));
    makeChanges();
    onlyUpdates = add(appMenu, tr("&Only apps with updates"));
    onlyUpdates->setCheckable(true);
    copyAppId = add(appMenu, tr("&Copy app id"), QStringLiteral("copy"));
    appMenu->addSeparator();
    addChange(appMenu, ChangeKind::InstallApp, tr("&Install an app…"), QStringLiteral("add"));
    addChange(appMenu, ChangeKind::UpdateApp, tr("&Update…"), QStringLiteral("refresh"));
    addChange(appMenu, ChangeKind::CancelAppUpdate, tr("Cancel the &scheduled update…"), QStringLiteral("stop"));
    addChange(appMenu, ChangeKind::UninstallApp, tr("U&ninstall…"), QStringLiteral("remove"));
    watchOperation = add(operationMenu, tr("&Watch until it ends"), QStringLiteral("watch"));
    leaveOperation = add(operationMenu, tr("Stop watc&hing it"), QStringLiteral("stop"));
    operationMenu->addSeparator();
    watchOperation->setObjectName(QStringLiteral("watchOperation"));
    leaveOperation->setObjectName(QStringLiteral("leaveOperation"));
    goToEnvironment = add(operationMenu, tr("Go to its &environment"), QStringLiteral("environment"));
    goToApp = add(operationMenu, tr("Go to its &app"), QStringLiteral("app"));
    operationMenu->addSeparator();
    copyOperationId = add(operationMenu, tr("&Copy operation id"), QStringLiteral("copy"));
    copyForSupport = add(operationMenu, tr("Copy for &support"));
    goToEnvironment->setObjectName(QStringLiteral("goToEnvironment"));
    goToApp->setObjectName(QStringLiteral("goToApp"));
    copyOperationId->setObjectName(QStringLiteral("copyOperationId"));
    makePublisher();
    makeActivity();
}

void WindowActions::addChange(QMenu *menu, ChangeKind kind, const QString &text, const QString &iconName,
                              const QKeySequence &key)
{
    QAction *action = add(menu, text, iconName);
    action->setObjectName(QStringLiteral("change.%1").arg(operationIdOf(kind)));
    if (!key.isEmpty()) { // of the rows it means, not of the whole window: Del and F2 have other meanings elsewhere
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setAutoRepeat(false);
    }
    m_changes[static_cast<std::size_t>(kind)] = action;
}

void WindowActions::makeChanges()
{
    environmentMenu->addSeparator();
    addChange(environmentMenu, ChangeKind::CreateEnvironment, tr("&New environment…"), QStringLiteral("add"));
    addChange(environmentMenu, ChangeKind::CopyEnvironment, tr("Co&py to a new environment…"), QStringLiteral("copy"));
    change(ChangeKind::CopyEnvironment)->setIconText(tr("Copy…")); // in the tool bar
    addChange(environmentMenu, ChangeKind::RestoreEnvironment, tr("&Restore…"), QStringLiteral("restore"));
    addChange(environmentMenu, ChangeKind::RenameEnvironment, tr("R&ename…"), QStringLiteral("edit"),
              QKeySequence(Qt::Key_F2));
    environmentMenu->addSeparator();
    addChange(environmentMenu, ChangeKind::LinkPowerPlatform, tr("&Link to Power Platform…"), QStringLiteral("link"));
    addChange(environmentMenu, ChangeKind::UnlinkPowerPlatform, tr("&Unlink from Power Platform…"), {});
    environmentMenu->addSeparator();
    addChange(environmentMenu, ChangeKind::RecoverEnvironment, tr("Reco&ver…"), QStringLiteral("restore"));
    addChange(environmentMenu, ChangeKind::DeleteEnvironment, tr("&Delete…"), QStringLiteral("remove"),
              QKeySequence(Qt::Key_Delete));
}

void WindowActions::makePublisher()
{
    publisherMenu = m_window.menuBar()->addMenu(tr("&Publisher"));
    m_menus.append(publisherMenu);
    const auto act = [this](PublisherAct which, const QString &text, const QString &iconName = {}) {
        QAction *action = add(publisherMenu, text, iconName);
        action->setObjectName(QStringLiteral("publisher.%1").arg(nameOf(which)));
        m_publisher[static_cast<std::size_t>(which)] = action;
    };
    act(PublisherAct::UploadVersion, tr("&Upload a version…"), QStringLiteral("add"));
    act(PublisherAct::DownloadVersion, tr("&Download the version…"), QStringLiteral("export"));
    act(PublisherAct::ChangeAvailability, tr("Change its &availability…"), QStringLiteral("edit"));
    act(PublisherAct::MarkIncompatible, tr("Mark it as &incompatible…"));
    act(PublisherAct::ChangeSyncMode, tr("Change how it s&ynchronises…"));
    publisherMenu->addSeparator();
    act(PublisherAct::AddCountry, tr("Add a &country…"), QStringLiteral("add"));
    act(PublisherAct::AddPrincipal, tr("&Give somebody rights…"), QStringLiteral("add"));
    act(PublisherAct::ChangeRoles, tr("Change &roles…"), QStringLiteral("edit"));
    act(PublisherAct::RemovePrincipal, tr("Re&move from the app…"), QStringLiteral("remove"));
    publisherMenu->addSeparator();
    act(PublisherAct::ScheduleHotfix, tr("Schedule a &hotfix…"), QStringLiteral("restore"));
    act(PublisherAct::CancelHotfix, tr("Cance&l the hotfix…"), QStringLiteral("stop"));
    act(PublisherAct::ShowPlans, tr("Show the hotfix &plans"));
}

void WindowActions::makeActivity()
{
    activityMenu = m_window.menuBar()->addMenu(tr("Acti&vity"));
    m_menus.append(activityMenu);
    stopWatching = add(activityMenu, tr("&Stop watching"), QStringLiteral("stop"));
    lookAgain = add(activityMenu, tr("&Look again"), QStringLiteral("refresh"));
    itHappened = add(activityMenu, tr("It &happened…"));
    itDidNotHappen = add(activityMenu, tr("It did &not happen…"));
    cancelThisUpdate = add(activityMenu, tr("&Cancel this update…"));
    openAgain = add(activityMenu, tr("&Open again with these values…"), QStringLiteral("edit"));
    activityMenu->addSeparator();
    goToChanged = add(activityMenu, tr("&Go to the environment"), QStringLiteral("environment"));
    copyChangeOperationId = add(activityMenu, tr("Copy o&peration id of the change"), QStringLiteral("copy"));
    copyChangeCorrelationId = add(activityMenu, tr("Copy correlation &id of the change"));
    activityMenu->addSeparator();
    onlyChanges = add(activityMenu, tr("Show only chan&ges in Activity"));
    onlyChanges->setCheckable(true);
    notify = add(activityMenu, tr("&Tell on the desktop when a change ends"));
    notify->setCheckable(true);
    notify->setChecked(true);
}

void WindowActions::makeConnection()
{
    connectionMenu = m_window.menuBar()->addMenu(tr("&Connection"));
    m_menus.append(connectionMenu);
    manageConnections = add(connectionMenu, tr("&Manage connections…"), QStringLiteral("connection"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    recordedHistory = add(connectionMenu, tr("Recorded &history…"), QStringLiteral("operation"));
    offer(recordedHistory, false, tr("Nothing is recorded yet."));
    connectionMenu->addSeparator();
    signIn = add(connectionMenu, tr("&Sign in…"), QStringLiteral("signin"));
    signOut = add(connectionMenu, tr("Sign &out…"));
    signInDoctor = add(connectionMenu, tr("&Check the connection…"), QStringLiteral("doctor"));
    askForConsent = add(connectionMenu, tr("Ad&ministrator's consent…"));
    connectionMenu->addSeparator();
    authorizedApps = add(connectionMenu, tr("&Authorized apps…"), QStringLiteral("app"));
    manageableTenants = add(connectionMenu, tr("&Tenants that authorized this app…"), QStringLiteral("tenants"));
    lookForPublisherApps = add(connectionMenu, tr("Look for &publisher apps"), QStringLiteral("app"));
    lookForPublisherApps->setObjectName(QStringLiteral("lookForPublisherApps"));
    connectionMenu->addSeparator();
    editConnection = add(connectionMenu, tr("&Edit connection…"), QStringLiteral("edit"));
    removeConnection = add(connectionMenu, tr("Sign out and &remove…"), QStringLiteral("remove"));
}

void WindowActions::makeRequest()
{
    requestMenu = m_window.menuBar()->addMenu(tr("&Request"));
    m_menus.append(requestMenu);
    copyCurl = add(requestMenu, tr("Copy as c&url"), QStringLiteral("copy"));
    copyPowerShell = add(requestMenu, tr("Copy as &PowerShell"));
    copyCorrelationId = add(requestMenu, tr("Copy correlation &id"));
    copyRequestDetails = add(requestMenu, tr("Copy &request details"));
    requestMenu->addSeparator();
    checkRequestsConnection = add(requestMenu, tr("Chec&k the connection…"), QStringLiteral("connection"));
    requestMenu->addSeparator();
    clearRequests = add(requestMenu, tr("C&lear the list of requests"));
}

void WindowActions::makeHelp()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&Help"));
    m_menus.append(menu);
    shortcuts = add(menu, tr("&Keyboard shortcuts"), QStringLiteral("help"), QKeySequence(Qt::Key_F1));
    supportBundle = add(menu, tr("&Save a support bundle…"));
    about = add(menu, tr("&About Steward"));
    about->setMenuRole(QAction::AboutRole);
}

} // namespace steward
