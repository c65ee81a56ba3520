// SPDX-License-Identifier: Apache-2.0
#include "core/auth/clientassertion.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUuid>

namespace steward {

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray encoded(const QJsonObject &object)
{
    return base64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject headerFor(const ClientCertificate &certificate, AssertionAlgorithm algorithm)
{
    QJsonObject header{{QStringLiteral("typ"), QStringLiteral("JWT")}};
    if (algorithm == AssertionAlgorithm::Ps256) {
        header.insert(QStringLiteral("alg"), QStringLiteral("PS256"));
        header.insert(QStringLiteral("x5t#S256"), QString::fromLatin1(base64Url(certificate.sha256)));
    } else {
        header.insert(QStringLiteral("alg"), QStringLiteral("RS256"));
        header.insert(QStringLiteral("x5t"), QString::fromLatin1(base64Url(certificate.sha1)));
    }
    return header;
}

} // namespace

Outcome<Secret> makeClientAssertion(const ClientCertificate &certificate, AssertionAlgorithm algorithm,
                                    const QString &clientId, const QUrl &tokenEndpoint, Instant now)
{
    if (const auto problem = validityAt(certificate, now); problem != CertificateProblem::None)
        return outOfTime(certificate, problem);
    const qint64 notBefore = now.msecs / 1000 - AssertionLead.count();
    const QJsonObject claims{
        {QStringLiteral("aud"), QString::fromLatin1(tokenEndpoint.toEncoded())},
        {QStringLiteral("iss"), clientId},
        {QStringLiteral("sub"), clientId},
        {QStringLiteral("jti"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {QStringLiteral("nbf"), notBefore},
        {QStringLiteral("iat"), notBefore},
        {QStringLiteral("exp"), notBefore + AssertionLife.count()},
    };
    const QByteArray text = encoded(headerFor(certificate, algorithm)) + '.' + encoded(claims);
    const QByteArray signature = certificate.key ? certificate.key->sign(algorithm, text) : QByteArray();
    if (signature.isEmpty())
        return certificateError(CertificateProblem::KeyMismatch, certificate.file);
    return Secret(text + '.' + base64Url(signature));
}

} // namespace steward
