// SPDX-License-Identifier: Apache-2.0
#include "core/auth/pkce.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRandomGenerator>

#include <array>

namespace steward {

namespace {

constexpr auto Base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QByteArray randomToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toBase64(Base64Url);
}

QByteArray s256(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(Base64Url);
}

bool equalInConstantTime(const QByteArray &left, const QByteArray &right)
{
    if (left.size() != right.size())
        return false;
    unsigned char different = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        different |= static_cast<unsigned char>(left.at(i) ^ right.at(i));
    return different == 0;
}

SignInChallenge SignInChallenge::create()
{
    SignInChallenge made;
    made.state = Secret(randomToken());
    made.verifier = Secret(randomToken());
    made.challenge = s256(made.verifier.reveal());
    made.nonce = randomToken();
    return made;
}

} // namespace steward
