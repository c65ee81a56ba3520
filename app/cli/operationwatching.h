// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "core/actions/tenantwatch.h"

namespace steward::cli {

/// `operations watch`: follows one operation of the log, whoever asked for it, to its end.
class OperationWatching : public QObject
{
    Q_OBJECT
public:
    static void start(Context &context, const Arguments &arguments);

private:
    OperationWatching(Context &context, TenantSession &session, const QString &id, const QString &environment);

    void look(const Answer<OperationSnapshot> &answer);
    void record(const Answer<OperationSnapshot> &answer);
    void tell(const Operation &operation, const Answer<OperationSnapshot> &answer);
    void miss();
    void end(const Operation &operation);
    void fail(const ApiError &error);
    void stop();

    Context &m_context;
    TenantSession &m_session;
    QString m_id;
    QString m_environment; ///< empty: any
    TenantWatch m_watch;
    Operation m_last;
    QString m_told;
    int m_missed = 0;
    bool m_isOver = false;
    bool m_hasToldOfHistory = false;
};

void watchOperation(Context &context, const Arguments &arguments);

} // namespace steward::cli
