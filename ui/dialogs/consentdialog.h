// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/adminconsent.h"
#include "ui/dialogs/browserdialog.h"

namespace steward {

/// Opens the admin-consent page for an administrator who sits at this computer, and says what came of it. For one who
/// does not: a letter to copy, with the address in it. Owns the one attempt.
class ConsentDialog : public BrowserDialog
{
    Q_OBJECT
public:
    ConsentDialog(const TenantConnection &connection, RequestLog &log, AdminConsentOptions options,
                  QWidget *parent = nullptr);
    ~ConsentDialog() override;

Q_SIGNALS:
    /// Consent was given; the tenant as the answer names it, may be empty.
    void consented(const QString &tenantId);

protected:
    void beginAttempt() override;
    void cancelAttempt() override;
    QUrl attemptAddress() const override;
    std::chrono::milliseconds attemptRemaining() const override;
    QString waitingTitle() const override;
    QString waitingText() const override;

private:
    void ended(const Outcome<ConsentGrant> &outcome);
    void copyLetter();

    RequestLog &m_log;
    const AdminConsentOptions m_options;
    AdminConsent *m_attempt = nullptr;
    QPushButton *m_letter;
};

} // namespace steward
