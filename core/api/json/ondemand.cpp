// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/ondemand.h"

#include "core/api/json/jsonlimits.h"
#include "core/api/json/jsonvalue.h"

namespace steward {

namespace {

namespace od = simdjson::ondemand;

bool isSoundObject(od::object &object, int depth)
{
    for (auto field : object) {
        std::string_view name;
        od::value member;
        if (field.unescaped_key().get(name) || field.value().get(member) || !isSound(member, depth + 1))
            return false;
    }
    return true;
}

bool isSoundArray(od::array &array, int depth)
{
    for (auto element : array) {
        od::value item;
        if (element.get(item) || !isSound(item, depth + 1))
            return false;
    }
    return true;
}

std::string_view withoutBlanksBehind(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Skips digits from `at`; false when there is none.
bool passDigits(std::string_view token, std::size_t &at)
{
    const std::size_t start = at;
    while (at < token.size() && isDigit(token[at]))
        ++at;
    return at > start;
}

} // namespace

JsonDocument::JsonDocument(QByteArray body)
    : m_bytes(std::move(body))
{
    dropByteOrderMark(m_bytes);
    const auto size = static_cast<std::size_t>(m_bytes.size());
    // The parser reads a little beyond the end. Room left over by whoever collected the body spares a copy of it.
    if (m_bytes.capacity() < m_bytes.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING))
        m_bytes.append(static_cast<qsizetype>(simdjson::SIMDJSON_PADDING), ' ');
    const simdjson::padded_string_view view(m_bytes.constData(), size, static_cast<std::size_t>(m_bytes.capacity()));
    const auto error = size == 0 ? simdjson::EMPTY : m_parser.iterate(view).get(m_document);
    if (error)
        m_problem = QLatin1String(simdjson::error_message(error));
}

bool JsonDocument::isAtEnd()
{
    return m_document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

std::string_view tokenOf(od::value &scalar)
{
    return withoutBlanksBehind(scalar.raw_json_token());
}

bool isJsonNumber(std::string_view token)
{
    std::size_t at = !token.empty() && token.front() == '-' ? 1 : 0;
    const bool startsWithZero = at < token.size() && token[at] == '0';
    const std::size_t start = at;
    if (!passDigits(token, at) || (startsWithZero && at > start + 1))
        return false;
    if (at < token.size() && token[at] == '.' && !passDigits(token, ++at))
        return false;
    if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
        ++at;
        if (at < token.size() && (token[at] == '+' || token[at] == '-'))
            ++at;
        if (!passDigits(token, at))
            return false;
    }
    return at == token.size();
}

bool isNull(od::value &value)
{
    bool null = false;
    return !value.is_null().get(null) && null;
}

bool isSound(od::value value, int depth)
{
    od::json_type type{};
    if (depth > JsonLimits::depth || value.type().get(type))
        return false;
    std::string_view text;
    bool truth = false;
    switch (type) {
    case od::json_type::object: {
        od::object object;
        return !value.get_object().get(object) && isSoundObject(object, depth);
    }
    case od::json_type::array: {
        od::array array;
        return !value.get_array().get(array) && isSoundArray(array, depth);
    }
    case od::json_type::string: {
        // A broken escape is a damaged text, not a broken document.
        const auto error = value.get_string().get(text);
        return !error || error == simdjson::STRING_ERROR;
    }
    case od::json_type::number:
        return isJsonNumber(tokenOf(value));
    case od::json_type::boolean:
        return !value.get_bool().get(truth);
    default:
        return isNull(value);
    }
}

std::string_view nameText(const char *begin)
{
    const char *end = begin;
    while (*end != '"')
        end += *end == '\\' ? 2 : 1;
    return {begin, static_cast<std::size_t>(end - begin)};
}

bool rawTextOf(od::value &value, std::string_view &raw, int depth)
{
    od::json_type type{};
    if (value.type().get(type))
        return false;
    if (type == od::json_type::object) {
        od::object object;
        if (value.get_object().get(object) || object.raw_json().get(raw) || object.reset().error())
            return false;
        raw = withoutBlanksBehind(raw);
        return isSoundObject(object, depth);
    }
    if (type == od::json_type::array) {
        od::array array;
        if (value.get_array().get(array) || array.raw_json().get(raw) || array.reset().error())
            return false;
        raw = withoutBlanksBehind(raw);
        return isSoundArray(array, depth);
    }
    raw = tokenOf(value);
    return isSound(value, depth);
}

} // namespace steward
