// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demoscript.h"

#include <mutex>
#include <optional>
#include <vector>

namespace steward::demo {

/// What tests want to be refused, and how they want operations to end. Safe from any thread.
class Script
{
public:
    void refuseNext(const DemoRefusal &refusal);
    void decideNext(const DemoOutcome &outcome);
    void clear();

    /// The refusal for this mutation, used up by one.
    std::optional<DemoRefusal> takeRefusal(const QByteArray &operation);
    /// What becomes of an operation of that type on that thing, used up by one; the usual end when nobody decided.
    DemoOutcome takeOutcome(const QByteArray &type, const QByteArray &subject = {});

private:
    std::mutex m_mutex;
    std::vector<DemoRefusal> m_refusals;
    std::vector<DemoOutcome> m_outcomes;
};

} // namespace steward::demo
