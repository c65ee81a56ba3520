// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publisherplans.h"

#include "app/cli/planfields.h"
#include "app/cli/planfollowing.h"
#include "app/cli/publisherreading.h"
#include "app/cli/publisherwish.h"
#include "app/cli/say.h"
#include "core/model/displaytext.h"
#include "core/model/hotfixrules.h"
#include "ui/models/hotfixwords.h"

#include <algorithm>

namespace steward::cli {

namespace {

constexpr char scheduleName[] = "publisher hotfix-schedule";

// What is read before a plan is made.
struct Scene
{
    HotfixWish wish{};
    QString confirmed{};
    QList<CustomerEnvironment> environments{};
    Instant asOf{}; ///< server time of the environments
    HotfixFacts facts{};
};

// What becomes of what was asked for.
struct Choice
{
    QList<CustomerEnvironment> environments{};
    QString problem{}; ///< why nothing can be sent at all
};

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

bool isNamed(const CustomerEnvironment &environment, const QString &given)
{
    const qsizetype slash = given.indexOf(QLatin1Char('/'));
    return isSameCustomerEnvironment(environment.tenantId, environment.name, given.left(slash), given.mid(slash + 1));
}

QString labelOf(const CustomerEnvironment &environment)
{
    return visibleText(environment.tenantId, 40) + QLatin1Char('/') + visibleName(environment.name);
}

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() ? second : first + QLatin1Char(' ') + second;
}

// Those that were asked for.
Choice chosen(const Scene &scene)
{
    Choice choice;
    if (scene.wish.all) {
        for (const CustomerEnvironment &each : scene.environments) {
            if (scene.wish.below.isEmpty() || each.version < scene.wish.below)
                choice.environments.append(each);
        }
        return choice;
    }
    for (const QString &given : scene.wish.environments) {
        const auto found = std::find_if(scene.environments.begin(), scene.environments.end(),
                                        [&given](const CustomerEnvironment &each) { return isNamed(each, given); });
        if (found == scene.environments.end())
            choice.problem = joined(
                choice.problem, Say::tr("No environment %1 has the app in this country.").arg(visibleText(given, 120)));
        else
            choice.environments.append(*found);
    }
    return choice;
}

// Of all, those that can get it; the others are told of. Of those that were named, every one has to.
Choice withoutExcluded(Context &context, const Scene &scene, const Choice &asked)
{
    Choice choice;
    for (const CustomerEnvironment &each : asked.environments) {
        const auto why = whyExcluded(each, scene.wish.target, scene.facts);
        if (!why) {
            choice.environments.append(each);
            continue;
        }
        const QString said =
            Say::tr("%1 gets no hotfix: %2", "an environment, a reason").arg(labelOf(each), wordsFor(*why));
        if (scene.wish.all)
            context.out().progress({}, said);
        else
            choice.problem = joined(choice.problem, said);
    }
    return choice;
}

Choice choiceOf(Context &context, const Scene &scene)
{
    Choice asked = chosen(scene);
    if (const auto why = whyNotTarget(scene.wish.target, scene.facts); why && asked.problem.isEmpty())
        asked.problem = wordsFor(*why);
    return asked.problem.isEmpty() ? withoutExcluded(context, scene, asked) : asked;
}

HotfixPlan planOf(TenantSession &session, const Scene &scene, const QList<CustomerEnvironment> &environments)
{
    HotfixPlan plan;
    plan.connection = session.connection().id;
    plan.connectionName = session.connection().name;
    plan.publisherTenantId = session.broker().state().tenantId;
    plan.appId = scene.wish.appId;
    plan.countryCode = scene.wish.countryCode;
    plan.target = scene.wish.target;
    for (const PublisherVersion &version : scene.facts.versions.value_or(QList<PublisherVersion>())) {
        if (version.version == plan.target) {
            plan.target = version.version; // as the service spells it
            plan.appName = version.name;
            break;
        }
    }
    plan.runAfter = scene.wish.runAfter;
    plan.ignoresUpdateWindow = scene.wish.ignoresUpdateWindow;
    plan.stopAfter = scene.wish.stopAfter;
    plan.asksForGo = false; // nobody is there to be asked
    plan.confirmedAt = scene.asOf;
    plan.items = planItems(environments, scene.wish.waves);
    return plan;
}

QString whyNot(const Scene &scene, const HotfixPlan &plan)
{
    QString problem;
    for (const HotfixPlanProblem each : problemsOf(plan))
        problem = joined(problem, wordsFor(each));
    if (!problem.isEmpty())
        return problem;
    // It would begin at once, by day and with people at work, where somebody meant tonight.
    if (plan.runAfter.isKnown() && scene.asOf.isKnown() && plan.runAfter < scene.asOf)
        return Say::tr("The time of --run-after is over: %1. Give a later one, or leave it out to begin at once.")
            .arg(runAfterWords(plan.runAfter));
    const bool isOne = !scene.wish.all && plan.items.size() == 1;
    const QString toConfirm = isOne ? plan.items.constFirst().environment : plan.target.text;
    if (scene.confirmed.compare(toConfirm, Qt::CaseInsensitive) == 0)
        return {};
    return Say::tr("--confirm has to be exactly “%1”.").arg(visibleText(toConfirm, 100));
}

void tell(Context &context, const HotfixPlan &plan)
{
    const auto production = std::count_if(plan.items.begin(), plan.items.end(), [](const HotfixPlanItem &item) {
        return mayBeProduction(item.kind);
    });
    const QString words = planWords(static_cast<int>(plan.items.size()), plan.waves(), static_cast<int>(production));
    context.out().progress({}, Say::tr("Plan %1: %2; runs after: %3", "an id, how much, a time")
                                   .arg(idText(plan.id), words, runAfterWords(plan.runAfter)));
}

void begin(Context &context, TenantSession &session, const Scene &scene)
{
    const Choice choice = choiceOf(context, scene);
    const HotfixPlan plan = planOf(session, scene, choice.environments);
    const QString problem = choice.problem.isEmpty() ? whyNot(scene, plan) : choice.problem;
    if (!problem.isEmpty()) {
        context.refuse(joined(problem, Say::tr("Nothing was sent.")));
        return;
    }
    PlanFollowing::start(context, plan.id, PlanFollowing::Aim::Run, [&context, &session, plan](HotfixPlans &plans) {
        tell(context, plan);
        context.desk().attach(session);
        plans.begin(plan);
        return true;
    });
}

// One list after the other; each is small beside the one of the environments.
void readVersions(Context &context, TenantSession &session, const Scene &scene);
void readHotfixes(Context &context, TenantSession &session, const Scene &scene);

void readEnvironments(Context &context, TenantSession &session, const Scene &scene)
{
    readBefore(
        context, session,
        session.publisher().listCustomerEnvironments(scene.wish.appId, scene.wish.countryCode, {}, context.cancel()),
        [&context, &session, scene](const Answer<QList<CustomerEnvironment>> &answer) {
            Scene next = scene;
            next.environments = answer.value;
            next.asOf = answer.asOf;
            readVersions(context, session, next);
        });
}

void readVersions(Context &context, TenantSession &session, const Scene &scene)
{
    readBefore(context, session,
               session.publisher().listVersions(scene.wish.appId, scene.wish.countryCode, {}, context.cancel()),
               [&context, &session, scene](const Answer<QList<PublisherVersion>> &answer) {
                   Scene next = scene;
                   next.facts.versions = answer.value;
                   readHotfixes(context, session, next);
               });
}

void readHotfixes(Context &context, TenantSession &session, const Scene &scene)
{
    readBefore(
        context, session,
        session.publisher().listEnvironmentHotfixes(scene.wish.appId, scene.wish.countryCode, {}, context.cancel()),
        [&context, &session, scene](const Answer<QList<EnvironmentHotfix>> &answer) {
            Scene next = scene;
            next.facts.hotfixes = answer.value;
            begin(context, session, next);
        });
}

std::optional<QUuid> idOf(Context &context, const Arguments &arguments, const char *command)
{
    const QUuid id = QUuid::fromString(arguments.at(0).trimmed());
    if (!id.isNull())
        return id;
    context.complain(Say::tr("The id of a plan is wanted, as “publisher plans” lists it."),
                     QString::fromLatin1(command));
    return std::nullopt;
}

// Refuses where it is not there, or where nothing is left to be done for it; attaches its connection otherwise.
bool isReady(Context &context, const HotfixPlans &plans, const QUuid &id)
{
    const auto plan = plans.find(id);
    if (!plan) {
        context.refuse(Say::tr("There is no such plan. Nothing was sent."));
        return false;
    }
    if (!plan->isOpen()) {
        context.refuse(joined(wordsFor(*plan).sentence, Say::tr("Nothing was sent.")));
        return false;
    }
    TenantSession *session = context.session(idText(plan->connection));
    if (!session)
        return false;
    context.desk().attach(*session);
    return true;
}

} // namespace

