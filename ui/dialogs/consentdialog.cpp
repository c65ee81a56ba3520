// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/consentdialog.h"

#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/models/consentwords.h"
#include "ui/views/clipboard.h"

#include <QtWidgets/QPushButton>

namespace steward {

ConsentDialog::ConsentDialog(const TenantConnection &connection, RequestLog &log, AdminConsentOptions options,
                             QWidget *parent)
    : BrowserDialog(connection, parent)
    , m_log(log)
    , m_options(std::move(options))
{
    setObjectName(QStringLiteral("consentDialog"));
    setWindowTitle(tr("Administrator's consent for %1").arg(visibleText(connection.name, 60)));
    m_letter = addButton(tr("Copy letter"), QStringLiteral("copyLetter"));
    connect(m_letter, &QPushButton::clicked, this, &ConsentDialog::copyLetter);
}

ConsentDialog::~ConsentDialog() = default;

void ConsentDialog::beginAttempt()
{
    delete m_attempt;
    m_attempt = new AdminConsent(connection(), m_log, m_options, this);
    connect(m_attempt, &AdminConsent::browserFailed, this, &ConsentDialog::showAddress);
    whenFinished(m_attempt->start(), this, [this](const Outcome<ConsentGrant> &outcome) { ended(outcome); });
}

void ConsentDialog::ended(const Outcome<ConsentGrant> &outcome)
{
    if (!isVisible())
        return;
    if (!outcome) {
        showError(outcome.error());
        return;
    }
    const QString tenant = outcome->tenantId.isEmpty() ? connection().tenant : outcome->tenantId;
    const QString granted =
        tr("The tenant %1 now allows what the app registration asks for; Steward needs %2 among it. "
           "It may take a minute until the service knows.")
            .arg(visibleText(tenant, 100), permissionName(connection()));
    const QString next = tr("For an app, one more step: an administrator of Business Central puts the client id on the "
                            "list of authorized Microsoft Entra apps in the admin center.");
    const bool isApp = connection().grant == GrantType::ClientCredentials;
    showSuccess(tr("Consent was given"), isApp ? granted + QStringLiteral("\n\n") + next : granted);
    m_letter->hide();
    Q_EMIT consented(outcome->tenantId);
}

void ConsentDialog::copyLetter()
{
    const Letter letter = consentLetter(connection(), adminConsentLink(connection()));
    copyText(letter.subject + QStringLiteral("\n\n") + letter.body);
    setNotice(tr("The letter is on the clipboard. Paste it into a message to an administrator of the tenant."));
}

void ConsentDialog::cancelAttempt()
{
    if (m_attempt)
        m_attempt->cancel();
}

QUrl ConsentDialog::attemptAddress() const
{
    return m_attempt ? m_attempt->address() : QUrl();
}

std::chrono::milliseconds ConsentDialog::attemptRemaining() const
{
    return m_attempt ? m_attempt->remaining() : std::chrono::milliseconds::zero();
}

QString ConsentDialog::waitingTitle() const
{
    return tr("Consent in the browser");
}

QString ConsentDialog::waitingText() const
{
    return tr("The consent page opens in your browser. Sign in there as an administrator who may consent for the whole "
              "tenant, check that it asks for %1, and accept. If that is somebody else, copy the letter and send it to "
              "them.")
        .arg(permissionName(connection()));
}

} // namespace steward
