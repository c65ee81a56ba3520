// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationscope.h"

namespace steward {

/// The renames in a log: under which names an environment went before, so that its history stays together. Read from
/// operations of type Rename that succeeded, by their parameters oldEnvironmentName and newEnvironmentName (contract
/// schema RenameParameters); the environmentName of such an operation may be either. Reading takes one pass over the
/// table (milliseconds at a million rows): not in the window's thread. A value, cheap to ask.
class EnvironmentPast
{
public:
    EnvironmentPast() = default;
    explicit EnvironmentPast(const OperationTable &table);

    /// When the environment that is called so now was called what, newest name first; at least the name itself. Under
    /// an old name its time ends with the rename, and what another environment of that name did later is not its own.
    /// Neither is what an environment did that gave the name up before. One that was deleted and made anew under the
    /// same name counts as the same, as in the service's own list; but only the later one inherits no earlier names.
    std::vector<NameSpan> spansOf(const QString &tenantId, const QString &name) const;
    /// The same as a scope of that tenant.
    OperationScope scopeOf(const QString &tenantId, const QString &name) const;
    bool isEmpty() const { return m_events.empty(); }

private:
    // A name was taken (by a rename or by a new environment) or given up. Folded texts; those people read beside.
    struct Event
    {
        std::string tenantId{};
        std::string from{}; ///< empty: an environment was made
        std::string to{};
        QString fromName{};
        qint64 begin = 0;
        qint64 end = 0; ///< the first millisecond after it
    };

    std::vector<Event> m_events; ///< in the order of their begin
};

} // namespace steward
