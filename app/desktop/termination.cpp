// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/termination.h"

#include <QtCore/QSocketNotifier>

#ifdef Q_OS_UNIX
#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace steward {

#ifdef Q_OS_UNIX

namespace {

constexpr unsigned SecondsLeft = 4; ///< until the system ends what does not end by itself
constexpr std::array<int, 3> Signals{SIGTERM, SIGINT, SIGHUP};
int pipeEnds[2] = {-1, -1};

// Nothing but what a signal handler may do.
void caught(int number)
{
    std::signal(number, SIG_DFL); // the second one ends it at once
    alarm(SecondsLeft);
    const char byte = 1;
    const auto ignored = write(pipeEnds[1], &byte, 1);
    static_cast<void>(ignored);
}

} // namespace

Termination::Termination(QObject *parent)
    : QObject(parent)
{
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
    for (const int number : Signals)
        std::signal(number, caught);
}

Termination::~Termination()
{
    for (const int number : Signals)
        std::signal(number, SIG_DFL);
    for (int &end : pipeEnds) {
        if (end >= 0)
            close(end);
        end = -1;
    }
}

#else

Termination::Termination(QObject *parent)
    : QObject(parent)
{
}

Termination::~Termination() = default;

#endif

} // namespace steward
