// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/overviewtab.h"

#include "ui/pages/factsheets.h"
#include "ui/pages/statepage.h"
#include "ui/views/factsview.h"

#include <QtGui/QResizeEvent>
#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int RoomyInLetters = 118;

/// A white sheet with a hair line around it.
QFrame *card(QWidget *content, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(content);
    return frame;
}

} // namespace

OverviewTab::OverviewTab(QWidget *parent)
    : TenantTab(parent)
    , m_left(new FactsView(this))
    , m_right(new FactsView(this))
{
    auto *sheet = new QWidget(this);
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(12);
    columns->addWidget(card(m_left, sheet), 1, Qt::AlignTop);
    columns->addWidget(card(m_right, sheet), 1, Qt::AlignTop);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(sheet);
    scroll->setAccessibleName(tr("Overview"));
    scroll->viewport()->setAutoFillBackground(false);
    sheet->setAutoFillBackground(false);
    m_state = new StatePage(scroll, tr("the environment"), this);
    m_state->setEmptyWords(tr("The service no longer lists this environment"),
                           tr("It was deleted or renamed. Refresh the tenant to see what there is now."));
    connect(m_state, &StatePage::retryRequested, this, &OverviewTab::refresh);
    connect(m_state, &StatePage::signInRequested, this, [this] {
        if (tenant())
            Q_EMIT signInRequested(tenant()->connection().id);
    });
    connect(m_state, &StatePage::doctorRequested, this, [this] {
        if (tenant())
            Q_EMIT doctorRequested(tenant()->connection().id);
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(m_state);
}

// Two columns of long addresses need room; where there is none, names stand above them and nothing is cut.
void OverviewTab::resizeEvent(QResizeEvent *event)
{
    TenantTab::resizeEvent(event);
    const bool isNarrow = event->size().width() < fontMetrics().averageCharWidth() * RoomyInLetters;
    m_left->setNarrow(isNarrow);
    m_right->setNarrow(isNarrow);
}

void OverviewTab::refresh()
{
    if (tenant())
        tenant()->refreshEnvironments();
}

FactSheet OverviewTab::sheet() const
{
    const auto found = tenant() ? tenant()->findEnvironment(environment()) : std::nullopt;
    return found ? sheetOf(*found, tenantName(), Instant::now()) : FactSheet{};
}

Instant OverviewTab::asOf() const
{
    return tenant() ? tenant()->environments().asOf : Instant{};
}

void OverviewTab::follow(TenantState &tenant)
{
    connect(&tenant, &TenantState::environmentsChanged, this, &OverviewTab::fill);
}

void OverviewTab::fill()
{
    if (!tenant())
        return;
    const auto found = tenant()->findEnvironment(environment());
    m_state->show(tenant()->environments(), !found, tenantName());
    if (found) {
        QList<FactGroup> groups = environmentFacts(*found, Instant::now());
        const qsizetype half = qMin<qsizetype>(2, groups.size());
        m_left->show(groups.mid(0, half));
        m_right->show(groups.mid(half));
    }
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void OverviewTab::ask()
{
    if (!tenant()->environments().isRead())
        tenant()->refreshEnvironments();
}

} // namespace steward
