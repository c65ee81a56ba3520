// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/assertions.h"

#include "app/demo/entra/tokens.h"
#include "app/demo/http/message.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <ctime>

namespace steward::demo {

namespace {

constexpr qint64 kLongestLife = 11 * 60; // documented: five to ten minutes
constexpr qint64 kTolerance = 5 * 60;    // between two clocks
constexpr qint64 kLargestFile = 1024 * 1024;

struct DemoCertificates
{
    Q_DECLARE_TR_FUNCTIONS(DemoCertificates)
};

QByteArray decoded(const QByteArray &text)
{
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

QJsonObject objectIn(const QByteArray &text)
{
    return QJsonDocument::fromJson(decoded(text)).object();
}

EntraError badSignature(const QByteArray &reason)
{
    return {401, "invalid_client", 700027, "Client assertion failed signature validation. [Reason - " + reason + ".]"};
}

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

bool isSignedBy(EVP_PKEY *key, bool isPss, const QByteArray &text, const QByteArray &signature)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_PKEY_CTX *how = nullptr;
    const bool ready = EVP_DigestVerifyInit(context.get(), &how, EVP_sha256(), nullptr, key) == 1 &&
                       EVP_PKEY_CTX_set_rsa_padding(how, isPss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) == 1 &&
                       (!isPss || EVP_PKEY_CTX_set_rsa_pss_saltlen(how, 32) == 1);
    const bool good = ready && EVP_DigestVerify(context.get(), bytesOf(signature), size_t(signature.size()),
                                                bytesOf(text), size_t(text.size())) == 1;
    ERR_clear_error();
    return good;
}

std::optional<EntraError> problemWithTimes(const QJsonObject &claims, qint64 now)
{
    const qint64 from = claims.value(QLatin1String("nbf")).toInteger();
    const qint64 until = claims.value(QLatin1String("exp")).toInteger();
    if (from <= 0 || until <= from || until - from > kLongestLife)
        return badSignature("The assertion has no lifetime of ten minutes or less");
    if (from > now + kTolerance || until <= now - kTolerance)
        return EntraError{401, "invalid_client", 700024, "Client assertion is not within its valid time range."};
    return std::nullopt;
}

} // namespace

struct AssertionDesk::Registered
{
    std::unique_ptr<X509, decltype(&X509_free)> certificate{nullptr, X509_free};
    QByteArray sha1{};
    QByteArray sha256{};

    bool hasEnded(qint64 now) const
    {
        time_t moment = time_t(now);
        return X509_cmp_time(X509_get0_notAfter(certificate.get()), &moment) < 0;
    }
};

AssertionDesk::AssertionDesk() = default;

AssertionDesk::~AssertionDesk() = default;

bool AssertionDesk::registerFile(const QString &path, QString *problem)
{
    QFile file(path);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.read(kLargestFile);
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(BIO_new_mem_buf(bytes.constData(), int(bytes.size())), BIO_free);
    auto registered = std::make_unique<Registered>();
    registered->certificate.reset(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    unsigned char *der = nullptr;
    const int length = registered->certificate ? i2d_X509(registered->certificate.get(), &der) : -1;
    if (length <= 0) {
        if (problem)
            *problem = DemoCertificates::tr("There is no PEM certificate in %1.").arg(path);
        return false;
    }
    const QByteArray whole(reinterpret_cast<const char *>(der), length);
    OPENSSL_free(der);
    registered->sha1 = base64Url(QCryptographicHash::hash(whole, QCryptographicHash::Sha1));
    registered->sha256 = base64Url(QCryptographicHash::hash(whole, QCryptographicHash::Sha256));
    m_registered.push_back(std::move(registered));
    return true;
}

const AssertionDesk::Registered *AssertionDesk::find(const QByteArray &algorithm, const QByteArray &thumbprint) const
{
    const auto found = std::find_if(m_registered.begin(), m_registered.end(), [&](const auto &each) {
        return !thumbprint.isEmpty() && (algorithm == "PS256" ? each->sha256 : each->sha1) == thumbprint;
    });
    return found == m_registered.end() ? nullptr : found->get();
}

std::optional<EntraError> AssertionDesk::problemWith(const QByteArray &assertion, const QByteArray &clientId,
                                                     const std::vector<QByteArray> &endpoints, qint64 now)
{
    const QList<QByteArray> parts = assertion.split('.');
    const QJsonObject header = objectIn(parts.value(0));
    const QJsonObject claims = objectIn(parts.value(1));
    const QByteArray algorithm = header.value(QLatin1String("alg")).toString().toLatin1();
    const QString thumbprint = algorithm == "PS256" ? QStringLiteral("x5t#S256") : QStringLiteral("x5t");
    if (parts.size() != 3 || (algorithm != "PS256" && algorithm != "RS256") ||
        header.value(QLatin1String("typ")).toString() != QLatin1String("JWT"))
        return EntraError{401, "invalid_client", 50027, "JWT token is invalid or malformed."};
    const Registered *registered = find(algorithm, header.value(thumbprint).toString().toLatin1());
    if (!registered)
        return badSignature("The key was not found");
    EVP_PKEY *key = X509_get0_pubkey(registered->certificate.get());
    if (!key || !isSignedBy(key, algorithm == "PS256", parts.at(0) + '.' + parts.at(1), decoded(parts.at(2))))
        return badSignature("The signature does not match");
    if (registered->hasEnded(now))
        return badSignature("The key used is expired");
    const QByteArray issuer = claims.value(QLatin1String("iss")).toString().toUtf8();
    if (!sameWord(issuer, clientId) || claims.value(QLatin1String("sub")).toString().toUtf8() != issuer)
        return EntraError{401, "invalid_client", 700021,
                          "Client assertion application identifier doesn't match 'client_id' parameter."};
    const QByteArray audience = claims.value(QLatin1String("aud")).toString().toUtf8();
    if (std::none_of(endpoints.begin(), endpoints.end(), [&](const auto &each) { return sameWord(each, audience); }))
        return EntraError{401, "invalid_client", 700023,
                          "Client assertion audience claim does not match Realm issuer."};
    if (const auto wrong = problemWithTimes(claims, now))
        return wrong;
    const QByteArray id = claims.value(QLatin1String("jti")).toString().toUtf8();
    const std::lock_guard lock(m_mutex);
    if (id.isEmpty() || !m_used.insert(id).second)
        return badSignature("The assertion was used before");
    return std::nullopt;
}

} // namespace steward::demo
