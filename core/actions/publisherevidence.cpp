// SPDX-License-Identifier: Apache-2.0
// What the lists of a publisher's app prove of a change: before it is sent, and after its answer was lost.
#include "core/actions/operationmatch.h"
#include "core/actions/publisherentities.h"
#include "core/actions/publisherview.h"
#include "core/model/hotfixrules.h"

#include <QtCore/QUuid>

#include <cstdlib>

namespace steward {

namespace {

using State = Evidence::State;
using std::chrono::milliseconds;

// Server times are exact to a second, and ours is estimated from them.
constexpr milliseconds stampPrecision = std::chrono::seconds(5);

Evidence evidence(State state, const QString &operationId = {})
{
    Evidence result;
    result.state = state;
    result.operationId = operationId;
    return result;
}

bool isDue(const Action &action, Instant asOf, milliseconds wait)
{
    return asOf.isKnown() && asOf.msecs - action.sentAt.msecs >= wait.count();
}

QString canonical(const QString &id)
{
    const QUuid known = QUuid::fromString(id.trimmed());
    return known.isNull() ? id.trimmed().toCaseFolded() : known.toString(QUuid::WithoutBraces);
}

bool isOfEnvironment(const EnvironmentHotfix &hotfix, const ScheduleHotfix &schedule, const Change &change)
{
    return isSameCustomerEnvironment(hotfix.tenantId, hotfix.environmentName, schedule.tenantId, change.environment);
}

// Whether it was asked for as we did: the service names nobody, but keeps what they wanted.
Match askedAsWe(const EnvironmentHotfix &hotfix, const ScheduleHotfix &schedule)
{
    if (hotfix.targetVersion.isEmpty())
        return Match::Perhaps;
    const bool isOtherWindow =
        hotfix.ignoresUpdateWindow && *hotfix.ignoresUpdateWindow != schedule.ignoresUpdateWindow;
    if (hotfix.targetVersion != schedule.targetVersion || isOtherWindow)
        return Match::No;
    if (!schedule.runAfter.isKnown()) {
        // A service may fill in the moment it was asked; a later one was somebody's wish.
        const bool isLater = hotfix.runAfter.isKnown() && hotfix.createdOn.isKnown() &&
                             hotfix.runAfter.msecs - hotfix.createdOn.msecs > milliseconds(StampMargin).count();
        return isLater ? Match::No : Match::Yes;
    }
    if (!hotfix.runAfter.isKnown())
        return Match::Perhaps;
    const bool isSame = std::abs(hotfix.runAfter.msecs - schedule.runAfter.msecs) < 1000; // cut to seconds
    return isSame ? Match::Yes : Match::No;
}

Match whenMatch(const Action &action, const Baseline &before, const EnvironmentHotfix &hotfix)
{
    if (!hotfix.createdOn.isKnown())
        return before.logWasRead ? Match::Yes : Match::Perhaps; // it was not there before we asked
    const milliseconds early(action.sentAt.msecs - hotfix.createdOn.msecs);
    if (early > StampMargin)
        return Match::No;
    return early > stampPrecision && !before.logWasRead ? Match::Perhaps : Match::Yes;
}

struct Traces
{
    QStringList ours{};
    QList<const EnvironmentHotfix *> others{};
    bool areDoubtful = false;
};

Traces tracesOf(const Action &action, const Baseline &before, const ScheduleHotfix &schedule,
                const QList<EnvironmentHotfix> &hotfixes)
{
    Traces traces;
    for (const EnvironmentHotfix &hotfix : hotfixes) {
        if (!isOfEnvironment(hotfix, schedule, action.change) || before.operationIds.contains(canonical(hotfix.id)))
            continue;
        const Match when = whenMatch(action, before, hotfix);
        const Match who = askedAsWe(hotfix, schedule);
        if (when == Match::No)
            continue;
        const bool isSure = when == Match::Yes && !hotfix.id.isEmpty() && !hotfix.isAmbiguous;
        if (who == Match::No && isSure)
            traces.others.append(&hotfix);
        else if (who == Match::Yes && isSure && !traces.ours.contains(hotfix.id))
            traces.ours.append(hotfix.id);
        else if (who != Match::No && !traces.ours.contains(hotfix.id))
            traces.areDoubtful = true;
    }
    return traces;
}

Evidence hotfixEvidence(const Action &action, const Baseline &before, const ScheduleHotfix &schedule,
                        const PublisherState &state, milliseconds proofOfAbsence)
{
    if (!state.hotfixes)
        return evidence(State::Open);
    const Traces traces = tracesOf(action, before, schedule, *state.hotfixes);
    if (traces.ours.size() == 1)
        return evidence(State::Applied, traces.ours.constFirst());
    // Two that could both be ours: which of them answers our request is not for us to guess.
    const bool isOpen = !traces.ours.isEmpty() || traces.areDoubtful || !isDue(action, state.asOf, proofOfAbsence);
    if (isOpen)
        return evidence(State::Open);
    for (const EnvironmentHotfix *other : traces.others) {
        const bool isThere =
            other->status.value == OperationStatus::Succeeded && other->targetVersion >= schedule.targetVersion;
        if (isThere)
            return evidence(State::DoneByOther, other->id);
    }
    return evidence(State::Absent);
}

Evidence cancelEvidence(const Action &action, const ObjectView &view, const EnvironmentHotfix *hotfix,
                        const PublisherState &state, milliseconds proofOfAbsence)
{
    if (view.stand == ObjectStand::AsAsked)
        return evidence(view.wasAlready == true ? State::Absent : State::Applied, hotfix ? hotfix->id : QString());
    if (view.stand == ObjectStand::NotKnown)
        return evidence(State::Open);
    const bool hasEnded = hotfix && isFinal(hotfix->status.value);
    // It ended without being canceled; or it goes on, and we have waited long enough.
    return evidence(hasEnded || isDue(action, state.asOf, proofOfAbsence) ? State::Absent : State::Open);
}

} // namespace

Baseline publisherBaseline(const Change &change, const PublisherState &state)
{
    Baseline baseline;
    baseline.wasRead = true;
    baseline.logWasRead = state.hotfixes.has_value();
    if (const auto *add = change.as<AddCountry>(); add && state.countries)
        baseline.wasAsAsked = countryIn(*state.countries, add->countryCode).found != nullptr;
    if (const auto *set = change.as<SetPrincipal>(); set && state.principals) {
        const auto principal = principalIn(*state.principals, set->principalId);
        baseline.fingerprint = fingerprint(principal.found);
        baseline.etag = principal.found ? principal.found->etag : QString();
        baseline.wasAsAsked = principal.found && isAsAsked(*principal.found, *set);
    }
    if (const auto *remove = change.as<RemovePrincipal>(); remove && state.principals) {
        const auto principal = principalIn(*state.principals, remove->principalId);
        baseline.fingerprint = fingerprint(principal.found);
        baseline.wasAsAsked = principal.found == nullptr;
    }
    if (const auto *upload = change.as<UploadVersion>(); upload && state.versions) {
        baseline.fingerprint = fingerprint(versionIn(*state.versions, upload->version).found);
        baseline.wasAsAsked = false; // what is uploaded already is not sent
    }
    if (const auto *update = change.as<UpdateVersion>(); update && state.versions) {
        const auto version = versionIn(*state.versions, update->version);
        baseline.fingerprint = fingerprint(version.found);
        baseline.etag = version.found ? version.found->etag : QString();
        baseline.wasAsAsked = version.found && isAsAsked(*version.found, *update) == true;
    }
    if (const auto *schedule = change.as<ScheduleHotfix>(); schedule && state.hotfixes) {
        for (const EnvironmentHotfix &hotfix : *state.hotfixes) {
            if (isOfEnvironment(hotfix, *schedule, change))
                baseline.operationIds.insert(canonical(hotfix.id));
        }
        if (state.environments) {
            const auto environment = environmentIn(*state.environments, change);
            baseline.installedVersion = environment.found ? environment.found->version : AppVersion{};
        }
    }
    if (change.as<CancelHotfix>())
        baseline.wasAsAsked = false; // what does not wait any more is not canceled
    return baseline;
}

Evidence publisherEvidence(const Action &action, const Baseline &before, const PublisherState &state,
                           milliseconds proofOfAbsence)
{
    if (!action.sentAt.isKnown())
        return evidence(State::Open);
    if (const auto *schedule = action.change.as<ScheduleHotfix>())
        return hotfixEvidence(action, before, *schedule, state, proofOfAbsence);
    const ObjectView view = publisherView(action, before, state);
    if (const auto *cancel = action.change.as<CancelHotfix>()) {
        const EnvironmentHotfix *hotfix = state.hotfixes ? hotfixIn(*state.hotfixes, cancel->hotfixId).found : nullptr;
        return cancelEvidence(action, view, hotfix, state, proofOfAbsence);
    }
    // Being as asked for says nothing when it may have been so before.
    const bool isNew = view.wasAlready == false;
    if (view.stand == ObjectStand::AsAsked && isNew)
        return evidence(State::Applied);
    // The file is there, and it was not: what became of it is watched.
    const bool isUploaded = action.change.as<UploadVersion>() && isNew &&
                            (view.stand == ObjectStand::UnderWay || view.stand == ObjectStand::Otherwise);
    if (isUploaded)
        return evidence(State::Applied);
    const bool isAsBefore =
        view.stand == ObjectStand::AsBefore || (view.stand == ObjectStand::AsAsked && view.wasAlready == true);
    return evidence(isAsBefore && isDue(action, state.asOf, proofOfAbsence) ? State::Absent : State::Open);
}

} // namespace steward
