// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/hotfixplanwindow.h"

#include "core/model/displaytext.h"
#include "ui/delegates/celldelegate.h"
#include "ui/models/hotfixplanmodel.h"
#include "ui/models/hotfixwords.h"
#include "ui/views/fitscreen.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"
#include "ui/views/theme.h"
#include "ui/views/wrappedlabel.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int IconSize = 16;
constexpr int WaveGap = 4;
constexpr int WavesShown = 8; ///< of more, the rest is scrolled to: the buttons below must stay on the screen

QString termsWords(const HotfixPlan &plan)
{
    QStringList parts{HotfixPlanWindow::tr("Begins: %1", "a time").arg(runAfterWords(plan.runAfter))};
    parts.append(plan.ignoresUpdateWindow ? HotfixPlanWindow::tr("does not wait for update windows")
                                          : HotfixPlanWindow::tr("waits for update windows"));
    parts.append(plan.stopAfter == 0 ? HotfixPlanWindow::tr("no number of failures stops it")
                                     : HotfixPlanWindow::tr("stops after %n failure(s)", nullptr, plan.stopAfter));
    parts.append(HotfixPlanWindow::tr("through %1", "a connection").arg(visibleText(plan.connectionName, 60)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

HotfixPlanWindow::HotfixPlanWindow(HotfixPlans &plans, QWidget *parent)
    : QDialog(parent)
    , m_plans(&plans)
    , m_choice(new QComboBox(this))
    , m_icon(new IconLabel(this))
    , m_state(plainLabel({}, this))
    , m_sentence(new WrappedLabel({}, this))
    , m_terms(new WrappedLabel({}, this))
    , m_wavesArea(new QScrollArea(this))
    , m_waves(new QVBoxLayout)
    , m_table(new Table(tr("Environments of the plan"), this))
    , m_model(new HotfixPlanModel(this))
{
    setObjectName(QStringLiteral("hotfixPlanWindow"));
    setWindowTitle(tr("Hotfix plans"));
    setModal(false);
    m_table->setObjectName(QStringLiteral("planTable"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setColumnUnits({7, 24, 13, 16, 18, 60, 40});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(makeWaves());
    column->addWidget(m_table, 1);
    column->addWidget(makeButtons());
    resizeToFit(this, QSize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 36));
    connect(&plans, &HotfixPlans::loaded, this, &HotfixPlanWindow::fillChoice);
    connect(&plans, &HotfixPlans::planRemoved, this, &HotfixPlanWindow::fillChoice);
    connect(&plans, &HotfixPlans::planChanged, this, [this](const HotfixPlan &changed) {
        if (m_choice->findData(changed.id) < 0)
            fillChoice();
        else if (changed.id == plan())
            refill();
    });
    connect(m_choice, &QComboBox::currentIndexChanged, this, &HotfixPlanWindow::refill);
    fillChoice();
}

QWidget *HotfixPlanWindow::makeHead()
{
    auto *head = new QWidget(this);
    m_choice->setObjectName(QStringLiteral("planChoice"));
    m_choice->setAccessibleName(tr("Plan"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_state->setObjectName(QStringLiteral("planState"));
    m_sentence->setObjectName(QStringLiteral("planSentence"));
    m_terms->setObjectName(QStringLiteral("planTerms"));
    m_terms->setForegroundRole(QPalette::PlaceholderText);
    QFont bold = m_state->font();
    bold.setBold(true);
    m_state->setFont(bold);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_choice);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_state, 0, Qt::AlignTop);
    line->addWidget(m_sentence, 1);
    column->addLayout(line);
    column->addWidget(m_terms);
    return head;
}

QWidget *HotfixPlanWindow::makeWaves()
{
    auto *waves = new QWidget;
    waves->setLayout(m_waves);
    m_waves->setContentsMargins(0, 0, 0, 0);
    m_waves->setSpacing(WaveGap);
    m_wavesArea->setObjectName(QStringLiteral("waves"));
    m_wavesArea->setAccessibleName(tr("Waves"));
    m_wavesArea->setFrameShape(QFrame::NoFrame);
    m_wavesArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_wavesArea->setWidgetResizable(true);
    m_wavesArea->setWidget(waves);
    m_wavesArea->viewport()->setAutoFillBackground(false);
    waves->setAutoFillBackground(false);
    return m_wavesArea;
}

QPushButton *HotfixPlanWindow::button(const char *name, const QString &words, void (HotfixPlans::*act)(const QUuid &))
{
    auto *made = new QPushButton(words, this);
    made->setObjectName(QLatin1String(name));
    made->setAutoDefault(false);
    if (act) {
        connect(made, &QPushButton::clicked, this, [this, act] {
            if (m_plans && !plan().isNull())
                (m_plans.data()->*act)(plan());
        });
    }
    return made;
}

QWidget *HotfixPlanWindow::makeButtons()
{
    auto *foot = new QWidget(this);
    m_pause = button("pausePlan", tr("&Pause"), &HotfixPlans::pause);
    m_resume = button("resumePlan", tr("&Resume"), &HotfixPlans::resume);
    m_next = button("nextWave", tr("&Next wave"), &HotfixPlans::giveGo);
    m_again = button("tryAgain", tr("&Try the failed ones again"), &HotfixPlans::tryAgain);
    m_cancel = button("cancelPlan", tr("&Cancel what has not begun…"), nullptr);
    m_forget = button("forgetPlan", tr("&Forget it"), &HotfixPlans::remove);
    connect(m_cancel, &QPushButton::clicked, this, &HotfixPlanWindow::askToCancel);
    auto *close = button("closePlans", tr("Close"), nullptr);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QPushButton *one : {m_pause, m_resume, m_next, m_again, m_cancel, m_forget})
        row->addWidget(one);
    row->addStretch(1);
    row->addWidget(close);
    return foot;
}

QUuid HotfixPlanWindow::plan() const
{
    return m_choice->currentData().toUuid();
}

void HotfixPlanWindow::showPlan(const QUuid &plan)
{
    fillChoice();
    if (const int row = m_choice->findData(plan); row >= 0)
        m_choice->setCurrentIndex(row);
}

void HotfixPlanWindow::fillChoice()
{
    const QUuid kept = plan();
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const HotfixPlan &one : m_plans ? m_plans->plans() : QList<HotfixPlan>())
            m_choice->addItem(
                tr("%1 · %2", "what a plan is about, how many environments")
                    .arg(wordsFor(one).title, tr("%n environment(s)", nullptr, static_cast<int>(one.items.size()))),
                one.id);
        m_choice->setCurrentIndex(std::max(0, m_choice->findData(kept)));
    }
    refill();
}

void HotfixPlanWindow::refill()
{
    const auto known = m_plans ? m_plans->find(plan()) : std::nullopt;
    if (!known) {
        m_state->setText(tr("There is no plan of hotfixes."));
        m_icon->clear();
        m_sentence->setText({});
        m_terms->setText({});
        m_model->setItems({});
        showWaves({});
        showButtons({});
        return;
    }
    const PlanWords words = wordsFor(*known);
    m_icon->showTone(words.tone, IconSize);
    m_state->setText(words.state);
    m_sentence->setText(words.sentence);
    m_terms->setText(termsWords(*known));
    m_model->setItems(known->items);
    showWaves(*known);
    showButtons(*known);
}

void HotfixPlanWindow::showWaves(const HotfixPlan &plan)
{
    while (m_rows.size() < plan.waves()) {
        auto *line = new QWidget(m_wavesArea->widget());
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(10);
        WaveRow made{plainLabel({}, line), new QProgressBar(line)};
        made.bar->setTextVisible(false);
        made.bar->setMaximumHeight(fontMetrics().height() / 2 + 2);
        made.words->setMinimumWidth(fontMetrics().averageCharWidth() * 52);
        made.words->setObjectName(QStringLiteral("wave%1").arg(m_rows.size() + 1));
        row->addWidget(made.words);
        row->addWidget(made.bar, 1);
        m_waves->addWidget(line);
        m_rows.append(made);
    }
    for (int wave = 0; wave < m_rows.size(); ++wave) {
        const WaveRow &row = m_rows.at(wave);
        row.words->parentWidget()->setVisible(wave < plan.waves());
        if (wave >= plan.waves())
            continue;
        const HotfixPlanCount sum = countOf(plan, wave);
        row.words->setText(waveWords(plan, wave));
        row.bar->setRange(0, std::max(1, sum.total));
        row.bar->setValue(sum.good + sum.failed + sum.canceled);
        row.bar->setAccessibleName(row.words->text());
        QPalette palette = this->palette();
        palette.setColor(QPalette::Highlight, toneColor(sum.failed > 0 ? Tone::Bad : Tone::Good, palette));
        row.bar->setPalette(palette);
    }
    const int shown = std::min(plan.waves(), WavesShown);
    const int line = m_rows.isEmpty() ? 0 : m_rows.constFirst().words->parentWidget()->sizeHint().height() + WaveGap;
    m_wavesArea->setFixedHeight(shown * line);
    // Tab stops at it only where there is something to scroll to.
    m_wavesArea->setFocusPolicy(plan.waves() > WavesShown ? Qt::StrongFocus : Qt::NoFocus);
}

// What cannot be done now says why.
void HotfixPlanWindow::showButtons(const HotfixPlan &plan)
{
    using State = HotfixPlan::State;
    const bool isOurs = !plan.items.isEmpty() && !plan.isElsewhere;
    const QString elsewhere = plan.items.isEmpty() ? tr("There is no plan.") : tr("Another program looks after it.");
    const auto offer = [&](QPushButton *one, bool isPossible, const QString &whyNot) {
        const QString why = !isOurs ? elsewhere : isPossible ? QString() : whyNot;
        one->setEnabled(why.isEmpty());
        one->setToolTip(why);
        one->setAccessibleDescription(why);
    };
    const bool isStanding = plan.state == State::Paused || plan.state == State::Stopped;
    const bool isOver = plan.state == State::Ended || plan.state == State::Cancelled;
    offer(m_pause, plan.state == State::Running || plan.state == State::AwaitingGo, tr("Nothing new is sent for it."));
    offer(m_resume, isStanding, tr("Only what is paused or was stopped is resumed."));
    offer(m_next, plan.state == State::AwaitingGo, tr("No further wave waits for you."));
    const bool hasFailed = std::any_of(plan.items.begin(), plan.items.end(), mayTryAgain);
    offer(m_again, hasFailed && plan.state != State::Cancelled, tr("None failed beyond doubt."));
    offer(m_cancel, !isOver || (plan.state == State::Cancelled && plan.trouble), tr("It is over already."));
    offer(m_forget, !plan.isOpen(), tr("It has not ended."));
}

void HotfixPlanWindow::askToCancel()
{
    const auto known = m_plans ? m_plans->find(plan()) : std::nullopt;
    if (!known)
        return;
    const HotfixPlanCount sum = countOf(*known);
    const auto cancelable = static_cast<int>(std::count_if(
        known->items.begin(), known->items.end(), [](const HotfixPlanItem &item) { return item.isCancelable(); }));
    auto *box = new QMessageBox(QMessageBox::Question, tr("Cancel the plan?"), tr("Cancel what has not begun?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("cancelPlanQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    setPlainInformation(*box, QStringList{tr("Dropped from the plan: %n environment(s).", nullptr, sum.waiting),
                                          tr("Canceled while they wait: %n hotfix(es).", nullptr, cancelable),
                                          tr("What runs goes on to its end.\n\nThis ends the plan.")}
                                  .join(QLatin1Char(' ')));
    QPushButton *yes = box->addButton(tr("Cancel the plan"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("cancelPlanYes"));
    QPushButton *no = box->addButton(tr("Go on with it"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this, id = known->id] {
        if (m_plans)
            m_plans->cancel(id);
    });
    box->open();
}

} // namespace steward
