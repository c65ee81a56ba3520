// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/doctorflow.h"

#include "core/auth/adminconsent.h"
#include "core/auth/secretbinding.h"
#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/dialogs/doctordialog.h"
#include "ui/models/errorwords.h"
#include "ui/views/openlink.h"

namespace steward {

DoctorFlow::DoctorFlow(Workspace &workspace, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
{
    connect(&workspace, &Workspace::tenantAboutToBeRemoved, this, [this](const QUuid &id) {
        if (DoctorDialog *dialog = find(id))
            dialog->close();
    });
}

DoctorDialog *DoctorFlow::find(const QUuid &connection) const
{
    for (const QPointer<DoctorDialog> &dialog : m_open) {
        if (dialog && dialog->property("connection").toUuid() == connection)
            return dialog;
    }
    return nullptr;
}

void DoctorFlow::open(const QUuid &connection)
{
    const TenantState *tenant = m_workspace.find(connection);
    if (!tenant)
        return;
    if (DoctorDialog *dialog = find(connection)) {
        dialog->raise();
        dialog->activateWindow();
        return;
    }
    DoctorOptions options;
    options.typedSecret = secretOfThisRun(tenant->connection());
    start(tenant->connection(), options, true, &m_window);
}

// Never for a connection that was edited to lead elsewhere.
std::optional<Secret> DoctorFlow::secretOfThisRun(const TenantConnection &connection) const
{
    const TenantState *tenant = m_workspace.find(connection.id);
    if (!tenant || !m_secretOfThisRun || secretBindingOf(tenant->connection()) != secretBindingOf(connection) ||
        credentialOf(tenant->connection()) != credentialOf(connection))
        return std::nullopt;
    const Secret secret = m_secretOfThisRun(connection.id);
    return secret.isEmpty() ? std::nullopt : std::optional(secret);
}

void DoctorFlow::open(const TenantConnection &connection, const std::optional<Secret> &typedSecret, QWidget *over)
{
    // What is typed may have changed since: an older look at it says nothing any more.
    if (DoctorDialog *dialog = find(connection.id))
        dialog->close();
    DoctorOptions options;
    options.typedSecret = typedSecret ? typedSecret : secretOfThisRun(connection);
    start(connection, options, over == nullptr && m_workspace.find(connection.id) != nullptr, over ? over : &m_window);
}

void DoctorFlow::runAgain(const QUuid &connection)
{
    DoctorDialog *dialog = find(connection);
    if (dialog && !dialog->isRunning())
        Q_EMIT dialog->runRequested();
}

void DoctorFlow::askForConsent(DoctorDialog *dialog, const TenantConnection &connection)
{
    delete dialog->findChild<AdminConsent *>(); // one visit at a time
    AdminConsentOptions options;
    options.openBrowser = [connection](const QUrl &address) { return openConsentPage(address, connection); };
    auto *visit = new AdminConsent(connection, m_workspace.log(), options, dialog);
    connect(visit, &AdminConsent::browserFailed, dialog, [dialog](const QUrl &address) {
        dialog->noteConsent(tr("No browser could be opened. Open this address in a browser on this computer: %1")
                                .arg(visibleText(address.toString(QUrl::FullyEncoded), 2000)));
    });
    whenFinished(visit->start(), dialog, [dialog, connection](const Outcome<ConsentGrant> &outcome) {
        if (outcome) {
            dialog->noteConsent(tr("Consent was given. It may take a few minutes until every service knows."));
            if (!dialog->isRunning())
                Q_EMIT dialog->runRequested();
        } else if (outcome.error().kind != ApiError::Kind::Cancelled) {
            dialog->noteConsent(oneLine(wordsFor(outcome.error(), connection.name, connection.grant)));
        }
    });
}

void DoctorFlow::start(const TenantConnection &connection, const DoctorOptions &options, bool isStored, QWidget *parent)
{
    m_open.removeIf([](const QPointer<DoctorDialog> &dialog) { return dialog.isNull(); });
    auto *dialog = new DoctorDialog(connection, isStored, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setProperty("connection", connection.id);
    m_open.append(dialog);
    // Ends with its window: what is still under way then has nobody to tell.
    auto *doctor = new SignInDoctor(connection, m_workspace.secrets(), m_workspace.log(), options, dialog);
    const auto run = [dialog, doctor, connection] {
        dialog->begin(SignInDoctor::plan(connection));
        doctor->start();
    };
    connect(doctor, &SignInDoctor::changed, dialog, qOverload<const Finding &>(&DoctorDialog::show));
    connect(doctor, &SignInDoctor::finished, dialog, &DoctorDialog::finish);
    connect(dialog, &DoctorDialog::runRequested, doctor, run);
    connect(dialog, &DoctorDialog::cancelRequested, doctor, &SignInDoctor::cancel);
    connect(dialog, &DoctorDialog::signInRequested, this, [this, id = connection.id] { Q_EMIT signInRequested(id); });
    connect(dialog, &DoctorDialog::consentRequested, this,
            [this, dialog, connection] { askForConsent(dialog, connection); });
    connect(dialog, &DoctorDialog::editRequested, this, [this, dialog, id = connection.id] {
        dialog->close(); // it would speak of the connection as it was
        Q_EMIT editRequested(id);
    });
    dialog->show();
    run();
}

} // namespace steward
