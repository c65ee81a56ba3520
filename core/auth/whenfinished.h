// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>

#include <memory>
#include <utility>

namespace steward {

/// Calls `done(Outcome<T>)` in the thread of `context`, which must be the calling thread, unless `context` dies first.
/// A future that ends without a result counts as Cancelled.
///
/// Not `.then(context, ...)`: built for debugging, Qt 6.4 aborts there when the context is gone before the future ends
/// (Q_ASSERT(context) in qfuture_impl.h). A watcher is a child of the context and simply goes with it.
template <class T, class Done>
void whenFinished(const QFuture<Outcome<T>> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<Outcome<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)]() mutable {
        watcher->deleteLater();
        const auto ended = watcher->future();
        if (ended.resultCount() > 0)
            done(ended.resultAt(0));
        else
            done(Outcome<T>(ApiError{.kind = ApiError::Kind::Cancelled}));
    });
    watcher->setFuture(future);
}

/// A promise that has exactly one ending: when its last owner lets go of it unfinished, it ends with Cancelled.
template <class T>
std::shared_ptr<QPromise<Outcome<T>>> startedPromise()
{
    std::shared_ptr<QPromise<Outcome<T>>> promise(new QPromise<Outcome<T>>, [](QPromise<Outcome<T>> *ending) {
        if (!ending->future().isFinished()) {
            ending->addResult(Outcome<T>(ApiError{.kind = ApiError::Kind::Cancelled}));
            ending->finish();
        }
        delete ending;
    });
    promise->start();
    return promise;
}

template <class T>
void finish(QPromise<Outcome<T>> &promise, Outcome<T> outcome)
{
    promise.addResult(std::move(outcome));
    promise.finish();
}

/// A future that already has its result.
template <class T>
QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace steward
