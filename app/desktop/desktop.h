// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/beginning.h"
#include "app/desktop/demotenant.h"
#include "app/desktop/desktopoptions.h"
#include "app/desktop/supportcollector.h"
#include "app/desktop/termination.h"
#include "core/actions/actiondesk.h"
#include "core/actions/hotfixplans.h"
#include "core/actions/workspacedesk.h"
#include "core/api/workspace.h"
#include "core/history/flightrecorder.h"
#include "core/history/workspacerecorder.h"
#include "core/settings/preferences.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/mainwindow.h"
#include "ui/pages/notifier.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

#include <optional>

namespace steward {

/// Chooses the objects of the program and ties them together. The window comes first, with what was last known, which
/// is read while the window is built; keychain, network and the demo world follow when it has been painted.
class Desktop : public QObject
{
    Q_OBJECT
public:
    explicit Desktop(DesktopOptions options);
    ~Desktop() override;

    void start();

private:
    void arrived();
    void showWindow();
    void preferencesLoaded(const Beginning::Folder &folder);
    void openRecords();
    void openDesk();
    void keepWatches();
    void connectRecorder();
    void linkRecorder();
    void openHistory();
    void recallApps();
    void historyOpened(const ArchiveReport &report);
    void connectNotifier();
    void endWithSession();
    void startDemo();
    void demoStarted(const DemoTenant::Started &started);
    void remember();

    DesktopOptions m_options;
    std::optional<QTemporaryDir> m_temporary; ///< the demo leaves nothing behind
    const QString m_dataDir;
    QString m_folder; ///< of all files, once it is known
    bool m_isPainted = false;
    Beginning m_beginning;
    RequestLog m_log;
    std::unique_ptr<SecretStore> m_secrets;
    DemoTenant m_demo;
    FlightRecorder m_recorder; ///< before all that give it something: what they gave is on disk when it ends
    Workspace m_workspace;
    std::unique_ptr<ActionDesk> m_desk; ///< made when the folder of its journal is known
    std::unique_ptr<WorkspaceDesk> m_deskLink;
    std::unique_ptr<HotfixPlans> m_plans; ///< of many hotfixes, over the desk
    ConnectionBook m_book;
    std::unique_ptr<WorkspaceRecorder> m_recorderLink; ///< nothing is read, and so given, before the window is there
    Theme m_theme;
    MainWindow m_window;
    Notifier m_notifier;
    Termination m_termination;
    SupportCollector m_support;
    std::unique_ptr<Preferences> m_preferences;
    QTimer m_rememberSoon;
    QTimer m_showAtLast;
    int m_awaited = 0; ///< readings the first frame waits for
};

} // namespace steward
