// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/kindchoice.h"

#include "ui/models/figures.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QRadioButton>

namespace steward {

KindChoice::KindChoice(QWidget *parent)
    : QWidget(parent)
    , m_production(new QRadioButton(tr("&Production"), this))
    , m_sandbox(new QRadioButton(tr("&Sandbox"), this))
{
    setObjectName(QStringLiteral("kindChoice"));
    m_production->setObjectName(QStringLiteral("production"));
    m_sandbox->setObjectName(QStringLiteral("sandbox"));
    m_sandbox->setChecked(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 5, 0, 3);
    row->setSpacing(18);
    row->addWidget(m_sandbox);
    row->addWidget(m_production);
    row->addStretch(1);
    setTabOrder(m_sandbox, m_production);
    // One stop for both, at the one that is chosen: Qt itself stops at the first until it had the focus once.
    const auto stopAtChosen = [this] {
        m_sandbox->setFocusPolicy(m_sandbox->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
        m_production->setFocusPolicy(m_production->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    };
    stopAtChosen();
    connect(m_production, &QRadioButton::toggled, this, stopAtChosen);
    connect(m_production, &QRadioButton::toggled, this, &KindChoice::changed);
}

EnvironmentKind KindChoice::kind() const
{
    return m_production->isChecked() ? EnvironmentKind::Production : EnvironmentKind::Sandbox;
}

void KindChoice::setKind(EnvironmentKind kind)
{
    (kind == EnvironmentKind::Production ? m_production : m_sandbox)->setChecked(true);
}

void KindChoice::setProductionRefused(const QString &why)
{
    m_production->setEnabled(why.isEmpty());
    m_production->setToolTip(plainToolTip(why));
    m_production->setAccessibleDescription(why);
}

} // namespace steward
