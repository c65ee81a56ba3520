// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"
#include "core/net/secret.h"

#include <QtCore/QFuture>

#include <memory>

struct evp_pkey_st;

namespace steward {

/// What keeps a certificate from being used. Errors carry it as `code`, see codeOf().
enum class CertificateProblem {
    None,
    FileMissing,     ///< "certificateFileMissing"
    NotReadable,     ///< "certificateNotReadable": no permission, no regular file, or the disk failed
    TooLarge,        ///< "certificateTooLarge"
    UnknownFormat,   ///< "certificateUnknownFormat": neither PEM nor PFX, or damaged
    NoCertificate,   ///< "certificateMissing": a key without a certificate
    NoKey,           ///< "certificateNoKey": a certificate without its private key
    KeyMismatch,     ///< "certificateKeyMismatch": the key belongs to another certificate
    PasswordMissing, ///< "certificatePasswordMissing"
    PasswordWrong,   ///< "certificatePasswordWrong"
    Unsupported,     ///< "certificateUnsupported": protected in a way this system's libcrypto does not do
    KeyNotRsa,       ///< "certificateKeyNotRsa"
    KeyTooShort,     ///< "certificateKeyTooShort": under 2048 bits
    Expired,         ///< "certificateExpired"
    NotYetValid,     ///< "certificateNotYetValid"
};

/// The stable word of a problem; empty for None.
QLatin1String codeOf(CertificateProblem problem);
/// The problem an error names; None when it is about something else.
CertificateProblem certificateProblemOf(const ApiError &error);
/// PasswordMissing is NoSecret, Expired and NotYetValid are InvalidInput, everything else LocalFile; `target` is the
/// file's name without its folder.
ApiError certificateError(CertificateProblem problem, const QString &file, const QString &detail = {});

/// A private key that signs and can be had in no other way. Its memory is overwritten when the last owner lets go.
class SigningKey
{
public:
    /// Takes the key over.
    explicit SigningKey(evp_pkey_st *key);
    ~SigningKey();
    SigningKey(const SigningKey &) = delete;
    SigningKey &operator=(const SigningKey &) = delete;

    /// RSASSA-PSS with SHA-256 and a salt of 32 bytes, or RSASSA-PKCS1-v1_5 with SHA-256. The signature is checked
    /// before it is given out; empty when that fails. Takes milliseconds. Thread-safe.
    QByteArray sign(AssertionAlgorithm algorithm, const QByteArray &text) const;

private:
    evp_pkey_st *m_key;
};

/// A certificate and the key that belongs to it. Everything but the key may be shown; texts come from the file and are
/// inert.
struct ClientCertificate
{
    QString file{};    ///< where it was read from
    QString subject{}; ///< RFC 2253, for example "CN=Steward,O=Contoso"
    QString issuer{};  ///< the same as the subject for a self-signed certificate
    QByteArray sha1{}; ///< thumbprints of the DER form, 20 and 32 raw bytes
    QByteArray sha256{};
    Instant notBefore{}; ///< UTC
    Instant notAfter{};  ///< UTC
    int keyBits = 0;
    std::shared_ptr<const SigningKey> key{};
};

/// A thumbprint as the portal shows it: upper-case hexadecimal without blanks.
QString thumbprintText(const QByteArray &thumbprint);
/// Expired or NotYetValid at `now`, or None. A certificate counts as valid five minutes before it is: clocks differ.
CertificateProblem validityAt(const ClientCertificate &certificate, Instant now);
/// The error of an Expired or NotYetValid certificate; `detail` is the moment that counts, in UTC.
ApiError outOfTime(const ClientCertificate &certificate, CertificateProblem problem);

inline constexpr qint64 LargestCertificateFile = 1024 * 1024;
inline constexpr int ShortestRsaKey = 2048;

/// Reads certificate and RSA key from a PEM file (any order, more certificates beside it, key plain, PKCS#8 encrypted
/// or in the traditional form) or a PFX/PKCS#12 file. Blocks on the disk and, for protected files, on deriving a key,
/// which is bounded. Says nothing about validity in time. An empty password is none. Errors: those of
/// CertificateProblem. Operation: "loadCertificate".
Outcome<ClientCertificate> readCertificate(const QString &file, const Secret &password);
/// The same in a worker thread.
QFuture<Outcome<ClientCertificate>> loadCertificate(const QString &file, const Secret &password);

} // namespace steward
