// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/changetexts.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace steward {

namespace {

constexpr qsizetype MostOperations = 4;

struct ChangeSentences
{
    Q_DECLARE_TR_FUNCTIONS(steward::ChangeSentences)
};

QString operationsWords(const QList<Operation> &operations)
{
    QStringList parts;
    for (const Operation &one : operations.first(qMin(operations.size(), MostOperations))) {
        const QString what = words(one.type);
        parts.append(one.subject.isEmpty() ? what : what + QLatin1Char(' ') + visibleText(one.subject, 60));
    }
    if (operations.size() > MostOperations)
        parts.append(ChangeSentences::tr("and %1 more").arg(operations.size() - MostOperations));
    return parts.join(ChangeSentences::tr(", ", "between the parts of a list"));
}

} // namespace

QString momentWords(Instant moment)
{
    if (!moment.isKnown())
        return QStringLiteral("–");
    const QDateTime local = moment.toUtc().toLocalTime();
    const QLocale locale;
    return ChangeSentences::tr("%1, %2", "a day, the time of day")
        .arg(locale.toString(local.date(), QStringLiteral("d MMMM yyyy")),
             local.time().toString(QStringLiteral("HH:mm")));
}

QString whereWords(const ChangeInput &input)
{
    QStringList parts{ChangeSentences::tr("Tenant %1").arg(visibleText(input.tenantName, 80))};
    if (input.connectionKind == ConnectionKind::Test)
        parts.append(ChangeSentences::tr("test connection"));
    if (const auto &target = input.context.target) {
        for (const QString &part : {target->family, target->countryCode, shortVersion(target->applicationVersion)}) {
            if (!part.isEmpty())
                parts.append(visibleText(part, 40));
        }
    }
    if (input.readAt.isKnown() && input.context.now.isKnown())
        parts.append(ChangeSentences::tr("read %1", "how long ago").arg(ageWords(input.readAt, input.context.now)));
    return parts.join(QStringLiteral(" · "));
}

QString nameOf(const ChangeData &data)
{
    switch (data) {
    case ChangeData::Environments:
        return ChangeSentences::tr("The list of environments");
    case ChangeData::Quotas:
        return ChangeSentences::tr("What the tenant may have");
    case ChangeData::UsedStorage:
        return ChangeSentences::tr("The storage in use");
    case ChangeData::RunningOperations:
        return ChangeSentences::tr("Running operations");
    case ChangeData::RestorePeriods:
        return ChangeSentences::tr("The restore points");
    case ChangeData::RestoresThisMonth:
        return ChangeSentences::tr("The restores of this month");
    case ChangeData::Apps:
        return ChangeSentences::tr("The installed apps");
    case ChangeData::Updates:
        return ChangeSentences::tr("The available updates");
    }
    return {};
}

QList<ChangeFact> runningFacts(const ChangeInput &input, const QString &consequence, Tone tone)
{
    if (!input.running)
        return {};
    const auto count = static_cast<int>(input.running->size());
    if (count == 0)
        return {{QStringLiteral("running"), Tone::Good, ChangeSentences::tr("No operation is running on it.")}};
    const QString what =
        ChangeSentences::tr("%n operation(s) running on it: %1.", nullptr, count).arg(operationsWords(*input.running));
    return {{QStringLiteral("running"), tone, what + QLatin1Char(' ') + consequence}};
}

QList<ChangeFact> roomFacts(const ChangeInput &input, EnvironmentKind kind)
{
    QList<ChangeFact> facts;
    const ChangeContext &context = input.context;
    if (const auto left = environmentsLeft(kind, context); left && *left > 0) {
        const auto count = static_cast<int>(qMin<qint64>(*left, 1'000'000));
        facts.append({QStringLiteral("quota"), Tone::Good,
                      kind == EnvironmentKind::Production
                          ? ChangeSentences::tr("%n production environment(s) left in the quota.", nullptr, count)
                          : ChangeSentences::tr("%n sandbox(es) left in the quota.", nullptr, count)});
    }
    if (const auto left = storageLeft(context); left && *left > 0) {
        facts.append({QStringLiteral("storage"), Tone::Good,
                      ChangeSentences::tr("%1 of %2 storage left.")
                          .arg(sizeWords(*left), sizeWords(context.quotas->storageTotal))});
    }
    return facts;
}

QList<ChangeFact> usualFacts(const ChangeInput &input)
{
    if (!input.usually)
        return {};
    return {{QStringLiteral("usual"), Tone::Neutral,
             ChangeSentences::tr("Usually takes about %1 here, as recorded.").arg(roughDurationWords(*input.usually))}};
}

ChangeFact requestFact(const QString &verb, const QString &path)
{
    return {QStringLiteral("request"), Tone::Neutral,
            ChangeSentences::tr("Sent once: %1", "a request").arg(verb + QStringLiteral(" …/") + path)};
}

} // namespace steward
