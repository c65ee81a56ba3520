// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QPromise>

#include <utility>

namespace steward {

/// A future that has its result already. (QtFuture::makeReadyFuture is deprecated from Qt 6.6 on, and what follows it
/// is not in Qt 6.4.)
template <class T>
QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    QFuture<T> future = promise.future();
    promise.addResult(std::move(value));
    promise.finish();
    return future;
}

/// Calls `use(result)` in the context's thread once the future has its result; `missing()` if it ends without one.
/// Neither is called after the context has died, wherever the future ends. To be called in the context's thread.
///
/// Use it instead of `future.then(context, ...)` wherever the context may die first: in Qt 6.4 such a continuation
/// asserts on its dead context when the future ends.
template <class T, class Use, class Missing>
void whenReady(const QFuture<T> &future, QObject *context, Use use, Missing missing)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, use = std::move(use), missing = std::move(missing)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             use(watcher->result());
                         else
                             missing();
                     });
    watcher->setFuture(future);
}

template <class T, class Use>
void whenReady(const QFuture<T> &future, QObject *context, Use use)
{
    whenReady(future, context, std::move(use), [] {});
}

/// For futures of outcomes: `done(Outcome<T>)` in every case, Cancelled where the future ends without a result.
template <class T, class Use>
void whenFinished(const QFuture<Outcome<T>> &future, QObject *context, Use done)
{
    whenReady(
        future, context, [done](const Outcome<T> &outcome) mutable { done(outcome); },
        [done]() mutable { done(Outcome<T>(ApiError{.kind = ApiError::Kind::Cancelled})); });
}

} // namespace steward
