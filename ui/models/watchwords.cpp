// SPDX-License-Identifier: Apache-2.0
#include "ui/models/watchwords.h"

#include "core/model/displaytext.h"
#include "core/model/unfoldedtext.h"
#include "ui/models/statuswords.h"
#include "ui/models/usualwords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

using End = WatchRow::End;

constexpr qsizetype MostSaid = 300;
constexpr qsizetype MostName = 60;

/// The translation context of this file.
struct Watch
{
    Q_DECLARE_TR_FUNCTIONS(steward::Watch)
};

QString titleOf(const Operation &operation)
{
    if (operation.type.isEmpty())
        return Watch::tr("Operation %1", "its id").arg(visibleText(operation.id, 80));
    const QString subject = visibleText(operation.subject, 120);
    return subject.isEmpty()
               ? words(operation.type)
               : Watch::tr("%1: %2", "a type of operation, its subject").arg(words(operation.type), subject);
}

// The message of the innermost document tells most; else the first words.
QString saidBy(const Operation &operation)
{
    QString said;
    for (const UnfoldedLine &line : unfoldedText(operation.errorMessage)) {
        const bool isMessage = line.name.compare(QLatin1String("message"), Qt::CaseInsensitive) == 0;
        if (!line.value.isEmpty() && (said.isEmpty() || isMessage))
            said = line.value;
    }
    return visibleText(said, MostSaid);
}

QString endedSentence(const WatchRow &watch)
{
    const Operation &operation = watch.operation;
    switch (operation.status.value) {
    case OperationStatus::Succeeded: {
        const QString took = elapsedWords(watch, watch.endedAt);
        return took.isEmpty() ? Watch::tr("It succeeded.") : Watch::tr("It succeeded after %1.").arg(took);
    }
    case OperationStatus::Failed: {
        const QString said = saidBy(operation);
        return said.isEmpty() ? Watch::tr("It failed. The service does not say why.")
                              : Watch::tr("It failed. The service says: “%1”").arg(said);
    }
    case OperationStatus::Canceled: {
        const QString who = visibleText(operation.canceledBy, MostName);
        return who.isEmpty() ? Watch::tr("It was canceled.") : Watch::tr("It was canceled by %1.").arg(who);
    }
    case OperationStatus::Skipped:
        return Watch::tr("The service skipped it.");
    default:
        return Watch::tr("It ended as %1.").arg(words(operation.status));
    }
}

QString resultOf(const WatchRow &watch)
{
    switch (watch.end) {
    case End::None:
        if (!watch.trouble.isEmpty())
            return Watch::tr("The last look at it failed: %1").arg(watch.trouble);
        return watch.operation.status.isEmpty() ? Watch::tr("It is being looked up.")
                                                : Watch::tr("Watched until it ends.");
    case End::Ended:
        return endedSentence(watch);
    case End::Gone:
        return Watch::tr("The service does not list it any more; nobody knows how it ended.");
    case End::Left:
        break;
    }
    return Watch::tr("Not watched any more. The service goes on with it.");
}

QString stateOf(const WatchRow &watch)
{
    switch (watch.end) {
    case End::Gone:
        return Watch::tr("Lost sight");
    case End::Left:
        return Watch::tr("Not watched");
    default:
        return watch.operation.status.isEmpty() ? Watch::tr("Looking it up") : words(watch.operation.status);
    }
}

Tone toneOf(const WatchRow &watch)
{
    switch (watch.end) {
    case End::None:
        return watch.trouble.isEmpty() ? Tone::Busy : Tone::Warning;
    case End::Ended:
        return toneOf(watch.operation.status.value);
    case End::Gone:
        return Tone::Warning;
    case End::Left:
        break;
    }
    return Tone::Neutral;
}

QString detailsOf(const WatchRow &watch, const QString &title)
{
    const Operation &operation = watch.operation;
    QStringList lines{title, resultOf(watch)};
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines.append(Watch::tr("%1: %2", "name and value of a fact").arg(name, visibleText(value)));
    };
    add(Watch::tr("Connection"), watch.connectionName);
    add(Watch::tr("Environment"), operation.environmentName);
    add(Watch::tr("Operation id"), operation.id);
    add(Watch::tr("Status"), operation.status.text);
    add(Watch::tr("Created"), toIsoUtc(operation.createdOn));
    add(Watch::tr("Started"), toIsoUtc(operation.startedOn));
    add(Watch::tr("Completed"), toIsoUtc(operation.completedOn));
    add(Watch::tr("Message of the service"), operation.errorMessage);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ActionWords wordsFor(const WatchRow &watch)
{
    ActionWords words;
    words.title = titleOf(watch.operation);
    words.state = stateOf(watch);
    words.result = resultOf(watch);
    if (watch.end == End::Gone)
        words.advice = Watch::tr("Look at the environment to see what became of it.");
    words.details = detailsOf(watch, words.title);
    words.tone = toneOf(watch);
    return words;
}

QString placeWords(const WatchRow &watch)
{
    const QString tenant = visibleText(watch.connectionName, MostName);
    const QString environment = visibleName(watch.operation.environmentName);
    return environment.isEmpty() ? tenant : QStringLiteral("%1 › %2").arg(tenant, environment);
}

QString elapsedWords(const WatchRow &watch, Instant now)
{
    const Operation &operation = watch.operation;
    const Instant begin = operation.startedOn.isKnown() ? operation.startedOn : operation.createdOn;
    const Instant end = operation.completedOn.isKnown() ? operation.completedOn : watch.isOpen() ? now : watch.endedAt;
    const bool isWaiting = watch.isOpen() && operation.status.value != OperationStatus::Running;
    if (!begin.isKnown() || !end.isKnown() || isWaiting)
        return {};
    return besideUsualWords(std::chrono::milliseconds(end.msecs - begin.msecs), watch.usual);
}

QString verdictWords(const WatchRow &watch)
{
    const ActionWords words = wordsFor(watch);
    return Watch::tr("%1: %2. %3", "where, an operation, what became of it")
        .arg(placeWords(watch), words.title, words.result);
}

} // namespace steward
