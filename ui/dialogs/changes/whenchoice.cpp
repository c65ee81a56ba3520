// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/whenchoice.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QRadioButton>

namespace steward {

WhenChoice::WhenChoice(QWidget *parent)
    : QWidget(parent)
    , m_now(new QRadioButton(tr("N&ow"), this))
    , m_window(new QRadioButton(tr("In the update &window"), this))
{
    setObjectName(QStringLiteral("when"));
    m_now->setObjectName(QStringLiteral("now"));
    m_window->setObjectName(QStringLiteral("inWindow"));
    m_now->setChecked(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 5, 0, 3);
    row->setSpacing(18);
    row->addWidget(m_now);
    row->addWidget(m_window);
    row->addStretch(1);
    connect(m_window, &QRadioButton::toggled, this, &WhenChoice::changed);
}

bool WhenChoice::isInWindow() const
{
    return m_window->isChecked();
}

void WhenChoice::setInWindow(bool inWindow)
{
    (inWindow ? m_window : m_now)->setChecked(true);
}

} // namespace steward