void scheduleHotfixes(Context &context, const Arguments &arguments)
{
    const QString command = QString::fromLatin1(scheduleName);
    const auto name = context.wanted(arguments, "connection", command);
    if (!name)
        return;
    const auto [wish, mistake] = hotfixWish(arguments);
    if (!mistake.isEmpty()) {
        context.complain(mistake, command);
        return;
    }
    if (!arguments.isSet("confirm")) {
        context.refuse(Say::tr("This changes environments of customers and needs --confirm: the name of the "
                               "environment, for several the version. Nothing was sent."));
        return;
    }
    TenantSession *session = context.session(*name);
    if (!session)
        return;
    if (session->isReadOnly()) { // before a plan is kept that only waits
        context.fail(ApiError{.kind = ApiError::Kind::ReadOnly}, session->connection());
        return;
    }
    Scene scene;
    scene.wish = wish;
    scene.confirmed = arguments.value("confirm").trimmed();
    readEnvironments(context, *session, scene);
}

void listHotfixPlans(Context &context, const Arguments &)
{
    withPlans(context, [&context](HotfixPlans &plans) {
        context.print(listingOf(plans.plans(), planFields()));
        context.finish(Exit::Done);
    });
}

void showHotfixPlan(Context &context, const Arguments &arguments)
{
    const auto id = idOf(context, arguments, "publisher plan");
    if (!id)
        return;
    withPlans(context, [&context, id = *id](HotfixPlans &plans) {
        const auto plan = plans.find(id);
        if (!plan) {
            context.refuse(Say::tr("There is no such plan."));
            return;
        }
        context.print(listingOf(itemsOf(*plan), planItemFields()));
        context.finish(Exit::Done);
    });
}

void goOnWithHotfixPlan(Context &context, const Arguments &arguments)
{
    const auto id = idOf(context, arguments, "publisher plan-go");
    if (!id)
        return;
    PlanFollowing::start(context, *id, PlanFollowing::Aim::Run, [&context, id = *id](HotfixPlans &plans) {
        if (!isReady(context, plans, id))
            return false;
        // Of one that was left behind this takes it up again.
        if (plans.find(id)->state == HotfixPlan::State::AwaitingGo)
            plans.giveGo(id);
        else
            plans.resume(id);
        return true;
    });
}

void cancelHotfixPlan(Context &context, const Arguments &arguments)
{
    const auto id = idOf(context, arguments, "publisher plan-cancel");
    if (!id)
        return;
    if (QUuid::fromString(arguments.value("confirm").trimmed()) != *id) {
        context.refuse(Say::tr("This needs --confirm %1. Nothing was sent.").arg(idText(*id)));
        return;
    }
    PlanFollowing::start(context, *id, PlanFollowing::Aim::Cancel, [&context, id = *id](HotfixPlans &plans) {
        if (!isReady(context, plans, id))
            return false;
        plans.cancel(id);
        return true;
    });
}

} // namespace steward::cli
