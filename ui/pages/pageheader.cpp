// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/pageheader.h"

#include "ui/models/figures.h"
#include "ui/views/badge.h"
#include "ui/views/plainlabel.h"
#include "ui/views/usagebar.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int LeastWidth = 80;

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_name(headingLabel({}, 1.5, this))
    , m_first(new Badge(this))
    , m_state(new Badge(this))
    , m_facts(mutedLabel({}, this))
    , m_usage(new QWidget(this))
    , m_usageWords(mutedLabel({}, m_usage))
    , m_usageBar(new UsageBar(m_usage))
{
    m_name->setObjectName(QStringLiteral("pageName"));
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setWordWrap(true);
    // Long words are cut here rather than taking the room of the panes on both sides; each is whole in the details.
    m_name->setMinimumWidth(LeastWidth);
    m_facts->setMinimumWidth(LeastWidth);
    m_usageBar->setFixedWidth(170);
    auto *usage = new QVBoxLayout(m_usage);
    usage->setContentsMargins(0, 4, 0, 0);
    usage->setSpacing(6);
    usage->addWidget(m_usageWords, 0, Qt::AlignTrailing);
    usage->addWidget(m_usageBar, 0, Qt::AlignTrailing);
    usage->addStretch(1);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_name, 0);
    title->addWidget(m_first);
    title->addWidget(m_state);
    title->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addLayout(title);
    words->addWidget(m_facts);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 8);
    row->addLayout(words, 1);
    row->addWidget(m_usage);
    m_first->hide();
    m_state->hide();
    m_usage->hide();
}

void PageHeader::setName(const QString &name, bool isStruck)
{
    QFont font = m_name->font();
    font.setStrikeOut(isStruck);
    m_name->setFont(font);
    constexpr qsizetype longest = 60;
    const bool cut = name.size() > longest;
    m_name->setText(cut ? name.left(longest - 1) + QChar(0x2026) : name);
    m_name->setMinimumWidth(qMin(LeastWidth, m_name->sizeHint().width())); // a short name leaves no gap behind it
    m_name->setToolTip(cut ? plainToolTip(name) : QString());
}

void PageHeader::setFirstBadge(const QString &text, Tone tone)
{
    m_first->show(text, tone);
}

void PageHeader::setStateBadge(const QString &text, Tone tone)
{
    m_state->show(text, tone, true);
}

void PageHeader::setFacts(const QString &line)
{
    m_facts->setText(line);
}

void PageHeader::setUsage(const QString &words, std::optional<double> fraction)
{
    m_usage->setVisible(!words.isEmpty());
    m_usageWords->setText(words);
    m_usageBar->setVisible(fraction.has_value());
    m_usageBar->show(fraction, words);
}

} // namespace steward
