// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/detailspanel.h"

#include "core/model/displaytext.h"
#include "ui/views/clipboard.h"
#include "ui/views/factsview.h"
#include "ui/views/plainlabel.h"

#include <QtGui/QAction>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace steward {

DetailsPanel::DetailsPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(headingLabel({}, 1.15, this))
    , m_facts(new FactsView(this))
    , m_hint(mutedLabel(tr("Select a row to see everything about it."), this))
    , m_copy(new QPushButton(tr("Copy details"), this))
    , m_curl(new QPushButton(tr("Copy as curl"), this))
    , m_powerShell(new QPushButton(tr("Copy as PowerShell"), this))
    , m_support(new QPushButton(tr("Copy for support"), this))
    , m_buttons(new QVBoxLayout)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(fontMetrics().averageCharWidth() * 46); // an id in one piece
    m_facts->setNarrow(true);
    m_title->setWordWrap(true);
    m_title->setMinimumWidth(1); // or a long word pushes the panel out of the window
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    m_hint->setWordWrap(true);
    auto *inner = new QWidget(this);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(10);
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addWidget(m_facts);
    m_support->setObjectName(QStringLiteral("copyForSupport"));
    m_support->setToolTip(
        tr("Ids, times and the error, as the service's support asks for them; no parameters, no person"));
    m_buttons->setSpacing(6);
    for (QPushButton *button : {m_copy, m_curl, m_powerShell, m_support})
        m_buttons->addWidget(button, 0, Qt::AlignLeading);
    column->addLayout(m_buttons);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setBackgroundRole(QPalette::Base);
    show(FactSheet{}); // before it is measured: the rest of it is not seen yet
    scroll->setWidget(inner);
    scroll->setAccessibleName(tr("Details"));
    scroll->setObjectName(QStringLiteral("details"));
    inner->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setFocusProxy(scroll);
    connect(m_copy, &QPushButton::clicked, this, &DetailsPanel::copyDetails);
    connect(m_curl, &QPushButton::clicked, this, &DetailsPanel::copyAsCurl);
    connect(m_powerShell, &QPushButton::clicked, this, &DetailsPanel::copyAsPowerShell);
    connect(m_support, &QPushButton::clicked, this, &DetailsPanel::copyForSupport);
    connect(m_facts, &FactsView::targetPicked, this, &DetailsPanel::targetPicked);
}

void DetailsPanel::show(const FactSheet &sheet)
{
    m_sheet = sheet;
    m_title->setVisible(!sheet.isEmpty());
    m_title->setText(visibleText(sheet.title));
    m_hint->setVisible(sheet.isEmpty());
    m_facts->show(sheet.groups);
    m_copy->setVisible(!sheet.isEmpty());
    m_curl->setVisible(!sheet.curl.isEmpty());
    m_powerShell->setVisible(!sheet.powerShell.isEmpty());
    m_support->setVisible(!sheet.support.isEmpty());
    showOperationButtons();
}

void DetailsPanel::setOperationActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->text().remove(QLatin1Char('&')), this);
        button->setObjectName(QStringLiteral("details.%1").arg(action->objectName()));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, &DetailsPanel::showOperationButtons);
        m_buttons->addWidget(button, 0, Qt::AlignLeading);
        m_operationButtons.append({action, button});
    }
    showOperationButtons();
}

void DetailsPanel::showOperationButtons()
{
    for (const auto &[action, button] : std::as_const(m_operationButtons))
        button->setVisible(m_sheet.isOfSelection && action->isEnabled());
}

void DetailsPanel::copyForSupport() const
{
    copyText(m_sheet.support);
}

void DetailsPanel::copyDetails() const
{
    if (!m_sheet.isEmpty())
        copyText(asText(m_sheet));
}

void DetailsPanel::copyAsCurl() const
{
    copyText(m_sheet.curl);
}

void DetailsPanel::copyAsPowerShell() const
{
    copyText(m_sheet.powerShell);
}

QSize DetailsPanel::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, 600};
}

} // namespace steward
