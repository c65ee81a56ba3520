// SPDX-License-Identifier: Apache-2.0
#include "ui/models/troublewords.h"

#include "core/model/displaytext.h"
#include "core/model/unreachable.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace steward {

namespace {

/// The translation context of this file.
struct Troubles
{
    Q_DECLARE_TR_FUNCTIONS(steward::Troubles)
};

constexpr qsizetype MostNames = 12; ///< a list of hundreds helps nobody
constexpr qsizetype MostReasons = 4;
constexpr qsizetype LongestName = 80;

/// Tenants with the same reason.
struct Reason
{
    QString words{};
    QStringList tenants{};
};

QString joined(const QString &cause, const QString &advice)
{
    QStringList parts{cause, advice};
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

QList<Reason> reasonsOf(const QList<TenantTrouble> &troubles)
{
    QList<Reason> reasons;
    for (const TenantTrouble &trouble : troubles) {
        const ErrorWords words = wordsFor(trouble.error, {});
        const QString why = joined(words.cause.isEmpty() ? words.title : words.cause, words.advice);
        const auto same =
            std::find_if(reasons.begin(), reasons.end(), [&](const Reason &reason) { return reason.words == why; });
        const QString name = visibleText(trouble.tenant, LongestName);
        if (same != reasons.end())
            same->tenants.append(name);
        else
            reasons.append({why, {name}});
    }
    return reasons;
}

QString namesOf(const QStringList &tenants)
{
    const QString names = tenants.first(std::min(tenants.size(), MostNames)).join(QStringLiteral(", "));
    const auto rest = static_cast<int>(tenants.size() - MostNames);
    return rest > 0 ? Troubles::tr("%1 and %n more", "names of tenants", rest).arg(names) : names;
}

QString paragraphs(const QList<Reason> &reasons)
{
    QStringList lines;
    for (const Reason &reason : reasons.first(std::min(reasons.size(), MostReasons)))
        lines.append(QStringLiteral("%1\n%2").arg(reason.words, namesOf(reason.tenants)));
    if (const auto rest = static_cast<int>(reasons.size() - MostReasons); rest > 0)
        lines.append(Troubles::tr("And %n more reason(s).", nullptr, rest));
    return lines.join(QStringLiteral("\n\n"));
}

QString withAge(const QString &said, Instant asOf, Instant now)
{
    return Troubles::tr("%1; shown is what was known %2.", "what failed, an age: 3 min ago")
        .arg(said, ageWords(asOf, now));
}

TroubleWords wordsForOne(const TenantTrouble &trouble, Instant asOf, Instant now)
{
    const ErrorWords error = wordsFor(trouble.error, trouble.tenant);
    TroubleWords words;
    const QString reached =
        Troubles::tr("%1 cannot be reached", "a tenant").arg(visibleText(trouble.tenant, LongestName));
    const bool isAway = isUnreachable(trouble.error) && !trouble.tenant.isEmpty();
    words.title = isAway ? reached + QLatin1Char('.') : error.title;
    if (!asOf.isKnown())
        words.line = words.title;
    else if (isAway)
        words.line = withAge(reached, asOf, now);
    else
        words.line = Troubles::tr("%1 Shown is what was known %2.", "a sentence: what failed, an age: 3 min ago")
                         .arg(error.title, ageWords(asOf, now));
    QStringList parts{isAway ? error.title : QString(), error.cause, error.advice};
    parts.removeAll(QString());
    words.whole = parts.join(QLatin1Char('\n'));
    words.details = error.title + QLatin1Char('\n') + error.details;
    return words;
}

} // namespace

TroubleWords wordsFor(const QList<TenantTrouble> &troubles, Instant asOf, Instant now)
{
    if (troubles.isEmpty())
        return {};
    if (troubles.size() == 1)
        return wordsForOne(troubles.constFirst(), asOf, now);
    const auto count = static_cast<int>(troubles.size());
    const bool isAway = std::all_of(troubles.begin(), troubles.end(),
                                    [](const TenantTrouble &trouble) { return isUnreachable(trouble.error); });
    const QString said = isAway ? Troubles::tr("%n tenant(s) cannot be reached", nullptr, count)
                                : Troubles::tr("%n tenant(s) could not be read", nullptr, count);
    TroubleWords words;
    words.title = said + QLatin1Char('.');
    words.line = asOf.isKnown() ? withAge(said, asOf, now) : words.title;
    words.whole = paragraphs(reasonsOf(troubles));
    QStringList details{words.title};
    for (const TenantTrouble &trouble : troubles.first(std::min(troubles.size(), MostNames))) {
        const ErrorWords error = wordsFor(trouble.error, trouble.tenant);
        details.append(error.title + QLatin1Char('\n') + error.details);
    }
    words.details = details.join(QStringLiteral("\n\n"));
    return words;
}

} // namespace steward
