// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/hotfixplans.h"
#include "ui/models/tone.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace steward {

class HotfixPlanModel;
class IconLabel;
class Table;
class WrappedLabel;

/// How far the plans of hotfixes are, wave by wave, and what can be done with them. Stays open beside the window.
class HotfixPlanWindow : public QDialog
{
    Q_OBJECT
public:
    /// `plans` may end before it.
    explicit HotfixPlanWindow(HotfixPlans &plans, QWidget *parent = nullptr);

    void showPlan(const QUuid &plan);
    QUuid plan() const;

private:
    struct WaveRow
    {
        QLabel *words;
        QProgressBar *bar;
    };

    QWidget *makeHead();
    QWidget *makeWaves();
    QWidget *makeButtons();
    void fillChoice();
    void refill();
    void showWaves(const HotfixPlan &plan);
    void showButtons(const HotfixPlan &plan);
    void askToCancel();
    QPushButton *button(const char *name, const QString &words, void (HotfixPlans::*act)(const QUuid &));

    QPointer<HotfixPlans> m_plans;
    QComboBox *m_choice;
    IconLabel *m_icon;
    QLabel *m_state;
    WrappedLabel *m_sentence;
    WrappedLabel *m_terms;
    QScrollArea *m_wavesArea; ///< a plan has up to fifty
    QVBoxLayout *m_waves;
    QList<WaveRow> m_rows;
    Table *m_table;
    HotfixPlanModel *m_model;
    QPushButton *m_pause = nullptr;
    QPushButton *m_resume = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_forget = nullptr;
};

} // namespace steward
