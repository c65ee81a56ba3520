// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/planview.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/factlist.h"
#include "ui/models/figures.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>

#include <algorithm>

namespace steward {

namespace {

constexpr int MostRowsShown = 8;
constexpr int MostNames = 3;
constexpr int NarrowInLetters = 72;
constexpr int IdRole = Qt::UserRole;

enum Column { NumberColumn, AppColumn, WhatColumn, FromColumn, ToColumn, ColumnCount };

QString whatWords(RequirementKind kind)
{
    switch (kind) {
    case RequirementKind::Install:
        return PlanView::tr("install");
    case RequirementKind::Uninstall:
        return PlanView::tr("uninstall");
    default:
        return PlanView::tr("update");
    }
}

QString appWords(const PlanStep &step)
{
    const QString name = visibleText(step.name.isEmpty() ? step.appId : step.name, 80);
    if (step.isChosen)
        return name;
    if (step.kind == RequirementKind::Uninstall)
        return PlanView::tr("%1 · goes first", "an app").arg(name);
    QStringList by;
    for (const QString &one : step.neededBy.mid(0, MostNames))
        by.append(visibleText(one, 60));
    return by.isEmpty() ? PlanView::tr("%1 · required", "an app").arg(name)
                        : PlanView::tr("%1 · required by %2", "an app, other apps")
                              .arg(name, by.join(PlanView::tr(", ", "between apps")));
}

} // namespace

PlanView::PlanView(QWidget *parent)
    : QTableWidget(parent)
{
    setObjectName(QStringLiteral("plan"));
    setAccessibleName(tr("The plan, in order"));
    setColumnCount(ColumnCount);
    setHorizontalHeaderLabels({tr("#", "place in an order"), tr("App"), tr("What"), tr("Now"), tr("To")});
    verticalHeader()->hide();
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    const int letter = fontMetrics().averageCharWidth();
    horizontalHeader()->setSectionResizeMode(AppColumn, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(letter * 4);
    setColumnWidth(NumberColumn, letter * 5);
    // A version is told from the next by its end: none of it is cut.
    for (const Column column : {WhatColumn, FromColumn, ToColumn})
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        if (!m_isFilling && item->column() == AppColumn)
            Q_EMIT ticked(item->data(IdRole).toString(), item->checkState() == Qt::Checked);
    });
}

void PlanView::addRow(int row, const QString &number, const QString &what, const AppVersion &from, const AppVersion &to)
{
    const auto cell = [&](int column, const QString &text) {
        auto *item = new QTableWidgetItem(text);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        setItem(row, column, item);
    };
    cell(NumberColumn, number);
    cell(WhatColumn, what);
    cell(FromColumn, orDash(visibleText(from.text, 40)));
    cell(ToColumn, orDash(visibleText(to.text, 40)));
}

void PlanView::setApp(int row, const QString &appId, const QString &words, bool isTicked, bool canTick)
{
    auto *item = new QTableWidgetItem(words);
    item->setData(IdRole, appId);
    item->setToolTip(plainToolTip(words));
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    if (m_isChoosing && canTick) {
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
    }
    if (isTicked && canTick) {
        QFont bold = font();
        bold.setBold(true);
        item->setFont(bold);
    }
    setItem(row, AppColumn, item);
}

void PlanView::addStep(int row, const PlanStep &step, const QList<AppUpdate> &updates)
{
    addRow(row, QString::number(row + 1), whatWords(step.kind), step.from, step.to);
    setApp(row, step.appId, appWords(step), true, step.isChosen);
    const QList<AppVersion> versions = offeredVersions(step.appId, updates);
    if (!m_isChoosing || !step.isChosen || versions.size() < 2)
        return;
    auto *box = new QComboBox(this);
    box->setObjectName(QStringLiteral("version_") + step.appId);
    box->setAccessibleName(tr("Version of %1").arg(visibleText(step.name, 80)));
    for (const AppVersion &version : versions)
        box->addItem(visibleText(version.text, 40), version.text);
    box->setCurrentIndex(static_cast<int>(versions.indexOf(step.to)));
    connect(box, &QComboBox::activated, this, [this, id = step.appId, box](int index) {
        Q_EMIT versionChosen(id, AppVersion{box->itemData(index).toString()});
    });
    setCellWidget(row, ToColumn, box);
}

