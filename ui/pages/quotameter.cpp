// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/quotameter.h"

#include "ui/views/plainlabel.h"
#include "ui/views/usagebar.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace steward {

QuotaMeter::QuotaMeter(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_words(mutedLabel({}, this))
    , m_bar(new UsageBar(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->addWidget(plainLabel(name, this));
    row->addStretch(1);
    row->addWidget(m_words);
    column->addLayout(row);
    column->addWidget(m_bar);
}

void QuotaMeter::show(const QString &words, std::optional<double> fraction)
{
    m_words->setText(words);
    m_bar->show(fraction, QStringLiteral("%1: %2").arg(m_name, words));
    m_bar->setVisible(fraction.has_value());
}

std::optional<double> fractionOf(std::optional<qint64> used, std::optional<qint64> allowed)
{
    if (!used || !allowed || *allowed <= 0)
        return {};
    return static_cast<double>(*used) / static_cast<double>(*allowed);
}

} // namespace steward
