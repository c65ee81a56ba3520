// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/supportcollector.h"

#include "core/api/workspace.h"
#include "core/settings/preferences.h"
#include "ui/dialogs/supportbundledialog.h"
#include "ui/pages/mainwindow.h"

#include <QtCore/QLocale>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype MostNotices = 100;

QString sizeText(const QSize &size)
{
    return QStringLiteral("%1 x %2").arg(size.width()).arg(size.height());
}

} // namespace

SupportCollector::SupportCollector(MainWindow &window, Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_workspace(workspace)
{
    connect(&window, &MainWindow::supportBundleRequested, this, &SupportCollector::openDialog);
    connect(&window, &MainWindow::said, this, [this](const QString &text) {
        if (m_notices.size() >= MostNotices)
            m_notices.removeFirst();
        m_notices.append({Instant::now(), text});
    });
}

SupportFacts::Facts SupportCollector::screenFacts() const
{
    SupportFacts::Facts facts{
        {QStringLiteral("platform"), QGuiApplication::platformName()},
        {QStringLiteral("window"), sizeText(m_window.size())},
        {QStringLiteral("systemColours"), Theme::systemIsDark() ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("language"), QLocale().name()}};
    int number = 0;
    for (const QScreen *screen : QGuiApplication::screens()) {
        facts.append({QStringLiteral("screen%1").arg(++number),
                      QStringLiteral("%1, scale %2").arg(sizeText(screen->size())).arg(screen->devicePixelRatio())});
    }
    return facts;
}

SupportFacts SupportCollector::facts() const
{
    SupportFacts facts;
    facts.at = Instant::now();
    facts.program = programFacts();
    facts.screen = screenFacts();
    for (const TenantState *tenant : m_workspace.tenants())
        facts.tenants.append({tenant->connection(), tenant->signIn(), {}});
    facts.requests = m_workspace.log().records();
    facts.notices = m_notices;
    const ActivityModel &activity = m_window.activity();
    for (int row = 0; row < activity.rowCount(); ++row) {
        const ActivityEntry &entry = activity.at(row);
        if (entry.state == ActivityEntry::State::Failed)
            facts.notices.append(
                {entry.endedAt, QStringLiteral("%1 (%2): %3").arg(entry.what, entry.subject, entry.result)});
    }
    std::stable_sort(facts.notices.begin(), facts.notices.end(),
                     [](const SupportNotice &a, const SupportNotice &b) { return a.at < b.at; });
    facts.dataFolder = m_dataFolder;
    if (m_preferences)
        facts.preferences = m_preferences->values();
    return facts;
}

void SupportCollector::openDialog()
{
    auto *dialog = new SupportBundleDialog(facts(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace steward
