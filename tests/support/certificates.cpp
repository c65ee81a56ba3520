// SPDX-License-Identifier: Apache-2.0
#include "tests/support/certificates.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace steward::testing {

namespace {

std::shared_ptr<EVP_PKEY> makeKey(const CertificateRecipe &recipe)
{
    EVP_PKEY *key = recipe.elliptic ? EVP_EC_gen("P-256") : EVP_RSA_gen(static_cast<unsigned int>(recipe.bits));
    Q_ASSERT(key);
    return {key, EVP_PKEY_free};
}

std::shared_ptr<X509> makeCertificate(EVP_PKEY *key, const CertificateRecipe &recipe)
{
    static long serial = 1000;
    const std::shared_ptr<X509> made(X509_new(), X509_free);
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
    ASN1_TIME_set(X509_getm_notBefore(made.get()), time_t(recipe.notBefore.toSecsSinceEpoch()));
    ASN1_TIME_set(X509_getm_notAfter(made.get()), time_t(recipe.notAfter.toSecsSinceEpoch()));
    X509_set_pubkey(made.get(), key);
    X509_NAME *name = X509_get_subject_name(made.get());
    const QByteArray text = recipe.name.toUtf8();
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text.constData()), -1,
                               -1, 0);
    X509_set_issuer_name(made.get(), name);
    X509_sign(made.get(), key, EVP_sha256());
    return made;
}

/// What `write` puts out.
template <class Write>
QByteArray written(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
    write(out.get());
    char *text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return QByteArray(text, qsizetype(length));
}

QByteArray numberOf(EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    QByteArray bytes(BN_num_bytes(number), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char *>(bytes.data()));
    BN_free(number);
    return bytes;
}

QString base64Url(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray encoded(PKCS12 *file)
{
    const QByteArray bytes = written([file](BIO *out) { i2d_PKCS12_bio(out, file); });
    PKCS12_free(file);
    return bytes;
}

} // namespace

MadeCertificate::MadeCertificate(const CertificateRecipe &recipe)
    : m_key(makeKey(recipe))
    , m_certificate(makeCertificate(m_key.get(), recipe))
{
}

MadeCertificate::MadeCertificate(const MadeCertificate &other, const CertificateRecipe &recipe)
    : m_key(other.m_key)
    , m_certificate(makeCertificate(m_key.get(), recipe))
{
}

QByteArray MadeCertificate::certificatePem() const
{
    return written([this](BIO *out) { PEM_write_bio_X509(out, m_certificate.get()); });
}

QByteArray MadeCertificate::certificateDer() const
{
    return written([this](BIO *out) { i2d_X509_bio(out, m_certificate.get()); });
}

