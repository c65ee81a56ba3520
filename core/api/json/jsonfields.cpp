// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/jsonfields.h"

#include <QtCore/QUuid>

namespace steward {

JsonFields::JsonFields(const JsonValue &object, QStringList &doubts)
    : m_object(object)
    , m_doubts(doubts)
{
}

QString JsonFields::text(QLatin1String name, qsizetype limit)
{
    const JsonValue *value = ofKind(name, JsonValue::Kind::Text);
    if (value == nullptr)
        return {};
    if (value->isDamaged || value->text.size() > limit)
        doubt(name);
    QString kept = value->text.left(limit);
    if (!kept.isEmpty() && kept.back().isHighSurrogate())
        kept.chop(1);
    return kept;
}

QString JsonFields::id(QLatin1String name)
{
    return canonicalId(text(name));
}

QString JsonFields::id(QLatin1String name, QLatin1String otherName)
{
    const QString first = id(name);
    return first.isEmpty() ? id(otherName) : first;
}

Instant JsonFields::instant(QLatin1String name)
{
    const QString given = text(name);
    const Instant instant = parseInstant(QStringView(given));
    // The year 0001 is the service's way to say nothing; other texts should have been dates.
    if (!instant.isKnown() && !given.trimmed().isEmpty() && !given.startsWith(QLatin1String("0001-")))
        doubt(name);
    return instant;
}

std::optional<qint64> JsonFields::amount(QLatin1String name)
{
    const JsonValue *value = ofKind(name, JsonValue::Kind::Number);
    if (value == nullptr)
        return std::nullopt;
    if (value->integer == -1)
        return std::nullopt;
    if (!value->integer || *value->integer < 0) {
        doubt(name);
        return std::nullopt;
    }
    return value->integer;
}

std::optional<bool> JsonFields::flag(QLatin1String name)
{
    const JsonValue *value = ofKind(name, JsonValue::Kind::Bool);
    return value != nullptr ? std::optional(value->boolean) : std::nullopt;
}

const JsonValue *JsonFields::object(QLatin1String name)
{
    return ofKind(name, JsonValue::Kind::Object);
}

const JsonValue *JsonFields::array(QLatin1String name)
{
    return ofKind(name, JsonValue::Kind::Array);
}

// The member with a value. Both SoftDeletedOn and softDeletedOn may be there: equal ones are one, and null is none.
const JsonValue *JsonFields::find(QLatin1String name)
{
    const JsonValue *found = nullptr;
    for (const JsonValue::Member &member : m_object.members) {
        if (member.value.isNull() || member.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (found != nullptr && *found != member.value) {
            doubt(name);
            return nullptr;
        }
        found = &member.value;
    }
    return found;
}

const JsonValue *JsonFields::ofKind(QLatin1String name, JsonValue::Kind kind)
{
    const JsonValue *value = find(name);
    if (value == nullptr || value->kind == kind)
        return value;
    doubt(name);
    return nullptr;
}

void JsonFields::doubt(QLatin1String name)
{
    if (!m_doubts.contains(name))
        m_doubts.append(name);
}

QString canonicalId(const QString &text)
{
    const QUuid uuid = QUuid::fromString(text.trimmed());
    return uuid.isNull() ? text : uuid.toString(QUuid::WithoutBraces);
}

Outcome<const std::vector<JsonValue> *> itemsOf(const JsonValue &root)
{
    if (root.isArray())
        return &root.items;
    const std::vector<JsonValue> *items = nullptr;
    for (const JsonValue::Member &member : root.members) {
        if (member.name.compare(QLatin1String("value"), Qt::CaseInsensitive) != 0)
            continue;
        if (items != nullptr || !member.value.isArray())
            return badReply(QStringLiteral("\"value\" is no list, or there are two"));
        items = &member.value.items;
    }
    if (items == nullptr)
        return badReply(QStringLiteral("no list in the answer"));
    return items;
}

Outcome<const JsonValue *> objectOf(const JsonValue &root)
{
    QStringList ignored;
    JsonFields fields(root, ignored);
    const JsonValue *found = root.isObject() ? &root : nullptr;
    if (const JsonValue *wrapped = fields.object(QLatin1String("value")))
        found = wrapped;
    const JsonValue *list = root.isArray() ? &root : fields.array(QLatin1String("value"));
    if (list != nullptr)
        found = list->items.size() == 1 && list->items.front().isObject() ? &list->items.front() : nullptr;
    if (found == nullptr || found->members.empty())
        return badReply(QStringLiteral("not one object in the answer"));
    return found;
}

QString nextLinkOf(const JsonValue &root)
{
    QStringList ignored;
    JsonFields fields(root, ignored);
    const QString link = fields.text(QLatin1String("nextLink"));
    return link.isEmpty() ? fields.text(QLatin1String("@odata.nextLink")) : link;
}

} // namespace steward
