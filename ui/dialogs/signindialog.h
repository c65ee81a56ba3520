// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/browsersignin.h"
#include "ui/dialogs/browserdialog.h"

namespace steward {

/// Signs a person in with the browser and says who that was, in which tenant (A39). Owns the one attempt.
class SignInDialog : public BrowserDialog
{
    Q_OBJECT
public:
    SignInDialog(const TenantConnection &connection, RequestLog &log, bool remembers, BrowserSignInOptions options,
                 QWidget *parent = nullptr);
    ~SignInDialog() override;

Q_SIGNALS:
    /// The attempt succeeded; the dialog waits for finish().
    void granted(const steward::TokenGrant &grant);

public Q_SLOTS:
    /// The tokens were taken over, or why not.
    void finish(const steward::Outcome<steward::Done> &outcome);

protected:
    void beginAttempt() override;
    void cancelAttempt() override;
    QUrl attemptAddress() const override;
    std::chrono::milliseconds attemptRemaining() const override;
    QString waitingTitle() const override;
    QString waitingText() const override;

private:
    void ended(const Outcome<TokenGrant> &outcome);
    QString whoAndWhere() const;

    RequestLog &m_log;
    const BrowserSignInOptions m_options;
    BrowserSignIn *m_attempt = nullptr;
    QString m_userName;
    QString m_tenantId;
    bool m_isGuest = false;
};

} // namespace steward
