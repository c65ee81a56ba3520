// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFuture>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <memory>

namespace steward {

/// Runs `work` in the pool's one thread, after everything given to it before. Not QtConcurrent::run: a caller who waits
/// for such a future takes the work out of the queue and runs it out of turn.
template <class Work>
auto inOrder(QThreadPool &oneThread, Work work)
{
    using Result = decltype(work());
    auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    QFuture<Result> future = promise->future();
    oneThread.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace steward
