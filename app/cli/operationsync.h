// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "app/cli/history.h"

namespace steward::cli {

/// Whose data a session reads, by its token; the tenant id is empty where neither token nor connection tell it.
RecordedSource sourceOf(TenantSession &session);
/// A tenant id as the archive writes it; empty for another text.
QString canonicalTenantId(const QString &text);

/// Of several troubles, the exit code that is told: the lowest that is not 0.
Exit worseOf(Exit one, Exit other);

/// An answer as the archive takes it. With an unknown tenant it cannot be recorded.
RecordedAnswer recordable(TenantSession &session, LogScope scope, const QString &environment,
                          const Answer<OperationSnapshot> &answer);

/// What became of the log of one tenant.
struct SyncedTenant
{
    TenantConnection connection{};
    QString tenantId{};
    quint64 read = 0; ///< operations of the service's answer
    History::Recorded recorded{};
    RecordedAnswer answer{};         ///< only where it could not be recorded
    std::optional<ApiError> error{}; ///< why it could not be read
    std::optional<ApiError> notRecorded{};
    std::optional<ApiError> notRemembered{}; ///< why its environments are not known to the window; no failure
};

/// Why it could not be read or recorded, in one line.
QString sentenceFor(const SyncedTenant &tenant);

/// Reads the logs of some tenants, several at a time, and records them as they come. One tenant's trouble keeps nothing
/// back of the others.
class OperationSyncing : public QObject
{
    Q_OBJECT
public:
    struct Wish
    {
        QList<TenantConnection> connections{};
        QString environment{};                            ///< empty: the whole log
        bool alsoEnvironments = false;                    ///< remembers them as the window does
        std::function<void(const SyncedTenant &)> told{}; ///< as each is done
    };
    using Next = std::function<void(std::vector<SyncedTenant>)>;

    /// `next` runs once, in the context's thread, with the tenants in the order of the connections; not at all after
    /// Ctrl+C, which ends the program: what was recorded until then stays.
    static void start(Context &context, Wish wish, Next next);

private:
    OperationSyncing(Context &context, Wish wish, Next next);

    void readNext();
    void read(std::size_t place);
    void take(std::size_t place, TenantSession &session, const Outcome<Answer<OperationSnapshot>> &answer);
    bool recorded(std::size_t place, const RecordedAnswer &answer, const Outcome<History::Recorded> &recorded);
    void readEnvironments(std::size_t place, TenantSession &session);
    void remember(std::size_t place, const RecordedSource &source, const Answer<QList<Environment>> &answer);
    void end(std::size_t place);

    Context &m_context;
    Wish m_wish;
    Next m_next;
    std::vector<SyncedTenant> m_tenants;
    std::size_t m_begun = 0;
    std::size_t m_ended = 0;
};

/// The connections a command is for: --connection NAME or --all-connections. nullopt: failed, the program ends.
std::optional<QList<TenantConnection>> connectionsOf(Context &context, const Arguments &arguments, const char *command);

/// A damaged archive that was set aside is told of on standard error.
void tellOf(Context &context, const ArchiveReport &report);

void syncOperations(Context &context, const Arguments &arguments);

} // namespace steward::cli
