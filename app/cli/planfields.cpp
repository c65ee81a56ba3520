// SPDX-License-Identifier: Apache-2.0
#include "app/cli/planfields.h"

#include "app/cli/actionfields.h"
#include "app/cli/fieldparts.h"
#include "app/cli/say.h"
#include "ui/models/hotfixwords.h"

#include <QtCore/QUuid>

namespace steward::cli {

namespace {

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

QString stateWord(HotfixPlan::State state)
{
    switch (state) {
    case HotfixPlan::State::Running:
        return QStringLiteral("running");
    case HotfixPlan::State::AwaitingGo:
        return QStringLiteral("awaitingGo");
    case HotfixPlan::State::Paused:
        return QStringLiteral("paused");
    case HotfixPlan::State::Stopped:
        return QStringLiteral("stopped");
    case HotfixPlan::State::Cancelled:
        return QStringLiteral("cancelled");
    case HotfixPlan::State::Ended:
        return QStringLiteral("ended");
    }
    return {};
}

QString stateWord(HotfixPlanItem::State state)
{
    switch (state) {
    case HotfixPlanItem::State::Waiting:
        return QStringLiteral("waiting");
    case HotfixPlanItem::State::Open:
        return QStringLiteral("open");
    case HotfixPlanItem::State::Ended:
        return QStringLiteral("ended");
    case HotfixPlanItem::State::Dropped:
        return QStringLiteral("dropped");
    }
    return {};
}

auto count(int HotfixPlanCount::*member)
{
    return [member](const HotfixPlan &plan) { return QJsonValue(countOf(plan).*member); };
}

auto itemText(QString HotfixPlanItem::*member)
{
    return [member](const PlanItem &one) { return orNull(one.item.*member); };
}

} // namespace

QList<PlanItem> itemsOf(const HotfixPlan &plan)
{
    HotfixPlan whole = plan;
    whole.items.clear();
    QList<PlanItem> items;
    for (const HotfixPlanItem &item : plan.items)
        items.append({whole, item});
    return items;
}

std::vector<Field<HotfixPlan>> planFields()
{
    using T = HotfixPlan;
    return {
        {"id", QT_TRANSLATE_NOOP("steward::cli::Say", "Id"), [](const T &plan) { return orNull(idText(plan.id)); }},
        {"state", QT_TRANSLATE_NOOP("steward::cli::Say", "State"),
         [](const T &plan) { return QJsonValue(stateWord(plan.state)); },
         [](const T &plan) { return wordsFor(plan).state; }},
        {"message", QT_TRANSLATE_NOOP("steward::cli::Say", "Result"),
         [](const T &plan) { return orNull(wordsFor(plan).sentence); }},
        {"connection", QT_TRANSLATE_NOOP("steward::cli::Say", "Connection"), text(&T::connectionName)},
        {"appId", nullptr, text(&T::appId)},
        {"countryCode", QT_TRANSLATE_NOOP("steward::cli::Say", "Country"), text(&T::countryCode)},
        {"targetAppVersion", QT_TRANSLATE_NOOP("steward::cli::Say", "To"), version(&T::target)},
        {"runAfter", nullptr, instant(&T::runAfter), localTime(&T::runAfter)},
        {"confirmedOn", nullptr, instant(&T::confirmedAt), localTime(&T::confirmedAt)},
        {"waves", nullptr, [](const T &plan) { return QJsonValue(plan.waves()); }, {}, true},
        {"environments", nullptr, count(&HotfixPlanCount::total), {}, true},
        {"waiting", nullptr, count(&HotfixPlanCount::waiting), {}, true},
        {"open", nullptr, count(&HotfixPlanCount::open), {}, true},
        {"succeeded", nullptr, count(&HotfixPlanCount::good), {}, true},
        {"failed", nullptr, count(&HotfixPlanCount::failed), {}, true},
        {"canceled", nullptr, count(&HotfixPlanCount::canceled), {}, true},
        {"elsewhere", nullptr, [](const T &plan) { return QJsonValue(plan.isElsewhere); }},
    };
}

std::vector<Field<PlanItem>> planItemFields()
{
    using T = PlanItem;
    return {
        {"plan", nullptr, [](const T &one) { return orNull(idText(one.plan.id)); }},
        {"wave",
         QT_TRANSLATE_NOOP("steward::cli::Say", "Wave"),
         [](const T &one) { return one.item.wave + 1; },
         {},
         true},
        {"environmentAadTenantId", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant"),
         itemText(&HotfixPlanItem::tenantId)},
        {"environmentName", QT_TRANSLATE_NOOP("steward::cli::Say", "Environment"),
         itemText(&HotfixPlanItem::environment)},
        {"sourceAppVersion", QT_TRANSLATE_NOOP("steward::cli::Say", "From"),
         [](const T &one) { return orNull(one.item.sourceVersion.text); }},
        {"state", QT_TRANSLATE_NOOP("steward::cli::Say", "State"),
         [](const T &one) { return QJsonValue(stateWord(one.item.state)); },
         [](const T &one) { return wordsFor(one.item).state; }},
        {"verdict", nullptr, [](const T &one) { return orNull(QString(verdictWord(one.item.verdict))); }},
        {"message", QT_TRANSLATE_NOOP("steward::cli::Say", "Result"),
         [](const T &one) { return orNull(wordsFor(one.item).result); }},
        {"hotfixId", QT_TRANSLATE_NOOP("steward::cli::Say", "Hotfix"), itemText(&HotfixPlanItem::hotfixId)},
        {"status", nullptr, [](const T &one) { return orNull(one.item.status.text); }},
    };
}

} // namespace steward::cli
