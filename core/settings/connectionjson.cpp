// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionjson.h"

#include <cmath>

namespace steward {

namespace {

// A text longer than this is no name, id or address.
constexpr qsizetype longestText = 4096;

// Takes members out of an object; remembers whether all of them were of the type they should be.
class Reader
{
public:
    explicit Reader(const QJsonObject &json)
        : m_json(json)
    {
    }

    void take(QLatin1String member, QString &into)
    {
        const QJsonValue value = m_json.value(member);
        if (value.isUndefined())
            return;
        if (value.isString() && value.toString().size() <= longestText)
            into = value.toString();
        else
            m_good = false;
    }
    void take(QLatin1String member, QUrl &into)
    {
        QString text;
        take(member, text);
        if (m_json.contains(member))
            into = QUrl(text, QUrl::StrictMode);
    }
    void take(QLatin1String member, bool &into)
    {
        const QJsonValue value = m_json.value(member);
        if (value.isUndefined())
            return;
        if (value.isBool())
            into = value.toBool();
        else
            m_good = false;
    }
    void take(QLatin1String member, int &into)
    {
        const QJsonValue value = m_json.value(member);
        if (value.isUndefined())
            return;
        const double number = value.toDouble(std::nan(""));
        if (value.isDouble() && number == std::floor(number) && std::abs(number) <= 1e9)
            into = static_cast<int>(number);
        else
            m_good = false;
    }
    template <class E>
    void take(QLatin1String member, std::optional<E> (*fromWord)(const QString &), E &into)
    {
        QString word;
        take(member, word);
        if (!m_json.contains(member))
            return;
        if (const auto meaning = fromWord(word))
            into = *meaning;
        else
            m_good = false;
    }
    bool good() const { return m_good; }

private:
    const QJsonObject &m_json;
    bool m_good = true;
};

// Without the parts an address could carry a password or key in; check() refuses such addresses anyway.
QString addressOf(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

QString grantWord(GrantType grant)
{
    return grant == GrantType::ClientCredentials ? QStringLiteral("client-credentials")
                                                 : QStringLiteral("authorization-code");
}

std::optional<GrantType> grantFromWord(const QString &word)
{
    if (word == QLatin1String("client-credentials"))
        return GrantType::ClientCredentials;
    if (word == QLatin1String("authorization-code"))
        return GrantType::AuthorizationCode;
    return std::nullopt;
}

QString connectionKindWord(ConnectionKind kind)
{
    return kind == ConnectionKind::Production ? QStringLiteral("production") : QStringLiteral("test");
}

std::optional<ConnectionKind> connectionKindFromWord(const QString &word)
{
    if (word == QLatin1String("production"))
        return ConnectionKind::Production;
    if (word == QLatin1String("test"))
        return ConnectionKind::Test;
    return std::nullopt;
}

QJsonObject connectionToJson(const TenantConnection &connection)
{
    return {
        {QStringLiteral("id"), connection.id.toString(QUuid::WithoutBraces)},
        {QStringLiteral("name"), connection.name},
        {QStringLiteral("company"), connection.company},
        {QStringLiteral("tenant"), connection.tenant},
        {QStringLiteral("clientId"), connection.clientId},
        {QStringLiteral("grant"), grantWord(connection.grant)},
        {QStringLiteral("certificateFile"), connection.certificateFile},
        {QStringLiteral("defaultEnvironment"), connection.defaultEnvironment},
        {QStringLiteral("family"), connection.family},
        {QStringLiteral("authority"), addressOf(connection.authority)},
        {QStringLiteral("apiUrl"), addressOf(connection.apiUrl)},
        {QStringLiteral("publisherUrl"), addressOf(connection.publisherUrl)},
        {QStringLiteral("scope"), connection.scope},
        {QStringLiteral("publisherScope"), connection.publisherScope},
        {QStringLiteral("apiVersion"), connection.apiVersion},
        {QStringLiteral("requestsPerMinute"), connection.requestsPerMinute},
        {QStringLiteral("writable"), connection.writable},
        {QStringLiteral("kind"), connectionKindWord(connection.kind)},
    };
}

std::optional<TenantConnection> connectionFromJson(const QJsonObject &json)
{
    TenantConnection connection;
    Reader reader(json);
    QString id;
    reader.take(QLatin1String("id"), id);
    connection.id = QUuid::fromString(id);
    reader.take(QLatin1String("name"), connection.name);
    reader.take(QLatin1String("company"), connection.company);
    reader.take(QLatin1String("tenant"), connection.tenant);
    reader.take(QLatin1String("clientId"), connection.clientId);
    reader.take(QLatin1String("grant"), &grantFromWord, connection.grant);
    reader.take(QLatin1String("certificateFile"), connection.certificateFile);
    reader.take(QLatin1String("defaultEnvironment"), connection.defaultEnvironment);
    reader.take(QLatin1String("family"), connection.family);
    reader.take(QLatin1String("authority"), connection.authority);
    reader.take(QLatin1String("apiUrl"), connection.apiUrl);
    reader.take(QLatin1String("publisherUrl"), connection.publisherUrl);
    reader.take(QLatin1String("scope"), connection.scope);
    reader.take(QLatin1String("publisherScope"), connection.publisherScope);
    reader.take(QLatin1String("apiVersion"), connection.apiVersion);
    reader.take(QLatin1String("requestsPerMinute"), connection.requestsPerMinute);
    reader.take(QLatin1String("writable"), connection.writable);
    reader.take(QLatin1String("kind"), &connectionKindFromWord, connection.kind);
    if (connection.id.isNull() || !reader.good())
        return std::nullopt;
    return connection;
}

} // namespace steward
