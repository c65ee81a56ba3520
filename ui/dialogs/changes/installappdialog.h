// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

#include "core/model/updateplan.h"

class QCheckBox;
class QComboBox;

namespace steward {

class FormField;
class PlanView;
class WhenChoice;

/// Installs an app by its id. The terms are a step of their own: never ticked beforehand, and the tick belongs to one
/// app and one version, so that changing either takes it back (D16).
class InstallAppDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit InstallAppDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;
    /// What the app is called and by whom it is, once known; for words only.
    void setAppFacts(const QString &appId, const QString &name, const QString &publisher);

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    QString missing() const override;
    void inputChanged() override;

private:
    void buildTerms();
    void appChanged();
    void openMarketplace();
    UpdatePlan plan() const;
    QString appId() const;

    QLineEdit *m_id;
    QLineEdit *m_version;
    QComboBox *m_language;
    QCheckBox *m_preview;
    WhenChoice *m_when;
    PlanView *m_plan;
    QCheckBox *m_dependencies;
    WrappedLabel *m_termsWords;
    QPushButton *m_marketplace;
    QCheckBox *m_terms;
    QString m_termsFor; ///< app and version the tick belongs to
    QString m_knownAppId;
    QString m_knownName;
    QString m_knownPublisher;
};

} // namespace steward
