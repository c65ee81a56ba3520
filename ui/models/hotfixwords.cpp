// SPDX-License-Identifier: Apache-2.0
#include "ui/models/hotfixwords.h"

#include "core/model/displaytext.h"
#include "ui/models/errorwords.h"
#include "ui/models/publisherwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace steward {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::HotfixWords)

public:
    static PlanItemWords open(const HotfixPlanItem &item);
    static PlanItemWords ended(const HotfixPlanItem &item);
    static QString standing(const HotfixPlan &plan, const HotfixPlanCount &sum);
};

using PlanState = HotfixPlan::State;
using ItemState = HotfixPlanItem::State;
using Verdict = ActionVerdict;

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + QLatin1Char(' ') + second;
}

QString why(const HotfixPlanItem &item)
{
    if (item.error) {
        const ErrorWords words = wordsFor(*item.error, {});
        return joined(words.cause, words.advice);
    }
    return visibleText(item.found, 300);
}

PlanItemWords Words::open(const HotfixPlanItem &item)
{
    switch (item.phase) {
    case ActionPhase::Waiting:
        return {tr("Waiting"), {}, Tone::Neutral};
    case ActionPhase::Checking:
        return {tr("Being checked"), {}, Tone::Busy};
    case ActionPhase::Sending:
        return {tr("Being sent"), {}, Tone::Busy};
    case ActionPhase::Reconciling:
        return {tr("Result unknown"), tr("The answer was lost; the list of hotfixes is read for proof."),
                Tone::Warning};
    case ActionPhase::Watching:
        return {item.status.isEmpty() ? tr("Accepted") : words(item.status),
                item.isCancelable() ? tr("It waits for its time and can still be canceled.") : QString(), Tone::Busy};
    case ActionPhase::Ended:
        break;
    }
    return {tr("Ended"), {}, Tone::Neutral};
}

PlanItemWords Words::ended(const HotfixPlanItem &item)
{
    switch (item.verdict) {
    case Verdict::Succeeded:
        return {tr("Succeeded"), {}, Tone::Good};
    case Verdict::FailedButInstalled:
        return {tr("Installed"), tr("Reported as failed, but the version is there."), Tone::Good};
    case Verdict::DoneByOther:
        return {tr("Done by others"), tr("The version is there through somebody else's hotfix."), Tone::Good};
    case Verdict::Canceled:
        return {tr("Canceled"), {}, Tone::Neutral};
    case Verdict::NotSent:
        return {tr("Not sent"), why(item), Tone::Bad};
    case Verdict::Refused:
        return {tr("Refused"), why(item), Tone::Bad};
    case Verdict::NotApplied:
        return {tr("Not applied"), tr("The answer was lost, and nothing came of it."), Tone::Bad};
    case Verdict::Failed:
        return {tr("Failed"), why(item), Tone::Bad};
    case Verdict::Skipped:
        return {tr("Skipped"), joined(tr("The service skipped it."), why(item)), Tone::Bad};
    case Verdict::SucceededButDiffers:
        return {tr("Differs"), joined(tr("Reported as succeeded, but another version is there."), why(item)),
                Tone::Bad};
    case Verdict::LostSight:
        return {tr("Lost sight"), tr("It can no longer be followed. Look at it in the list of hotfixes."),
                Tone::Warning};
    case Verdict::Unknown:
    case Verdict::None:
        break;
    }
    return {tr("Result unknown"), tr("Nobody knows whether it was done: no proof was found."), Tone::Warning};
}

QString Words::standing(const HotfixPlan &plan, const HotfixPlanCount &sum)
{
    switch (plan.state) {
    case PlanState::Running:
        return tr("Wave %1 of %2 is under way.").arg(plan.wave + 1).arg(plan.waves());
    case PlanState::AwaitingGo:
        return tr("Wave %1 has ended. Wave %2 begins when you say so.").arg(plan.wave + 1).arg(plan.wave + 2);
    case PlanState::Paused:
        if (plan.trouble) {
            const ErrorWords words = wordsFor(*plan.trouble, plan.connectionName);
            return joined(tr("Paused because nothing can be sent:"), oneLine(words));
        }
        return tr("Paused by you: nothing new is sent, what was sent goes on.");
    case PlanState::Stopped:
        return tr("Stopped because %n environment(s) failed, as many as the plan allows. Nothing new is sent.", nullptr,
                  sum.failed - plan.forgiven);
    case PlanState::Cancelled:
        if (plan.trouble) {
            const ErrorWords words = wordsFor(*plan.trouble, plan.connectionName);
            return joined(
                tr("Canceled by you, but hotfixes that wait for their time could not be canceled and will run. "
                   "Cancel it once more:"),
                oneLine(words));
        }
        return sum.open > 0 ? tr("Canceled by you: what the service has not begun is canceled, the rest runs to its "
                                 "end.")
                            : tr("Canceled by you.");
    case PlanState::Ended:
        break;
    }
    return sum.failed == 0 ? tr("It has ended.") : tr("It has ended; %n environment(s) failed.", nullptr, sum.failed);
}

QString stateWord(const HotfixPlan &plan)
{
    switch (plan.state) {
    case PlanState::Running:
        return Words::tr("Running");
    case PlanState::AwaitingGo:
        return Words::tr("Waits for you");
    case PlanState::Paused:
        return Words::tr("Paused");
    case PlanState::Stopped:
        return Words::tr("Stopped");
    case PlanState::Cancelled:
        return Words::tr("Canceled");
    case PlanState::Ended:
        break;
    }
    return Words::tr("Ended");
}

