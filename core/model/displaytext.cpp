// SPDX-License-Identifier: Apache-2.0
#include "core/model/displaytext.h"

#include <QtCore/QChar>

#include <algorithm>
#include <array>

namespace steward {

namespace {

// More than this many combining marks on one letter is no writing system but an attack on the layout.
constexpr int mostMarksOnALetter = 3;

// Letters and symbols that show nothing although their category says letter, mark or symbol.
constexpr std::array<char32_t, 9> blankLetters{0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFFA0};

bool isVariationSelector(char32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF) ||
           (code >= 0x180B && code <= 0x180F);
}

bool isCombining(char32_t code)
{
    const auto category = QChar::category(code);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

bool hides(char32_t code)
{
    if (std::find(blankLetters.begin(), blankLetters.end(), code) != blankLetters.end())
        return true;
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return QChar::isNonCharacter(code);
    }
}

QString mark(char32_t code)
{
    return QStringLiteral("[U+%1]").arg(static_cast<uint>(code), 4, 16, QLatin1Char('0')).toUpper();
}

// Walks the text by code points and keeps what the rule of the two functions needs to know.
class Writer
{
public:
    explicit Writer(LineBreaks breaks, bool asciiOnly)
        : m_breaks(breaks)
        , m_asciiOnly(asciiOnly)
    {
    }

    void add(char32_t code)
    {
        if (m_breaks == LineBreaks::Keep && (code == U'\n' || code == U'\t'))
            put(code);
        else if (hides(code) || (m_asciiOnly && code > 0x7E))
            m_out += mark(code);
        else if (isVariationSelector(code))
            m_lastIsSymbol ? put(code) : void(m_out += mark(code));
        else if (isCombining(code))
            addCombining(code);
        else
            put(code);
        if (!isCombining(code))
            m_marks = 0;
        const auto category = QChar::category(code);
        m_lastIsSymbol = category == QChar::Symbol_Other || category == QChar::Symbol_Math || code == U'#' ||
                         (code >= U'0' && code <= U'9');
    }
    QString take() { return std::move(m_out); }

private:
    void put(char32_t code) { m_out += QStringView(QChar::fromUcs4(code)); }
    void addCombining(char32_t code)
    {
        // A mark without a letter would sit on whatever stands before the text.
        if (m_out.isEmpty() || ++m_marks > mostMarksOnALetter)
            m_out += mark(code);
        else
            put(code);
    }

    QString m_out;
    LineBreaks m_breaks;
    bool m_asciiOnly;
    bool m_lastIsSymbol = false;
    int m_marks = 0;
};

QString visible(QStringView text, qsizetype limit, LineBreaks breaks, bool asciiOnly)
{
    const qsizetype room = std::max<qsizetype>(limit, 1);
    const bool cut = text.size() > room;
    // Most of what is shown, hundreds of times a frame, has nothing to be looked into.
    if (!cut && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; }))
        return text.toString();
    QStringView rest = cut ? text.first(room) : text;
    if (cut && rest.last().isHighSurrogate())
        rest.chop(1);
    Writer writer(breaks, asciiOnly);
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QChar c = rest[i];
        if (breaks == LineBreaks::Keep && c == QLatin1Char('\r') && i + 1 < rest.size() &&
            rest[i + 1] == QLatin1Char('\n'))
            continue;
        if (c.isHighSurrogate() && i + 1 < rest.size() && rest[i + 1].isLowSurrogate())
            writer.add(QChar::surrogateToUcs4(c, rest[++i]));
        else
            writer.add(c.unicode());
    }
    return cut ? writer.take() + QChar(0x2026) : writer.take();
}

} // namespace

QString visibleText(QStringView text, qsizetype limit, LineBreaks breaks)
{
    return visible(text, limit, breaks, false);
}

QString visibleName(QStringView name, qsizetype limit)
{
    return visible(name, limit, LineBreaks::Mark, true);
}

} // namespace steward
