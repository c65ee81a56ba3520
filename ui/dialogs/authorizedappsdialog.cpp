// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/authorizedappsdialog.h"

#include "core/model/displaytext.h"
#include "ui/pages/statepage.h"
#include "ui/views/clipboard.h"
#include "ui/views/table.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace steward {

AuthorizedAppsDialog::AuthorizedAppsDialog(const QString &connectionName, QWidget *parent)
    : ServiceListDialog(connectionName,
                        tr("These apps may use the Business Central admin center of this tenant without a person. An "
                           "administrator keeps the list in the admin center, under Authorized Microsoft Entra apps; "
                           "consent is given apart from it."),
                        tr("authorized apps"), parent)
    , m_model(new AuthorizedAppsModel(this))
    , m_copy(new QPushButton(tr("Copy app id"), this))
{
    setObjectName(QStringLiteral("authorizedAppsDialog"));
    setWindowTitle(tr("Authorized apps of %1").arg(visibleText(connectionName, 60)));
    table().setObjectName(QStringLiteral("authorizedApps"));
    table().setModel(m_model);
    table().setColumnUnits({46, 20, 28});
    table().sortByColumn(AuthorizedAppsModel::KnownColumn, Qt::AscendingOrder);
    filter().setObjectName(QStringLiteral("authorizedAppsFilter"));
    state().setEmptyWords(tr("No authorized apps"),
                          tr("No app may use the admin center of this tenant yet; only people can sign in."));
    m_copy->setObjectName(QStringLiteral("copyAppId"));
    m_copy->setEnabled(false);
    buttons().addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this, &AuthorizedAppsDialog::copyId);
    connect(&filter(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        countRows();
    });
    connect(table().selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_copy->setEnabled(table().selectionModel()->hasSelection()); });
    showLoading();
}

void AuthorizedAppsDialog::showApps(const QList<AuthorizedAppRow> &rows, Instant asOf)
{
    m_model->setRows(rows);
    countRows();
    showRows(rows.isEmpty(), asOf);
}

void AuthorizedAppsDialog::countRows()
{
    setCount(m_model->rowCount() == m_model->total()
                 ? tr("%n app(s)", nullptr, m_model->total())
                 : tr("%1 of %n app(s)", nullptr, m_model->total()).arg(m_model->rowCount()));
}

void AuthorizedAppsDialog::copyId()
{
    QModelIndexList rows = table().selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const QModelIndex &row : std::as_const(rows))
        ids.append(m_model->at(row.row()).app.appId);
    ids.removeAll(QString());
    copyText(ids.join(QLatin1Char('\n')));
}

} // namespace steward
