// SPDX-License-Identifier: Apache-2.0
#include "core/actions/publisherentities.h"
#include "core/actions/publisherview.h"

#include <algorithm>
#include <vector>

namespace steward {

namespace {

using Stand = ObjectStand;
using Verdict = ActionVerdict;
using std::chrono::milliseconds;

JudgedEnd judged(Verdict verdict, const QString &found = {})
{
    return {verdict, found};
}

// Lists may lag a little: what does not fit is only believed when it was read well after the end. See judgeEnd().
bool hasSettled(Instant end, Instant asOf)
{
    constexpr milliseconds precision = std::chrono::seconds(5);
    if (!end.isKnown() || !asOf.isKnown() || end.msecs - asOf.msecs > precision.count())
        return true;
    return asOf.msecs - end.msecs >= milliseconds(SettlingTime).count();
}

JudgedEnd judgeHotfix(const Action &action, const ObjectView &view, const PublisherState &state)
{
    const bool isRead = state.environments.has_value();
    switch (action.status.value) {
    case OperationStatus::Succeeded:
        if (!isRead)
            return judged(Verdict::None);
        if (view.stand == Stand::AsAsked)
            return judged(Verdict::Succeeded, view.found);
        if (!hasSettled(action.completedOn, state.asOf))
            return judged(Verdict::None);
        // Several answer to the name: which of them it is, people have to see.
        return judged(view.stand == Stand::NotKnown ? Verdict::LostSight : Verdict::SucceededButDiffers, view.found);
    case OperationStatus::Failed:
        if (!isRead)
            return judged(Verdict::None);
        if (view.stand == Stand::AsAsked && view.wasAlready != true)
            return judged(Verdict::FailedButInstalled, view.found);
        return hasSettled(action.completedOn, state.asOf) ? judged(Verdict::Failed, view.found) : judged(Verdict::None);
    case OperationStatus::Canceled:
        return judged(Verdict::Canceled, view.found);
    case OperationStatus::Skipped:
        return judged(Verdict::Skipped, view.found);
    default:
        return judged(Verdict::None);
    }
}

JudgedEnd judgeUpload(const Action &action, const ObjectView &view)
{
    if (view.stand == Stand::AsAsked)
        return judged(Verdict::Succeeded, view.found);
    if (view.stand != Stand::Otherwise)
        return judged(Verdict::None);
    const bool hasFailed = action.status.value == OperationStatus::Failed;
    return judged(hasFailed ? Verdict::Failed : Verdict::SucceededButDiffers, view.found);
}

JudgedEnd judgeEntity(const Action &action, const ObjectView &view, const PublisherState &state)
{
    if (view.stand == Stand::AsAsked)
        return judged(Verdict::Succeeded, view.found);
    if (!hasSettled(action.sentAt, state.asOf))
        return judged(Verdict::None);
    return judged(view.stand == Stand::NotKnown ? Verdict::LostSight : Verdict::SucceededButDiffers, view.found);
}

} // namespace

JudgedEnd judgePublisher(const Action &action, const Baseline &before, const PublisherState &state)
{
    const ObjectView view = publisherView(action, before, state);
    if (action.change.as<ScheduleHotfix>())
        return judgeHotfix(action, view, state);
    if (action.change.as<UploadVersion>())
        return judgeUpload(action, view);
    return judgeEntity(action, view, state);
}

std::optional<milliseconds> usualHotfix(const QList<EnvironmentHotfix> &hotfixes)
{
    constexpr std::size_t enough = 3;
    std::vector<qint64> times;
    for (const EnvironmentHotfix &hotfix : hotfixes) {
        const bool counts = hotfix.status.value == OperationStatus::Succeeded && hotfix.startedOn.isKnown() &&
                            hotfix.completedOn.isKnown() && hotfix.completedOn >= hotfix.startedOn;
        if (counts)
            times.push_back(hotfix.completedOn.msecs - hotfix.startedOn.msecs);
    }
    if (times.size() < enough)
        return std::nullopt;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return milliseconds(*middle);
}

} // namespace steward
