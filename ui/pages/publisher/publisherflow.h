// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actiondesk.h"
#include "core/actions/hotfixplans.h"
#include "core/api/workspace.h"
#include "core/net/cancel.h"
#include "ui/dialogs/publisher/publisherdialog.h"
#include "ui/models/publisheroffer.h"
#include "ui/models/tone.h"

#include <QtCore/QPointer>

#include <functional>

namespace steward {

class PublisherSide;
class UploadDialog;

/// What an act on a publisher's app is about.
struct PublisherTarget
{
    QUuid connection{};
    QString app{};
    QString country{};
    std::optional<PublisherVersion> version{};
    std::optional<PublisherPrincipal> principal{};
    std::optional<EnvironmentHotfix> hotfix{};
    QList<CustomerEnvironment> environments{};
    QString file{}; ///< to upload
};

/// From the wish to change something of a publisher's app to its confirmation, in the manner of ChangeFlow: one dialog
/// at a time, closed when its tenant is gone, locked, signed out or left, and when what the person was shown is another
/// (D06, D09). Sends nothing itself: one confirmation goes to the desk, many hotfixes to the plans.
class PublisherFlow : public QObject
{
    Q_OBJECT
public:
    PublisherFlow(Workspace &workspace, QWidget &window);
    ~PublisherFlow() override;

    void setDesk(ActionDesk *desk) { m_desk = desk; }
    /// nullptr: hotfixes are scheduled one at a time only.
    void setPlans(HotfixPlans *plans) { m_plans = plans; }
    /// Opens the dialog of that act; brings the open one to the front when there is one.
    void start(PublisherAct act, const PublisherTarget &target);
    /// The dialog of an action that was refused or not sent, with its values (F34).
    void openAgain(const Action &action);
    /// The window shows that connection now.
    void placeChanged(const QUuid &connection);
    PublisherDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    void said(steward::Tone tone, const QString &text);
    void closedEarly(const QString &text, const std::function<void()> &again);
    void confirmed(const QList<QUuid> &actions);
    void planBegun(const QUuid &plan);

private:
    struct Again
    {
        QList<Change> start{};
        QString refusal{};
    };

    void open(PublisherAct act, const PublisherTarget &target, const Again &again);
    PublisherDialog *make(const PublisherInput &input);
    void followUpload(UploadDialog *dialog);
    void askForLists(PublisherSide &publisher);
    PublisherInput inputNow(const TenantState &owner) const;
    void follow(TenantState &owner);
    void listsCame();
    void signInChanged();
    void confirm(const QList<Change> &changes);
    void beginPlan(const TenantState &owner);
    void closeBecause(const QString &why, bool mayOpenAgain);
    TenantState *tenant() const;

    Workspace &m_workspace;
    QWidget &m_window;
    QPointer<ActionDesk> m_desk;
    QPointer<HotfixPlans> m_plans;

    // Of the open dialog.
    QPointer<PublisherDialog> m_dialog;
    PublisherAct m_act{};
    PublisherTarget m_target;
    Again m_again;
    CancelToken m_reading; ///< of the file
    QString m_tenantId;
    quint64 m_session = 0;
    Instant m_seenAt;
    QList<QUuid> m_ids; ///< made with the dialog: one dialog is one confirmation (D04)
};

} // namespace steward
