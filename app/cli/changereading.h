// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "core/model/change.h"
#include "core/model/changerules.h"

namespace steward::cli {

/// What is read before a change is sent, so that what cannot succeed is not sent at all.
struct BeforeChange
{
    Change change{};         ///< with the environment's name as the service spells it, and the app's name and version
    ChangeContext context{}; ///< context.now: server time of the answer
    quint64 session = 0;     ///< the sign-in it was read with
};

/// Reads the environments, and what the rules of this change look at besides. What is needed and cannot be read ends
/// the program: nothing was sent then. What only helps to judge may fail; the service has the last word.
class ChangeReading : public QObject
{
    Q_OBJECT
public:
    using Next = std::function<void(BeforeChange)>;

    /// `next` runs once, in the context's thread; not at all where the program ends.
    static void start(Context &context, TenantSession &session, const Change &change, Next next);

private:
    ChangeReading(Context &context, TenantSession &session, const Change &change, Next next);

    template <class T, class Take>
    void read(AdminCenterApi::Result<T> reading, bool isNeeded, Take take);
    void readEnvironments();
    void readRest();
    bool findTarget();
    void takeApps(const QList<InstalledApp> &apps);
    void conclude();

    Context &m_context;
    TenantSession &m_session;
    Next m_next;
    BeforeChange m_before;
    int m_open = 0;
    bool m_hasFailed = false;
};

} // namespace steward::cli
