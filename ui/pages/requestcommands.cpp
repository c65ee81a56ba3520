// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/requestcommands.h"

#include "ui/models/shellcommands.h"
#include "ui/pages/requestspane.h"
#include "ui/pages/windowactions.h"
#include "ui/views/clipboard.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

namespace steward {

namespace {

/// The refusals that mean: a link between this computer and the data is missing.
bool isAboutAccess(const RequestLine &line)
{
    return line.status == 401 || line.status == 403;
}

} // namespace

RequestCommands::RequestCommands(WindowActions &actions, RequestsPane &pane, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_pane(pane)
{
    connectActions();
    connect(&pane, &RequestsPane::selectionChanged, this, &RequestCommands::update);
    connect(&pane, &RequestsPane::menuRequested, this,
            [this](const QPoint &point) { m_actions.requestMenu->popup(point); });
    update();
}

void RequestCommands::connectActions()
{
    const auto on = [this](QAction *action, auto &&handler) {
        connect(action, &QAction::triggered, this, [this, handler] {
            if (const auto line = m_pane.selected())
                handler(*line);
        });
    };
    on(m_actions.copyCurl, [](const RequestLine &line) { copyText(asCurl(line)); });
    on(m_actions.copyPowerShell, [](const RequestLine &line) { copyText(asPowerShell(line)); });
    on(m_actions.copyCorrelationId, [](const RequestLine &line) { copyText(line.correlationId); });
    on(m_actions.copyRequestDetails, [this](const RequestLine &) { copyText(asText(m_pane.sheet())); });
    on(m_actions.checkRequestsConnection, [this](const RequestLine &line) { Q_EMIT checkRequested(line.connection); });
    connect(m_actions.clearRequests, &QAction::triggered, &m_pane, &RequestsPane::clear);
}

void RequestCommands::update()
{
    const auto line = m_pane.selected();
    const QString noRequest = tr("Select a request first.");
    using A = WindowActions;
    for (QAction *action : {m_actions.copyCurl, m_actions.copyPowerShell, m_actions.copyRequestDetails})
        A::offer(action, line.has_value(), noRequest);
    A::offer(m_actions.copyCorrelationId, line && !line->correlationId.isEmpty(),
             line ? tr("The answer carried no correlation id.") : noRequest);
    A::offer(m_actions.checkRequestsConnection, line && isAboutAccess(*line),
             line ? tr("For requests that were refused with 401 or 403.") : noRequest);
    A::offer(m_actions.clearRequests, !m_pane.isEmpty(), tr("There are no requests yet."));
}

} // namespace steward
