// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/jsonvalue.h"

#include "core/api/json/jsonlimits.h"
#include "core/api/json/ondemand.h"

#include <charconv>
#include <cmath>

namespace steward {

namespace {

namespace od = simdjson::ondemand;

// Whole and exact, or nothing: a figure that was rounded on the way must not be shown as exact.
std::optional<qint64> exactInteger(std::string_view token)
{
    qint64 whole = 0;
    const char *end = token.data() + token.size();
    if (const auto [at, error] = std::from_chars(token.data(), end, whole); error == std::errc() && at == end)
        return whole;
    // 1e3 and 12.0 are whole numbers too; up to 15 digits a double holds every one of them.
    bool isNumber = false;
    const double real = QByteArray(token.data(), static_cast<qsizetype>(token.size())).toDouble(&isNumber);
    constexpr double exactUpTo = 1e15;
    if (!isNumber || token.size() > 17 || std::abs(real) > exactUpTo || std::trunc(real) != real)
        return std::nullopt;
    return static_cast<qint64>(real);
}

class TreeReader
{
public:
    bool read(od::value source, JsonValue &value, int depth)
    {
        if (++m_nodes > JsonLimits::nodes || depth > JsonLimits::depth)
            return false;
        od::json_type type{};
        if (source.type().get(type))
            return false;
        switch (type) {
        case od::json_type::object:
            return readObject(source, value, depth);
        case od::json_type::array:
            return readArray(source, value, depth);
        default:
            return readScalar(source, type, value);
        }
    }

    template <class Source>
    bool readObject(Source &source, JsonValue &value, int depth)
    {
        value.kind = JsonValue::Kind::Object;
        od::object object;
        if (source.get_object().get(object))
            return false;
        for (auto field : object) {
            std::string_view name;
            if (field.unescaped_key().get(name))
                return false;
            od::value member;
            if (field.value().get(member))
                return false;
            value.members.push_back({QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), {}});
            if (!read(member, value.members.back().value, depth + 1))
                return false;
        }
        return true;
    }

    template <class Source>
    bool readArray(Source &source, JsonValue &value, int depth)
    {
        value.kind = JsonValue::Kind::Array;
        od::array array;
        if (source.get_array().get(array))
            return false;
        for (auto element : array) {
            od::value item;
            if (element.get(item))
                return false;
            value.items.emplace_back();
            if (!read(item, value.items.back(), depth + 1))
                return false;
        }
        return true;
    }

private:
    static bool readScalar(od::value &source, od::json_type type, JsonValue &value)
    {
        switch (type) {
        case od::json_type::string:
            return readText(source, value);
        case od::json_type::number:
            return readNumber(source, value);
        case od::json_type::boolean:
            value.kind = JsonValue::Kind::Bool;
            return !source.get_bool().get(value.boolean);
        default:
            return isNull(source);
        }
    }

    static bool readText(od::value &source, JsonValue &value)
    {
        value.kind = JsonValue::Kind::Text;
        std::string_view text;
        // A broken escape (half a surrogate pair) damages this text only.
        if (source.get_string().get(text)) {
            value.isDamaged = true;
            return true;
        }
        const std::string_view kept = cutUtf8(text, JsonLimits::text);
        value.isDamaged = kept.size() != text.size();
        value.text = QString::fromUtf8(kept.data(), static_cast<qsizetype>(kept.size()));
        return true;
    }

    static bool readNumber(od::value &source, JsonValue &value)
    {
        value.kind = JsonValue::Kind::Number;
        const std::string_view token = tokenOf(source);
        if (!isJsonNumber(token))
            return false;
        value.integer = exactInteger(token);
        return true;
    }

    qsizetype m_nodes = 0;
};

} // namespace

bool operator==(const JsonValue &a, const JsonValue &b)
{
    return a.kind == b.kind && a.boolean == b.boolean && a.isDamaged == b.isDamaged && a.integer == b.integer &&
           a.text == b.text && a.items == b.items && a.members == b.members;
}

Outcome<JsonValue> parseJson(QByteArray body)
{
    JsonDocument document(std::move(body));
    if (!document.isOpen())
        return badReply(document.problem());
    JsonValue root;
    TreeReader reader;
    od::json_type type{};
    if (document.root().type().get(type))
        return badReply(QStringLiteral("not JSON"));
    bool whole = false;
    if (type == od::json_type::object)
        whole = reader.readObject(document.root(), root, 0);
    else if (type == od::json_type::array)
        whole = reader.readArray(document.root(), root, 0);
    else
        return badReply(QStringLiteral("neither an object nor an array"));
    if (!whole || !document.isAtEnd())
        return badReply(QStringLiteral("JSON incomplete, garbled, too deep or with text behind its end"));
    return root;
}

ApiError badReply(const QString &detail)
{
    ApiError error;
    error.kind = ApiError::Kind::BadReply;
    error.detail = detail;
    return error;
}

void dropByteOrderMark(QByteArray &body)
{
    // A copy: remove() would leave room in front, which capacity() counts as if it were behind the text.
    if (body.startsWith("\xEF\xBB\xBF"))
        body = body.sliced(3);
}

std::string_view cutUtf8(std::string_view text, qsizetype limit)
{
    auto size = static_cast<std::size_t>(limit);
    if (text.size() <= size)
        return text;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return text.substr(0, size);
}

} // namespace steward
