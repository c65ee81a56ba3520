// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/factlist.h"

#include "ui/views/plainlabel.h"
#include "ui/views/wrappedlabel.h"

#include <QtWidgets/QGridLayout>

namespace steward {

namespace {

QString spokenTone(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return FactList::tr("Fine");
    case Tone::Busy:
        return FactList::tr("Waiting");
    case Tone::Warning:
        return FactList::tr("Mind");
    case Tone::Bad:
        return FactList::tr("In the way");
    case Tone::Neutral:
    case Tone::Accent:
        break;
    }
    return FactList::tr("Note");
}

} // namespace

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(7);
    m_grid->setColumnStretch(1, 1);
    hide();
}

void FactList::show(const QList<ChangeFact> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    while (m_rows.size() < facts.size()) {
        const Row row{new IconLabel(this), new WrappedLabel({}, this)};
        const int at = static_cast<int>(m_rows.size());
        m_grid->addWidget(row.icon, at, 0, Qt::AlignTop);
        m_grid->addWidget(row.words, at, 1);
        m_rows.append(row);
    }
    const int iconSize = qMax(12, fontMetrics().height()); // as high as the first line, whatever its size
    for (int i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const bool isUsed = i < facts.size();
        row.icon->setVisible(isUsed);
        row.words->setVisible(isUsed);
        if (!isUsed)
            continue;
        const ChangeFact &fact = facts.at(i);
        if (fact.tone == Tone::Neutral)
            row.icon->show(QStringLiteral("info"), QPalette::PlaceholderText, iconSize);
        else
            row.icon->showTone(fact.tone, iconSize);
        row.words->setObjectName(QStringLiteral("fact_") + fact.name);
        row.words->setText(fact.words);
        row.words->setAccessibleName(tr("%1: %2", "how a fact is, the fact").arg(spokenTone(fact.tone), fact.words));
    }
    setVisible(!facts.isEmpty());
}

} // namespace steward
