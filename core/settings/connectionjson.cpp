// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionjson.h"

#include <algorithm>
#include <array>
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
    void take(QLatin1String member, QDate &into)
    {
        QString text;
        take(member, text);
        if (text.isEmpty())
            return;
        if (const auto day = dayFromWord(text))
            into = *day;
        else
            m_good = false;
    }
    void take(QLatin1String member, Instant &into)
    {
        QString text;
        take(member, text);
        if (text.isEmpty())
            return;
        into = parseInstant(text);
        m_good = m_good && into.isKnown();
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

template <class E>
struct Word
{
    E meaning;
    QLatin1String word;
};

constexpr std::array grants{
    Word{GrantType::ClientCredentials, QLatin1String("client-credentials")},
    Word{GrantType::AuthorizationCode, QLatin1String("authorization-code")},
};
constexpr std::array kinds{
    Word{ConnectionKind::Production, QLatin1String("production")},
    Word{ConnectionKind::Test, QLatin1String("test")},
};
constexpr std::array algorithms{
    Word{AssertionAlgorithm::Ps256, QLatin1String("ps256")},
    Word{AssertionAlgorithm::Rs256, QLatin1String("rs256")},
};
constexpr std::array colours{
    Word{ConnectionColour::ByKind, QLatin1String("by-kind")}, Word{ConnectionColour::Red, QLatin1String("red")},
    Word{ConnectionColour::Amber, QLatin1String("amber")},    Word{ConnectionColour::Green, QLatin1String("green")},
    Word{ConnectionColour::Teal, QLatin1String("teal")},      Word{ConnectionColour::Blue, QLatin1String("blue")},
    Word{ConnectionColour::Violet, QLatin1String("violet")},  Word{ConnectionColour::Grey, QLatin1String("grey")},
};

template <class E, std::size_t N>
QString wordOf(const std::array<Word<E>, N> &words, E meaning)
{
    const auto found =
        std::find_if(words.begin(), words.end(), [&](const auto &one) { return one.meaning == meaning; });
    return found == words.end() ? QString() : QString(found->word);
}

template <class E, std::size_t N>
std::optional<E> meaningOf(const std::array<Word<E>, N> &words, const QString &word)
{
    const auto found = std::find_if(words.begin(), words.end(), [&](const auto &one) { return one.word == word; });
    return found == words.end() ? std::nullopt : std::optional(found->meaning);
}

// Without the parts an address could carry a password or key in; check() refuses such addresses anyway.
QString addressOf(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

QString grantWord(GrantType grant)
{
    return wordOf(grants, grant);
}

std::optional<GrantType> grantFromWord(const QString &word)
{
    return meaningOf(grants, word);
}

QString connectionKindWord(ConnectionKind kind)
{
    return wordOf(kinds, kind);
}

std::optional<ConnectionKind> connectionKindFromWord(const QString &word)
{
    return meaningOf(kinds, word);
}

QString assertionWord(AssertionAlgorithm algorithm)
{
    return wordOf(algorithms, algorithm);
}

std::optional<AssertionAlgorithm> assertionFromWord(const QString &word)
{
    return meaningOf(algorithms, word);
}

QString colourWord(ConnectionColour colour)
{
    return wordOf(colours, colour);
}

std::optional<ConnectionColour> colourFromWord(const QString &word)
{
    return meaningOf(colours, word);
}

std::optional<QDate> dayFromWord(const QString &word)
{
    const QDate day = QDate::fromString(word, Qt::ISODate);
    return day.isValid() && day.toString(Qt::ISODate) == word ? std::optional(day) : std::nullopt;
}

QJsonObject connectionToJson(const TenantConnection &connection)
{
    return {
        {QStringLiteral("id"), connection.id.toString(QUuid::WithoutBraces)},
        {QStringLiteral("name"), connection.name},
        {QStringLiteral("company"), connection.company},
        {QStringLiteral("folder"), connection.folder},
        {QStringLiteral("tenant"), connection.tenant},
        {QStringLiteral("clientId"), connection.clientId},
        {QStringLiteral("grant"), grantWord(connection.grant)},
        {QStringLiteral("certificateFile"), connection.certificateFile},
        {QStringLiteral("assertionAlgorithm"), assertionWord(connection.assertionAlgorithm)},
        {QStringLiteral("secretExpires"), connection.secretExpires.toString(Qt::ISODate)},
        {QStringLiteral("defaultEnvironment"), connection.defaultEnvironment},
        {QStringLiteral("family"), connection.family},
        {QStringLiteral("authority"), addressOf(connection.authority)},
        {QStringLiteral("apiUrl"), addressOf(connection.apiUrl)},
        {QStringLiteral("publisherUrl"), addressOf(connection.publisherUrl)},
        {QStringLiteral("scope"), connection.scope},
        {QStringLiteral("publisherScope"), connection.publisherScope},
        {QStringLiteral("apiVersion"), connection.apiVersion},
        {QStringLiteral("publisherApiVersion"), connection.publisherApiVersion},
        {QStringLiteral("requestsPerMinute"), connection.requestsPerMinute},
        {QStringLiteral("writable"), connection.writable},
        {QStringLiteral("unlockedFrom"), toIsoUtc(connection.unlockedFrom)},
        {QStringLiteral("unlockedUntil"), toIsoUtc(connection.unlockedUntil)},
        {QStringLiteral("kind"), connectionKindWord(connection.kind)},
        {QStringLiteral("colour"), colourWord(connection.colour)},
        {QStringLiteral("publisher"), connection.publisher},
    };
}

std::optional<TenantConnection> connectionFromJson(const QJsonObject &json)
{
    static const TenantConnection fresh; // its addresses are parsed once and not for each of hundreds
    TenantConnection connection = fresh;
    Reader reader(json);
    QString id;
    reader.take(QLatin1String("id"), id);
    connection.id = QUuid::fromString(id);
    reader.take(QLatin1String("name"), connection.name);
    reader.take(QLatin1String("company"), connection.company);
    reader.take(QLatin1String("folder"), connection.folder);
    reader.take(QLatin1String("tenant"), connection.tenant);
    reader.take(QLatin1String("clientId"), connection.clientId);
    reader.take(QLatin1String("grant"), &grantFromWord, connection.grant);
    reader.take(QLatin1String("certificateFile"), connection.certificateFile);
    reader.take(QLatin1String("assertionAlgorithm"), &assertionFromWord, connection.assertionAlgorithm);
    reader.take(QLatin1String("secretExpires"), connection.secretExpires);
    reader.take(QLatin1String("defaultEnvironment"), connection.defaultEnvironment);
    reader.take(QLatin1String("family"), connection.family);
    reader.take(QLatin1String("authority"), connection.authority);
    reader.take(QLatin1String("apiUrl"), connection.apiUrl);
    reader.take(QLatin1String("publisherUrl"), connection.publisherUrl);
    reader.take(QLatin1String("scope"), connection.scope);
    reader.take(QLatin1String("publisherScope"), connection.publisherScope);
    reader.take(QLatin1String("apiVersion"), connection.apiVersion);
    reader.take(QLatin1String("publisherApiVersion"), connection.publisherApiVersion);
    reader.take(QLatin1String("requestsPerMinute"), connection.requestsPerMinute);
    reader.take(QLatin1String("writable"), connection.writable);
    reader.take(QLatin1String("unlockedFrom"), connection.unlockedFrom);
    reader.take(QLatin1String("unlockedUntil"), connection.unlockedUntil);
    reader.take(QLatin1String("kind"), &connectionKindFromWord, connection.kind);
    reader.take(QLatin1String("colour"), &colourFromWord, connection.colour);
    reader.take(QLatin1String("publisher"), connection.publisher);
    if (connection.id.isNull() || !reader.good())
        return std::nullopt;
    return connection;
}

} // namespace steward
