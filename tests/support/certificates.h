// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <memory>

struct evp_pkey_st;
struct x509_st;

namespace steward::testing {

/// What a certificate is made of.
struct CertificateRecipe
{
    QString name = QStringLiteral("Steward test");
    int bits = 2048;
    bool elliptic = false; ///< a key on P-256 in place of RSA
    QDateTime notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
    QDateTime notAfter = QDateTime::currentDateTimeUtc().addDays(365);
};

/// A self-signed certificate and its key, made on the spot: no private key lies among the sources.
class MadeCertificate
{
public:
    explicit MadeCertificate(const CertificateRecipe &recipe = {});
    /// Another certificate for the key of `other`.
    MadeCertificate(const MadeCertificate &other, const CertificateRecipe &recipe);

    QByteArray certificatePem() const;
    QByteArray certificateDer() const;
    QByteArray keyPem() const; ///< PKCS#8, not protected
    QByteArray encryptedKeyPem(const QByteArray &password) const;
    QByteArray traditionalKeyPem() const; ///< "BEGIN RSA PRIVATE KEY"; protected where there is a password
    QByteArray traditionalKeyPem(const QByteArray &password) const;
    QByteArray scryptKeyPem(const QByteArray &password) const;
    QByteArray pem() const { return certificatePem() + keyPem(); }

    enum class Protection { Modern, Old, NoMac, Costly };
    /// `keyOf`: whose key goes in; empty: our own.
    QByteArray pfx(const QByteArray &password, Protection protection = Protection::Modern,
                   const MadeCertificate *keyOf = nullptr) const;
    /// A PFX file of certificates alone.
    QByteArray pfxWithoutKey(const QByteArray &password) const;

    QByteArray modulus() const; ///< of the RSA key, big-endian
    /// The public-key operation alone, without looking at any padding.
    QByteArray opened(const QByteArray &signature) const;
    /// JWK set with the public key.
    QByteArray jwks() const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
    std::shared_ptr<x509_st> m_certificate;
};

} // namespace steward::testing
