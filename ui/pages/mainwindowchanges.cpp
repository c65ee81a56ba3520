// SPDX-License-Identifier: Apache-2.0
// What the window has to do with changes of the service, beside what WindowChanges does for it: docks, notices, and
// the end of the program.
#include "ui/pages/mainwindow.h"

#include "core/api/workspace.h"
#include "ui/dialogs/quitquestion.h"
#include "ui/pages/activitypane.h"
#include "ui/pages/centre.h"
#include "ui/pages/noticebar.h"
#include "ui/pages/treepane.h"
#include "ui/pages/windowactions.h"
#include "ui/pages/windowchanges.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDockWidget>

namespace steward {

namespace {

constexpr int SessionEndMs = 60'000;

} // namespace

void MainWindow::makeChanges()
{
    m_changes = new WindowChanges({m_workspace, *m_actions, *m_centre, *m_tree, m_activity, *m_activityPane, *this});
    connect(m_changes, &WindowChanges::said, this, &MainWindow::say);
    connect(m_changes, &WindowChanges::offered, this,
            [this](Tone tone, const QString &text, const QString &details, const QString &words,
                   const std::function<void()> &run) {
                say(tone, text, details);
                m_notice->offer(words, run);
            });
    connect(m_changes, &WindowChanges::placeWanted, this, &MainWindow::setPlace);
    connect(m_changes, &WindowChanges::activityWanted, this, [this] {
        if (m_isCleared)
            return;
        m_activityDock->show();
        m_activityDock->raise();
    });
}

void MainWindow::setDesk(ActionDesk *desk)
{
    m_changes->setDesk(desk);
}

void MainWindow::showAction(const QUuid &action)
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
    m_changes->showAction(action);
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
