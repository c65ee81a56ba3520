// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/browsersignin.h"

#include <QtWidgets/QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace steward {

/// Stands while the person signs in with the browser: says what to do, offers the address when no browser opened,
/// can be cancelled at any time. Owns the one attempt; closing ends it and its port.
class SignInDialog : public QDialog
{
    Q_OBJECT
public:
    SignInDialog(const TenantConnection &connection, RequestLog &log, bool remembers, BrowserSignInOptions options,
                 QWidget *parent = nullptr);
    ~SignInDialog() override;

    void start();

Q_SIGNALS:
    /// The attempt succeeded; the dialog waits for finish().
    void granted(const steward::TokenGrant &grant);

public Q_SLOTS:
    /// The tokens were taken over, or why not.
    void finish(const steward::Outcome<steward::Done> &outcome);
    void reject() override;

private:
    void showWaiting();
    void showAddress(const QUrl &address);
    void showError(const ApiError &error);
    void copyAddress() const;
    void ended(const Outcome<TokenGrant> &outcome);

    TenantConnection m_connection;
    RequestLog &m_log;
    BrowserSignInOptions m_options;
    BrowserSignIn *m_attempt = nullptr;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_kept;
    QLineEdit *m_address;
    QPushButton *m_copy;
    QPushButton *m_again;
    QPushButton *m_cancel;
    QString m_details;
};

} // namespace steward
