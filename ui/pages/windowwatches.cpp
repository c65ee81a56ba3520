// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/windowwatches.h"

#include "core/actions/operationmatch.h"
#include "core/api/workspace.h"
#include "ui/models/activitymodel.h"
#include "ui/models/errorwords.h"
#include "ui/pages/activitypane.h"
#include "ui/pages/centre.h"
#include "ui/pages/factnavigation.h"
#include "ui/pages/operationdetails.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/windowactions.h"
#include "ui/views/clipboard.h"

#include <QtGui/QAction>

namespace steward {

WatchRow rowOf(const WatchedOperation &watched)
{
    WatchRow row;
    row.connection = watched.connection;
    row.connectionName = watched.connectionName;
    row.operation = watched.operation;
    row.usual = watched.usual;
    row.end = static_cast<WatchRow::End>(watched.end);
    row.endedAt = watched.endedAt;
    if (watched.trouble)
        row.trouble = oneLine(wordsFor(*watched.trouble, watched.connectionName));
    return row;
}

static_assert(static_cast<int>(WatchRow::End::Left) == static_cast<int>(WatchedOperation::End::Left));

WindowWatches::WindowWatches(const WindowParts &parts, WindowChanges &changes)
    : QObject(&parts.window)
    , m_parts(parts)
{
    WindowActions &a = m_parts.actions;
    connect(a.watchOperation, &QAction::triggered, this, &WindowWatches::watch);
    connect(a.leaveOperation, &QAction::triggered, this, &WindowWatches::leave);
    const auto onRow = [this](QAction *item, auto &&handler) {
        connect(item, &QAction::triggered, this, [this, handler] {
            const auto watched = m_parts.activityPane.selectedWatch();
            if (watched && m_desk)
                handler(*watched);
        });
    };
    onRow(a.stopWatching, [this](const WatchRow &row) { m_desk->watched().stop(row.connection, row.operation.id); });
    onRow(a.goToChanged, [this](const WatchRow &row) {
        Q_EMIT targetWanted(
            {row.connectionName, row.operation.tenantId, row.operation.environmentName, {}, row.operation.id});
    });
    onRow(a.copyChangeOperationId, [](const WatchRow &row) { copyText(row.operation.id); });
    connect(&changes, &WindowChanges::rowsOffered, this, &WindowWatches::offerRow);
    connect(&m_parts.workspace, &Workspace::tenantRemoved, this, &WindowWatches::dropGone);
    offer();
}

void WindowWatches::setDesk(ActionDesk *desk)
{
    if (m_desk)
        m_desk->watched().disconnect(this);
    m_desk = desk;
    if (m_desk) {
        connect(&m_desk->watched(), &WatchedOperations::changed, this, &WindowWatches::changed);
        connect(&m_desk->watched(), &WatchedOperations::ended, this, &WindowWatches::ended);
        for (const WatchedOperation &watched : m_desk->watched().all())
            changed(watched);
    }
    offer();
}

std::optional<OperationFacts> WindowWatches::selected() const
{
    const OperationsTab *tab = m_parts.centre.operationsInFront();
    return tab ? tab->details().facts() : std::nullopt;
}

TenantState *WindowWatches::ownerOfSelected() const
{
    const auto facts = selected();
    return facts ? ownerOf(m_parts.workspace, facts->connection, facts->operation.tenantId) : nullptr;
}

QString WindowWatches::whyNotWatch() const
{
    const auto facts = selected();
    if (!facts)
        return tr("Select an operation first.");
    const Operation &operation = facts->operation;
    if (isFinal(operation.status.value))
        return tr("It has ended.");
    const TenantState *owner = ownerOfSelected();
    if (!owner)
        return tr("No connection of yours leads to its tenant now.");
    if (!m_desk || operation.id.isEmpty())
        return tr("It cannot be watched now.");
    const QList<Action> actions = m_desk->actions();
    const bool isOwn = std::any_of(actions.begin(), actions.end(), [&operation](const Action &action) {
        return action.isOpen() && action.isWatched && isSameId(action.operationId, operation.id);
    });
    if (isOwn)
        return tr("Steward follows it already: see Activity.");
    if (m_desk->watched().find(owner->connection().id, operation.id))
        return tr("It is watched already: see Activity.");
    return {};
}

void WindowWatches::offer()
{
    const QString why = whyNotWatch();
    WindowActions::offer(m_parts.actions.watchOperation, why.isEmpty(), why);
    const auto facts = selected();
    const TenantState *owner = ownerOfSelected();
    const bool isWatched = m_desk && owner && m_desk->watched().find(owner->connection().id, facts->operation.id);
    WindowActions::offer(m_parts.actions.leaveOperation, isWatched,
                         facts ? tr("It is not watched.") : tr("Select an operation first."));
    offerRow();
}

/// What changes and watched operations have in common in the activity list.
void WindowWatches::offerRow()
{
    const auto row = m_parts.activityPane.selectedWatch();
    if (!row)
        return;
    using A = WindowActions;
    A &a = m_parts.actions;
    A::offer(a.stopWatching, m_desk && row->isOpen(), tr("It is not watched any more."));
    A::offer(a.goToChanged, !row->operation.environmentName.isEmpty(), tr("It was not seen yet."));
    A::offer(a.copyChangeOperationId, true, {});
}

void WindowWatches::watch()
{
    const auto facts = selected();
    const TenantState *owner = ownerOfSelected();
    if (!facts || !owner || !whyNotWatch().isEmpty())
        return;
    WatchedOperation watched;
    watched.connection = owner->connection().id;
    watched.connectionName = owner->connection().name;
    watched.tenantId = owner->signIn().tenantId.isEmpty() ? facts->operation.tenantId : owner->signIn().tenantId;
    watched.operation = facts->operation;
    if (facts->usual)
        watched.usual = facts->usual->spread;
    if (!m_desk->watched().watch(watched)) {
        Q_EMIT said(Tone::Warning,
                    tr("%n operation(s) are watched already; more are not at once.", nullptr, WatchedOperations::Most),
                    {});
        return;
    }
    showWatch(watched.connection, watched.operation.id);
}

void WindowWatches::leave()
{
    const auto facts = selected();
    const TenantState *owner = ownerOfSelected();
    if (facts && owner && m_desk)
        m_desk->watched().stop(owner->connection().id, facts->operation.id);
}

void WindowWatches::changed(const WatchedOperation &watched)
{
    m_parts.activity.showWatch(rowOf(watched));
    offer();
}

void WindowWatches::ended(const WatchedOperation &watched)
{
    const WatchRow row = rowOf(watched);
    const ActionWords words = wordsFor(row);
    Q_EMIT offered(words.tone, verdictWords(row), words.details, tr("Show in Activity"),
                   [this, connection = row.connection, id = row.operation.id] { showWatch(connection, id); });
}

void WindowWatches::showWatch(const QUuid &connection, const QString &operationId)
{
    Q_EMIT activityWanted();
    m_parts.activityPane.selectWatch(connection, operationId);
}

/// A connection that was removed is read no more; one that was replaced is there again.
void WindowWatches::dropGone(const QUuid &connection)
{
    QMetaObject::invokeMethod(
        this,
        [this, connection] {
            if (!m_desk || m_parts.workspace.find(connection))
                return;
            for (const WatchedOperation &watched : m_desk->watched().all()) {
                if (watched.connection == connection)
                    m_desk->watched().stop(connection, watched.operation.id);
            }
        },
        Qt::QueuedConnection);
}

} // namespace steward