void PlanView::addOffer(int row, const Offer &offer)
{
    addRow(row, QString(), tr("no change"), offer.from, offer.to);
    setApp(row, offer.appId, visibleText(offer.name, 80), false, true);
}

void PlanView::show(const UpdatePlan &plan, const QList<AppUpdate> &updates, const QList<Offer> &offers)
{
    const QTableWidgetItem *current = item(currentRow(), AppColumn);
    const QString currentId = current ? current->data(IdRole).toString() : QString();
    m_isFilling = true;
    setRowCount(0);
    setRowCount(static_cast<int>(plan.steps.size() + offers.size()));
    int row = 0;
    for (const PlanStep &step : plan.steps)
        addStep(row++, step, updates);
    for (const Offer &offer : offers)
        addOffer(row++, offer);
    m_isFilling = false;
    const bool isRemovalOnly = std::all_of(plan.steps.begin(), plan.steps.end(), [](const PlanStep &step) {
        return step.kind == RequirementKind::Uninstall;
    });
    setColumnHidden(ToColumn, isRemovalOnly && offers.isEmpty());
    for (int i = 0; i < rowCount(); ++i) {
        if (!currentId.isEmpty() && item(i, AppColumn)->data(IdRole).toString() == currentId)
            setCurrentCell(i, AppColumn);
    }
    updateGeometry();
}

// Where it is narrow the names need the room: what is done with an app is seen from its versions, too.
void PlanView::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    setColumnHidden(WhatColumn, viewport()->width() < fontMetrics().averageCharWidth() * NarrowInLetters);
}

QSize PlanView::sizeHint() const
{
    const int rows = qBound(1, rowCount(), MostRowsShown);
    const int header = horizontalHeader()->sizeHint().height();
    return {fontMetrics().averageCharWidth() * 70, header + rows * verticalHeader()->defaultSectionSize() + 4};
}

QSize PlanView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, sizeHint().height()};
}

QList<ChangeFact> conflictFacts(const UpdatePlan &plan)
{
    QList<ChangeFact> facts;
    for (const PlanConflict &one : plan.conflicts.mid(0, 10)) {
        const QString name = visibleText(one.name, 80);
        const QString by = visibleText(one.neededBy, 80);
        const QString version = visibleText(one.needed.text, 40);
        ChangeFact fact{QStringLiteral("conflict%1").arg(facts.size()), Tone::Warning, {}};
        switch (one.trouble) {
        case PlanTrouble::TargetTooLow:
            fact.words = PlanView::tr("%1 needs %2 at version %3 or newer. Choose a newer one.").arg(by, name, version);
            fact.tone = Tone::Bad;
            break;
        case PlanTrouble::NotOffered:
            fact.words = PlanView::tr("%1 is needed at version %2, which is not among the available updates.")
                             .arg(name, version);
            break;
        case PlanTrouble::Busy:
            fact.words = PlanView::tr("An update of %1 is scheduled or running already.").arg(name);
            break;
        case PlanTrouble::MustGo:
            fact.words = PlanView::tr("%1 has to be uninstalled before %2, so both cannot be had.").arg(name, by);
            fact.tone = Tone::Bad;
            break;
        case PlanTrouble::CannotBeRemoved:
            fact.words = PlanView::tr("%1 has to be uninstalled first, and the service does not allow that.").arg(name);
            break;
        case PlanTrouble::Circle:
            fact.words = PlanView::tr("%1 and others require each other: the service has to find the order.").arg(name);
            break;
        }
        facts.append(fact);
    }
    return facts;
}

} // namespace steward
