// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/operationquery.h"
#include "app/cli/operationsync.h"

namespace steward::cli {

/// The operations of one connection or of all, as they are recorded once the service was asked, or with --recorded
/// without asking it; filtered, newest first. What of a tenant could not be asked is not shown as if it were new: it is
/// told on standard error, and decides the exit code.
class OperationReading : public QObject
{
    Q_OBJECT
public:
    struct Result
    {
        OperationSnapshot table{};
        std::vector<OperationTable::Row> rows{};
        bool ofSeveralConnections = false;
        bool isRecorded = false; ///< the rows are the archive's: it has their raw JSON
        Exit exit = Exit::Done;
    };
    using Next = std::function<void(const Result &)>;

    /// `next` runs once, in the context's thread; not at all where nothing could be read (the program ends then).
    static void start(Context &context, const Arguments &arguments, const char *command, Next next);

private:
    OperationReading(Context &context, OperationQuery query, bool isOfAll, Next next);

    void ask(const QList<TenantConnection> &connections);
    void take(const std::vector<SyncedTenant> &tenants);
    void tell(const SyncedTenant &tenant);
    void show(const Outcome<History::Everything> &everything);
    void readRecorded(const QList<TenantConnection> &connections, const QString &name);
    void showRecorded(const History::Everything &everything, const QList<TenantConnection> &connections,
                      const QString &name);
    void conclude(const OperationSnapshot &table);

    Context &m_context;
    OperationQuery m_query;
    Next m_next;
    Result m_result;
    QStringList m_tenantIds;         ///< whose operations are shown
    QHash<QString, QString> m_names; ///< by tenant id
    std::vector<RecordedAnswer> m_unrecorded;
};

} // namespace steward::cli
