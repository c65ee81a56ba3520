// SPDX-License-Identifier: Apache-2.0
#include "core/history/rawjson.h"

#include "core/api/json/jsonlimits.h"
#include "core/api/json/ondemand.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
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

} // namespace steward