QByteArray MadeCertificate::keyPem() const
{
    return written(
        [this](BIO *out) { PEM_write_bio_PKCS8PrivateKey(out, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray MadeCertificate::encryptedKeyPem(const QByteArray &password) const
{
    return written([&](BIO *out) {
        PEM_write_bio_PKCS8PrivateKey(out, m_key.get(), EVP_aes_256_cbc(), password.constData(), int(password.size()),
                                      nullptr, nullptr);
    });
}

QByteArray MadeCertificate::traditionalKeyPem() const
{
    return written([this](BIO *out) {
        PEM_write_bio_PrivateKey_traditional(out, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

QByteArray MadeCertificate::traditionalKeyPem(const QByteArray &password) const
{
    return written([&](BIO *out) {
        PEM_write_bio_PrivateKey_traditional(out, m_key.get(), EVP_aes_128_cbc(),
                                             reinterpret_cast<const unsigned char *>(password.constData()),
                                             int(password.size()), nullptr, nullptr);
    });
}

QByteArray MadeCertificate::scryptKeyPem(const QByteArray &password) const
{
    PKCS8_PRIV_KEY_INFO *plain = EVP_PKEY2PKCS8(m_key.get());
    X509_ALGOR *algorithm = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr, 16384, 8, 1);
    X509_SIG *hidden = PKCS8_set0_pbe(password.constData(), int(password.size()), plain, algorithm);
    const QByteArray pem = written([hidden](BIO *out) { PEM_write_bio_PKCS8(out, hidden); });
    X509_SIG_free(hidden);
    PKCS8_PRIV_KEY_INFO_free(plain);
    return pem;
}

QByteArray MadeCertificate::pfx(const QByteArray &password, Protection protection, const MadeCertificate *keyOf) const
{
    const MadeCertificate &other = keyOf ? *keyOf : *this;
    // libcrypto itself refuses a pair that does not belong together; a file may hold one all the same.
    X509 *own = keyOf ? nullptr : m_certificate.get();
    STACK_OF(X509) *more = sk_X509_new_null();
    if (keyOf)
        sk_X509_push(more, m_certificate.get());
    const bool isOld = protection == Protection::Old;
    OSSL_LIB_CTX *context = OSSL_LIB_CTX_new();
    OSSL_PROVIDER *standard = OSSL_PROVIDER_load(context, "default");
    OSSL_PROVIDER *old = isOld ? OSSL_PROVIDER_load(context, "legacy") : nullptr;
    const int iterations = protection == Protection::Costly ? 30'000'000 : 2048;
    PKCS12 *file = PKCS12_create_ex(password.isNull() ? nullptr : password.constData(), "steward", other.m_key.get(),
                                    own, more, isOld ? NID_pbe_WithSHA1And3_Key_TripleDES_CBC : 0,
                                    isOld ? NID_pbe_WithSHA1And40BitRC2_CBC : 0, 2048,
                                    protection == Protection::NoMac ? -1 : 2048, 0, context, nullptr);
    if (protection == Protection::Costly) { // said, not done
        const ASN1_INTEGER *count = nullptr;
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &count, file);
        ASN1_INTEGER_set(const_cast<ASN1_INTEGER *>(count), iterations);
    }
    const QByteArray bytes = encoded(file);
    sk_X509_free(more);
    if (old)
        OSSL_PROVIDER_unload(old);
    OSSL_PROVIDER_unload(standard);
    OSSL_LIB_CTX_free(context);
    return bytes;
}

QByteArray MadeCertificate::pfxWithoutKey(const QByteArray &password) const
{
    return encoded(
        PKCS12_create(password.constData(), "steward", nullptr, m_certificate.get(), nullptr, 0, 0, 0, 0, 0));
}

QByteArray MadeCertificate::modulus() const
{
    return numberOf(m_key.get(), OSSL_PKEY_PARAM_RSA_N);
}

QByteArray MadeCertificate::opened(const QByteArray &signature) const
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(m_key.get(), nullptr);
    QByteArray text(EVP_PKEY_get_size(m_key.get()), '\0');
    size_t length = size_t(text.size());
    const bool good = EVP_PKEY_verify_recover_init(context) == 1 &&
                      EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1 &&
                      EVP_PKEY_verify_recover(context, reinterpret_cast<unsigned char *>(text.data()), &length,
                                              reinterpret_cast<const unsigned char *>(signature.constData()),
                                              size_t(signature.size())) == 1;
    EVP_PKEY_CTX_free(context);
    text.truncate(qsizetype(length));
    return good ? text : QByteArray();
}

QByteArray MadeCertificate::jwks() const
{
    const QJsonObject key{{QStringLiteral("kty"), QStringLiteral("RSA")},
                          {QStringLiteral("use"), QStringLiteral("sig")},
                          {QStringLiteral("n"), base64Url(modulus())},
                          {QStringLiteral("e"), base64Url(numberOf(m_key.get(), OSSL_PKEY_PARAM_RSA_E))}};
    return QJsonDocument(QJsonObject{{QStringLiteral("keys"), QJsonArray{key}}}).toJson(QJsonDocument::Compact);
}

} // namespace steward::testing
