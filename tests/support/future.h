// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFuture>
#include <QtTest/QTest>

namespace steward::testing {

/// True once the future has ended; false after `msecs`. Runs the event loop meanwhile.
template <class T>
bool waitFor(const QFuture<T> &future, int msecs = 10'000)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }, msecs);
}

} // namespace steward::testing
