// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actiondesk.h"
#include "core/api/workspace.h"
#include "ui/dialogs/changes/changedialog.h"
#include "ui/models/tone.h"

#include <QtCore/QPointer>

#include <functional>
#include <optional>

namespace steward {

/// What a change is about to be made to.
struct ChangeTarget
{
    QUuid connection{};
    QStringList environments{}; ///< one, or several selected in a grid (D14)
    QStringList apps{};         ///< ids, of the one environment
    bool isOfSeveralTenants = false;

    QString environment() const { return environments.value(0); }
};

/// From the wish to change something to its confirmation: gathers what the dialog wants to know, shows it over the
/// window, and hands what was confirmed to the desk. Sends nothing itself.
///
/// One dialog at a time. It closes when its tenant is gone, signed out, locked or left (D09), and when the environment
/// is no longer what the person was shown (D06); nothing was sent then, and said() tells so.
class ChangeFlow : public QObject
{
    Q_OBJECT
public:
    ChangeFlow(Workspace &workspace, QWidget &window);
    ~ChangeFlow() override;

    void setDesk(ActionDesk *desk);
    /// Opens the dialog of that change; brings the open one to the front when there is one.
    void start(ChangeKind kind, const ChangeTarget &target);
    /// The dialog of an action that was refused or not sent, with its values and what the refusal taught (F34).
    void openAgain(const Action &action);
    /// The dialog that cancels the scheduled update of that action.
    void cancelUpdate(const Action &update);
    /// The window shows that connection now.
    void placeChanged(const QUuid &connection);
    /// Nothing when none is open.
    ChangeDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    void said(steward::Tone tone, const QString &text);
    /// The same; `again` opens the dialog with the values it had.
    void closedEarly(const QString &text, const std::function<void()> &again);
    /// Actions the desk took.
    void confirmed(const QList<QUuid> &actions);

private:
    struct Again
    {
        QList<Change> start{};
        QString refusal{};
        QHash<QString, QList<AppRequirement>> learnt{};
    };

    void open(ChangeKind kind, const ChangeTarget &target, const Again &again);
    void show(ChangeDialog *dialog);
    ChangeDialog *makeBatch(const TenantState &tenant, ChangeKind kind, const QStringList &names);
    void see(const TenantState &tenant);
    void followTenant(TenantState &tenant);
    void environmentsCame();
    void dataCame();
    void signInChanged();
    void confirm(const QList<Change> &changes);
    void closeBecause(const QString &why, bool mayOpenAgain);
    TenantState *tenant() const;

    Workspace &m_workspace;
    QWidget &m_window;
    QPointer<ActionDesk> m_desk;

    // Of the open dialog.
    QPointer<ChangeDialog> m_dialog;
    ChangeKind m_kind{};
    ChangeTarget m_target;
    QHash<QString, Environment> m_seen; ///< as shown, by name
    Instant m_seenAt;
    QString m_tenantId;
    quint64 m_session = 0;
    QList<QUuid> m_ids; ///< of the confirmations: made with the dialog, so that one dialog is one confirmation (D04)
};

} // namespace steward
