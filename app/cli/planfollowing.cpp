// SPDX-License-Identifier: Apache-2.0
#include "app/cli/planfollowing.h"

#include "app/cli/actionfields.h"
#include "app/cli/planfields.h"
#include "app/cli/say.h"
#include "core/model/displaytext.h"
#include "ui/models/errorwords.h"
#include "ui/models/hotfixwords.h"

#include <QtCore/QTimer>

#include <algorithm>

namespace steward::cli {

namespace {

using State = HotfixPlan::State;
using ItemState = HotfixPlanItem::State;

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

QString keyOf(const HotfixPlanItem &item)
{
    return item.tenantId + QLatin1Char('/') + item.environment;
}

bool isBeingSent(const HotfixPlanItem &item)
{
    return item.state == ItemState::Open && item.phase < ActionPhase::Watching;
}

bool isOpen(const HotfixPlanItem &item)
{
    return item.state == ItemState::Open;
}

bool isWaiting(const HotfixPlanItem &item)
{
    return item.state == ItemState::Waiting;
}

// Of one environment, in a run that was to bring it the version.
Exit exitOf(const HotfixPlanItem &item, State state)
{
    switch (item.state) {
    case ItemState::Waiting:
        return state == State::Paused || state == State::Stopped ? Exit::NotSent : Exit::Done;
    case ItemState::Open:
        return item.phase == ActionPhase::Watching ? Exit::Done : Exit::Unknown;
    case ItemState::Ended:
        return exitFor(item.verdict);
    case ItemState::Dropped:
        break;
    }
    return Exit::NotSent;
}

QString kindOf(Exit exit)
{
    switch (exit) {
    case Exit::NotSent:
        return QStringLiteral("notSent");
    case Exit::Unknown:
        return QStringLiteral("unknown");
    default:
        return QStringLiteral("failed");
    }
}

// For programs; the environments are on standard output.
QJsonObject failureObject(const HotfixPlan &plan, Exit exit)
{
    return {{QStringLiteral("kind"), kindOf(exit)},
            {QStringLiteral("code"), QJsonValue::Null},
            {QStringLiteral("target"), QJsonValue::Null},
            {QStringLiteral("message"), wordsFor(plan).sentence},
            {QStringLiteral("correlationId"), QJsonValue::Null},
            {QStringLiteral("operationId"), QStringLiteral("scheduleEnvironmentHotfix")},
            {QStringLiteral("plan"), idText(plan.id)}};
}

} // namespace

PlanFollowing::PlanFollowing(Context &context, const QUuid &plan, Aim aim, Begin begin)
    : QObject(&context)
    , m_context(context)
    , m_plan(plan)
    , m_aim(aim)
    , m_begin(std::move(begin))
    , m_plans(std::make_unique<HotfixPlans>(context.desk(), dataFolder(context.options().dataDir)))
{
    connect(m_plans.get(), &HotfixPlans::planChanged, this, &PlanFollowing::take);
    connect(m_plans.get(), &HotfixPlans::trouble, this, &PlanFollowing::fail);
    connect(m_plans.get(), &HotfixPlans::loaded, this, &PlanFollowing::begin);
    connect(&context, &Context::interrupted, this, &PlanFollowing::stop);
}

void PlanFollowing::start(Context &context, const QUuid &plan, Aim aim, const Begin &begin)
{
    context.withDesk([&context, plan, aim, begin] {
        auto *following = new PlanFollowing(context, plan, aim, begin);
        following->m_plans->load();
    });
}

void PlanFollowing::begin()
{
    if (m_isOver)
        return;
    const State wanted = m_aim == Aim::Run ? State::Running : State::Cancelled;
    const auto before = m_plans->find(m_plan);
    if (before && before->state != wanted && before->state != State::Cancelled)
        m_left = before->state;
    m_wasHeldUp = before && before->state == State::Cancelled && before->trouble;
    m_isOver = !m_begin(*m_plans);
}

// What was read of it before this program has taken it up.
bool PlanFollowing::isAsLeft(const HotfixPlan &plan) const
{
    return plan.state == m_left || (m_wasHeldUp && plan.trouble);
}

void PlanFollowing::take(const HotfixPlan &plan)
{
    if (m_isOver || plan.id != m_plan || isAsLeft(plan))
        return;
    m_left.reset();
    m_wasHeldUp = false;
    tell(plan);
    // Whoever tells of it is in the middle of something.
    if (!std::exchange(m_isToBeChecked, true))
        QTimer::singleShot(0, this, &PlanFollowing::check);
}

void PlanFollowing::tell(const HotfixPlan &plan)
{
    for (const HotfixPlanItem &item : plan.items) {
        const bool isSent = item.state != ItemState::Waiting && (!isOpen(item) || item.phase >= ActionPhase::Sending);
        if (!isSent)
            continue;
        m_isSent = true;
        const PlanItemWords words = wordsFor(item);
        const QString said = words.result.isEmpty() ? words.state : words.state + QStringLiteral(". ") + words.result;
        if (m_told.value(keyOf(item)) == said)
            continue;
        m_told.insert(keyOf(item), said);
        m_context.out().progress(actionIdOf(plan, item),
                                 Say::tr("%1/%2: %3", "a tenant, an environment, how far it is")
                                     .arg(visibleText(item.tenantId, 40), visibleName(item.environment), said));
    }
}

void PlanFollowing::check()
{
    m_isToBeChecked = false;
    if (m_isOver)
        return;
    const auto plan = m_plans->find(m_plan);
    if (plan && !isAsLeft(*plan) && isFarEnough(*plan))
        conclude(*plan);
}

bool PlanFollowing::isFarEnough(const HotfixPlan &plan) const
{
    const QList<HotfixPlanItem> &items = plan.items;
    if (plan.state == State::Ended)
        return true;
    if (plan.state == State::Cancelled && plan.trouble) // nothing can be canceled: that is told, not waited for
        return std::none_of(items.begin(), items.end(), isBeingSent);
    if (m_context.options().wait)
        return plan.state != State::Running && std::none_of(items.begin(), items.end(), isOpen);
    if (std::any_of(items.begin(), items.end(), isBeingSent))
        return false;
    if (plan.state == State::Running) // where nothing is open either, it is about to say how it ended
        return std::none_of(items.begin(), items.end(), isWaiting) && std::any_of(items.begin(), items.end(), isOpen);
    return plan.state != State::Cancelled || std::none_of(items.begin(), items.end(), [&](const HotfixPlanItem &item) {
               return isToBeCanceled(plan, item);
           });
}

// What the service has refused to cancel is not waited for, and what it has canceled until that is beyond doubt.
bool PlanFollowing::isToBeCanceled(const HotfixPlan &plan, const HotfixPlanItem &item) const
{
    if (!item.isCancelable())
        return isOpen(item) && isFinal(item.status.value);
    const auto cancel = m_context.desk().find(cancelIdOf(plan, item));
    return !cancel || cancel->isOpen() || cancel->verdict == ActionVerdict::Succeeded;
}

Exit PlanFollowing::exitFor(const HotfixPlan &plan) const
{
    Exit exit = Exit::Done;
    for (const HotfixPlanItem &item : plan.items) {
        if (m_aim == Aim::Run)
            exit = worse(exit, exitOf(item, plan.state));
        else if (item.isCancelable())
            exit = worse(exit, plan.trouble ? cli::exitFor(*plan.trouble) : Exit::Refused);
        else if (isBeingSent(item))
            exit = worse(exit, Exit::Unknown);
    }
    return exit;
}

void PlanFollowing::fail(const ApiError &error)
{
    if (m_isOver)
        return;
    const bool isElsewhere = error.kind == ApiError::Kind::AlreadyUnderWay && QUuid::fromString(error.target) == m_plan;
    // Another plan was damaged, or it is tried again by itself.
    if (!isElsewhere && (m_isSent || error.hasCode(QLatin1String("planDamaged")))) {
        m_context.out().progress({}, oneLine(wordsFor(error, {})));
        return;
    }
    m_isOver = true;
    m_plans.release()->deleteLater(); // it is telling this
    if (isElsewhere)
        m_context.refuse(Say::tr("Another program looks after this plan. Nothing was sent."));
    else
        m_context.fail(error);
}

QString PlanFollowing::leftWords(const std::optional<HotfixPlan> &plan) const
{
    if (!plan)
        return Say::tr("Nothing was sent.");
    const QString id = idText(m_plan);
    if (m_aim == Aim::Cancel)
        return Say::tr("Stopped looking after the plan: what is not canceled yet may run. Go on canceling: steward-cli "
                       "publisher plan-cancel %1 --confirm %1")
            .arg(id);
    if (plan->state == State::Running)
        return Say::tr("Stopped waiting for the plan. See how far it is: steward-cli publisher plan %1").arg(id);
    return Say::tr(
               "The plan is paused: what was sent goes on, nothing new is sent. Go on with it: steward-cli publisher "
               "plan-go %1")
        .arg(id);
}

void PlanFollowing::stop()
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (m_aim == Aim::Run) // what is only left behind the next program takes up, which nobody wants now
        m_plans->pause(m_plan);
    const auto plan = m_plans->find(m_plan);
    m_plans.reset();
    m_context.closeDesk();
    m_context.out().progress({}, leftWords(plan));
    m_context.finish(Exit::Cancelled);
}

void PlanFollowing::conclude(const HotfixPlan &plan)
{
    m_isOver = true;
    m_plans.reset(); // what it has not written yet is written now
    const Exit exit = exitFor(plan);
    const QString sentence = wordsFor(plan).sentence;
    m_context.print(listingOf(itemsOf(plan), planItemFields()));
    if (exit == Exit::Done)
        m_context.out().progress({}, sentence);
    else
        m_context.out().fail(failureObject(plan, exit), sentence);
    m_context.finish(exit);
}

void withPlans(Context &context, const std::function<void(HotfixPlans &plans)> &next)
{
    auto *plans = new HotfixPlans(context.desk(), dataFolder(context.options().dataDir), &context);
    QObject::connect(plans, &HotfixPlans::trouble, &context,
                     [&context](const ApiError &error) { context.out().progress({}, oneLine(wordsFor(error, {}))); });
    QObject::connect(plans, &HotfixPlans::loaded, &context, [plans, next] {
        next(*plans);
        plans->deleteLater();
    });
    plans->load();
}

} // namespace steward::cli
