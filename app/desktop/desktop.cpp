// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/desktop.h"

#include "app/desktop/windowmemorystore.h"
#include "core/auth/keychain.h"
#include "ui/models/errorwords.h"
#include "ui/pages/windowactions.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtGui/QSessionManager>

namespace steward {

namespace {

constexpr int RememberMs = 1000;
/// The remembered size is usually read before the window is shown, so that it does not jump; a slow disk does not get
/// more time than this.
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
    , m_secrets(secretsFor(m_options.demo))
    , m_workspace(*m_secrets, m_log)
    , m_book(m_workspace, folderFor(m_options, m_temporary))
    , m_window(m_workspace, m_book, m_theme)
    , m_support(m_window, m_workspace)
{
    m_rememberSoon.setSingleShot(true);
    m_rememberSoon.setInterval(RememberMs);
    connect(&m_rememberSoon, &QTimer::timeout, this, &Desktop::remember);
    connect(&m_window, &MainWindow::memoryChanged, this, [this] { m_rememberSoon.start(); });
    connect(&m_window, &MainWindow::demoRequested, this, &Desktop::startDemo);
    m_showAtLast.setSingleShot(true);
    connect(&m_showAtLast, &QTimer::timeout, &m_window, &QWidget::show);
    connectNotifier();
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
    loadPreferences();
    if (m_options.demo)
        startDemo();
    else
        m_book.load();
}

void Desktop::loadPreferences()
{
    const QString dataDir = m_temporary ? m_temporary->path() : m_options.dataDir;
    QtConcurrent::run([dataDir] {
        const QString folder = dataFolder(dataDir);
        return std::pair(folder, Preferences::load(folder));
    }).then(this, [this](const std::pair<QString, Outcome<LoadedPreferences>> &loaded) {
        preferencesLoaded(loaded.first, loaded.second);
    });
}

void Desktop::preferencesLoaded(const QString &folder, const Outcome<LoadedPreferences> &outcome)
{
    m_preferences = std::make_unique<Preferences>(folder, outcome.ok() ? outcome.value() : LoadedPreferences{});
    m_window.setRefreshPeriod(std::chrono::seconds(qMax(15, m_preferences->number(preference::refreshSeconds))));
    m_support.setDataFolder(folder);
    m_support.setPreferences(m_preferences.get());
    connect(m_preferences.get(), &Preferences::notKept, this, [this](const ApiError &error) {
        m_window.say(Tone::Warning, oneLine(wordsFor(error, {})), wordsFor(error, {}).details);
    });
    m_window.actions().notify->setChecked(m_preferences->flag(preference::notifyChanges));
    openDesk(folder);
    const WindowMemory memory = readWindowMemory(*m_preferences);
    if (memory.theme != ThemeChoice::System)
        m_theme.choose(memory.theme);
    m_window.restore(memory);
    m_showAtLast.stop();
    m_window.show();
}

void Desktop::openDesk(const QString &folder)
{
    ActionDeskOptions options;
    options.dataFolder = folder;
    m_desk = std::make_unique<ActionDesk>(options);
    m_window.setDesk(m_desk.get());
    m_notifier.setDesk(m_desk.get());
    m_deskLink = std::make_unique<WorkspaceDesk>(m_workspace, *m_desk);
    m_desk->load();
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
