// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/giventext.h"

#include "core/api/json/jsonvalue.h"

#include <cstring>

namespace steward {

namespace {

namespace od = simdjson::ondemand;

// A text without escapes as it lies in the body; nothing is copied, and the cursor passes it by itself.
bool plainText(od::value &value, std::string_view &text)
{
    const std::string_view token = tokenOf(value);
    if (token.size() < 2 || token.front() != '"' || token.back() != '"' ||
        std::memchr(token.data(), '\\', token.size()) != nullptr)
        return false;
    text = token.substr(1, token.size() - 2);
    return true;
}

} // namespace

GivenText textOf(od::value &value, std::string_view &text, bool &isDoubtful, qsizetype limit)
{
    const auto error = plainText(value, text) ? simdjson::SUCCESS : value.get_string().get(text);
    if (!error) {
        if (static_cast<qsizetype>(text.size()) > limit) {
            text = cutUtf8(text, limit);
            isDoubtful = true;
        }
        return GivenText::Text;
    }
    if (error == simdjson::STRING_ERROR) {
        isDoubtful = true;
        return GivenText::Nothing;
    }
    if (error != simdjson::INCORRECT_TYPE)
        return GivenText::Broken;
    if (isNull(value))
        return GivenText::Nothing;
    isDoubtful = true;
    return isSound(value, 1) ? GivenText::Nothing : GivenText::Broken;
}

bool isPlainly(od::value &value, std::string_view text)
{
    const std::string_view token = value.raw_json_token();
    return token.size() == text.size() + 2 && token.front() == '"' && token.back() == '"' &&
           std::memcmp(token.data() + 1, text.data(), text.size()) == 0;
}

QString stringOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace steward
