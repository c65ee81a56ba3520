// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/certificatefield.h"

#include "core/model/displaytext.h"
#include "core/model/pastedtext.h"
#include "core/model/whenready.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QTimer>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace steward {

namespace {

constexpr int TypingPauseMs = 250;
constexpr int LongestPath = 4096;

} // namespace

CertificateField::CertificateField(const QString &path, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(path, this))
    , m_soon(new QTimer(this))
{
    m_line->setObjectName(QStringLiteral("certificateFile"));
    m_line->setMaxLength(LongestPath);
    m_line->setPlaceholderText(tr("PEM or PFX file with certificate and private key"));
    m_line->setAccessibleName(tr("Certificate file"));
    auto *button = new QPushButton(tr("&Browse…"), this);
    button->setObjectName(QStringLiteral("browseCertificate"));
    button->setAccessibleName(tr("Choose the certificate file"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_line, 1);
    row->addWidget(button);
    setFocusProxy(m_line);
    m_soon->setSingleShot(true);
    m_soon->setInterval(TypingPauseMs);
    connect(button, &QPushButton::clicked, this, &CertificateField::browse);
    connect(m_soon, &QTimer::timeout, this, &CertificateField::read);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        readSoon();
        Q_EMIT pathChanged();
    });
    if (!path.isEmpty())
        readSoon();
}

QString CertificateField::path() const
{
    return cleanedName(m_line->text());
}

void CertificateField::setPassword(const Secret &password)
{
    if (m_password == password)
        return;
    m_password = password;
    readSoon();
}

void CertificateField::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose the certificate file"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("certificateChooser"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.pfx *.p12 *.crt *.cer *.key)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_line, &QLineEdit::setText);
    dialog->open();
}

void CertificateField::readSoon()
{
    ++m_ticket;
    m_certificate.reset();
    m_isReading = !path().isEmpty();
    m_soon->start();
    Q_EMIT certificateChanged();
}

void CertificateField::read()
{
    if (path().isEmpty())
        return;
    whenFinished(loadCertificate(path(), m_password), this,
                 [this, ticket = m_ticket](const Outcome<ClientCertificate> &outcome) {
                     if (ticket != m_ticket)
                         return;
                     m_isReading = false;
                     m_certificate = outcome;
                     Q_EMIT certificateChanged();
                 });
}

QString certificateWords(const Outcome<ClientCertificate> &certificate, Instant now)
{
    if (!certificate.ok()) {
        const ErrorWords words = wordsFor(certificate.error(), {});
        return oneLine(words);
    }
    const QString facts =
        CertificateField::tr("%1\nThumbprint %2\nValid until %3", "subject, hexadecimal digits, date and time")
            .arg(visibleText(certificate->subject, 200), thumbprintText(certificate->sha1),
                 localTimeWords(certificate->notAfter));
    switch (validityAt(*certificate, now)) {
    case CertificateProblem::Expired:
        return CertificateField::tr("The certificate has expired.") + QLatin1Char('\n') + facts;
    case CertificateProblem::NotYetValid:
        return CertificateField::tr("The certificate is not valid yet.") + QLatin1Char('\n') + facts;
    default:
        return facts;
    }
}

} // namespace steward
