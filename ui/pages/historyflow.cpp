// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/historyflow.h"

#include "core/api/workspace.h"
#include "core/history/flightrecorder.h"
#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/dialogs/erasehistorydialog.h"
#include "ui/dialogs/historydialog.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace steward {

HistoryFlow::HistoryFlow(Workspace &workspace, FlightRecorder &recorder, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_recorder(recorder)
    , m_window(window)
{
    connect(&m_recorder, &FlightRecorder::tenantsChanged, this, &HistoryFlow::fill);
    connect(&m_recorder, &FlightRecorder::loaded, this, &HistoryFlow::fill);
}

void HistoryFlow::open()
{
    if (!m_dialog) {
        m_dialog = new HistoryDialog(&m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &HistoryDialog::eraseWanted, this, &HistoryFlow::askToErase);
        connect(m_dialog, &HistoryDialog::retentionWanted, this, &HistoryFlow::askToKeep);
        m_dialog->setRetention(m_retention);
        fill();
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void HistoryFlow::fill()
{
    if (!m_dialog)
        return;
    // Also those of which nothing is recorded: nobody wonders where they are.
    QList<RecordedTenant> all = m_recorder.tenants();
    const auto isThere = [&all](const QString &tenantId) {
        return std::any_of(all.begin(), all.end(), [&](const RecordedTenant &one) {
            return one.tenantId.compare(tenantId, Qt::CaseInsensitive) == 0;
        });
    };
    for (const TenantState *tenant : m_workspace.tenants()) {
        const QString id = tenant->tenantId().isEmpty() ? tenant->connection().tenant : tenant->tenantId();
        if (!isThere(id)) {
            RecordedTenant none;
            none.tenantId = id;
            none.name = tenant->connection().name;
            all.append(none);
        }
    }
    m_dialog->setTenants(all, m_recorder.isLoading());
}

void HistoryFlow::setRetention(const HistoryRetention &retention)
{
    m_retention = retention;
    m_recorder.setRetention(retention);
    if (m_dialog)
        m_dialog->setRetention(retention);
}

void HistoryFlow::keep(const HistoryRetention &retention)
{
    setRetention(retention);
    Q_EMIT retentionChosen(retention);
}

// Longer costs nothing; shorter erases.
void HistoryFlow::askToKeep(const HistoryRetention &retention)
{
    const bool isShorter = retention.keep && (!m_retention.keep || *retention.keep < *m_retention.keep);
    if (!isShorter)
        return keep(retention);
    auto *box = new QMessageBox(m_dialog);
    box->setObjectName(QStringLiteral("keepShorter"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Keep operations"));
    const auto years = static_cast<int>(retention.keep->count() / 365);
    box->setText(tr("Erase what is older than %n year(s)?", nullptr, years));
    setPlainInformation(*box,
                        tr("Operations of all tenants that are older are erased from this computer now, and later "
                           "ones when they get that old. The service does not list them any more either."));
    QPushButton *cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *yes = box->addButton(tr("Erase older ones"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("eraseOlder"));
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    connect(yes, &QPushButton::clicked, this, [this, retention] { keep(retention); });
    box->open();
}

void HistoryFlow::askToErase(const RecordedTenant &tenant)
{
    const auto tenants = m_workspace.tenants();
    const bool isConnected = std::any_of(tenants.begin(), tenants.end(), [&](const TenantState *state) {
        return state->tenantId().compare(tenant.tenantId, Qt::CaseInsensitive) == 0;
    });
    auto *dialog = new EraseHistoryDialog(tenant, isConnected, m_dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, tenant] { erase(tenant); });
    dialog->open();
}

void HistoryFlow::erase(const RecordedTenant &tenant)
{
    whenFinished(m_recorder.erase(tenant.tenantId), this,
                 [this, name = visibleText(tenant.name, 80)](const Outcome<Done> &erased) {
                     if (erased)
                         Q_EMIT said(Tone::Good, tr("What was recorded of %1 is erased.").arg(name));
                     else
                         Q_EMIT failed(erased.error());
                 });
}

} // namespace steward
