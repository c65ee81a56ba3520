// SPDX-License-Identifier: Apache-2.0
#include "core/model/filename.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype longestPart = 60;
constexpr qsizetype mostBytes = 200; // file systems take 255, and what is put around it needs room
constexpr qsizetype mostMarks = 2;   // combining ones on one character

bool isKept(char32_t c)
{
    static const QString harmless = QStringLiteral(" -_.,+()&'");
    return QChar::isLetterOrNumber(c) || (c < 0x80 && harmless.contains(QChar(static_cast<char16_t>(c))));
}

// One character for each that is not to be there, so that two names do not become one too easily.
QString withHarmlessOnly(const QString &text)
{
    QString kept;
    qsizetype marks = 0;
    for (const uint each : text.toUcs4()) {
        const char32_t c = each;
        const bool isMark = QChar::isMark(c);
        marks = isMark ? marks + 1 : 0;
        if (isKept(c) || (isMark && marks <= mostMarks && !kept.isEmpty()))
            kept += QString::fromUcs4(&c, 1);
        else if (!isMark)
            kept += QLatin1Char('_');
    }
    return kept;
}

QString withoutEdges(const QString &text)
{
    const auto isEdge = [](QChar c) { return c == QLatin1Char('.') || c == QLatin1Char(' ') || c == QLatin1Char('_'); };
    const auto first = std::find_if_not(text.begin(), text.end(), isEdge);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isEdge).base();
    return first < last ? QString(first, last - first) : QString();
}

QString cut(QString text, qsizetype most)
{
    while (text.size() > most || text.toUtf8().size() > mostBytes)
        text.chop(1);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

// Windows takes these for devices, with any ending.
bool isDevice(const QString &name)
{
    static const QRegularExpression devices(
        QStringLiteral("\\A(con|prn|aux|nul|clock\\$|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\\z"),
        QRegularExpression::CaseInsensitiveOption);
    return devices.match(name.section(QLatin1Char('.'), 0, 0).trimmed()).hasMatch();
}

} // namespace

QString cleanedFileName(const QString &text, const QString &fallback)
{
    constexpr qsizetype looked = 2000;
    static const QRegularExpression runs(QStringLiteral("_{2,}|\\.{2,}| {2,}"));
    QString name = withHarmlessOnly(text.left(looked)).normalized(QString::NormalizationForm_C);
    name = withoutEdges(name.replace(runs, QStringLiteral("_")));
    name = withoutEdges(cut(name, mostBytes));
    if (name.isEmpty())
        return fallback;
    return isDevice(name) ? QLatin1Char('_') + name : name;
}

QString suggestedFileName(const PublisherVersion &version)
{
    QStringList parts;
    for (const QString &text : {version.publisher, version.name, version.version.text}) {
        const QString part = cut(cleanedFileName(text, {}), longestPart);
        if (!part.isEmpty())
            parts.append(part);
    }
    return cleanedFileName(parts.join(QLatin1Char('_')), QStringLiteral("package")) + QStringLiteral(".app");
}

} // namespace steward
