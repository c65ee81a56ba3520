// SPDX-License-Identifier: Apache-2.0
#include "core/auth/certificate.h"

#include "core/auth/certificatecontent.h"
#include "core/auth/inerttext.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QScopeGuard>
#include <QtCore/QTimeZone>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace steward {

namespace {

using Problem = CertificateProblem;

struct CodeRow
{
    Problem problem;
    QLatin1String code;
};

constexpr std::array codes{
    CodeRow{Problem::FileMissing, QLatin1String("certificateFileMissing")},
    CodeRow{Problem::NotReadable, QLatin1String("certificateNotReadable")},
    CodeRow{Problem::TooLarge, QLatin1String("certificateTooLarge")},
    CodeRow{Problem::UnknownFormat, QLatin1String("certificateUnknownFormat")},
    CodeRow{Problem::NoCertificate, QLatin1String("certificateMissing")},
    CodeRow{Problem::NoKey, QLatin1String("certificateNoKey")},
    CodeRow{Problem::KeyMismatch, QLatin1String("certificateKeyMismatch")},
    CodeRow{Problem::PasswordMissing, QLatin1String("certificatePasswordMissing")},
    CodeRow{Problem::PasswordWrong, QLatin1String("certificatePasswordWrong")},
    CodeRow{Problem::Unsupported, QLatin1String("certificateUnsupported")},
    CodeRow{Problem::KeyNotRsa, QLatin1String("certificateKeyNotRsa")},
    CodeRow{Problem::KeyTooShort, QLatin1String("certificateKeyTooShort")},
    CodeRow{Problem::Expired, QLatin1String("certificateExpired")},
    CodeRow{Problem::NotYetValid, QLatin1String("certificateNotYetValid")},
};

constexpr int LongestRsaKey = 16384; // what libcrypto itself verifies
constexpr qsizetype LongestName = 500;
constexpr qint64 ClockTolerance = 5 * 60 * 1000;

using MdContextOwner = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;

ApiError::Kind kindOf(Problem problem)
{
    switch (problem) {
    case Problem::PasswordMissing:
        return ApiError::Kind::NoSecret;
    case Problem::Expired:
    case Problem::NotYetValid:
        return ApiError::Kind::InvalidInput;
    default:
        return ApiError::Kind::LocalFile;
    }
}

bool usePadding(EVP_PKEY_CTX *context, AssertionAlgorithm algorithm)
{
    if (algorithm == AssertionAlgorithm::Rs256)
        return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) > 0;
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) > 0 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) > 0;
}

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

bool isSignature(EVP_PKEY *key, AssertionAlgorithm algorithm, const QByteArray &text, const QByteArray &signature)
{
    const MdContextOwner context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *padding = nullptr; // belongs to the context
    return context && EVP_DigestVerifyInit(context.get(), &padding, EVP_sha256(), nullptr, key) == 1 &&
           usePadding(padding, algorithm) &&
           EVP_DigestVerify(context.get(), bytesOf(signature), size_t(signature.size()), bytesOf(text),
                            size_t(text.size())) == 1;
}

QString nameText(const X509_NAME *name)
{
    const std::unique_ptr<BIO, FreeWith<BIO_free>> out(BIO_new(BIO_s_mem()));
    if (!out || X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return {};
    char *text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return length > 0 ? inertText(QString::fromUtf8(text, qsizetype(length)), LongestName) : QString();
}

Instant instantOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const QDate date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
    const QTime clock(parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59));
    return date.isValid() && clock.isValid() ? Instant::fromUtc(QDateTime(date, clock, QTimeZone::utc())) : Instant{};
}

QByteArray digestOf(const X509 *certificate, const EVP_MD *kind)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int length = 0;
    if (X509_digest(certificate, kind, reinterpret_cast<unsigned char *>(digest.data()), &length) != 1)
        return {};
    digest.truncate(length);
    return digest;
}

// Unbuffered: a buffer of Qt's would keep a copy of the key that nobody overwrites.
Problem readBytes(const QString &file, QByteArray &bytes)
{
    const QFileInfo info(file);
    if (!info.exists())
        return Problem::FileMissing;
    if (!info.isFile())
        return Problem::NotReadable;
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Problem::NotReadable;
    if (device.size() > LargestCertificateFile)
        return Problem::TooLarge;
    bytes.resize(device.size());
    qsizetype have = 0;
    while (have < bytes.size()) {
        const qint64 read = device.read(bytes.data() + have, bytes.size() - have);
        if (read < 0)
            return Problem::NotReadable;
        if (read == 0)
            break;
        have += read;
    }
    bytes.truncate(have);
    return Problem::None;
}

Problem readContent(const QByteArray &bytes, const Secret &password, CertificateContent &content)
{
    if (bytes.contains("-----BEGIN "))
        return readPem(bytes, password, content);
    return readPfx(bytes, password, content);
}

// A renewed certificate may lie beside its predecessor, made for the same key: the one that lasts longest counts.
X509 *matching(const CertificateContent &content, EVP_PKEY *key)
{
    X509 *best = nullptr;
    for (const X509Owner &candidate : content.certificates) {
        if (X509_check_private_key(candidate.get(), key) != 1)
            continue;
        if (!best || instantOf(X509_get0_notAfter(best)) < instantOf(X509_get0_notAfter(candidate.get())))
            best = candidate.get();
    }
    return best;
}

