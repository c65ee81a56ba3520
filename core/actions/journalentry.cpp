// SPDX-License-Identifier: Apache-2.0
#include "core/actions/journalentry.h"

#include "core/actions/changejson.h"
#include "core/actions/journalfile.h"

#include <QtCore/QJsonArray>

#include <array>

namespace steward {

namespace {

constexpr qsizetype longestText = 1000; // of what the service says for people

constexpr std::array<QLatin1String, 9> kindWords{
    QLatin1String("intent"),     QLatin1String("adopted"), QLatin1String("answer"),
    QLatin1String("reconciled"), QLatin1String("watched"), QLatin1String("verdict"),
    QLatin1String("left"),       QLatin1String("again"),   QLatin1String("byHand"),
};

constexpr std::array<QLatin1String, 6> phaseWords{
    QLatin1String("waiting"),     QLatin1String("checking"), QLatin1String("sending"),
    QLatin1String("reconciling"), QLatin1String("watching"), QLatin1String("ended"),
};

constexpr std::array<QLatin1String, 13> verdictWords{
    QLatin1String("none"),
    QLatin1String("notSent"),
    QLatin1String("refused"),
    QLatin1String("notApplied"),
    QLatin1String("succeeded"),
    QLatin1String("failed"),
    QLatin1String("canceled"),
    QLatin1String("skipped"),
    QLatin1String("failedButInstalled"),
    QLatin1String("succeededButDiffers"),
    QLatin1String("lostSight"),
    QLatin1String("doneByOther"),
    QLatin1String("unknown"),
};
static_assert(static_cast<std::size_t>(ActionVerdict::Unknown) + 1 == verdictWords.size());
static_assert(static_cast<std::size_t>(ActionPhase::Ended) + 1 == phaseWords.size());
static_assert(static_cast<std::size_t>(JournalKind::ByHand) + 1 == kindWords.size());

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

void put(QJsonObject &json, QLatin1String name, const QString &text)
{
    if (!text.isEmpty())
        json.insert(name, text);
}
void put(QJsonObject &json, QLatin1String name, const QUuid &id)
{
    if (!id.isNull())
        json.insert(name, id.toString(QUuid::WithoutBraces));
}
void put(QJsonObject &json, QLatin1String name, Instant instant)
{
    put(json, name, toIsoUtc(instant));
}
void put(QJsonObject &json, QLatin1String name, bool value)
{
    if (value)
        json.insert(name, true);
}

QString text(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}
Instant instant(const QJsonObject &json, const char *name)
{
    return parseInstant(QStringView(text(json, name)));
}
QUuid uuid(const QJsonObject &json, const char *name)
{
    return QUuid::fromString(text(json, name));
}
bool flag(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toBool();
}

QJsonObject environmentToJson(const Environment &environment)
{
    QJsonObject json;
    put(json, QLatin1String("name"), environment.name);
    put(json, QLatin1String("family"), environment.family);
    put(json, QLatin1String("tenantId"), environment.tenantId);
    put(json, QLatin1String("kind"), environment.kind.text);
    put(json, QLatin1String("status"), environment.status.text);
    put(json, QLatin1String("countryCode"), environment.countryCode);
    put(json, QLatin1String("ringName"), environment.ringName);
    put(json, QLatin1String("applicationVersion"), environment.applicationVersion.text);
    put(json, QLatin1String("powerPlatform"), environment.linkedPowerPlatformEnvironmentId);
    put(json, QLatin1String("softDeletedOn"), environment.softDeletedOn);
    return json;
}

Environment environmentFromJson(const QJsonObject &json)
{
    Environment environment;
    environment.name = text(json, "name");
    environment.family = text(json, "family");
    environment.tenantId = text(json, "tenantId");
    environment.kind = environmentKindFromWire(text(json, "kind"));
    environment.status = environmentStatusFromWire(text(json, "status"));
    environment.countryCode = text(json, "countryCode");
    environment.ringName = text(json, "ringName");
    environment.applicationVersion.text = text(json, "applicationVersion");
    environment.linkedPowerPlatformEnvironmentId = text(json, "powerPlatform");
    environment.softDeletedOn = instant(json, "softDeletedOn");
    return environment;
}

QJsonObject baselineToJson(const Baseline &before)
{
    QJsonObject json;
    put(json, QLatin1String("logWasRead"), before.logWasRead);
    put(json, QLatin1String("appsWereRead"), before.appsWereRead);
    put(json, QLatin1String("installedVersion"), before.installedVersion.text);
    if (before.newNameWasTaken)
        json.insert(QLatin1String("newNameWasTaken"), *before.newNameWasTaken);
    if (before.seen)
        json.insert(QLatin1String("environment"), environmentToJson(*before.seen));
    put(json, QLatin1String("wasRead"), before.wasRead);
    put(json, QLatin1String("fingerprint"), before.fingerprint);
    put(json, QLatin1String("etag"), before.etag);
    if (before.wasAsAsked)
        json.insert(QLatin1String("wasAsAsked"), *before.wasAsAsked);
    QJsonArray ids;
    for (const QString &id : before.operationIds)
        ids.append(id);
    if (!ids.isEmpty())
        json.insert(QLatin1String("operations"), ids);
    return json;
}

Baseline baselineFromJson(const QJsonObject &json)
{
    Baseline before;
    before.logWasRead = flag(json, "logWasRead");
    before.appsWereRead = flag(json, "appsWereRead");
    before.installedVersion.text = text(json, "installedVersion");
    if (const QJsonValue taken = json.value(QLatin1String("newNameWasTaken")); taken.isBool())
        before.newNameWasTaken = taken.toBool();
    const QJsonValue seen = json.value(QLatin1String("environment"));
    if (seen.isObject())
        before.seen = environmentFromJson(seen.toObject());
    before.wasRead = flag(json, "wasRead");
    before.fingerprint = text(json, "fingerprint");
    before.etag = text(json, "etag");
    if (const QJsonValue was = json.value(QLatin1String("wasAsAsked")); was.isBool())
        before.wasAsAsked = was.toBool();
    const QJsonArray ids = json.value(QLatin1String("operations")).toArray();
    for (const QJsonValue &id : ids)
        before.operationIds.insert(id.toString());
    return before;
}

QJsonObject stateToJson(const JournalEntry &entry)
{
    const Action &action = entry.action;
    QJsonObject json{{QStringLiteral("phase"), wordOf(action.phase, phaseWords)},
                     {QStringLiteral("verdict"), wordOf(action.verdict, verdictWords)}};
    put(json, QLatin1String("accepted"), entry.isAccepted);
    put(json, QLatin1String("left"), !action.isWatched);
    put(json, QLatin1String("byHand"), action.isSettledByHand);
    put(json, QLatin1String("sentAt"), action.sentAt);
    put(json, QLatin1String("lostAt"), entry.lostAt);
    put(json, QLatin1String("lookingSince"), entry.lookingSince);
    put(json, QLatin1String("endedAt"), action.endedAt);
    put(json, QLatin1String("operation"), action.operationId);
    put(json, QLatin1String("status"), action.status.text);
    put(json, QLatin1String("startedOn"), action.startedOn);
    put(json, QLatin1String("completedOn"), action.completedOn);
    put(json, QLatin1String("message"), action.serviceMessage.left(longestText));
    put(json, QLatin1String("correlationId"), action.correlationId);
    put(json, QLatin1String("found"), action.found.left(longestText));
    if (action.error)
        json.insert(QLatin1String("error"), errorToJson(*action.error));
    return json;
}

void takeState(const QJsonObject &json, JournalEntry &entry)
{
    Action &action = entry.action;
    action.phase = valueOf(text(json, "phase"), phaseWords, ActionPhase::Reconciling);
    action.verdict = valueOf(text(json, "verdict"), verdictWords, ActionVerdict::None);
    entry.isAccepted = flag(json, "accepted");
    action.isWatched = !flag(json, "left");
    action.isSettledByHand = flag(json, "byHand");
    action.sentAt = instant(json, "sentAt");
    entry.lostAt = instant(json, "lostAt");
    entry.lookingSince = instant(json, "lookingSince");
    action.endedAt = instant(json, "endedAt");
    action.operationId = text(json, "operation");
    const QString status = text(json, "status");
    action.status = {operationStatusOf(status), status};
    action.startedOn = instant(json, "startedOn");
    action.completedOn = instant(json, "completedOn");
    action.serviceMessage = text(json, "message");
    action.correlationId = text(json, "correlationId");
    action.found = text(json, "found");
    const QJsonValue error = json.value(QLatin1String("error"));
    action.error = error.isObject() ? std::optional(errorFromJson(error.toObject())) : std::nullopt;
    if (action.phase == ActionPhase::Ended && !canBeReopened(action.verdict))
        entry.before = {}; // years of them would fill the memory
}

void putIntent(QJsonObject &json, const JournalEntry &entry)
{
    const Action &action = entry.action;
    put(json, QLatin1String("batch"), action.batch);
    put(json, QLatin1String("connection"), action.connection);
    put(json, QLatin1String("connectionName"), action.connectionName);
    put(json, QLatin1String("tenant"), action.tenantId);
    put(json, QLatin1String("who"), action.who);
    put(json, QLatin1String("confirmedAt"), action.confirmedAt);
    put(json, QLatin1String("verb"), entry.verb);
    put(json, QLatin1String("path"), entry.path);
    put(json, QLatin1String("bodySha256"), entry.bodyHash);
    json.insert(QLatin1String("session"), static_cast<double>(entry.session));
    json.insert(QLatin1String("change"), changeToJson(action.change));
    json.insert(QLatin1String("before"), baselineToJson(entry.before));
}

std::optional<JournalEntry> intentFrom(const QJsonObject &json)
{
    const auto change = changeFromJson(json.value(QLatin1String("change")).toObject());
    if (!change)
        return std::nullopt;
    JournalEntry entry;
    Action &action = entry.action;
    action.id = uuid(json, "action");
    action.batch = uuid(json, "batch");
    action.connection = uuid(json, "connection");
    action.connectionName = text(json, "connectionName");
    action.tenantId = text(json, "tenant");
    action.who = text(json, "who");
    action.confirmedAt = instant(json, "confirmedAt");
    action.change = *change;
    entry.verb = text(json, "verb");
    entry.path = text(json, "path");
    entry.bodyHash = text(json, "bodySha256");
    entry.session = static_cast<quint64>(json.value(QLatin1String("session")).toDouble());
    entry.before = baselineFromJson(json.value(QLatin1String("before")).toObject());
    entry.isForeign = json.value(QLatin1String("v")).toInt() > JournalVersion;
    return entry;
}

} // namespace

QJsonObject journalRecord(JournalKind kind, const JournalEntry &entry, Instant at)
{
    QJsonObject json{{QStringLiteral("v"), JournalVersion},
                     {QStringLiteral("kind"), wordOf(kind, kindWords)},
                     {QStringLiteral("state"), stateToJson(entry)}};
    put(json, QLatin1String("action"), entry.action.id);
    put(json, QLatin1String("owner"), entry.owner);
    put(json, QLatin1String("at"), at);
    if (kind == JournalKind::Intent)
        putIntent(json, entry);
    return json;
}

QUuid JournalFold::take(const QJsonObject &record)
{
    const QUuid id = uuid(record, "action");
    const QString kind = text(record, "kind");
    if (id.isNull() || kind.isEmpty())
        return {};
    auto found = m_entries.find(id);
    if (kind == kindWords[0]) {
        auto entry = found == m_entries.end() ? intentFrom(record) : std::nullopt; // an id is used once
        if (!entry)
            return {};
        found = m_entries.insert(id, *std::move(entry));
    }
    if (found == m_entries.end())
        return {};
    if (record.value(QLatin1String("v")).toInt() > JournalVersion)
        found->isForeign = true;
    found->owner = uuid(record, "owner");
    takeState(record.value(QLatin1String("state")).toObject(), *found);
    return id;
}

const JournalEntry *JournalFold::find(const QUuid &action) const
{
    const auto found = m_entries.constFind(action);
    return found == m_entries.constEnd() ? nullptr : &*found;
}

JournalEntry *JournalFold::find(const QUuid &action)
{
    const auto found = m_entries.find(action);
    return found == m_entries.end() ? nullptr : &*found;
}

QLatin1String wordOfPhase(ActionPhase phase)
{
    return phaseWords[static_cast<std::size_t>(phase)];
}

QLatin1String wordOfVerdict(ActionVerdict verdict)
{
    return verdictWords[static_cast<std::size_t>(verdict)];
}

ActionPhase phaseOfWord(const QString &word, ActionPhase otherwise)
{
    return valueOf(word, phaseWords, otherwise);
}

ActionVerdict verdictOfWord(const QString &word, ActionVerdict otherwise)
{
    return valueOf(word, verdictWords, otherwise);
}

bool canBeReopened(ActionVerdict verdict)
{
    return verdict == ActionVerdict::Unknown || verdict == ActionVerdict::LostSight ||
           verdict == ActionVerdict::NotApplied;
}

bool blocksTheSame(const Action &action)
{
    // Giving up the wait proves nothing: it takes proof, or the word of a person.
    if (action.verdict == ActionVerdict::Unknown)
        return !action.isSettledByHand;
    return action.isOpen() && (action.isWatched || action.phase != ActionPhase::Watching);
}

} // namespace steward
