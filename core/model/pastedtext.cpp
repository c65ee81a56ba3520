// SPDX-License-Identifier: Apache-2.0
#include "core/model/pastedtext.h"

#include <algorithm>

namespace steward {

namespace {

bool isHidden(QChar c)
{
    if (c == QChar::Tabulation || c == QChar::LineFeed || c == QChar::CarriageReturn)
        return false;
    return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control || c == QChar(0x115f) ||
           c == QChar(0x3164) || (c >= QChar(0xfe00) && c <= QChar(0xfe0f));
}

bool isLineBreak(QChar c)
{
    return c == QChar::LineFeed || c == QChar::CarriageReturn || c == QChar::LineSeparator ||
           c == QChar::ParagraphSeparator;
}

bool isDash(QChar c)
{
    return (c >= QChar(0x2010) && c <= QChar(0x2015)) || c == QChar(0x2212);
}

bool isCurlyQuote(QChar c)
{
    return (c >= QChar(0x2018) && c <= QChar(0x201f)) || c == QChar(0x00ab) || c == QChar(0x00bb) ||
           c == QChar(0x2039) || c == QChar(0x203a);
}

bool isQuote(QChar c)
{
    return c == QLatin1Char('"') || c == QLatin1Char('\'') || c == QLatin1Char('`') || isCurlyQuote(c);
}

QString withoutQuotesAround(QString text)
{
    while (text.size() >= 2 && isQuote(text.front()) && isQuote(text.back()))
        text = text.mid(1, text.size() - 2).trimmed();
    return text;
}

QString withPlainDashes(QString text)
{
    for (QChar &c : text) {
        if (isDash(c))
            c = QLatin1Char('-');
    }
    return text;
}

bool areBraces(QChar open, QChar close)
{
    return (open == QLatin1Char('{') && close == QLatin1Char('}')) ||
           (open == QLatin1Char('(') && close == QLatin1Char(')')) ||
           (open == QLatin1Char('[') && close == QLatin1Char(']'));
}

} // namespace

bool isGuid(const QString &text)
{
    if (text.size() != 36)
        return false;
    for (int at = 0; at < 36; ++at) {
        const QChar c = text.at(at);
        const bool isDashPlace = at == 8 || at == 13 || at == 18 || at == 23;
        const bool isHex = (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
                           (c >= QLatin1Char('a') && c <= QLatin1Char('f')) ||
                           (c >= QLatin1Char('A') && c <= QLatin1Char('F'));
        if (isDashPlace ? c != QLatin1Char('-') : !isHex)
            return false;
    }
    return true;
}

QString cleanedId(const QString &text)
{
    QString cleaned = text;
    cleaned.removeIf(isHidden);
    cleaned = withoutQuotesAround(cleaned.trimmed());
    QString bare = withPlainDashes(cleaned);
    if (bare.size() > 2 && areBraces(bare.front(), bare.back()))
        bare = bare.mid(1, bare.size() - 2).trimmed();
    return isGuid(bare) ? bare : cleaned;
}

QString cleanedName(const QString &text)
{
    const auto isBlank = [](QChar c) { return c.isSpace() || isHidden(c); };
    const auto first = std::find_if_not(text.begin(), text.end(), isBlank);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isBlank).base();
    return first < last ? QString(first, last - first) : QString();
}

QString cleanedSecret(const QString &text)
{
    return text.trimmed();
}

PasteProblem pasteProblem(const QString &cleaned)
{
    if (std::any_of(cleaned.begin(), cleaned.end(), isLineBreak))
        return PasteProblem::LineBreakInside;
    if (std::any_of(cleaned.begin(), cleaned.end(), isHidden))
        return PasteProblem::HiddenCharacter;
    if (std::any_of(cleaned.begin(), cleaned.end(), [](QChar c) { return isCurlyQuote(c) || isDash(c); }))
        return PasteProblem::CurlyQuote;
    if (std::any_of(cleaned.begin(), cleaned.end(), [](QChar c) { return c.isSpace(); }))
        return PasteProblem::BlankInside;
    return PasteProblem::None;
}

} // namespace steward
