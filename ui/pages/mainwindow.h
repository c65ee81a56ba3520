// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/activitymodel.h"
#include "ui/pages/place.h"
#include "ui/views/factsheet.h"
#include "ui/views/theme.h"

#include <QtCore/QHash>
#include <QtWidgets/QMainWindow>

#include <chrono>
#include <optional>

class QAction;
class QDockWidget;

namespace steward {

class ActionDesk;
class ActivityPane;
class ActivityTracker;
class AuthorizationFlow;
class Centre;
class CommandField;
struct Command;
class ConnectionBook;
class ConnectionFlow;
class DetailsPanel;
class DoctorFlow;
class FactNavigation;
class FlightRecorder;
class HistoryFlow;
class HotfixPlans;
class PublisherChanges;
class LockButton;
class NoticeBar;
class PublisherSearch;
class RefreshClock;
class RecordedOperations;
class RequestsPane;
class SavedFilters;
class SignInFlow;
class StatusFields;
class TenantState;
class TreePane;
class WindowActions;
class WindowChanges;
class WindowWatches;
class Workspace;
struct ApiError;
struct Environment;
struct OperationFacts;

/// What is remembered of the window from one run to the next.
struct WindowMemory
{
    QByteArray geometry{};
    QByteArray docks{};
    ThemeChoice theme = ThemeChoice::System;
    Place place{};
    int tab = 0;
    QHash<QString, QByteArray> columns{}; ///< by the name of the table
};

/// Puts the panes together and carries what happens in one of them to the others. Decides nothing about the service.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Workspace &workspace, ConnectionBook &book, Theme &theme,
               std::chrono::milliseconds refreshPeriod = std::chrono::seconds(60), QWidget *parent = nullptr);
    ~MainWindow() override;

    void setPlace(const Place &place);
    const Place &place() const { return m_place; }
    WindowMemory memory() const;
    void restore(const WindowMemory &memory);
    /// What else would be filled in the next turn of the event loop is filled at once: before the first frame.
    void fillNow();
    /// How often what is on screen is read anew by itself.
    void setRefreshPeriod(std::chrono::milliseconds period);
    void say(Tone tone, const QString &text, const QString &details = {});
    WindowActions &actions() { return *m_actions; }
    ActivityModel &activity() { return m_activity; }
    /// The filters of operations people saved, of all pages.
    SavedFilters &savedFilters() { return *m_savedFilters; }
    /// The sign-in doctor, for connections that are stored and for those still being typed.
    DoctorFlow &doctor() { return *m_doctor; }
    /// The manager of connections and the dialogs around it.
    ConnectionFlow &connections() { return *m_connections; }
    /// Changes of the service: what is offered, their dialogs, their rows.
    WindowChanges &changes() { return *m_changes; }
    /// Operations that are watched, whoever started them.
    WindowWatches &watches() { return *m_watches; }
    /// From now on changes go over that desk; see WindowChanges::setDesk().
    void setDesk(ActionDesk *desk);
    /// Must outlive the window or tell of its end; nullptr: hotfixes are scheduled one at a time only.
    void setHotfixPlans(HotfixPlans *plans);
    PublisherChanges &publisherChanges() { return *m_publisherChanges; }
    /// From now on operations are listed from what is recorded. The recorder must outlive the window.
    void setRecorder(FlightRecorder &recorder);
    /// What is recorded of whom, how long it is kept, and what is erased of it; nothing before setRecorder().
    HistoryFlow *history() const { return m_history; }
    /// Comes to the front with that row of the activity list.
    void showAction(const QUuid &action);
    /// The same with the row of an operation that is watched.
    void showWatch(const QUuid &connection, const QString &operationId);
    /// Closes without a question.
    void closeAtOnce();
    /// For a moment, closing asks nothing: the session of the person ends (L14).
    void letClose();
    /// Beside what the notice bar says already: a second line of it, told once.
    void sayOnce(const QString &text);

Q_SIGNALS:
    void demoRequested();
    void supportBundleRequested();
    /// A notice was shown.
    void said(const QString &text);
    /// What was done with an app is on screen, as far as it is recorded.
    void appHistoryShown(const QUuid &connection, const QString &environment, const QString &appId);
    /// The layout or the place changed: what memory() gives is worth writing.
    void memoryChanged();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void makeChanges();
    void comeToFront();
    void showActivity();
    void askToQuit(const QList<Action> &unsettled);
    enum class SheetSource { Centre, Requests, Activity };

    void makeToolBar();
    void makeDocks();
    QDockWidget *makeDock(QWidget *content, const QString &title, const QString &name, Qt::DockWidgetArea area);
    void connectPanes();
    void connectActions();
    void connectObjectActions();
    void followBook();

    void refreshNow();
    void refreshQuietly();
    void clearFor(bool firstRun);
    void placeGone(const QUuid &connection);
    void connectionsChanged();
    void updateActions();
    void updateObjectActions();
    void updateTabActions();
    void updateSheet(SheetSource source);
    void updateAge();
    void updateLock();
    void nextPane();
    void showDetails();
    void goToOperations(bool app);
    /// Everything known of the operation that is selected in the list in front.
    std::optional<OperationFacts> operationInFront() const;

    void newConnection(bool withBrowser);
    void editConnection(const QUuid &id);
    void removeConnection(const QUuid &id);
    void signIn(const QUuid &id);
    void checkConnectionNamed(const QString &name);
    void showError(const ApiError &error);
    QList<Command> commands() const;
    TenantState *tenant() const;
    /// Nothing when there is none of that name, or more than one.
    TenantState *tenantNamed(const QString &connection) const;
    /// Of the page in front, or selected in its grid.
    std::optional<Environment> environmentInFront() const;

    Workspace &m_workspace;
    ConnectionBook &m_book;
    Theme &m_theme;
    ActivityModel m_activity;
    ActivityTracker *m_tracker;
    WindowActions *m_actions;
    SavedFilters *m_savedFilters;
    TreePane *m_tree;
    Centre *m_centre;
    NoticeBar *m_notice;
    DetailsPanel *m_details;
    RequestsPane *m_requests;
    ActivityPane *m_activityPane;
    StatusFields *m_status;
    CommandField *m_command;
    SignInFlow *m_signIn;
    DoctorFlow *m_doctor;
    AuthorizationFlow *m_authorization;
    FactNavigation *m_navigation;
    ConnectionFlow *m_connections;
    WindowChanges *m_changes = nullptr;
    PublisherChanges *m_publisherChanges = nullptr;
    WindowWatches *m_watches = nullptr;
    RecordedOperations *m_recorded = nullptr;
    HistoryFlow *m_history = nullptr;
    PublisherSearch *m_publisherSearch;
    RefreshClock *m_clock;
    LockButton *m_lock = nullptr;
    QAction *m_lockAction = nullptr; ///< shows and hides it in the tool bar
    QDockWidget *m_treeDock = nullptr;
    QDockWidget *m_detailsDock = nullptr;
    QDockWidget *m_activityDock = nullptr;
    QDockWidget *m_requestsDock = nullptr;
    QByteArray m_docksBefore; ///< layout that waits while a newcomer sees the first page
    bool m_isCleared = false;
    bool m_mayClose = false; ///< asked already, or not to be asked
    Place m_place;
    WindowMemory m_remembered; ///< a place that waits for its connection
    SheetSource m_sheetSource = SheetSource::Centre;
};

} // namespace steward
