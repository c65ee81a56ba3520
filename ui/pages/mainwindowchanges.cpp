// SPDX-License-Identifier: Apache-2.0
// What the window has to do with changes of the service, beside what WindowChanges does for it: docks, notices, and
// the end of the program.
#include "ui/pages/mainwindow.h"

#include "core/api/workspace.h"
#include "ui/dialogs/quitquestion.h"
#include "ui/pages/activitypane.h"
#include "ui/pages/centre.h"
#include "ui/pages/factnavigation.h"
#include "ui/pages/noticebar.h"
#include "ui/pages/publisher/publisherchanges.h"
#include "ui/pages/treepane.h"
#include "ui/pages/windowactions.h"
#include "ui/pages/windowchanges.h"
#include "ui/pages/windowwatches.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDockWidget>

namespace steward {

namespace {

constexpr int SessionEndMs = 60'000;

} // namespace

void MainWindow::makeChanges()
{
    const WindowParts parts{m_workspace, *m_actions, *m_centre, *m_tree, m_activity, *m_activityPane, *this};
    m_changes = new WindowChanges(parts);
    m_watches = new WindowWatches(parts, *m_changes);
    const auto sayWithOffer = [this](Tone tone, const QString &text, const QString &details, const QString &words,
                                     const std::function<void()> &run) {
        say(tone, text, details);
        m_notice->offer(words, run);
    };
    connect(m_changes, &WindowChanges::said, this, &MainWindow::say);
    connect(m_changes, &WindowChanges::offered, this, sayWithOffer);
    connect(m_changes, &WindowChanges::placeWanted, this, &MainWindow::setPlace);
    connect(m_changes, &WindowChanges::activityWanted, this, &MainWindow::showActivity);
    m_publisherChanges = new PublisherChanges(parts);
    connect(m_publisherChanges, &PublisherChanges::said, this, &MainWindow::say);
    connect(m_publisherChanges, &PublisherChanges::offered, this, sayWithOffer);
    connect(m_publisherChanges, &PublisherChanges::activityWanted, this, &MainWindow::showActivity);
    m_changes->setPublisherFlow(&m_publisherChanges->flow());
    connect(m_watches, &WindowWatches::said, this, &MainWindow::say);
    connect(m_watches, &WindowWatches::offered, this, sayWithOffer);
    connect(m_watches, &WindowWatches::targetWanted, m_navigation, &FactNavigation::go);
    connect(m_watches, &WindowWatches::activityWanted, this, &MainWindow::showActivity);
}

void MainWindow::showActivity()
{
    if (m_isCleared)
        return;
    m_activityDock->show();
    m_activityDock->raise();
}

void MainWindow::setDesk(ActionDesk *desk)
{
    m_changes->setDesk(desk);
    m_watches->setDesk(desk);
    m_publisherChanges->setDesk(desk);
}

void MainWindow::setHotfixPlans(HotfixPlans *plans)
{
    m_publisherChanges->setPlans(plans);
}

void MainWindow::comeToFront()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::showAction(const QUuid &action)
{
    comeToFront();
    m_changes->showAction(action);
}

void MainWindow::showWatch(const QUuid &connection, const QString &operationId)
{
    comeToFront();
    m_watches->showWatch(connection, operationId);
}

void MainWindow::closeAtOnce()
{
    m_mayClose = true;
    close();
}

void MainWindow::letClose()
{
    m_mayClose = true;
    QTimer::singleShot(SessionEndMs, this, [this] { m_mayClose = false; }); // the end may be called off
}

void MainWindow::sayOnce(const QString &text)
{
    m_notice->add(text);
    Q_EMIT said(text);
}

/// Not asked in a loop of its own: the window stays until there is an answer (D20).
void MainWindow::askToQuit(const QList<Action> &unsettled)
{
    if (auto *asked = findChild<QuitQuestion *>()) {
        asked->raise();
        return;
    }
    auto *question = new QuitQuestion(unsettled, this);
    connect(question, &QDialog::accepted, this, &MainWindow::closeAtOnce);
    question->open();
}

} // namespace steward
