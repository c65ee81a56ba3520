// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/desktop.h"

#include "app/desktop/windowmemorystore.h"
#include "core/auth/keychain.h"
#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/models/errorwords.h"
#include "ui/models/savedfilters.h"
#include "ui/pages/firstpaint.h"
#include "ui/pages/historyflow.h"
#include "ui/pages/windowactions.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtGui/QSessionManager>

#include <algorithm>

namespace steward {

namespace {

constexpr int RememberMs = 1000;
constexpr int mostYearsKept = 100; // a file may say anything
/// The remembered size and what was last known are usually read before the window is shown, so that it does not jump; a
/// slow disk does not get more time than this.
constexpr int ShowAtLastMs = 40;

std::unique_ptr<SecretStore> secretsFor(bool demo)
{
    // The demo's secret is written in its manual; it has no business in anybody's keychain.
    return demo ? makeMemoryStore() : makeKeychainOrMemory(makeKeychain());
}

QString folderFor(const DesktopOptions &options, std::optional<QTemporaryDir> &temporary)
{
    if (!options.dataDir.isEmpty() || !options.demo)
        return options.dataDir;
    temporary.emplace();
    return temporary->path();
}

} // namespace

Desktop::Desktop(DesktopOptions options)
    : m_options(std::move(options))
    , m_dataDir(folderFor(m_options, m_temporary))
    , m_beginning(m_dataDir)
    , m_secrets(secretsFor(m_options.demo))
    , m_workspace(*m_secrets, m_log)
    , m_book(m_workspace, m_dataDir)
    , m_window(m_workspace, m_book, m_theme)
    , m_support(m_window, m_workspace)
{
    m_rememberSoon.setSingleShot(true);
    m_rememberSoon.setInterval(RememberMs);
    connect(&m_rememberSoon, &QTimer::timeout, this, &Desktop::remember);
    connect(&m_window, &MainWindow::memoryChanged, this, [this] { m_rememberSoon.start(); });
    connect(&m_window, &MainWindow::demoRequested, this, &Desktop::startDemo);
    m_showAtLast.setSingleShot(true);
    connect(&m_showAtLast, &QTimer::timeout, this, &Desktop::showWindow);
    connectNotifier();
    connectRecorder();
    endWithSession();
}

Desktop::~Desktop()
{
    remember();
}

void Desktop::start()
{
    m_theme.choose(ThemeChoice::System);
    m_showAtLast.start(ShowAtLastMs);
    m_workspace.holdReading();
    connect(new FirstPaint(m_window), &FirstPaint::passed, this, [this] {
        m_isPainted = true;
        linkRecorder();
        m_workspace.beginReading();
        openRecords();
    });
    m_awaited = m_options.demo ? 1 : 3;
    whenReady(m_beginning.folder, this, [this](const Beginning::Folder &folder) {
        preferencesLoaded(folder);
        arrived();
    });
    if (m_options.demo) {
        startDemo();
        return;
    }
    whenReady(m_beginning.lastKnown, this, [this](const QList<LastKnown> &known) {
        m_workspace.recall(known);
        arrived();
    });
    connect(&m_book, &ConnectionBook::loaded, this, &Desktop::arrived);
    m_book.load(m_beginning.connections);
}

void Desktop::arrived()
{
    if (--m_awaited == 0 && m_showAtLast.isActive())
        showWindow();
}

void Desktop::showWindow()
{
    m_showAtLast.stop();
    m_window.fillNow();
    m_window.show();
}

void Desktop::preferencesLoaded(const Beginning::Folder &folder)
{
    m_preferences = std::make_unique<Preferences>(folder.path, folder.preferences.ok() ? folder.preferences.value()
                                                                                       : LoadedPreferences{});
    m_window.setRefreshPeriod(std::chrono::seconds(qMax(15, m_preferences->number(preference::refreshSeconds))));
    m_folder = folder.path;
    m_support.setDataFolder(folder.path);
    m_support.setPreferences(m_preferences.get());
    connect(m_preferences.get(), &Preferences::notKept, this, [this](const ApiError &error) {
        m_window.say(Tone::Warning, oneLine(wordsFor(error, {})), wordsFor(error, {}).details);
    });
    m_window.actions().notify->setChecked(m_preferences->flag(preference::notifyChanges));
    SavedFilters &filters = m_window.savedFilters();
    filters.setText(m_preferences->text(preference::operationFilters));
    connect(&filters, &SavedFilters::changed, m_preferences.get(),
            [this, &filters] { m_preferences->setText(preference::operationFilters, filters.toText()); });
    openRecords();
    const WindowMemory memory = readWindowMemory(*m_preferences);
    if (memory.theme != ThemeChoice::System)
        m_theme.choose(memory.theme);
    m_window.restore(memory);
}

// Journal and history are read beside the window, but not before the window is there.
void Desktop::openRecords()
{
    if (!m_preferences || !m_isPainted)
        return;
    openDesk();
    openHistory();
}

void Desktop::openDesk()
{
    ActionDeskOptions options;
    options.dataFolder = m_folder;
    m_desk = std::make_unique<ActionDesk>(options);
    m_window.setDesk(m_desk.get());
    m_notifier.setDesk(m_desk.get());
    m_deskLink = std::make_unique<WorkspaceDesk>(m_workspace, *m_desk);
    m_plans = std::make_unique<HotfixPlans>(*m_desk, m_folder);
    m_window.setHotfixPlans(m_plans.get());
    connect(m_plans.get(), &HotfixPlans::loaded, m_plans.get(), &HotfixPlans::lookAfterAll);
    m_desk->load();
    m_plans->load();
    keepWatches();
}

/// What is watched is watched again by the next run.
void Desktop::keepWatches()
{
    WatchedOperations &watched = m_desk->watched();
    watched.restore(QJsonDocument::fromJson(m_preferences->blob(preference::watchedOperations)).array());
    connect(&watched, &WatchedOperations::countChanged, this, [this, &watched] {
        m_preferences->setBlob(preference::watchedOperations,
                               QJsonDocument(watched.saved()).toJson(QJsonDocument::Compact));
    });
}

void Desktop::connectRecorder()
{
    m_window.setRecorder(m_recorder);
    connect(&m_recorder, &FlightRecorder::opened, this, &Desktop::historyOpened);
    connect(&m_recorder, &FlightRecorder::trouble, this, [this](const ApiError &error) {
        const ErrorWords words = wordsFor(error, {});
        m_window.say(Tone::Warning, oneLine(words), words.details);
    });
    // Other programs are followed while somebody looks.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) { m_recorder.setFollowing(state == Qt::ApplicationActive); });
}

// What is tried out in a window of real work is not kept beside it.
void Desktop::linkRecorder()
{
    m_recorderLink = std::make_unique<WorkspaceRecorder>(
        m_workspace, m_recorder, [this](const QUuid &id) { return m_options.demo || !m_book.isForThisRun(id); });
    connect(&m_window, &MainWindow::appHistoryShown, m_recorderLink.get(), &WorkspaceRecorder::readAppHistory);
    connect(m_recorderLink.get(), &WorkspaceRecorder::notRead, this,
            [this](const QUuid &connection, const QString &environment, const ApiError &error) {
                const TenantState *tenant = m_workspace.find(connection);
                const ErrorWords words = wordsFor(error, tenant ? tenant->connection().name : QString());
                m_window.say(Tone::Warning,
                             tr("The history of the app in %1 could not be read; what is recorded is shown. %2")
                                 .arg(visibleName(environment), oneLine(words)),
                             words.details);
            });
}

void Desktop::openHistory()
{
    const int years = std::clamp(m_preferences->number(preference::historyYears), 0, mostYearsKept);
    HistoryRetention retention;
    if (years > 0)
        retention.keep = std::chrono::days(365 * years + years / 4);
    m_window.history()->setRetention(retention);
    connect(m_window.history(), &HistoryFlow::retentionChosen, this, [this](const HistoryRetention &chosen) {
        m_preferences->setNumber(preference::historyYears,
                                 chosen.keep ? static_cast<int>(chosen.keep->count() / 365) : 0);
    });
    m_recorder.open(m_folder);
    m_recorder.setFollowing(true);
    recallApps();
}

void Desktop::recallApps()
{
    whenReady(m_recorder.lastKnown(true), this, [this](const Outcome<QList<LastKnown>> &known) {
        if (!known)
            return; // the recorder tells why
        QList<LastKnown> ours = known.value();
        ours.removeIf([this](const LastKnown &one) {
            return !m_workspace.find(one.connection) || m_book.isSignedOut(one.connection);
        });
        m_workspace.recall(ours);
    });
}

void Desktop::historyOpened(const ArchiveReport &report)
{
    if (report.setAside.isEmpty())
        return;
    const auto rescued = static_cast<int>(std::min<quint64>(report.rescued, 2'000'000'000));
    const QString what =
        report.wasNewer ? tr("The recorded history is of a later version of Steward. It lies beside a new one as %1.")
                        : tr("The recorded history was damaged. The damaged file lies beside a new one as %1.");
    m_window.say(Tone::Warning, what.arg(QFileInfo(report.setAside).fileName()) + QLatin1Char(' ') +
                                    tr("%n operation(s) were taken over.", nullptr, rescued));
}

void Desktop::connectNotifier()
{
    connect(&m_notifier, &Notifier::actionPicked, &m_window, &MainWindow::showAction);
    connect(&m_notifier, &Notifier::watchPicked, &m_window, &MainWindow::showWatch);
    connect(&m_notifier, &Notifier::hasNoTray, this, [this] {
        m_window.sayOnce(tr("This desktop shows no messages of Steward; what became of changes is told here."));
    });
    connect(m_window.actions().notify, &QAction::toggled, this, [this](bool on) {
        m_notifier.setEnabled(on);
        if (m_preferences)
            m_preferences->setFlag(preference::notifyChanges, on);
    });
}

/// Nobody is asked when the session of the person ends: that must not wait for an answer (L14).
void Desktop::endWithSession()
{
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, [this] {
        remember();
        m_window.letClose();
    });
    connect(&m_termination, &Termination::requested, this, [] { QCoreApplication::exit(0); });
}

void Desktop::startDemo()
{
    if (m_demo.isStarted())
        return;
    m_demo.start().then(this, [this](const DemoTenant::Started &started) { demoStarted(started); });
}

void Desktop::demoStarted(const DemoTenant::Started &started)
{
    if (!started.error.isEmpty()) {
        m_window.say(Tone::Bad, started.error);
        return;
    }
    for (const TenantConnection &connection : started.connections)
        m_book.addForThisRun(connection, DemoTenant::secret());
    if (!started.connections.isEmpty())
        m_window.setPlace({Place::Kind::Tenant, started.connections.constFirst().id, {}});
    if (m_options.demo && !m_options.dataDir.isEmpty())
        m_book.load(); // what else is kept in the folder that was named
}

void Desktop::remember()
{
    if (m_preferences)
        writeWindowMemory(*m_preferences, m_window.memory());
}

} // namespace steward
