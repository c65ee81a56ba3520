// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/whenready.h"

#include <QtCore/QFuture>
#include <QtCore/QPromise>

#include <memory>
#include <utility>

namespace steward {

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

} // namespace steward
