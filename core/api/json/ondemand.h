// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <simdjson.h>

#include <string_view>
#include <utility>

namespace steward {

/// A document under simdjson's cursor, padded as it needs. Only the readers in this folder see simdjson.
/// The cursor checks what it passes and nothing else: what nobody reads must go through isSound().
class JsonDocument
{
public:
    explicit JsonDocument(QByteArray body);

    bool isOpen() const { return m_problem.isEmpty(); }
    /// Why not: for the log.
    const QString &problem() const { return m_problem; }
    simdjson::ondemand::document &root() { return m_document; }
    /// True once the root was read and nothing but blanks follows.
    bool isAtEnd();

private:
    QByteArray m_bytes;
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    QString m_problem;
};

/// The field of an entry without an error, where it lies: a field that is copied is read before its parts have reached
/// memory, and the processor waits for them. Good as long as the entry.
inline simdjson::ondemand::field &fieldOf(simdjson::simdjson_result<simdjson::ondemand::field> &entry)
{
    simdjson::ondemand::field &&field = std::move(entry).value_unsafe();
    return field;
}
/// The text of a scalar without the blanks behind it.
std::string_view tokenOf(simdjson::ondemand::value &scalar);
bool isJsonNumber(std::string_view token);
/// True for the word null; false for anything else, garbage included.
bool isNull(simdjson::ondemand::value &value);
/// The text of a name as it stands, escapes and all, from behind its opening quote.
std::string_view nameText(const char *begin);
/// The text of a value as it stands, which is read to its end and well formed; at most as deep as isSound() allows.
bool rawTextOf(simdjson::ondemand::value &value, std::string_view &raw, int depth = 1);
/// Reads a value nobody wants, to the end, within the depth limit: true when it is well formed.
bool isSound(simdjson::ondemand::value value, int depth = 0);

} // namespace steward
