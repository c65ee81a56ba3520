// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace steward {

class RequestsPane;
class WindowActions;

/// What can be done with the selected request: the menu Request, and the same as the context menu of the list.
class RequestCommands : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    RequestCommands(WindowActions &actions, RequestsPane &pane, QObject *parent = nullptr);

Q_SIGNALS:
    /// Somebody wants to know which link of that connection is missing.
    void checkRequested(const QString &connectionName);

private:
    void connectActions();
    void update();

    WindowActions &m_actions;
    RequestsPane &m_pane;
};

} // namespace steward
