// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <optional>

/// RFC 4180 read to the letter: lines end in CR LF, quotes stand around whole fields and are doubled inside, every
/// line has as many fields as the first. Anything else is nothing.
inline std::optional<QList<QList<QByteArray>>> readStrictCsv(const QByteArray &text, char delimiter = ',')
{
    QList<QList<QByteArray>> lines;
    QList<QByteArray> line;
    qsizetype i = 0;
    while (i < text.size()) {
        QByteArray field;
        if (text[i] == '"') {
            for (++i;; ++i) {
                if (i >= text.size())
                    return std::nullopt;
                if (text[i] == '"') {
                    if (i + 1 >= text.size() || text[i + 1] != '"')
                        break;
                    ++i;
                }
                field += text[i];
            }
            ++i;
        } else {
            for (; i < text.size() && text[i] != delimiter && text[i] != '\r'; ++i) {
                if (text[i] == '"' || text[i] == '\n')
                    return std::nullopt;
                field += text[i];
            }
        }
        line.append(field);
        if (i < text.size() && text[i] == delimiter) {
            ++i;
            continue;
        }
        if (text.mid(i, 2) != "\r\n")
            return std::nullopt;
        i += 2;
        if (!lines.isEmpty() && lines.constFirst().size() != line.size())
            return std::nullopt;
        lines.append(std::exchange(line, {}));
    }
    return line.isEmpty() ? std::optional(lines) : std::nullopt;
}
