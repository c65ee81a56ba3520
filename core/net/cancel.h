// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace steward {

/// A way to stop waiting, shared by whoever asked and whoever works. Copyable, thread-safe.
/// Cancelling a read ends it; cancelling a sent mutation only ends the waiting: its result is Unknown.
class CancelToken
{
public:
    /// A token that can be cancelled.
    static CancelToken create();
    /// A token that is never cancelled (the default of every request).
    CancelToken() = default;

    void cancel() const;
    bool isCancelled() const;
    /// Calls `action` once, when cancelled, in the cancelling thread; at once if it already is.
    /// Returns a number for `forget`; 0 when there is nothing to forget.
    std::uint64_t whenCancelled(std::function<void()> action) const;
    /// Drops an action that is no longer needed, so that a token shared by many calls does not grow.
    void forget(std::uint64_t number) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace steward
