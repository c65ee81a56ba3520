// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actiondesk.h"
#include "ui/models/watchwords.h"
#include "ui/pages/windowchanges.h"
#include "ui/views/factsheet.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <optional>

namespace steward {

struct OperationFacts;

/// What is watched, as the activity list and the notices take it.
WatchRow rowOf(const WatchedOperation &watched);

/// Everything a window does about operations that are watched: which can be, their rows in the activity list, and what
/// is said at their end. Whoever started them does not matter.
class WindowWatches : public QObject
{
    Q_OBJECT
public:
    /// After the window's WindowChanges, which offers what both have in common first.
    WindowWatches(const WindowParts &parts, WindowChanges &changes);

    /// See WindowChanges::setDesk().
    void setDesk(ActionDesk *desk);
    /// What can be done with the operation and the activity that are selected now.
    void offer();

Q_SIGNALS:
    void offered(steward::Tone tone, const QString &text, const QString &details, const QString &words,
                 const std::function<void()> &run);
    void said(steward::Tone tone, const QString &text, const QString &details);
    void activityWanted();
    /// Somebody wants to see where the watched operation is.
    void targetWanted(const steward::FactTarget &target);

public Q_SLOTS:
    /// Brings the list up with that row.
    void showWatch(const QUuid &connection, const QString &operationId);

private:
    void offerRow();
    void watch();
    void leave();
    void changed(const WatchedOperation &watched);
    void ended(const WatchedOperation &watched);
    void dropGone(const QUuid &connection);
    /// The operation that is selected in the list in front.
    std::optional<OperationFacts> selected() const;
    TenantState *ownerOfSelected() const;
    QString whyNotWatch() const;

    WindowParts m_parts;
    QPointer<ActionDesk> m_desk;
};

} // namespace steward
