// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/certificate.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLineEdit;
class QTimer;

namespace steward {

/// The file of a certificate: its path, typed or chosen, and what is inside once it has been read. Reading happens in
/// a worker; whatever arrives after another path or password was entered is dropped.
class CertificateField : public QWidget
{
    Q_OBJECT
public:
    CertificateField(const QString &path, QWidget *parent = nullptr);

    QString path() const;
    QLineEdit *line() const { return m_line; }
    /// Reads the file again with that password, soon: a person may still be typing.
    void setPassword(const Secret &password);
    /// What was read; nullopt while nothing was.
    const std::optional<Outcome<ClientCertificate>> &certificate() const { return m_certificate; }
    bool isReading() const { return m_isReading; }

Q_SIGNALS:
    void pathChanged();
    /// Something was read, or reading began.
    void certificateChanged();

private:
    void browse();
    void readSoon();
    void read();

    QLineEdit *m_line;
    QTimer *m_soon;
    Secret m_password;
    std::optional<Outcome<ClientCertificate>> m_certificate;
    quint64 m_ticket = 0;
    bool m_isReading = false;
};

/// What people want to know of a certificate: subject, thumbprint, until when it is valid; or why it cannot be used.
QString certificateWords(const Outcome<ClientCertificate> &certificate, Instant now);

} // namespace steward
