// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keychainthread.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDeadlineTimer>

#include <chrono>
#include <mutex>

namespace steward {

namespace {

constexpr std::chrono::milliseconds Patience{1000};

QThread *const &theThread()
{
    // Never deleted: a keychain that does not answer may hold it beyond the end of main().
    static QThread *const thread = new QThread;
    return thread;
}

void endThread()
{
    theThread()->quit();
    theThread()->wait(QDeadlineTimer(Patience));
}

} // namespace

QThread *keychainThread()
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    QThread *thread = theThread();
    if (!thread->isRunning()) {
        thread->setObjectName(QStringLiteral("keychain"));
        thread->start();
        qAddPostRoutine(endThread);
    }
    return thread;
}

} // namespace steward
