// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include <QtCore/QSocketNotifier>

#include <atomic>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace steward::cli {

namespace {

std::atomic<bool> stopAsked{false};

#ifdef Q_OS_WIN
std::atomic<Interrupt *> listener{nullptr};

BOOL WINAPI whenControl(DWORD)
{
    if (stopAsked.exchange(true))
        return FALSE; // the second time: the default, which ends the program
    if (Interrupt *object = listener.load())
        QMetaObject::invokeMethod(object, &Interrupt::requested, Qt::QueuedConnection);
    return TRUE;
}
#else
int pipeEnds[2] = {-1, -1};

// Only what may run inside a signal handler: an atomic, write, and the default action for the next one.
void whenSignalled(int number)
{
    stopAsked.store(true);
    std::signal(number, SIG_DFL);
    const char byte = 's';
    const auto ignored = write(pipeEnds[1], &byte, 1);
    static_cast<void>(ignored);
}
#endif

} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
#ifdef Q_OS_WIN
    listener.store(this);
    SetConsoleCtrlHandler(&whenControl, TRUE);
#else
    if (pipe(pipeEnds) != 0)
        return;
    for (const int end : pipeEnds) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto *notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT requested();
    });
    struct sigaction action = {};
    action.sa_handler = &whenSignalled; // without SA_RESTART: a read from the terminal ends
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM})
        sigaction(number, &action, nullptr);
#endif
}

Interrupt::~Interrupt()
{
#ifdef Q_OS_WIN
    SetConsoleCtrlHandler(&whenControl, FALSE);
    listener.store(nullptr);
#else
    for (const int number : {SIGINT, SIGTERM})
        std::signal(number, SIG_DFL);
    for (int &end : pipeEnds) {
        close(end);
        end = -1;
    }
#endif
}

bool Interrupt::pending()
{
    return stopAsked.load();
}

} // namespace steward::cli
