// SPDX-License-Identifier: Apache-2.0
#include "core/history/rawjson.h"

#include "core/api/json/jsonlimits.h"
#include "core/api/json/ondemand.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace steward {

namespace {

namespace od = simdjson::ondemand;

struct Member
{
    QByteArray name{}; ///< lower case
    QByteArray text{}; ///< with its name, as it stands
};

/// What the names of members with secrets contain, and what makes an address one. Lower case.
constexpr std::array secretWords{"secret",      "password",         "sasuri",       "sastoken",
                                 "accesskey",   "accountkey",       "insightskey",  "instrumentationkey",
                                 "accesstoken", "connectionstring", "refreshtoken", "sig="};

QRegularExpression ofSecrets(QLatin1String quote, QLatin1String escape)
{
    QStringList words;
    for (const char *word : secretWords) {
        if (!QByteArrayView(word).endsWith('='))
            words.append(QLatin1String(word));
    }
    return QRegularExpression(QStringLiteral("(%1[^\"\\\\]*(?:%2)[^\"\\\\]*%1\\s*:\\s*%1)(?:[^\"\\\\]|%3)*")
                                  .arg(quote, words.join(QLatin1Char('|')), escape),
                              QRegularExpression::CaseInsensitiveOption);
}

template <class Field>
bool readMember(Field &field, Member &member)
{
    od::raw_json_string key;
    od::value value;
    std::string_view raw;
    if (field.key().get(key) || field.value().get(value) || !rawTextOf(value, raw))
        return false;
    const std::string_view written = nameText(key.raw());
    const QByteArray name(written.data(), static_cast<qsizetype>(written.size()));
    member.name = name.toLower();
    member.text = '"' + name + "\":" + QByteArray(raw.data(), static_cast<qsizetype>(raw.size())).trimmed();
    return true;
}

std::optional<std::vector<Member>> membersOf(const QByteArray &json)
{
    JsonDocument document(json);
    od::object object;
    if (!document.isOpen() || document.root().get_object().get(object))
        return std::nullopt;
    std::vector<Member> members;
    for (auto field : object) {
        Member member;
        if (!readMember(field, member))
            return std::nullopt;
        members.push_back(std::move(member));
    }
    return members;
}

} // namespace

QByteArray combinedJson(const QByteArray &chosen, const QByteArray &other)
{
    const auto first = membersOf(chosen);
    const auto second = membersOf(other);
    if (!first || !second)
        return first ? chosen : other;
    QByteArray added;
    for (const Member &member : *second) {
        const bool isThere =
            std::any_of(first->begin(), first->end(), [&member](const Member &one) { return one.name == member.name; });
        if (!isThere)
            added += ',' + member.text;
    }
    if (added.isEmpty())
        return chosen;
    const QByteArray all =
        first->empty() ? '{' + added.mid(1) + '}' : chosen.trimmed().chopped(1).trimmed() + added + '}';
    return all.size() > JsonLimits::text ? chosen : all;
}

QByteArray withTenant(const QByteArray &extra, const QByteArray &givenTenant)
{
    if (givenTenant.isEmpty())
        return extra;
    const QJsonObject tenant{{QStringLiteral("aadTenantId"), QString::fromUtf8(givenTenant)}};
    const QByteArray json = QJsonDocument(tenant).toJson(QJsonDocument::Compact);
    return extra.isEmpty() ? json : combinedJson(extra, json);
}

QByteArray withoutSecrets(const QByteArray &text)
{
    // Most texts have none of these words, and then nothing is converted.
    const QByteArray lower = text.toLower();
    if (std::none_of(secretWords.begin(), secretWords.end(), [&](const char *word) { return lower.contains(word); }))
        return text;
    // In a document, and in one that a text of another document quotes.
    static const QRegularExpression member = ofSecrets(QLatin1String("\""), QLatin1String("\\\\."));
    static const QRegularExpression quoted = ofSecrets(QLatin1String("\\\\\""), QLatin1String("\\\\[^\"]"));
    static const QRegularExpression signature(QStringLiteral("([?&;]sig=)[^&\"\\s\\\\]*"),
                                              QRegularExpression::CaseInsensitiveOption);
    QString clean = QString::fromUtf8(text);
    for (const QRegularExpression &secret : {member, quoted, signature})
        clean.replace(secret, QStringLiteral("\\1…"));
    return clean.toUtf8();
}

} // namespace steward
