// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/servicelistdialog.h"

#include "ui/pages/statepage.h"
#include "ui/views/fitscreen.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

ServiceListDialog::ServiceListDialog(const QString &connectionName, const QString &explanation, const QString &what,
                                     QWidget *parent)
    : QDialog(parent)
    , m_connectionName(connectionName)
    , m_table(new Table(what, this))
    , m_state(new StatePage(m_table, what, this))
    , m_filter(new QLineEdit(this))
    , m_count(mutedLabel({}, this))
    , m_buttons(new QHBoxLayout)
    , m_refresh(new QPushButton(tr("Refresh"), this))
{
    resizeToFit(this, {760, 480});
    QLabel *words = mutedLabel(explanation, this);
    words->setWordWrap(true);
    m_filter->setPlaceholderText(tr("Filter…"));
    m_filter->setAccessibleName(tr("Filter this list"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(280);
    m_refresh->setObjectName(QStringLiteral("refresh"));
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addStretch(1);
    bar->addWidget(m_count);
    auto *footer = new QHBoxLayout;
    footer->addWidget(m_refresh);
    footer->addStretch(1);
    footer->addLayout(m_buttons);
    footer->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    layout->addWidget(words);
    layout->addLayout(bar);
    layout->addWidget(m_state, 1);
    layout->addLayout(footer);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_refresh, &QPushButton::clicked, this, &ServiceListDialog::refreshRequested);
    connect(m_state, &StatePage::retryRequested, this, &ServiceListDialog::refreshRequested);
    connect(m_state, &StatePage::signInRequested, this, &ServiceListDialog::signInRequested);
    connect(m_state, &StatePage::doctorRequested, this, &ServiceListDialog::doctorRequested);
    m_filter->setFocus();
}

void ServiceListDialog::showLoading()
{
    m_refresh->setEnabled(false);
    if (!m_hasRows)
        m_state->show(Situation::Loading, {}, {}, m_connectionName);
}

void ServiceListDialog::showError(const ApiError &error)
{
    m_refresh->setEnabled(true);
    m_state->show(m_hasRows ? Situation::Stale : situationOf(error), error, m_asOf, m_connectionName);
}

void ServiceListDialog::showRows(bool isEmpty, Instant asOf)
{
    m_refresh->setEnabled(true);
    m_hasRows = true;
    m_asOf = asOf;
    m_state->show(isEmpty ? Situation::Empty : Situation::Ready, {}, asOf, m_connectionName);
}

void ServiceListDialog::setCount(const QString &words)
{
    m_count->setText(words);
}

} // namespace steward
