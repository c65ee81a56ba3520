// SPDX-License-Identifier: Apache-2.0
#include "ui/models/figures.h"

#include "core/model/displaytext.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

constexpr qint64 MinuteMs = 60'000;
constexpr qint64 HourMs = 60 * MinuteMs;
constexpr qint64 DayMs = 24 * HourMs;
constexpr qsizetype LongestToolTip = 2000;

/// The translation context of this file.
struct Figures
{
    Q_DECLARE_TR_FUNCTIONS(steward::Figures)
};

} // namespace

QString usageWords(const Kibibytes &used, const Kibibytes &quota)
{
    if (!quota)
        return sizeWords(used);
    if (!used)
        return Figures::tr("not known of %1").arg(sizeWords(quota));
    return Figures::tr("%1 of %2", "used and allowed").arg(sizeWords(used), sizeWords(quota));
}

QString shortMomentWords(Instant instant, Instant now)
{
    if (!instant.isKnown())
        return QStringLiteral("–");
    const QDateTime local = instant.toUtc().toLocalTime();
    const bool today = local.date() == now.toUtc().toLocalTime().date();
    return today ? local.toString(QStringLiteral("HH:mm:ss")) : localTimeWords(instant);
}

QString remainingWords(Instant until, Instant now)
{
    if (!until.isKnown() || until.msecs <= now.msecs)
        return {};
    const qint64 left = until.msecs - now.msecs;
    if (left < HourMs)
        return Figures::tr("%n min left", nullptr, static_cast<int>(qMax<qint64>(1, left / MinuteMs)));
    if (left < DayMs)
        return Figures::tr("%n h left", nullptr, static_cast<int>(left / HourMs));
    return Figures::tr("%n d left", nullptr, static_cast<int>(qMin<qint64>(left / DayMs, 99'999)));
}

QString deletedWords(const Environment &environment, Instant now)
{
    const QString left = remainingWords(environment.hardDeletePendingOn, now);
    return left.isEmpty() ? Figures::tr("deleted") : Figures::tr("deleted, %1", "time left").arg(left);
}

QString shortVersion(const AppVersion &version)
{
    const qsizetype first = version.text.indexOf(QLatin1Char('.'));
    const qsizetype second = first < 0 ? -1 : version.text.indexOf(QLatin1Char('.'), first + 1);
    return second < 0 ? version.text : version.text.left(second);
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

QString plainToolTip(const QString &text)
{
    QString shown = visibleText(text, LongestToolTip, LineBreaks::Keep).toHtmlEscaped();
    shown.replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return shown.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(shown);
}

} // namespace steward
