// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/manageabletenantsdialog.h"

#include "core/model/displaytext.h"
#include "ui/pages/statepage.h"
#include "ui/views/table.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace steward {

ManageableTenantsDialog::ManageableTenantsDialog(const QString &connectionName, QWidget *parent)
    : ServiceListDialog(connectionName,
                        tr("These tenants have this connection's app on their list of authorized apps. A connection "
                           "added here is a copy of this one with the other tenant: same folder, same secret, kept "
                           "apart in the keychain, and read-only."),
                        tr("tenants that authorized this app"), parent)
    , m_model(new ManageableTenantsModel(this))
    , m_all(new QCheckBox(tr("Choose all that can be added"), this))
    , m_add(new QPushButton(this))
{
    setObjectName(QStringLiteral("manageableTenantsDialog"));
    setWindowTitle(tr("Tenants that authorized the app of %1").arg(visibleText(connectionName, 60)));
    table().setObjectName(QStringLiteral("manageableTenants"));
    table().setModel(m_model);
    table().setColumnUnits({50, 24, 28});
    table().setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    table().sortByColumn(ManageableTenantsModel::ConnectionColumn, Qt::AscendingOrder);
    filter().setObjectName(QStringLiteral("manageableTenantsFilter"));
    state().setEmptyWords(tr("No tenants"), tr("No tenant has this connection's app on its list yet, not even its own: "
                                               "an administrator of each tenant adds the client id in the admin "
                                               "center."));
    m_all->setObjectName(QStringLiteral("chooseAll"));
    m_add->setObjectName(QStringLiteral("addConnections"));
    buttons().addWidget(m_all);
    buttons().addWidget(m_add);
    connect(m_all, &QCheckBox::clicked, this, [this](bool isChecked) { m_model->chooseAll(isChecked); });
    connect(m_model, &ManageableTenantsModel::choicesChanged, this, &ManageableTenantsDialog::updateChoice);
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT addRequested(m_model->choices(m_rows)); });
    connect(&filter(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        updateChoice();
    });
    updateChoice();
    showLoading();
}

void ManageableTenantsDialog::showTenants(const QList<ManageableTenantRow> &rows, Instant asOf)
{
    m_rows = rows;
    m_model->setRows(rows);
    updateChoice();
    showRows(rows.isEmpty(), asOf);
}

void ManageableTenantsDialog::showProgress(int done, int total)
{
    m_isAdding = total > 0;
    updateChoice();
    if (m_isAdding)
        m_add->setText(tr("Adding %1 of %2…").arg(done).arg(total));
}

void ManageableTenantsDialog::updateChoice()
{
    const int chosen = static_cast<int>(m_model->choices(m_rows).size());
    const auto addable = std::count_if(m_rows.begin(), m_rows.end(), ManageableTenantsModel::canBeAdded);
    m_add->setText(chosen == 0 ? tr("Add connections") : tr("Add %n connection(s)", nullptr, chosen));
    m_add->setEnabled(chosen > 0 && !m_isAdding);
    m_all->setEnabled(addable > 0 && !m_isAdding);
    table().setEnabled(!m_isAdding);
    const QSignalBlocker quiet(m_all);
    m_all->setChecked(addable > 0 && chosen == addable);
    setCount(m_model->rowCount() == m_model->total()
                 ? tr("%n tenant(s)", nullptr, m_model->total())
                 : tr("%1 of %n tenant(s)", nullptr, m_model->total()).arg(m_model->rowCount()));
}

} // namespace steward