Problem problemWithKey(EVP_PKEY *key)
{
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA)
        return Problem::KeyNotRsa;
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < ShortestRsaKey)
        return Problem::KeyTooShort;
    return bits > LongestRsaKey ? Problem::Unsupported : Problem::None;
}

Problem chosen(CertificateContent &content, ClientCertificate &result)
{
    if (content.keys.empty() && content.certificates.empty())
        return content.hasOtherKey ? Problem::KeyNotRsa : Problem::UnknownFormat;
    if (content.keys.empty())
        return content.hasOtherKey ? Problem::KeyNotRsa : Problem::NoKey;
    if (content.certificates.empty())
        return Problem::NoCertificate;
    const auto pair = std::find_if(content.keys.begin(), content.keys.end(),
                                   [&content](const PkeyOwner &key) { return matching(content, key.get()); });
    if (pair == content.keys.end())
        return Problem::KeyMismatch;
    if (const Problem problem = problemWithKey(pair->get()); problem != Problem::None)
        return problem;
    const X509 *certificate = matching(content, pair->get());
    result.subject = nameText(X509_get_subject_name(certificate));
    result.issuer = nameText(X509_get_issuer_name(certificate));
    result.sha1 = digestOf(certificate, EVP_sha1());
    result.sha256 = digestOf(certificate, EVP_sha256());
    result.notBefore = instantOf(X509_get0_notBefore(certificate));
    result.notAfter = instantOf(X509_get0_notAfter(certificate));
    result.keyBits = EVP_PKEY_get_bits(pair->get());
    result.key = std::make_shared<const SigningKey>(pair->release());
    return result.sha1.isEmpty() || result.sha256.isEmpty() || !result.notAfter.isKnown() ? Problem::UnknownFormat
                                                                                          : Problem::None;
}

} // namespace

QLatin1String codeOf(CertificateProblem problem)
{
    const auto row =
        std::find_if(codes.begin(), codes.end(), [problem](const CodeRow &each) { return each.problem == problem; });
    return row == codes.end() ? QLatin1String() : row->code;
}

CertificateProblem certificateProblemOf(const ApiError &error)
{
    const auto row =
        std::find_if(codes.begin(), codes.end(), [&error](const CodeRow &each) { return error.code == each.code; });
    return row == codes.end() ? Problem::None : row->problem;
}

ApiError certificateError(CertificateProblem problem, const QString &file, const QString &detail)
{
    ApiError error;
    error.kind = kindOf(problem);
    error.operation = QStringLiteral("loadCertificate");
    error.code = codeOf(problem);
    error.target = inertText(QFileInfo(file).fileName(), LongestName);
    error.detail = detail;
    return error;
}

SigningKey::SigningKey(evp_pkey_st *key)
    : m_key(key)
{
}

SigningKey::~SigningKey()
{
    EVP_PKEY_free(m_key); // clears the numbers of a private key before it gives their memory back
}

QByteArray SigningKey::sign(AssertionAlgorithm algorithm, const QByteArray &text) const
{
    const auto tidy = qScopeGuard(ERR_clear_error); // what is left in this thread's queue confuses the next user
    const MdContextOwner context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *padding = nullptr; // belongs to the context
    if (!context || EVP_DigestSignInit(context.get(), &padding, EVP_sha256(), nullptr, m_key) != 1 ||
        !usePadding(padding, algorithm))
        return {};
    QByteArray signature(EVP_PKEY_get_size(m_key), '\0');
    size_t length = size_t(signature.size());
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, bytesOf(text),
                       size_t(text.size())) != 1)
        return {};
    signature.truncate(qsizetype(length));
    // The numbers of a damaged file may belong together in part only.
    return isSignature(m_key, algorithm, text, signature) ? signature : QByteArray();
}

QString thumbprintText(const QByteArray &thumbprint)
{
    return QString::fromLatin1(thumbprint.toHex()).toUpper();
}

CertificateProblem validityAt(const ClientCertificate &certificate, Instant now)
{
    if (certificate.notAfter <= now)
        return Problem::Expired;
    return certificate.notBefore.msecs - ClockTolerance > now.msecs ? Problem::NotYetValid : Problem::None;
}

ApiError outOfTime(const ClientCertificate &certificate, CertificateProblem problem)
{
    const Instant moment = problem == Problem::Expired ? certificate.notAfter : certificate.notBefore;
    return certificateError(problem, certificate.file, toIsoUtc(moment));
}

Outcome<ClientCertificate> readCertificate(const QString &file, const Secret &password)
{
    ERR_clear_error();
    const auto tidy = qScopeGuard(ERR_clear_error);
    QByteArray bytes;
    const auto cleanse = qScopeGuard([&bytes] { OPENSSL_cleanse(bytes.data(), size_t(bytes.size())); });
    ClientCertificate certificate;
    certificate.file = file;
    Problem problem = readBytes(file, bytes);
    if (problem == Problem::None) {
        CertificateContent content;
        problem = readContent(bytes, password, content);
        if (problem == Problem::None)
            problem = chosen(content, certificate);
    }
    if (problem != Problem::None)
        return certificateError(problem, file);
    return certificate;
}

QFuture<Outcome<ClientCertificate>> loadCertificate(const QString &file, const Secret &password)
{
    return QtConcurrent::run([file, password] { return readCertificate(file, password); });
}

} // namespace steward
