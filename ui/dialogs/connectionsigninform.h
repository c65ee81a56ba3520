// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/secret.h"
#include "ui/dialogs/connectionform.h"

class QCheckBox;
class QComboBox;
class QDateEdit;

namespace steward {

class CertificateField;
class SecretEdit;

/// The page everybody fills: which tenant, and how to sign in.
class ConnectionSignInForm : public ConnectionForm
{
    Q_OBJECT
public:
    ConnectionSignInForm(const TenantConnection &connection, bool isNew, bool keepsSecrets, QWidget *parent = nullptr);

    void enter(TenantConnection &connection) const override;
    CredentialKind credential() const;
    /// `isTaken`: another connection has the name. `needsSecret`: none is stored for what is entered.
    void showProblems(const QList<ConnectionProblem> &problems, bool isTaken, bool needsSecret);
    void focusSecret();
    /// What was typed as the secret of the chosen sign-in: the client secret or the certificate's password.
    Secret typedSecret() const;
    bool hasTypedSecret() const;
    /// The same for an entry; the fields are empty afterwards.
    Secret takeSecret();
    Secret takeCertificatePassword();

private:
    void makeSecretRows(const TenantConnection &connection, bool keepsSecrets);
    void makeCertificateRows(const TenantConnection &connection, bool keepsSecrets);
    void credentialChosen();
    void showExpiry();
    void showCertificate();
    QString secretProblem(bool needsSecret) const;
    QString certificateProblem() const;

    bool m_isNew;
    QLineEdit *m_name;
    QLineEdit *m_tenant;
    QComboBox *m_credential;
    QLineEdit *m_clientId;
    SecretEdit *m_secret = nullptr;
    FormField *m_secretField = nullptr;
    QCheckBox *m_expires = nullptr;
    QDateEdit *m_expiry = nullptr;
    FormField *m_expiryField = nullptr;
    CertificateField *m_certificate = nullptr;
    FormField *m_certificateField = nullptr;
    SecretEdit *m_password = nullptr;
    FormField *m_passwordField = nullptr;
    QComboBox *m_algorithm = nullptr;
    FormField *m_algorithmField = nullptr;
};

} // namespace steward
