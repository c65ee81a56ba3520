// SPDX-License-Identifier: Apache-2.0
#include "core/actions/changejson.h"
#include "core/actions/hotfixplanfolder.h"
#include "core/actions/journalentry.h"

#include <QtCore/QJsonArray>

#include <array>

namespace steward {

namespace {

constexpr int version = 1;

constexpr std::array<QLatin1String, 6> planWords{
    QLatin1String("running"), QLatin1String("awaitingGo"), QLatin1String("paused"),
    QLatin1String("stopped"), QLatin1String("cancelled"),  QLatin1String("ended"),
};
constexpr std::array<QLatin1String, 4> itemWords{
    QLatin1String("waiting"),
    QLatin1String("open"),
    QLatin1String("ended"),
    QLatin1String("dropped"),
};
static_assert(static_cast<std::size_t>(HotfixPlan::State::Ended) + 1 == planWords.size());
static_assert(static_cast<std::size_t>(HotfixPlanItem::State::Dropped) + 1 == itemWords.size());

template <class E, std::size_t N>
QString wordOf(E value, const std::array<QLatin1String, N> &words)
{
    return words[static_cast<std::size_t>(value)];
}

template <class E, std::size_t N>
E valueOf(const QString &word, const std::array<QLatin1String, N> &words, E otherwise)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (words[i] == word)
            return static_cast<E>(i);
    }
    return otherwise;
}

QString text(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}
void put(QJsonObject &json, const char *name, const QString &text)
{
    if (!text.isEmpty())
        json.insert(QLatin1String(name), text);
}
int number(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toInt();
}
bool flag(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toBool();
}
Instant instant(const QJsonObject &json, const char *name)
{
    return parseInstant(QStringView(text(json, name)));
}
std::optional<ApiError> error(const QJsonObject &json, const char *name)
{
    const QJsonValue value = json.value(QLatin1String(name));
    return value.isObject() ? std::optional(errorFromJson(value.toObject())) : std::nullopt;
}
void put(QJsonObject &json, const char *name, const std::optional<ApiError> &error)
{
    if (error)
        json.insert(QLatin1String(name), errorToJson(*error));
}

QString kindWord(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return QStringLiteral("Production");
    case EnvironmentKind::Sandbox:
        return QStringLiteral("Sandbox");
    default:
        return {};
    }
}

// How far the action of an item is, is for the journal to say; here is what was seen last.
QJsonObject itemToJson(const HotfixPlanItem &item)
{
    QJsonObject json{{QStringLiteral("wave"), item.wave},
                     {QStringLiteral("attempt"), item.attempt},
                     {QStringLiteral("state"), wordOf(item.state, itemWords)}};
    if (item.cancelAttempt > 0)
        json.insert(QStringLiteral("cancelAttempt"), item.cancelAttempt);
    put(json, "tenant", item.tenantId);
    put(json, "environment", item.environment);
    put(json, "family", item.family);
    put(json, "kind", kindWord(item.kind));
    put(json, "source", item.sourceVersion.text);
    put(json, "hotfix", item.hotfixId);
    put(json, "status", item.status.text);
    put(json, "endedAt", toIsoUtc(item.endedAt));
    put(json, "found", item.found);
    put(json, "error", item.error);
    json.insert(QLatin1String("phase"), QString(wordOfPhase(item.phase)));
    json.insert(QLatin1String("verdict"), QString(wordOfVerdict(item.verdict)));
    return json;
}

HotfixPlanItem itemFrom(const QJsonObject &json)
{
    HotfixPlanItem item;
    item.wave = number(json, "wave");
    item.attempt = number(json, "attempt");
    item.cancelAttempt = number(json, "cancelAttempt");
    item.state = valueOf(text(json, "state"), itemWords, HotfixPlanItem::State::Waiting);
    item.tenantId = text(json, "tenant");
    item.environment = text(json, "environment");
    item.family = text(json, "family");
    item.kind = environmentKindFromWire(text(json, "kind")).value;
    item.sourceVersion.text = text(json, "source");
    item.hotfixId = text(json, "hotfix");
    const QString status = text(json, "status");
    item.status = {operationStatusOf(status), status};
    item.endedAt = instant(json, "endedAt");
    item.found = text(json, "found");
    item.error = error(json, "error");
    item.phase = phaseOfWord(text(json, "phase"), ActionPhase::Waiting);
    item.verdict = verdictOfWord(text(json, "verdict"), ActionVerdict::None);
    return item;
}

} // namespace

QJsonObject planToJson(const HotfixPlan &plan)
{
    QJsonArray items;
    for (const HotfixPlanItem &item : plan.items)
        items.append(itemToJson(item));
    QJsonObject json{{QStringLiteral("v"), version},
                     {QStringLiteral("id"), plan.id.toString(QUuid::WithoutBraces)},
                     {QStringLiteral("connection"), plan.connection.toString(QUuid::WithoutBraces)},
                     {QStringLiteral("state"), wordOf(plan.state, planWords)},
                     {QStringLiteral("ignoresUpdateWindow"), plan.ignoresUpdateWindow},
                     {QStringLiteral("stopAfter"), plan.stopAfter},
                     {QStringLiteral("asksForGo"), plan.asksForGo},
                     {QStringLiteral("wave"), plan.wave},
                     {QStringLiteral("forgiven"), plan.forgiven},
                     {QStringLiteral("items"), items}};
    put(json, "connectionName", plan.connectionName);
    put(json, "publisherTenant", plan.publisherTenantId);
    put(json, "app", plan.appId);
    put(json, "appName", plan.appName);
    put(json, "country", plan.countryCode);
    put(json, "target", plan.target.text);
    put(json, "runAfter", toIsoUtc(plan.runAfter));
    put(json, "confirmedAt", toIsoUtc(plan.confirmedAt));
    put(json, "trouble", plan.trouble);
    return json;
}

std::optional<HotfixPlan> planFromJson(const QJsonObject &json)
{
    HotfixPlan plan;
    plan.id = QUuid::fromString(text(json, "id"));
    const QJsonValue items = json.value(QLatin1String("items"));
    if (number(json, "v") != version || plan.id.isNull() || !items.isArray())
        return std::nullopt;
    plan.connection = QUuid::fromString(text(json, "connection"));
    plan.connectionName = text(json, "connectionName");
    plan.publisherTenantId = text(json, "publisherTenant");
    plan.appId = text(json, "app");
    plan.appName = text(json, "appName");
    plan.countryCode = text(json, "country");
    plan.target.text = text(json, "target");
    plan.runAfter = instant(json, "runAfter");
    plan.confirmedAt = instant(json, "confirmedAt");
    plan.ignoresUpdateWindow = flag(json, "ignoresUpdateWindow");
    plan.stopAfter = number(json, "stopAfter");
    plan.asksForGo = flag(json, "asksForGo");
    plan.state = valueOf(text(json, "state"), planWords, HotfixPlan::State::Paused);
    plan.wave = number(json, "wave");
    plan.forgiven = number(json, "forgiven");
    plan.trouble = error(json, "trouble");
    const QJsonArray rows = items.toArray();
    for (const QJsonValue &row : rows)
        plan.items.append(itemFrom(row.toObject()));
    return plan;
}

} // namespace steward
