// SPDX-License-Identifier: Apache-2.0
#include "core/settings/csvrows.h"

#include <QtCore/QStringDecoder>

#include <algorithm>
#include <array>

namespace steward {

namespace {

std::optional<QString> decoded(const QByteArray &bytes)
{
    const auto marked = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(marked.value_or(QStringConverter::Utf8));
    QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar(QChar::Null)))
        return std::nullopt;
    return text;
}

QChar separatorOf(const QString &text)
{
    const QStringView line = QStringView(text).left(std::max<qsizetype>(text.indexOf(QLatin1Char('\n')), 0));
    const QStringView first = line.isEmpty() ? QStringView(text) : line;
    constexpr std::array candidates{u',', u';', u'\t'};
    return *std::max_element(candidates.begin(), candidates.end(), [first](char16_t one, char16_t other) {
        return first.count(QChar(one)) < first.count(QChar(other));
    });
}

// One letter after the other; a quote within quotes is written twice.
class RowReader
{
public:
    RowReader(const QString &text, int most)
        : m_text(text)
        , m_separator(separatorOf(text))
        , m_most(most)
    {
    }

    std::optional<QList<QStringList>> rows()
    {
        for (; m_at < m_text.size() && m_rows.size() <= m_most; ++m_at)
            m_quoted ? quoted(m_text[m_at]) : plain(m_text[m_at]);
        if (m_quoted && m_rows.size() <= m_most)
            return std::nullopt;
        endRow();
        return m_rows;
    }

private:
    void quoted(QChar letter)
    {
        if (letter != QLatin1Char('"')) {
            m_field += letter;
        } else if (m_text.mid(m_at + 1, 1) == QLatin1String("\"")) {
            m_field += letter;
            ++m_at;
        } else {
            m_quoted = false;
        }
    }

    void plain(QChar letter)
    {
        if (letter == QLatin1Char('"') && m_field.trimmed().isEmpty()) {
            m_field.clear();
            m_quoted = true;
        } else if (letter == m_separator) {
            endField();
        } else if (letter == QLatin1Char('\n')) {
            endRow();
        } else if (letter != QLatin1Char('\r')) {
            m_field += letter;
        }
    }

    void endField()
    {
        m_row.append(m_field);
        m_field.clear();
    }

    void endRow()
    {
        endField();
        const bool isEmpty =
            std::all_of(m_row.begin(), m_row.end(), [](const QString &field) { return field.trimmed().isEmpty(); });
        if (!isEmpty)
            m_rows.append(m_row);
        m_row.clear();
    }

    const QString &m_text;
    QChar m_separator;
    int m_most;
    qsizetype m_at = 0;
    bool m_quoted = false;
    QString m_field;
    QStringList m_row;
    QList<QStringList> m_rows;
};

} // namespace

std::optional<QList<QStringList>> csvRows(const QByteArray &bytes, int most)
{
    const auto text = decoded(bytes);
    return text ? RowReader(*text, most).rows() : std::nullopt;
}

} // namespace steward
