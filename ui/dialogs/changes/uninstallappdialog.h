// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

class QCheckBox;

namespace steward {

class PlanView;
class WhenChoice;

/// Uninstalls an app. What depends on it and what data it leaves are two ticks and two facts; neither is ever widened
/// by itself (D15). With its data the name is typed.
class UninstallAppDialog : public ChangeDialog
{
    Q_OBJECT
public:
    UninstallAppDialog(ChangeInput input, QString appId, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    Danger danger() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    QString missing() const override;
    void inputChanged() override;

private:
    const InstalledApp *app() const;
    QList<AppRequirement> dependents() const;

    QString m_appId;
    PlanView *m_plan;
    QCheckBox *m_dependents;
    QCheckBox *m_data;
    WhenChoice *m_when;
};

} // namespace steward
