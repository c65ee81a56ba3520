// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "ui/models/activitymodel.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

namespace steward {

/// Turns what the tenants go through (reads, sign-ins) into entries of the activity list.
class ActivityTracker : public QObject
{
    Q_OBJECT
public:
    ActivityTracker(Workspace &workspace, ActivityModel &model, QObject *parent = nullptr);

private:
    void follow(TenantState &tenant);
    void endAllOf(const QUuid &connection);
    template <class T>
    void note(const TenantState &tenant, const QString &what, const QString &subject, const Known<T> &known);
    void noteRead(const TenantState &tenant, const QString &what, const QString &subject, bool isLoading,
                  const std::optional<ApiError> &error);
    void noteSignIn(const TenantState &tenant);

    Workspace &m_workspace;
    ActivityModel &m_model;
    QSet<QString> m_running;
};

} // namespace steward
