// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/mainwindow.h"

#include "core/api/workspace.h"
#include "core/model/displaytext.h"
#include "ui/models/errorwords.h"
#include "ui/models/savedfilters.h"
#include "ui/pages/activitypane.h"
#include "ui/pages/activitytracker.h"
#include "ui/pages/authorizationflow.h"
#include "ui/pages/centre.h"
#include "ui/pages/centreparts.h"
#include "ui/pages/commandfield.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/connectionflow.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/doctorflow.h"
#include "ui/pages/environmentpage.h"
#include "ui/pages/factnavigation.h"
#include "ui/pages/factsheets.h"
#include "ui/pages/historyflow.h"
#include "ui/pages/lockbutton.h"
#include "ui/pages/noticebar.h"
#include "ui/pages/operationsheet.h"
#include "ui/pages/publisher/publisherchanges.h"
#include "ui/pages/publisher/publishersearch.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/pages/recordedoperations.h"
#include "ui/pages/refreshclock.h"
#include "ui/pages/requestcommands.h"
#include "ui/pages/requestspane.h"
#include "ui/pages/signinflow.h"
#include "ui/pages/situation.h"
#include "ui/pages/statusfields.h"
#include "ui/pages/treepane.h"
#include "ui/pages/windowactions.h"
#include "ui/pages/windowchanges.h"
#include "ui/views/fitscreen.h"
#include "ui/views/icons.h"
#include "ui/views/shortcutguard.h"

#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

