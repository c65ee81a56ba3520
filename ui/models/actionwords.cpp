// SPDX-License-Identifier: Apache-2.0
#include "ui/models/actionwords.h"

#include "core/model/displaytext.h"
#include "ui/models/actionsentences.h"
#include "ui/models/changewords.h"
#include "ui/models/durationwords.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace steward {

namespace {

using Phase = ActionPhase;
using Verdict = ActionVerdict;

/// The translation context of this file.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::ActionWords)

public:
    static QString phase(const Action &action);
    static QString verdict(Verdict verdict);
};

QString Words::phase(const Action &action)
{
    if (action.phase != Phase::Ended && action.isElsewhere)
        return tr("In another window");
    switch (action.phase) {
    case Phase::Waiting:
        return tr("Waiting");
    case Phase::Checking:
        return tr("Checking");
    case Phase::Sending:
        return tr("Sending");
    case Phase::Reconciling:
        return tr("Result unknown");
    case Phase::Watching:
        if (!action.isWatched)
            return tr("Not watched");
        if (isFinal(action.status.value)) // the object has not been read again: this is no verdict yet
            return tr("Checking result");
        return action.status.isEmpty() ? tr("Accepted") : words(action.status);
    case Phase::Ended:
        break;
    }
    return verdict(action.verdict);
}

QString Words::verdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None:
        return tr("Ended");
    case Verdict::NotSent:
        return tr("Not sent");
    case Verdict::Refused:
        return tr("Refused");
    case Verdict::NotApplied:
        return tr("Not applied");
    case Verdict::Succeeded:
        return tr("Succeeded");
    case Verdict::Failed:
        return tr("Failed");
    case Verdict::Canceled:
        return tr("Canceled");
    case Verdict::Skipped:
        return tr("Skipped");
    case Verdict::FailedButInstalled:
        return tr("Installed after all");
    case Verdict::SucceededButDiffers:
        return tr("Not as asked for");
    case Verdict::LostSight:
        return tr("Lost sight");
    case Verdict::DoneByOther:
        return tr("Done by another");
    case Verdict::Unknown:
        return tr("Result unknown");
    }
    return tr("Ended");
}

Tone toneOf(const Action &action)
{
    switch (action.phase) {
    case Phase::Waiting:
        return Tone::Neutral;
    case Phase::Reconciling:
        return Tone::Warning;
    case Phase::Checking:
    case Phase::Sending:
    case Phase::Watching:
        return action.trouble || !action.isWatched ? Tone::Warning : Tone::Busy;
    case Phase::Ended:
        break;
    }
    switch (action.verdict) {
    case Verdict::Succeeded:
    case Verdict::FailedButInstalled:
        return Tone::Good;
    case Verdict::Failed:
    case Verdict::Refused:
        return Tone::Bad;
    case Verdict::NotSent:
    case Verdict::NotApplied:
    case Verdict::SucceededButDiffers:
    case Verdict::LostSight:
    case Verdict::Unknown:
        return Tone::Warning;
    case Verdict::None:
    case Verdict::Canceled:
    case Verdict::Skipped:
    case Verdict::DoneByOther:
        break;
    }
    return Tone::Neutral;
}

// When the work began, as well as it is known: an operation that waits for its update window has not begun.
Instant beginOf(const Action &action)
{
    for (const Instant known : {action.startedOn, action.sentAt, action.confirmedAt}) {
        if (known.isKnown())
            return known;
    }
    return {};
}

Instant endOf(const Action &action, Instant now)
{
    if (action.isOpen())
        return now;
    return action.completedOn.isKnown() ? action.completedOn : action.endedAt;
}

} // namespace

ActionWords wordsFor(const Action &action)
{
    const ActionSentences known = sentencesFor(action);
    return {titleOf(action.change), Words::phase(action), known.result,
            known.advice,           detailsOf(action),    toneOf(action)};
}

QString elapsedWords(const Action &action, Instant now)
{
    const Instant begin = beginOf(action);
    const Instant end = endOf(action, now);
    if (!begin.isKnown() || !end.isKnown())
        return {};
    const QString elapsed = roughDurationWords(std::chrono::milliseconds(end.msecs - begin.msecs));
    // How long the work takes says nothing of how long it waits for its turn.
    if (action.isOpen() && action.status.value == OperationStatus::Scheduled)
        return Words::tr("scheduled %1 ago", "%1 is a span of time").arg(elapsed);
    if (!action.usually || action.usually->count() <= 0)
        return elapsed;
    return Words::tr("%1, usually about %2", "two spans of time").arg(elapsed, roughDurationWords(*action.usually));
}

QString verdictWords(const Action &action)
{
    const QString result = sentencesFor(action).result;
    const QString title = titleOf(action.change);
    const QString where = visibleText(action.connectionName, 100);
    if (where.isEmpty())
        return Words::tr("%1: %2", "a change and what became of it").arg(title, result);
    return Words::tr("%1: %2: %3", "a connection, a change and what became of it").arg(where, title, result);
}

} // namespace steward
