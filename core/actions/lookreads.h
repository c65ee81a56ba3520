// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"

#include <QtCore/QHash>

#include <memory>

namespace steward {

/// What the followers of a tenant read of its objects in one look: each list once, however many ask for it. Nothing is
/// read before somebody asks. Lives in the thread of the session, which must outlive it.
class LookReads
{
public:
    explicit LookReads(AdminCenterApi &api)
        : m_api(api)
    {
    }
    Q_DISABLE_COPY_MOVE(LookReads)

    AdminCenterApi::Result<QList<Environment>> environments()
    {
        if (!m_environments)
            m_environments = m_api.listEnvironments();
        return *m_environments;
    }
    AdminCenterApi::Result<QList<InstalledApp>> apps(const QString &family, const QString &environment)
    {
        const QString key = family + QLatin1Char('\n') + environment;
        auto found = m_apps.find(key);
        if (found == m_apps.end())
            found = m_apps.insert(key, m_api.listInstalledApps(family, environment));
        return *found;
    }

private:
    AdminCenterApi &m_api;
    std::optional<AdminCenterApi::Result<QList<Environment>>> m_environments;
    QHash<QString, AdminCenterApi::Result<QList<InstalledApp>>> m_apps;
};

} // namespace steward
