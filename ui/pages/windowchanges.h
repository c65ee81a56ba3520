// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actiondesk.h"
#include "ui/models/applistmodel.h"
#include "ui/models/changeoffer.h"
#include "ui/pages/changeflow.h"
#include "ui/pages/place.h"

#include <QtCore/QPointer>

#include <optional>

namespace steward {

class ActivityModel;
class ActivityPane;
class Centre;
class PublisherFlow;
class TreePane;
class WindowActions;
class Workspace;

/// Parts of the window that changes show in; all must outlive WindowChanges.
struct WindowParts
{
    Workspace &workspace;
    WindowActions &actions;
    Centre &centre;
    TreePane &tree;
    ActivityModel &activity;
    ActivityPane &activityPane;
    QWidget &window;
};

/// Everything a window does about changes of the service: what is offered, which dialog opens, what the desk tells of
/// actions, and what people do with them in the activity list.
class WindowChanges : public QObject
{
    Q_OBJECT
public:
    explicit WindowChanges(const WindowParts &parts);
    ~WindowChanges() override;

    /// The desk must outlive the window or tell of its end (QObject::destroyed); nullptr: nothing can be changed.
    void setDesk(ActionDesk *desk);
    ActionDesk *desk() const { return m_desk; }
    void setPlace(const Place &place);
    /// What can be done with what is selected now.
    void offer();
    ChangeFlow &flow() { return *m_flow; }
    /// Opens the dialogs of a publisher's changes again; outlives this.
    void setPublisherFlow(PublisherFlow *flow) { m_publisherFlow = flow; }

    /// Actions of this window whose result nobody knows yet: quitting is warned of (D20).
    QList<Action> unsettled() const;

    /// Of the request with which an action started that operation; empty where none of ours did.
    QString correlationOf(const QString &operationId) const;

Q_SIGNALS:
    void said(steward::Tone tone, const QString &text, const QString &details);
    /// The same with something to do about it.
    void offered(steward::Tone tone, const QString &text, const QString &details, const QString &words,
                 const std::function<void()> &run);
    void placeWanted(const steward::Place &place);
    /// What can be done with the selected row of the activity list was decided anew, as far as changes go.
    void rowsOffered();
    /// The activity list should be seen.
    void activityWanted();

public Q_SLOTS:
    /// Brings the list up with that row.
    void showAction(const QUuid &action);

private:
    void connectActions();
    void followDesk();
    void deskLoaded();
    void actionChanged(const Action &action);
    void actionEnded(const Action &action);
    void showWork();
    void offerChanges();
    void offerRows();
    void start(ChangeKind kind);
    void openAgain(const Action &action);
    void settle(bool wasApplied);
    void goToChanged();
    void showChanged(const Action &action);
    QString listedNameOf(const Action &action) const;
    ChangeScene scene(ChangeKind kind, const QString &environment) const;
    /// What the commands work on: the page in front, else what is selected in the grid in front.
    QList<AppRow> appsFor(ChangeKind kind) const;
    ChangeTarget target(ChangeKind kind) const;
    TenantState *tenantOf(const ChangeTarget &target) const;

    WindowParts m_parts;
    ChangeFlow *m_flow;
    PublisherFlow *m_publisherFlow = nullptr;
    QPointer<ActionDesk> m_desk;
    Place m_place;
};

} // namespace steward
