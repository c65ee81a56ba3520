// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

#include "core/model/updateplan.h"

class QCheckBox;

namespace steward {

class PlanView;
class WhenChoice;

/// Updates one or several apps of an environment: the plan in order, with what is required. Apps nobody chose come
/// along only when that is ticked, and those that are installed anew only with their terms ticked, too: for just these
/// apps and versions (D16).
class UpdateAppsDialog : public ChangeDialog
{
    Q_OBJECT
public:
    /// `appIds`: chosen at first; others with an update can be added in the dialog.
    UpdateAppsDialog(ChangeInput input, const QStringList &appIds, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    QString missing() const override;
    QString subline() const override;
    int widthInLetters() const override { return 116; }
    void inputChanged() override;

private:
    QList<PlanChoice> choices() const;
    const UpdatePlan &plan() const { return m_made; }
    UpdatePlan makePlan() const;
    void showPlan();
    void showTerms();
    QList<PlanStep> broughtAlong() const;

    QStringList m_chosen;
    QHash<QString, AppVersion> m_targets; ///< by app id, where somebody chose another than the newest
    UpdatePlan m_made;
    PlanView *m_plan;
    QCheckBox *m_preview;
    QCheckBox *m_dependencies;
    WhenChoice *m_when;
    QWidget *m_termsBox;
    WrappedLabel *m_termsWords;
    QCheckBox *m_terms;
    QString m_termsFor; ///< apps and versions the tick belongs to
};

} // namespace steward