MainWindow::MainWindow(Workspace &workspace, ConnectionBook &book, Theme &theme,
                       std::chrono::milliseconds refreshPeriod, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_book(book)
    , m_theme(theme)
    , m_tracker(new ActivityTracker(workspace, m_activity, this))
    , m_actions(new WindowActions(*this))
    , m_savedFilters(new SavedFilters(this))
    , m_tree(new TreePane(workspace, this))
    , m_centre(new Centre(workspace, this))
    , m_notice(new NoticeBar(this))
    , m_details(new DetailsPanel(this))
    , m_requests(new RequestsPane(workspace.log(), this))
    , m_activityPane(new ActivityPane(m_activity, this))
    , m_status(new StatusFields(*statusBar(), workspace))
    , m_command(new CommandField(this))
    , m_signIn(new SignInFlow(workspace, *this))
    , m_doctor(new DoctorFlow(workspace, *this))
    , m_authorization(new AuthorizationFlow(workspace, book, *this))
    , m_navigation(new FactNavigation(workspace, *m_centre, this))
    , m_connections(new ConnectionFlow(workspace, book, *this))
    , m_publisherSearch(new PublisherSearch(workspace, book, this))
    , m_clock(new RefreshClock(refreshPeriod, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Steward"));
    resizeToFit(this, {1360, 860});
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_centre, 1);
    setCentralWidget(middle);
    makeToolBar();
    makeDocks();
    connectPanes();
    connectActions();
    connectObjectActions();
    makeChanges();
    new ShortcutGuard(this, m_actions->all());
    followBook();
    setPlace({});
    m_tree->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::setRecorder(FlightRecorder &recorder)
{
    m_recorded = new RecordedOperations(recorder, this);
    m_history = new HistoryFlow(m_workspace, recorder, *this);
    m_connections->setRecorder(&recorder);
    m_centre->setRecorded(m_recorded);
    connect(m_recorded, &RecordedOperations::historyWanted, m_history, &HistoryFlow::open);
    connect(m_actions->recordedHistory, &QAction::triggered, m_history, &HistoryFlow::open);
    connect(m_history, &HistoryFlow::said, this, [this](Tone tone, const QString &text) { say(tone, text); });
    connect(m_history, &HistoryFlow::failed, this, &MainWindow::showError);
    WindowActions::offer(m_actions->recordedHistory, true, {});
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    for (QAction *action :
         {m_actions->refresh, m_actions->change(ChangeKind::CreateEnvironment),
          m_actions->change(ChangeKind::CopyEnvironment), m_actions->change(ChangeKind::RestoreEnvironment),
          m_actions->change(ChangeKind::DeleteEnvironment), m_actions->exportCsv})
        bar->addAction(action);
    for (QToolButton *button : bar->findChildren<QToolButton *>())
        button->setAutoRaise(false);
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_command->setFixedWidth(fontMetrics().averageCharWidth() * 44);
    bar->addWidget(m_command);
    m_lock = new LockButton(bar);
    m_lockAction = bar->addWidget(m_lock);
}

QDockWidget *MainWindow::makeDock(QWidget *content, const QString &title, const QString &name, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setAccessibleName(title);
    addDockWidget(area, dock);
    QAction *toggle = dock->toggleViewAction();
    m_actions->viewMenu->addAction(toggle);
    return dock;
}

void MainWindow::makeDocks()
{
    for (const Qt::Corner corner : {Qt::TopLeftCorner, Qt::BottomLeftCorner})
        setCorner(corner, Qt::LeftDockWidgetArea);
    for (const Qt::Corner corner : {Qt::TopRightCorner, Qt::BottomRightCorner})
        setCorner(corner, Qt::RightDockWidgetArea);
    m_treeDock = makeDock(m_tree, tr("Tenants"), QStringLiteral("treeDock"), Qt::LeftDockWidgetArea);
    m_treeDock->setTitleBarWidget(new QWidget(m_treeDock));
    m_treeDock->setFeatures(QDockWidget::NoDockWidgetFeatures | QDockWidget::DockWidgetClosable);
    m_detailsDock = makeDock(m_details, tr("Details"), QStringLiteral("detailsDock"), Qt::RightDockWidgetArea);
    m_detailsDock->setTitleBarWidget(new QWidget(m_detailsDock));
    m_activityDock = makeDock(m_activityPane, tr("Activity"), QStringLiteral("activityDock"), Qt::BottomDockWidgetArea);
    m_requestsDock = makeDock(m_requests, tr("Requests"), QStringLiteral("requestsDock"), Qt::BottomDockWidgetArea);
    tabifyDockWidget(m_activityDock, m_requestsDock);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    m_activityDock->raise();
    for (QDockWidget *dock : {m_activityDock, m_requestsDock})
        dock->setTitleBarWidget(new QWidget(dock));
}

void MainWindow::connectPanes()
{
    connect(m_tree, &TreePane::placeChanged, this, &MainWindow::setPlace);
    connect(m_details, &DetailsPanel::targetPicked, m_navigation, &FactNavigation::go);
    connect(m_navigation, &FactNavigation::placeWanted, this, &MainWindow::setPlace);
    connect(m_navigation, &FactNavigation::appHistoryShown, this, &MainWindow::appHistoryShown);
    connect(m_navigation, &FactNavigation::said, this, [this](Tone tone, const QString &text) { say(tone, text); });
    m_details->setOperationActions({m_actions->watchOperation, m_actions->leaveOperation, m_actions->copyOperationId,
                                    m_actions->goToEnvironment, m_actions->goToApp});
    connect(m_tree, &TreePane::contextMenuRequested, this, [this](QPoint point) {
        QMenu *menu = m_place.kind == Place::Kind::Environment ? m_actions->environmentMenu
                      : m_place.kind == Place::Kind::Tenant    ? m_actions->tenantRowMenu
                      : !m_place.app.isEmpty()                 ? m_actions->publisherMenu
                                                               : m_actions->connectionMenu;
        menu->popup(point);
    });
    m_centre->setSavedFilters(m_savedFilters);
    connect(m_centre, &Centre::sheetChanged, this, [this] {
        updateObjectActions();
        // A refresh of the centre does not take the panel away from what is being read below.
        if (m_sheetSource == SheetSource::Requests && m_requests->isAncestorOf(focusWidget()))
            return;
        updateSheet(SheetSource::Centre);
    });
    connect(m_requests, &RequestsPane::sheetChanged, this, [this] { updateSheet(SheetSource::Requests); });
    connect(m_activityPane, &ActivityPane::sheetChanged, this, [this] { updateSheet(SheetSource::Activity); });
    connect(m_activityPane, &ActivityPane::menuRequested, this, [this](const QPoint &point) {
        updateSheet(SheetSource::Activity);
        m_actions->activityRowMenu->popup(point);
    });
    new CentreParts(*m_centre, *m_actions, m_activity, this);
    connect(m_centre, &Centre::dataChanged, this, &MainWindow::updateAge);
    connect(m_centre, &Centre::detailsWanted, this, &MainWindow::showDetails);
    connect(m_centre, &Centre::tabChanged, this, [this] {
        updateTabActions();
        m_clock->restart();
        Q_EMIT memoryChanged();
    });
    connect(m_centre, &Centre::environmentPicked, this, [this](const QUuid &id, const QString &name) {
        setPlace({Place::Kind::Environment, id, name});
    });
    connect(m_centre, &Centre::placePicked, this, &MainWindow::setPlace);
    connect(m_centre, &Centre::signInRequested, this, &MainWindow::signIn);
    m_doctor->setSecretOfThisRun([this](const QUuid &id) { return m_book.secretOfThisRun(id); });
    connect(m_centre, &Centre::doctorRequested, m_doctor, qOverload<const QUuid &>(&DoctorFlow::open));
    connect(m_notice, &NoticeBar::doctorRequested, m_doctor, qOverload<const QUuid &>(&DoctorFlow::open));
    connect(m_doctor, &DoctorFlow::signInRequested, this, &MainWindow::signIn);
    connect(m_doctor, &DoctorFlow::editRequested, this, &MainWindow::editConnection);
    connect(m_signIn, &SignInFlow::signedIn, m_doctor, &DoctorFlow::runAgain);
    connect(m_authorization, &AuthorizationFlow::signInRequested, this, &MainWindow::signIn);
    connect(m_authorization, &AuthorizationFlow::doctorRequested, m_doctor,
            qOverload<const QUuid &>(&DoctorFlow::open));
    connect(m_authorization, &AuthorizationFlow::failed, this, &MainWindow::showError);
    connect(m_authorization, &AuthorizationFlow::said, this,
            [this](Tone tone, const QString &text) { say(tone, text); });
    connect(m_centre, &Centre::browserSignInRequested, this, [this] { newConnection(true); });
    connect(m_centre, &Centre::appRegistrationRequested, this, [this] { newConnection(false); });
    connect(m_centre, &Centre::demoRequested, this, &MainWindow::demoRequested);
    connect(m_signIn, &SignInFlow::secretNeeded, m_connections, &ConnectionFlow::editSecret);
    connect(m_signIn, &SignInFlow::consented, this, [this](const QUuid &id) {
        if (TenantState *consenting = m_workspace.find(id))
            consenting->refreshEnvironments();
    });
    connect(m_connections, &ConnectionFlow::checkRequested, m_doctor, qOverload<const QUuid &>(&DoctorFlow::open));
    connect(m_connections, &ConnectionFlow::testRequested, m_doctor,
            [this](const TenantConnection &typed, const Secret &secret, QWidget *over) {
                m_doctor->open(typed, secret.isEmpty() ? std::nullopt : std::optional(secret), over);
            });
    connect(m_connections, &ConnectionFlow::signInRequested, this, &MainWindow::signIn);
    connect(m_connections, &ConnectionFlow::failed, this, &MainWindow::showError);
    connect(m_connections, &ConnectionFlow::said, this, [this](Tone tone, const QString &text) { say(tone, text); });
    connect(m_publisherSearch, &PublisherSearch::found, this, [this] {
        setPlace({Place::Kind::PublisherApps, {}, {}});
    });
    connect(m_publisherSearch, &PublisherSearch::failed, this, &MainWindow::showError);
    connect(m_publisherSearch, &PublisherSearch::said, this,
            [this](Tone tone, const QString &text) { say(tone, text); });
    connect(m_tree, &TreePane::manageRequested, m_connections, &ConnectionFlow::manage);
    connect(m_lock, &LockButton::unlockRequested, m_connections,
            [this](const QUuid &id, std::chrono::minutes span) { m_connections->unlock({id}, span); });
    connect(m_lock, &LockButton::lockRequested, m_connections, [this](const QUuid &id) { m_connections->lock({id}); });
    connect(&m_workspace, &Workspace::lockChanged, this, &MainWindow::updateLock);
    connect(m_signIn, &SignInFlow::notRemembered, this, [this] { m_status->setSignInKept(false); });
    connect(m_signIn, &SignInFlow::signedIn, this, [this](const QUuid &id) {
        if (TenantState *signedTenant = m_workspace.find(id)) {
            signedTenant->refreshEnvironments();
            signedTenant->refreshAll();
        }
    });
    connect(new RequestCommands(*m_actions, *m_requests, this), &RequestCommands::checkRequested, this,
            &MainWindow::checkConnectionNamed);
    connect(m_clock, &RefreshClock::due, this, &MainWindow::refreshQuietly);
    connect(&m_theme, &Theme::changed, this, [this] { updateLock(); });
    m_command->setSource([this] { return commands(); });
}

void MainWindow::followBook()
{
    connect(&m_book, &ConnectionBook::changed, this, &MainWindow::connectionsChanged);
    connect(&m_book, &ConnectionBook::changed, m_tree, &TreePane::refresh);
    connect(&m_book, &ConnectionBook::failed, this, &MainWindow::showError);
    connect(&m_book, &ConnectionBook::signedOut, this, [this](const QUuid &id) {
        if (const auto connection = m_book.find(id))
            say(Tone::Good,
                tr("Signed out of %1. Nothing of it is left in the keychain.").arg(visibleText(connection->name, 80)));
    });
    connect(&m_book, &ConnectionBook::setAside, this, [this](const QString &file) {
        say(Tone::Warning,
            tr("The file of connections was damaged. It was set aside as %1; Steward began a new one.").arg(file));
    });
    connect(&m_book, &ConnectionBook::added, this, [this](const QUuid &id) {
        setPlace({Place::Kind::Tenant, id, {}});
    });
    connect(&m_workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        TenantState *added = m_workspace.find(id);
        if (!added)
            return;
        connect(added, &TenantState::signInChanged, this, [this, added] {
            if (added->signIn().phase == SignInState::Phase::SignedIn && !added->signIn().remembered &&
                !m_book.isForThisRun(added->connection().id))
                m_status->setSignInKept(false);
            if (added == tenant()) // of hundreds that sign in within a second, one is in front
                updateActions();
        });
        // After whoever adds tenants is done with it: the demo sets a secret first.
        m_workspace.readSoon(id);
        if (m_place.connection == id) // replaced by an edited one: show what it says
            m_centre->setPlace(m_place);
    });
    connect(&m_workspace, &Workspace::tenantAboutToBeRemoved, this, &MainWindow::placeGone);
}

TenantState *MainWindow::tenant() const
{
    return m_place.connection.isNull() ? nullptr : m_workspace.find(m_place.connection);
}

void MainWindow::setPlace(const Place &place)
{
    Place wanted = place;
    if (!wanted.connection.isNull() && !m_workspace.find(wanted.connection))
        wanted = {};
    if (m_book.isLoaded() && m_book.isEmpty())
        wanted = {Place::Kind::FirstRun, {}, {}};
    m_place = wanted;
    m_sheetSource = SheetSource::Centre;
    m_centre->setPlace(wanted);
    m_tree->select(wanted);
    m_status->setPlace(wanted);
    m_requests->setConnection(tenant() ? tenant()->connection().name : QString());
    const bool isApp = tenant() && !wanted.app.isEmpty();
    QStringList title{visibleName(wanted.environment), visibleText(wanted.country, 20),
                      isApp ? appTitle(*tenant(), wanted.app) : QString(),
                      tenant() ? visibleText(tenant()->connection().name, 80) : QString(), tr("Steward")};
    title.removeAll(QString());
    setWindowTitle(title.join(QStringLiteral(" – ")));
    clearFor(wanted.kind == Place::Kind::FirstRun);
    m_clock->restart();
    if (m_changes)
        m_changes->setPlace(wanted);
    if (m_publisherChanges)
        m_publisherChanges->setPlace(wanted);
    updateActions();
    updateAge();
    Q_EMIT memoryChanged();
}

/// A newcomer sees three ways in and nothing else; what was open comes back afterwards.
void MainWindow::clearFor(bool firstRun)
{
    if (firstRun == m_isCleared)
        return;
    m_isCleared = firstRun;
    if (firstRun) {
        m_docksBefore = saveState();
        for (QDockWidget *dock : {m_treeDock, m_detailsDock, m_activityDock, m_requestsDock})
            dock->hide();
        // The command field would be next in line, and open its list over the three ways in.
        if (Page *page = m_centre->page())
            page->setFocus(Qt::OtherFocusReason);
        return;
    }
    restoreState(m_docksBefore);
    m_tree->setFocus();
}

void MainWindow::placeGone(const QUuid &connection)
{
    if (m_place.connection == connection)
        m_centre->setPlace({});
}

void MainWindow::connectionsChanged()
{
    const bool isEmpty = m_book.isEmpty();
    if (m_remembered.place.connection != QUuid() && m_workspace.find(m_remembered.place.connection)) {
        const WindowMemory remembered = std::exchange(m_remembered, {});
        setPlace(remembered.place);
        if (TabbedPage *tabs = m_centre->tabs())
            tabs->selectTab(remembered.tab);
    } else if (isEmpty || m_place.kind == Place::Kind::FirstRun || !m_place.connection.isNull()) {
        setPlace(m_place.kind == Place::Kind::FirstRun && !isEmpty ? Place{} : m_place);
    } else {
        updateActions();
    }
}

void MainWindow::refreshNow()
{
    m_clock->restart();
    if (Page *page = m_centre->page())
        page->refresh();
}

void MainWindow::fillNow()
{
    m_tree->fillNow();
    if (Page *page = m_centre->page())
        page->fillNow();
}

void MainWindow::setRefreshPeriod(std::chrono::milliseconds period)
{
    m_clock->setPeriod(period);
}

void MainWindow::refreshQuietly()
{
    if (isVisible() && !isMinimized() && m_centre->page())
        m_centre->page()->refreshQuietly();
}

void MainWindow::updateSheet(SheetSource source)
{
    m_sheetSource = source;
    FactSheet sheet;
    if (source == SheetSource::Requests)
        sheet = m_requests->sheet();
    else if (source == SheetSource::Activity)
        sheet = m_activityPane->sheet();
    if (sheet.isEmpty() && m_centre->page())
        sheet = m_centre->page()->sheet();
    if (const auto operation = sheet.isOfSelection ? operationInFront() : std::nullopt) {
        sheet = sheetOf(*operation);
        sheet.isOfSelection = true;
    }
    if (sheet.isEmpty() && tenant())
        sheet = sheetOf(tenant()->connection(), tenant()->signIn());
    m_details->show(sheet);
    WindowActions::offer(m_actions->copyDetails, !sheet.isEmpty(), tr("Nothing is selected."));
}

void MainWindow::updateAge()
{
    m_status->setAsOf(m_centre->page() ? m_centre->page()->asOf() : Instant{});
}

void MainWindow::updateLock()
{
    const TenantState *current = tenant();
    m_lockAction->setVisible(current != nullptr);
    m_lock->show(current ? std::optional(current->connection()) : std::nullopt);
}

void MainWindow::nextPane()
{
    QList<QWidget *> panes{m_tree, m_centre};
    if (m_detailsDock->isVisible())
        panes.append(m_details);
    for (QDockWidget *dock : {m_activityDock, m_requestsDock}) {
        if (dock->isVisible() && !dock->visibleRegion().isEmpty())
            panes.append(dock->widget());
    }
    const QWidget *now = focusWidget();
    qsizetype at = -1;
    for (qsizetype pane = 0; pane < panes.size(); ++pane) {
        if (now && (panes.at(pane) == now || panes.at(pane)->isAncestorOf(now)))
            at = pane;
    }
    QWidget *next = panes.at((at + 1) % panes.size());
    if (next == m_centre) {
        m_centre->setFocus(Qt::TabFocusReason);
        if (TabbedPage *tabs = m_centre->tabs())
            tabs->focusTabs();
        return;
    }
    next->setFocus(Qt::TabFocusReason);
}

void MainWindow::showDetails()
{
    m_detailsDock->setVisible(true);
    m_details->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::say(Tone tone, const QString &text, const QString &details)
{
    m_notice->say(tone, text, details);
    Q_EMIT said(text);
}

void MainWindow::showError(const ApiError &error)
{
    const ErrorWords words = wordsFor(error, tenant() ? tenant()->connection().name : QString());
    say(Tone::Bad, oneLine(words), words.title + QLatin1Char('\n') + words.details);
    if (tenant() && doctorHelps(error))
        m_notice->offerDoctor(m_place.connection);
}

WindowMemory MainWindow::memory() const
{
    WindowMemory memory;
    memory.geometry = saveGeometry();
    memory.docks = m_isCleared ? m_docksBefore : saveState();
    memory.theme = m_theme.choice();
    memory.place = m_place;
    memory.tab = m_centre->tabs() ? m_centre->tabs()->currentTab() : 0;
    memory.columns = m_centre->saveStates();
    memory.columns.insert(QStringLiteral("requests"), m_requests->saveState());
    memory.columns.insert(QStringLiteral("tree"), m_tree->saveState());
    memory.columns.insert(QStringLiteral("activity"), m_activityPane->saveState());
    return memory;
}

void MainWindow::restore(const WindowMemory &memory)
{
    if (!memory.geometry.isEmpty())
        restoreGeometry(memory.geometry);
    if (!memory.docks.isEmpty() && m_isCleared)
        m_docksBefore = memory.docks;
    else if (!memory.docks.isEmpty())
        restoreState(memory.docks);
    m_centre->restoreStates(memory.columns);
    if (const QByteArray state = memory.columns.value(QStringLiteral("requests")); !state.isEmpty())
        m_requests->restoreState(state);
    if (const QByteArray state = memory.columns.value(QStringLiteral("tree")); !state.isEmpty())
        m_tree->restoreState(state);
    if (const QByteArray state = memory.columns.value(QStringLiteral("activity")); !state.isEmpty())
        m_activityPane->restoreState(state);
    m_remembered = memory;
    for (QAction *action : {m_actions->themeSystem, m_actions->themeLight, m_actions->themeDark})
        action->setChecked(false);
    QAction *theme = memory.theme == ThemeChoice::Light  ? m_actions->themeLight
                     : memory.theme == ThemeChoice::Dark ? m_actions->themeDark
                                                         : m_actions->themeSystem;
    theme->setChecked(true);
    if (m_workspace.find(memory.place.connection))
        connectionsChanged();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_clock->setPaused(isMinimized());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Q_EMIT memoryChanged();
    const QList<Action> unsettled = m_mayClose ? QList<Action>{} : m_changes->unsettled();
    if (unsettled.isEmpty()) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    askToQuit(unsettled);
}

} // namespace steward
