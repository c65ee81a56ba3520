// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "core/model/operationfilter.h"

namespace steward::cli {

/// What the filter options ask for. A sentence where one of them is not understood.
struct OperationQuery
{
    OperationFilter filter{};
    QString mistake{};

    static OperationQuery from(const Arguments &arguments);
};

/// The operations of one connection or of all, filtered, newest first. One tenant's trouble does not keep back the
/// rows of the others: it is told on standard error, and decides the exit code.
class OperationReading : public QObject
{
    Q_OBJECT
public:
    struct Result
    {
        OperationSnapshot table{};
        std::vector<OperationTable::Row> rows{};
        bool ofSeveralConnections = false;
        Exit exit = Exit::Done;
    };
    using Next = std::function<void(const Result &)>;

    /// `next` runs once, in the context's thread; not at all where nothing could be read (the program ends then).
    static void start(Context &context, const Arguments &arguments, const char *command, Next next);

private:
    OperationReading(Context &context, OperationFilter filter, Next next);

    void read(TenantSession &session, const QString &environment);
    void take(TenantSession &session, const Outcome<Answer<OperationSnapshot>> &answer);
    void conclude();

    Context &m_context;
    OperationFilter m_filter;
    Next m_next;
    OperationTableBuilder m_rows;
    Exit m_exit = Exit::Done;
    int m_open = 0;
    int m_answered = 0;
    bool m_several = false;
};

} // namespace steward::cli