Tone toneOf(const HotfixPlan &plan, const HotfixPlanCount &sum)
{
    switch (plan.state) {
    case PlanState::Running:
        return Tone::Busy;
    case PlanState::AwaitingGo:
    case PlanState::Paused:
        return Tone::Warning;
    case PlanState::Stopped:
        return Tone::Bad;
    case PlanState::Cancelled:
        return plan.trouble ? Tone::Bad : Tone::Neutral;
    case PlanState::Ended:
        break;
    }
    return sum.failed > 0 ? Tone::Bad : Tone::Good;
}

} // namespace

QString wordsFor(HotfixExclusion why)
{
    switch (why) {
    case HotfixExclusion::Ambiguous:
        return Words::tr("Several rows of the service answer to it, so nobody can tell which is meant.");
    case HotfixExclusion::NotNamed:
        return Words::tr("The service gave no tenant, name or family for it, so nobody can say which one is meant.");
    case HotfixExclusion::VersionNotKnown:
        return Words::tr("The installed version, or the target, is no version number.");
    case HotfixExclusion::TargetNotListed:
        return Words::tr("The country has no such version. Upload it first.");
    case HotfixExclusion::TargetNotUploaded:
        return Words::tr("The target version is still being uploaded, or its upload failed.");
    case HotfixExclusion::AlreadyThere:
        return Words::tr("It has this version already.");
    case HotfixExclusion::NewerInstalled:
        return Words::tr("It has a newer version; a hotfix goes forwards only.");
    case HotfixExclusion::OtherRelease:
        return Words::tr("Its version has another major or minor number; a hotfix changes the last two only.");
    case HotfixExclusion::InstalledIsPreview:
        return Words::tr("Its installed version is a preview; previews get no hotfixes.");
    case HotfixExclusion::AlreadyScheduled:
        return Words::tr("A hotfix of the app waits for its time there already.");
    case HotfixExclusion::Running:
        return Words::tr("A hotfix of the app is under way there.");
    }
    return {};
}

QString wordsFor(HotfixPlanProblem problem)
{
    switch (problem) {
    case HotfixPlanProblem::NoEnvironments:
        return Words::tr("None of the chosen environments can get this version.");
    case HotfixPlanProblem::NoTarget:
        return Words::tr("Choose a version first.");
    case HotfixPlanProblem::Twice:
        return Words::tr("An environment is in the plan twice.");
    case HotfixPlanProblem::OtherRelease:
        return Words::tr("An environment has another major or minor number than the target.");
    }
    return {};
}

QString planWords(int environments, int waves, int production)
{
    const QString what = Words::tr("%n environment(s)", nullptr, environments);
    const QString how = waves == 1 ? what : Words::tr("%1 in %n wave(s)", "so many environments", waves).arg(what);
    return production == 0 ? Words::tr("%1, none of them production", "so many environments").arg(how)
                           : Words::tr("%1, %2 production", "so many environments, so many").arg(how).arg(production);
}

QString runAfterWords(Instant runAfter)
{
    if (!runAfter.isKnown())
        return Words::tr("at once");
    const QDateTime local = runAfter.toUtc().toLocalTime();
    const QString here = QLocale().toString(local, QStringLiteral("d MMMM yyyy, HH:mm"));
    return Words::tr("%1 (%2)", "a local time, the same in UTC").arg(here, toIsoUtc(runAfter));
}

PlanWords wordsFor(const HotfixPlan &plan)
{
    const HotfixPlanCount sum = countOf(plan);
    PlanWords words;
    words.title = QStringLiteral("%1 %2 · %3")
                      .arg(visibleText(plan.appName.isEmpty() ? plan.appId : plan.appName, 80),
                           visibleText(plan.target.text, 40), countryWords(plan.countryCode));
    words.state = stateWord(plan);
    words.tone = toneOf(plan, sum);
    const QString count =
        Words::tr("%1 of %n environment(s) done, %2 failed.", nullptr, sum.total).arg(sum.good).arg(sum.failed);
    words.sentence = joined(Words::standing(plan, sum), count);
    if (plan.isElsewhere)
        words.sentence = joined(Words::tr("Another program looks after it."), words.sentence);
    return words;
}

QString waveWords(const HotfixPlan &plan, int wave)
{
    const HotfixPlanCount sum = countOf(plan, wave);
    QString words =
        Words::tr("Wave %1: %2 of %3 done", "number, count, count").arg(wave + 1).arg(sum.good).arg(sum.total);
    if (sum.failed > 0)
        words += Words::tr(", %1 failed", "a count").arg(sum.failed);
    if (sum.canceled > 0)
        words += Words::tr(", %1 canceled", "a count").arg(sum.canceled);
    if (sum.open > 0)
        words += Words::tr(", %1 under way", "a count").arg(sum.open);
    return words;
}

PlanItemWords wordsFor(const HotfixPlanItem &item)
{
    switch (item.state) {
    case ItemState::Waiting:
        return {Words::tr("Not begun"), {}, Tone::Neutral};
    case ItemState::Open:
        return Words::open(item);
    case ItemState::Ended:
        return Words::ended(item);
    case ItemState::Dropped:
        break;
    }
    return {Words::tr("Dropped"), Words::tr("The plan was canceled before anything was sent for it."), Tone::Neutral};
}

} // namespace steward
