// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/nothingfound.h"

#include "ui/models/filterchoice.h"
#include "ui/models/operationtexts.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int mostOffers = 3;

QString dropWords(FilterPart part)
{
    switch (part) {
    case FilterPart::Text:
        return NothingFound::tr("Drop the words");
    case FilterPart::Types:
        return NothingFound::tr("Show all types");
    case FilterPart::Statuses:
        return NothingFound::tr("Show all statuses");
    case FilterPart::Environments:
        return NothingFound::tr("Show all environments");
    case FilterPart::Connections:
        return NothingFound::tr("Show all tenants");
    case FilterPart::People:
        return NothingFound::tr("Show everybody's");
    case FilterPart::Apps:
        return NothingFound::tr("Show all apps");
    case FilterPart::Times:
        break;
    }
    return NothingFound::tr("Show all dates");
}

} // namespace

NothingFound::NothingFound(QWidget *parent)
    : QFrame(parent)
    , m_text(mutedLabel({}, this))
    , m_buttons(new QVBoxLayout)
{
    setObjectName(QStringLiteral("nothingFound"));
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QLabel *title = headingLabel(tr("No operation matches"), 1.15, this);
    m_text->setWordWrap(true);
    for (QLabel *label : {title, m_text})
        label->setAlignment(Qt::AlignCenter);
    auto *clear = new QPushButton(tr("Clear filter"), this);
    clear->setObjectName(QStringLiteral("clearFilter"));
    connect(clear, &QPushButton::clicked, this, &NothingFound::clearWanted);
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(title);
    column->addWidget(m_text);
    column->addSpacing(6);
    column->addLayout(m_buttons);
    column->addWidget(clear, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void NothingFound::show(const std::vector<std::pair<FilterPart, quint32>> &reliefs)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const int offers = qMin(static_cast<int>(reliefs.size()), mostOffers);
    for (int i = 0; i < offers; ++i) {
        const auto [part, count] = reliefs[static_cast<std::size_t>(i)];
        auto *button = new QPushButton(tr("%1 (%2)", "what a click drops, and how many operations that shows")
                                           .arg(dropWords(part), groupedNumber(count)),
                                       this);
        button->setObjectName(QStringLiteral("drop%1").arg(static_cast<int>(part)));
        connect(button, &QPushButton::clicked, this, [this, part = part] { Q_EMIT dropWanted(part); });
        m_buttons->addWidget(button, 0, Qt::AlignHCenter);
    }
    if (reliefs.empty())
        m_text->setText(tr("None has all of this together, nor with one part of it dropped."));
    else if (reliefs.size() == 1)
        m_text->setText(tr("It is the filter of this part that keeps them back: %1.").arg(partWords(reliefs[0].first)));
    else
        m_text->setText(tr("None has all of this together. Dropping one of these shows some:"));
}

} // namespace steward
