// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <string_view>
#include <vector>

namespace steward {

/// One JSON value, whole and bounded. Unlike QJsonValue it keeps members of the same name apart (F23), 64-bit integers
/// exact, and survives numbers no type can hold: they have no value (F24). For single objects and short lists.
struct JsonValue
{
    enum class Kind { Null, Bool, Number, Text, Array, Object };
    struct Member;

    Kind kind = Kind::Null;
    bool boolean = false;
    bool isDamaged = false;          ///< the text was cut to the limit, or its escapes are broken
    std::optional<qint64> integer{}; ///< of a number that is whole and exact
    QString text{};
    std::vector<JsonValue> items;
    std::vector<Member> members;

    bool isNull() const { return kind == Kind::Null; }
    bool isText() const { return kind == Kind::Text; }
    bool isArray() const { return kind == Kind::Array; }
    bool isObject() const { return kind == Kind::Object; }
    friend bool operator==(const JsonValue &, const JsonValue &);
};

struct JsonValue::Member
{
    QString name{};
    JsonValue value{};
    friend bool operator==(const Member &, const Member &) = default;
};

/// Reads one whole document (RFC 8259, a byte-order mark is skipped): every value is checked, so a cut, empty or
/// garbled document and one with text behind its end is BadReply, never a shorter list (F10, F13, F15, F16).
Outcome<JsonValue> parseJson(QByteArray body);

/// The error every unreadable answer becomes. `detail` is for the log.
ApiError badReply(const QString &detail);

/// Drops a UTF-8 byte-order mark.
void dropByteOrderMark(QByteArray &body);

/// `text` shortened to at most `limit` bytes without cutting through a character.
std::string_view cutUtf8(std::string_view text, qsizetype limit);

} // namespace steward
