// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "ui/pages/place.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QLabel;
class QStatusBar;
class QTimer;

namespace steward {

/// The status bar: who, on which tenant, which API, how old the data is; at the end what the queue does.
class StatusFields : public QObject
{
    Q_OBJECT
public:
    StatusFields(QStatusBar &bar, Workspace &workspace);

    void setPlace(const Place &place);
    /// Age of what is on screen.
    void setAsOf(Instant asOf);
    void setSignInKept(bool kept);

private:
    void fill();
    void fillAge();
    void fillQueue();
    void follow(TenantState &tenant);

    Workspace &m_workspace;
    QPointer<TenantState> m_tenant;
    bool m_isPublisher = false; ///< the place is an app of a publisher
    QLabel *m_identity;
    QLabel *m_api;
    QLabel *m_age;
    QLabel *m_kept;
    QLabel *m_queue;
    QTimer *m_clock;
    QTimer *m_soon;
    Instant m_asOf;
};

} // namespace steward
