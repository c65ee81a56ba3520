// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/hotfixplan.h"
#include "core/model/hotfixrules.h"
#include "ui/dialogs/publisher/publisherdialog.h"
#include "ui/models/hotfixplanmodel.h"

#include <QtCore/QTimeZone>

class QCheckBox;
class QComboBox;
class QRadioButton;
class QSpinBox;

namespace steward {

class FormField;
class MomentEdit;
class Table;
class WavesEdit;

/// A hotfix for one or many environments of customers: to which version, in which waves, when, and when to stop.
/// Those that cannot get it are listed with the reason. What is confirmed is plan(); changes() are what it would send.
class HotfixPlanDialog : public PublisherDialog
{
    Q_OBJECT
public:
    /// `target`: proposed; may be empty. `zone`: of the times that are typed.
    HotfixPlanDialog(PublisherInput known, QList<CustomerEnvironment> chosen, AppVersion target,
                     QWidget *parent = nullptr, const QTimeZone &zone = QTimeZone::systemTimeZone());

    QList<Change> changes() const override { return m_changes; }
    /// Without what only the window knows: connection, tenant and names of who confirms.
    const HotfixPlan &plan() const { return m_plan; }
    QString goneIn(const PublisherInput &now) const override;

protected:
    QString heading() const override;
    QString verb() const override;
    Danger danger() const override;
    QString nameToType() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;
    void inputChanged() override;
    int widthInLetters() const override { return 112; }

private:
    void buildForm(const QTimeZone &zone);
    void takeStart();
    void fillTargets();
    AppVersion proposalOf(const QList<PublisherVersion> &newestFirst, const HotfixFacts &facts) const;
    void rebuild();
    AppVersion target() const;
    int production() const;
    QList<ChangeFact> leftOutFacts() const;
    QList<ChangeFact> timeFacts() const;

    QList<CustomerEnvironment> m_chosen;
    AppVersion m_wanted; ///< a target to select once it is listed
    HotfixPlan m_plan;
    QList<Change> m_changes;
    QList<HotfixPlanModel::LeftOut> m_leftOut;
    QString m_typedFor; ///< what the typed name was typed for

    QComboBox *m_target;
    WavesEdit *m_waves;
    QCheckBox *m_sandboxesFirst;
    QRadioButton *m_atOnce;
    QRadioButton *m_later;
    MomentEdit *m_moment;
    QCheckBox *m_ignoreWindow;
    QSpinBox *m_stopAfter;
    QCheckBox *m_asksForGo;
    FormField *m_wavesField = nullptr;
    FormField *m_stopField = nullptr;
    FormField *m_goField = nullptr;
    Table *m_table;
    HotfixPlanModel *m_model;
};

/// Cancels a hotfix that waits for its time.
class CancelHotfixDialog : public PublisherDialog
{
    Q_OBJECT
public:
    CancelHotfixDialog(PublisherInput known, EnvironmentHotfix hotfix, QWidget *parent = nullptr);
    QList<Change> changes() const override;
    QString goneIn(const PublisherInput &now) const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;

private:
    EnvironmentHotfix m_hotfix;
};

} // namespace steward
