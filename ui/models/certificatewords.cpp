// SPDX-License-Identifier: Apache-2.0
#include "core/model/displaytext.h"
#include "ui/models/causewords.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace steward {

namespace {

struct Row
{
    QLatin1String code;
    const char *cause;
    const char *advice;
};

// %1 is the file's name, %2 a moment.
constexpr std::array rows{
    Row{QLatin1String("certificateFileMissing"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "The certificate file %1 does not exist."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Choose the file where it lies now.")},
    Row{QLatin1String("certificateNotReadable"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "The certificate file %1 cannot be read."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Check that it is a file and that you may read it.")},
    Row{QLatin1String("certificateTooLarge"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "%1 is too large to be a certificate file."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Choose a PEM or PFX file with certificate and private key.")},
    Row{QLatin1String("certificateUnknownFormat"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "%1 is neither a PEM nor a PFX file, or it is damaged."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Choose a PEM or PFX file with certificate and private key.")},
    Row{QLatin1String("certificateMissing"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "%1 holds a private key but no certificate."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Put both into one PEM file, or export them as PFX.")},
    Row{QLatin1String("certificateNoKey"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "%1 holds a certificate but not its private key."),
        QT_TRANSLATE_NOOP("steward::CertificateWords",
                          "Export it with the private key (PFX), or put both into one PEM file.")},
    Row{QLatin1String("certificateKeyMismatch"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "The private key in %1 belongs to another certificate."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Put the certificate and its own key into the file.")},
    Row{QLatin1String("certificatePasswordMissing"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "%1 is protected, and no password is stored for it."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Set the password of the certificate.")},
    Row{QLatin1String("certificatePasswordWrong"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "The password does not open %1."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Set the password of the certificate again.")},
    Row{QLatin1String("certificateUnsupported"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "%1 is protected in a way this system cannot open."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Export it again as PFX with AES-256, or as PEM.")},
    Row{QLatin1String("certificateKeyNotRsa"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "The key in %1 is no RSA key; Entra takes no other."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Make a certificate with an RSA key of 2048 bits or more.")},
    Row{QLatin1String("certificateKeyTooShort"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "The key in %1 is shorter than 2048 bits."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Make a certificate with an RSA key of 2048 bits or more.")},
    Row{QLatin1String("certificateExpired"),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "The certificate in %1 expired at %2. Nothing was sent."),
        QT_TRANSLATE_NOOP("steward::CertificateWords",
                          "Make a new certificate, upload it to the app registration and choose its file.")},
    Row{QLatin1String("certificateNotYetValid"),
        QT_TRANSLATE_NOOP("steward::CertificateWords",
                          "The certificate in %1 is not valid before %2. Nothing was sent."),
        QT_TRANSLATE_NOOP("steward::CertificateWords", "Check the clock of this machine.")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("steward::CertificateWords", text);
}

} // namespace

std::optional<CauseWords> wordsForCertificate(const ApiError &error)
{
    for (const Row &row : rows) {
        if (error.code != row.code)
            continue;
        QString cause = translated(row.cause);
        const QString file = visibleName(error.target);
        const QString moment = visibleText(error.detail, 50);
        return CauseWords{cause.contains(QLatin1String("%2")) ? cause.arg(file, moment) : cause.arg(file),
                          translated(row.advice)};
    }
    return std::nullopt;
}

} // namespace steward
