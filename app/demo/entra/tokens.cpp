// SPDX-License-Identifier: Apache-2.0
#include "app/demo/entra/tokens.h"

#include "app/demo/entra/directory.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/world/random.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace steward::demo {

namespace {

void writeCommonClaims(JsonWriter &json, const Identity &identity, const QByteArray &issuer, qint64 now,
                       std::chrono::seconds lifetime)
{
    json.member("iss", issuer);
    json.memberNumber("iat", now);
    json.memberNumber("nbf", now);
    json.memberNumber("exp", now + lifetime.count());
    json.member("tid", identity.tenantId);
    json.member("ver", "2.0");
    const QByteArray subject = identity.account.isEmpty() ? identity.clientId : identity.account;
    json.member("oid", guidFromName("person/" + subject).text());
    json.member("sub", base64Url(QCryptographicHash::hash(subject + identity.clientId, QCryptographicHash::Sha256)));
    if (!identity.account.isEmpty()) {
        const Person *person = findPerson(identity.account);
        json.member("preferred_username", identity.account);
        json.member("name", person ? person->name : identity.account);
    }
}

QByteArray textClaim(const QJsonObject &claims, const char *name)
{
    return claims.value(QLatin1String(name)).toString().toUtf8();
}

} // namespace

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray randomToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return base64Url(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words));
}

TokenMint::TokenMint(std::chrono::seconds lifetime, DemoClock clock)
    : m_lifetime(lifetime.count())
    , m_clock(clock)
    , m_key(randomToken())
{
}

QByteArray TokenMint::signedToken(const QByteArray &payload) const
{
    const QByteArray text = base64Url(R"({"typ":"JWT","alg":"HS256"})") + '.' + base64Url(payload);
    return text + '.' + base64Url(QMessageAuthenticationCode::hash(text, m_key, QCryptographicHash::Sha256));
}

QByteArray TokenMint::accessToken(const Identity &identity, const QByteArray &issuer) const
{
    JsonWriter json;
    json.beginObject();
    json.member("aud", identity.audience);
    writeCommonClaims(json, identity, issuer, m_clock.seconds(), lifetime());
    json.member("azp", identity.clientId);
    json.member("appid", identity.clientId);
    if (const Registration *application = findRegistration(identity.clientId))
        json.member("app_displayname", application->name);
    if (!identity.account.isEmpty()) {
        json.member("scp", identity.permissions);
    } else if (!identity.permissions.isEmpty()) {
        json.key("roles").beginArray().text(identity.permissions).endArray();
    }
    json.memberNumber("gen", m_generation.load());
    json.member("uti", randomToken().left(22));
    json.endObject();
    return signedToken(json.take());
}

QByteArray TokenMint::idToken(const Identity &identity, const QByteArray &issuer, const QByteArray &nonce) const
{
    JsonWriter json;
    json.beginObject();
    json.member("aud", identity.clientId);
    writeCommonClaims(json, identity, issuer, m_clock.seconds(), lifetime());
    if (!nonce.isEmpty())
        json.member("nonce", nonce);
    json.endObject();
    return signedToken(json.take());
}

CheckedToken TokenMint::check(const QByteArray &header) const
{
    if (header.isEmpty())
        return {TokenState::Missing};
    if (header.left(7).toLower() != "bearer ")
        return {TokenState::Malformed};
    const QByteArray token = header.mid(7).trimmed();
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return {TokenState::Malformed};
    const QByteArray payload = QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding);
    if (signedToken(payload) != token)
        return {TokenState::Malformed};
    const QJsonObject claims = QJsonDocument::fromJson(payload).object();
    CheckedToken result{TokenState::Valid, {}};
    result.identity = {textClaim(claims, "tid"), textClaim(claims, "appid"), textClaim(claims, "preferred_username"),
                       textClaim(claims, "aud"), textClaim(claims, "scp")};
    const QJsonValue roles = claims.value(QLatin1String("roles"));
    if (result.identity.account.isEmpty())
        result.identity.permissions = roles[0].toString().toUtf8();
    if (claims.value(QLatin1String("exp")).toInteger() <= m_clock.seconds())
        result.state = TokenState::Expired;
    else if (claims.value(QLatin1String("gen")).toInt() < m_generation.load())
        result.state = TokenState::Revoked;
    return result;
}

} // namespace steward::demo
