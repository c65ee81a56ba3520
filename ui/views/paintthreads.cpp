// SPDX-License-Identifier: Apache-2.0
#include "ui/views/paintthreads.h"

#include <QtCore/QThread>
#include <QtCore/QThreadPool>

namespace steward {

void keepThreadsForPainting()
{
    // More than we ever have long work at once: lists, timelines, answers, an export.
    constexpr int spare = 14;
    QThreadPool::globalInstance()->setMaxThreadCount(QThread::idealThreadCount() + spare);
}

} // namespace steward
