// SPDX-License-Identifier: Apache-2.0
#include "core/model/hotfixplan.h"

#include "core/model/hotfixrules.h"

#include <QtCore/QSet>

#include <algorithm>
#include <tuple>

namespace steward {

namespace {

using State = HotfixPlanItem::State;
using Verdict = ActionVerdict;

// Apart from the ids people and other plans make.
const QUuid actionSpace(0x6a1f3c52, 0x0d6b, 0x4f0e, 0x9a, 0x5d, 0x52, 0x6e, 0x0b, 0x1c, 0x77, 0x31);

QString canonical(const QString &text)
{
    const QUuid id = QUuid::fromString(text.trimmed());
    return id.isNull() ? text.trimmed().toCaseFolded() : id.toString(QUuid::WithoutBraces);
}

QUuid idOf(const HotfixPlan &plan, const QStringList &parts)
{
    const QStringList whole = QStringList{plan.id.toString(QUuid::WithoutBraces)} + parts;
    return QUuid::createUuidV5(actionSpace, whole.join(QLatin1Char('\n')));
}

void count(HotfixPlanCount &sum, const HotfixPlanItem &item)
{
    ++sum.total;
    if (item.state == State::Waiting)
        ++sum.waiting;
    else if (item.state == State::Open)
        ++sum.open;
    else if (isFailure(item))
        ++sum.failed;
    else if (item.state == State::Dropped || item.verdict == Verdict::Canceled)
        ++sum.canceled;
    else
        ++sum.good;
}

auto factsOf(const std::optional<ApiError> &error)
{
    const ApiError known = error.value_or(ApiError());
    return std::make_tuple(error.has_value(), known.kind, known.httpStatus, known.code, known.target);
}

} // namespace

bool operator==(const HotfixPlanItem &a, const HotfixPlanItem &b)
{
    const auto facts = [](const HotfixPlanItem &one) {
        return std::tie(one.tenantId, one.environment, one.family, one.kind, one.sourceVersion.text, one.wave,
                        one.attempt, one.cancelAttempt, one.state, one.phase, one.verdict, one.hotfixId, one.status,
                        one.endedAt, one.found);
    };
    return facts(a) == facts(b) && factsOf(a.error) == factsOf(b.error);
}

bool operator==(const HotfixPlan &a, const HotfixPlan &b)
{
    const auto facts = [](const HotfixPlan &one) {
        return std::tie(one.id, one.connection, one.connectionName, one.publisherTenantId, one.appId, one.appName,
                        one.countryCode, one.target.text, one.runAfter, one.ignoresUpdateWindow, one.stopAfter,
                        one.asksForGo, one.confirmedAt, one.items, one.state, one.wave, one.forgiven, one.isElsewhere);
    };
    return facts(a) == facts(b) && factsOf(a.trouble) == factsOf(b.trouble);
}

bool HotfixPlan::isOpen() const
{
    if (state == State::Ended)
        return false;
    return state != State::Cancelled || countOf(*this).open > 0;
}

bool isFailure(const HotfixPlanItem &item)
{
    return item.state == State::Ended && !isGood(item.verdict) && item.verdict != Verdict::DoneByOther &&
           item.verdict != Verdict::Canceled;
}

int failuresOf(const HotfixPlan &plan)
{
    return static_cast<int>(std::count_if(plan.items.begin(), plan.items.end(), isFailure));
}

bool mayTryAgain(const HotfixPlanItem &item)
{
    switch (item.verdict) {
    case Verdict::NotSent:
    case Verdict::Refused:
    case Verdict::NotApplied:
    case Verdict::Failed:
    case Verdict::Canceled:
    case Verdict::Skipped:
        return item.state == State::Ended;
    default:
        return false;
    }
}

HotfixPlanCount countOf(const HotfixPlan &plan)
{
    HotfixPlanCount sum;
    for (const HotfixPlanItem &item : plan.items)
        count(sum, item);
    return sum;
}

HotfixPlanCount countOf(const HotfixPlan &plan, int wave)
{
    HotfixPlanCount sum;
    for (const HotfixPlanItem &item : plan.items) {
        if (item.wave == wave)
            count(sum, item);
    }
    return sum;
}

QList<int> waveSizes(int items, const QList<int> &sizes)
{
    QList<int> waves;
    int left = items;
    for (const int size : sizes) {
        if (size < 1 || left == 0)
            continue;
        waves.append(std::min(size, left));
        left -= waves.constLast();
    }
    if (left > 0)
        waves.append(left);
    return waves;
}

QList<HotfixPlanItem> planItems(const QList<CustomerEnvironment> &environments, const QList<int> &sizes)
{
    QList<HotfixPlanItem> items;
    const QList<int> waves = waveSizes(static_cast<int>(environments.size()), sizes);
    for (qsizetype wave = 0; wave < waves.size(); ++wave) {
        for (int i = 0; i < waves.at(wave); ++i) {
            const CustomerEnvironment &environment = environments.at(items.size());
            HotfixPlanItem item;
            item.tenantId = environment.tenantId;
            item.environment = environment.name;
            item.family = environment.family;
            item.kind = environment.kind.value;
            item.sourceVersion = environment.version;
            item.wave = static_cast<int>(wave);
            items.append(item);
        }
    }
    return items;
}

QUuid actionIdOf(const HotfixPlan &plan, const HotfixPlanItem &item)
{
    return idOf(plan, {QStringLiteral("schedule"), canonical(item.tenantId), item.environment.toCaseFolded(),
                       QString::number(item.attempt)});
}

QUuid cancelIdOf(const HotfixPlan &plan, const HotfixPlanItem &item)
{
    QStringList parts{QStringLiteral("cancel"), canonical(item.hotfixId)};
    if (item.cancelAttempt > 0)
        parts.append(QString::number(item.cancelAttempt));
    return idOf(plan, parts);
}

Change changeOf(const HotfixPlan &plan, const HotfixPlanItem &item)
{
    ScheduleHotfix schedule;
    schedule.appId = plan.appId;
    schedule.countryCode = plan.countryCode;
    schedule.tenantId = item.tenantId;
    schedule.kind = item.kind;
    schedule.sourceVersion = item.sourceVersion;
    schedule.targetVersion = plan.target;
    schedule.runAfter = plan.runAfter;
    schedule.ignoresUpdateWindow = plan.ignoresUpdateWindow;
    return {item.family, item.environment, schedule};
}

Change cancelOf(const HotfixPlan &plan, const HotfixPlanItem &item)
{
    CancelHotfix cancel;
    cancel.appId = plan.appId;
    cancel.countryCode = plan.countryCode;
    cancel.hotfixId = item.hotfixId;
    cancel.tenantId = item.tenantId;
    cancel.targetVersion = plan.target;
    return {item.family, item.environment, cancel};
}

void follow(HotfixPlanItem &item, const Action &action)
{
    item.state = action.isOpen() ? State::Open : State::Ended;
    item.phase = action.phase;
    item.verdict = action.verdict;
    item.hotfixId = action.operationId;
    item.status = action.status;
    item.endedAt = action.endedAt;
    item.error = action.error;
    item.found = action.found;
}

QList<HotfixPlanProblem> problemsOf(const HotfixPlan &plan)
{
    QList<HotfixPlanProblem> problems;
    if (plan.items.isEmpty())
        problems.append(HotfixPlanProblem::NoEnvironments);
    if (plan.target.isEmpty())
        problems.append(HotfixPlanProblem::NoTarget);
    QSet<QString> seen;
    bool isOther = false;
    for (const HotfixPlanItem &item : plan.items) {
        seen.insert(canonical(item.tenantId) + QLatin1Char('\n') + item.environment.trimmed().toCaseFolded());
        isOther = isOther || !isSameRelease(item.sourceVersion, plan.target);
    }
    if (seen.size() != plan.items.size())
        problems.append(HotfixPlanProblem::Twice);
    if (isOther)
        problems.append(HotfixPlanProblem::OtherRelease);
    return problems;
}

} // namespace steward
