// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationsheet.h"

#include "core/export/supporttext.h"
#include "core/history/hotfixlog.h"
#include "core/model/displaytext.h"
#include "core/model/operationfield.h"
#include "core/model/unfoldedtext.h"
#include "ui/models/durationwords.h"
#include "ui/models/memberwords.h"
#include "ui/models/statuswords.h"
#include "ui/models/usualwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <functional>

namespace steward {

namespace {

using Kind = UnfoldedLine::Kind;

/// Each line is a widget or two: more than a screen full of them is a text to read, not a list.
constexpr int MostLines = 120;

/// The translation context of this file.
struct Sheet
{
    Q_DECLARE_TR_FUNCTIONS(steward::OperationSheet)
};

UnfoldLimits limits()
{
    UnfoldLimits limits;
    limits.lines = MostLines;
    return limits;
}

Fact factOf(const char *member, const QString &value)
{
    const MemberWords words = memberWords(QLatin1String(member));
    Fact fact;
    fact.label = words.name;
    fact.explanation = words.explanation;
    fact.value = valueWords(words.kind, value);
    fact.isCode = words.kind == MemberKind::Code;
    return fact;
}

void add(FactGroup &group, const char *member, const QString &value)
{
    if (!value.isEmpty())
        group.facts.append(factOf(member, value));
}

void add(FactGroup &group, const char *member, Instant value)
{
    add(group, member, localTimeWords(value));
}

/// Of what is no member of the answer.
void addOwn(FactGroup &group, const QString &label, const QString &value, const QString &explanation)
{
    addFact(group, label, value);
    if (!value.isEmpty())
        group.facts.last().explanation = explanation;
}

bool isOfHotfixLog(const Operation &operation)
{
    return operation.type.text == hotfixTypeWord;
}

FactTarget hereOf(const OperationFacts &facts)
{
    return {facts.connection, facts.operation.tenantId, facts.operation.environmentName, {}, {}};
}

// --- how long ------------------------------------------------------------------------------------------------------

void addDuration(FactGroup &group, const OperationFacts &facts)
{
    const Operation &operation = facts.operation;
    const auto usual = facts.usual ? std::optional(facts.usual->spread) : std::nullopt;
    const Instant begin = operation.startedOn.isKnown() ? operation.startedOn : operation.createdOn;
    if (!begin.isKnown())
        return;
    Fact took;
    if (operation.completedOn.isKnown()) {
        const std::chrono::milliseconds span(operation.completedOn.msecs - begin.msecs);
        took.label = Sheet::tr("Took");
        took.value = besideUsualWords(span, usual);
        took.explanation = Sheet::tr("From its begin to its end.");
        group.facts.append(took);
        const bool isComparable = operation.status.value == OperationStatus::Succeeded;
        addOwn(group, Sheet::tr("Compared"), isComparable ? comparedWords(span, usual) : QString(),
               Sheet::tr("With the middle half of those that succeeded."));
    } else if (isPending(operation.status.value) && facts.seenAt.isKnown()) {
        const bool isRunning = operation.status.value == OperationStatus::Running;
        took.label = isRunning ? Sheet::tr("Running when last seen") : Sheet::tr("Waiting when last seen");
        took.value = Sheet::tr("%1; that was %2", "for how long it ran by then, an age: 3 h ago")
                         .arg(durationWords(isRunning ? begin : operation.createdOn, facts.seenAt),
                              ageWords(facts.seenAt, Instant::now()));
        took.explanation = Sheet::tr("The tenant could not be read since; nobody knows whether it has ended.");
        group.facts.append(took);
    } else if (operation.status.value == OperationStatus::Running) {
        took.label = Sheet::tr("Running for");
        took.growing = GrowingSpan{begin, usual};
        took.explanation = Sheet::tr("The service tells no progress: only the time that has passed, beside the usual.");
        group.facts.append(took);
    } else if (isPending(operation.status.value)) {
        took.label = Sheet::tr("Waiting for");
        took.growing = GrowingSpan{operation.createdOn, {}};
        took.explanation = Sheet::tr("Since it was asked for. It has not begun.");
        group.facts.append(took);
    }
    if (!facts.usual)
        return;
    Fact source;
    source.label = Sheet::tr("Usual");
    source.value = Sheet::tr("half of them took %1, the median is %2; %3", "a range, a span, where that comes from")
                       .arg(spanRangeWords(usual->lower, usual->upper), roughDurationWords(usual->median),
                            sourceWords(*facts.usual));
    source.explanation = Sheet::tr("From what is recorded here: operations that succeeded, of the same app and "
                                   "environment where there are at least three.");
    group.facts.append(source);
}

// --- the operation itself ------------------------------------------------------------------------------------------

void addApp(FactGroup &group, const OperationFacts &facts)
{
    const Operation &operation = facts.operation;
    const QString name = facts.appName.isEmpty() ? operation.appName : facts.appName;
    if (!name.isEmpty() || !operation.appId.isEmpty()) {
        Fact app;
        app.label = Sheet::tr("App");
        app.value = name.isEmpty() ? Sheet::tr("not known by name") : name;
        app.explanation = Sheet::tr("Its name as the apps of the tenant tell it.");
        if (!operation.appId.isEmpty() && !isOfHotfixLog(operation)) {
            app.target = hereOf(facts);
            app.target->appId = operation.appId;
        }
        group.facts.append(app);
    }
    add(group, "appId", operation.appId);
    add(group, "sourceVersion", operation.sourceVersion);
    add(group, "targetVersion", operation.targetVersion);
}

FactGroup operationGroup(const OperationFacts &facts)
{
    const Operation &operation = facts.operation;
    FactGroup group;
    Fact status = factOf("status", words(operation.status));
    status.tone = toneOf(operation.status.value);
    group.facts.append(status);
    addDuration(group, facts);
    addOwn(group, Sheet::tr("Subject"), operation.subject,
           Sheet::tr("What it acts on, put together from its parameters."));
    if (!operation.environmentName.isEmpty()) {
        Fact environment = factOf("environmentName", operation.environmentName);
        if (!isOfHotfixLog(operation)) // it is a customer's
            environment.target = hereOf(facts);
        group.facts.append(environment);
    }
    add(group, "environmentType", operation.environmentKind);
    const bool isHotfix = isOfHotfixLog(operation);
    if (isHotfix)
        addOwn(group, Sheet::tr("Log"), facts.connection, Sheet::tr("The app and the country it was uploaded for."));
    else
        addOwn(group, Sheet::tr("Tenant"), facts.connection,
               Sheet::tr("By the name of the connection it was read through."));
    addApp(group, facts);
    add(group, "createdOn", operation.createdOn);
    add(group, "startedOn", operation.startedOn);
    add(group, "completedOn", operation.completedOn);
    add(group, "createdBy", operation.createdBy);
    add(group, "creatorPrincipalType", operation.principalKind);
    add(group, "canceledBy", operation.canceledBy);
    add(group, "type", operation.type.text);
    add(group, "productFamily", operation.family);
    add(group, "id", operation.id);
    if (!isHotfix) // of those it is the id of the log, which says nothing to anybody
        add(group, "aadTenantId", operation.tenantId);
    addOwn(group, Sheet::tr("Correlation id"), facts.correlationId,
           Sheet::tr("Of the request with which Steward started it."));
    if (!facts.correlationId.isEmpty())
        group.facts.last().isCode = true;
    const auto caution = [&group](const QString &text) {
        Fact fact;
        fact.label = Sheet::tr("Caution");
        fact.value = text;
        fact.tone = Tone::Warning;
        group.facts.append(fact);
    };
    if (operation.isDoubtful)
        caution(Sheet::tr("A part of the answer was not understood; it is shown as unknown."));
    if (operation.isAmbiguous)
        caution(Sheet::tr("Another operation of the answer has the same id."));
    return group;
}

// --- documents -----------------------------------------------------------------------------------------------------

Fact factOf(const UnfoldedLine &line)
{
    Fact fact;
    fact.indent = line.depth;
    fact.label = line.name;
    fact.value = line.kind == Kind::Value && line.value.isEmpty() ? Sheet::tr("(empty)") : line.value;
    if (line.kind == Kind::Group)
        fact.value.clear();
    return fact;
}

FactGroup errorGroup(const QString &message)
{
    FactGroup group{Sheet::tr("What the service said"), {}};
    for (const UnfoldedLine &line : unfoldedText(message, limits()))
        group.facts.append(factOf(line));
    return group;
}

/// Members with a name of ours first, in the order of the contract; each with what is below it.
FactGroup documentGroup(const QString &title, const QByteArray &json,
                        const std::function<MemberWords(const QString &)> &wordsOf)
{
    struct Member
    {
        int order = 0;
        QList<Fact> facts{};
    };
    QList<Member> members;
    for (const UnfoldedLine &line : unfoldedObject(json, limits())) {
        Fact fact = factOf(line);
        if (line.depth > 0 && !members.isEmpty()) {
            members.last().facts.append(fact);
            continue;
        }
        const MemberWords words = wordsOf(line.name);
        if (words.kind != MemberKind::Unknown) {
            fact.label = words.name;
            fact.explanation = words.explanation;
            fact.isCode = words.kind == MemberKind::Code;
            if (line.kind == Kind::Value && !line.value.isEmpty())
                fact.value = valueWords(words.kind, line.value);
        } else if (!line.name.isEmpty()) {
            fact.explanation = Sheet::tr("Steward has no words for this member; it is shown as it came.");
        }
        members.append({words.order, {fact}});
    }
    std::stable_sort(members.begin(), members.end(),
                     [](const Member &a, const Member &b) { return a.order < b.order; });
    FactGroup group{title, {}};
    for (const Member &member : std::as_const(members))
        group.facts.append(member.facts);
    return group;
}

// --- elsewhere -----------------------------------------------------------------------------------------------------

QString versionWords(const AppPlace &place)
{
    if (!place.installed.isEmpty())
        return Sheet::tr("%1 is installed", "a version").arg(place.installed);
    if (place.isRemoved)
        return Sheet::tr("uninstalled");
    return place.version.isEmpty() ? QString() : Sheet::tr("%1 by its operations", "a version").arg(place.version);
}

Fact factOf(const AppPlace &place)
{
    Fact fact;
    fact.label = QStringLiteral("%1 › %2").arg(visibleText(place.connection, 60), visibleName(place.environment));
    QStringList parts{versionWords(place)};
    if (!place.lastOperation.isEmpty())
        parts.append(Sheet::tr("%1: %2, %3", "a type of operation, its status, when")
                         .arg(words(place.type), words(place.status), localTimeWords(place.at)));
    parts.removeAll(QString());
    fact.value = parts.join(QLatin1Char('\n'));
    fact.target = FactTarget{place.connection, place.tenantId, place.environment, {}, place.lastOperation};
    return fact;
}

FactGroup elsewhereGroup(const AppPlaces &elsewhere)
{
    constexpr std::size_t most = 8; // latest first: what is further down nobody scrolls to
    const std::size_t all = elsewhere.places.size() + elsewhere.more;
    FactGroup group{Sheet::tr("The same app elsewhere (%1)", "in how many environments").arg(all), {}};
    const std::size_t shown = std::min(most, elsewhere.places.size());
    for (std::size_t i = 0; i < shown; ++i)
        group.facts.append(factOf(elsewhere.places[i]));
    if (all > shown) {
        Fact more;
        more.value = Sheet::tr("and %n more; filter the operations of all tenants by the app to see them", nullptr,
                               static_cast<int>(all - shown));
        group.facts.append(more);
    }
    return group;
}

} // namespace

FactSheet sheetOf(const OperationFacts &facts)
{
    const Operation &operation = facts.operation;
    FactSheet sheet;
    sheet.title = words(operation.type);
    sheet.groups.append(operationGroup(facts));
    sheet.groups.append(errorGroup(operation.errorMessage));
    sheet.groups.append(documentGroup(Sheet::tr("Parameters"), operation.parametersJson, [&](const QString &member) {
        return parameterWords(operation.type.value, member);
    }));
    sheet.groups.append(documentGroup(Sheet::tr("More the service said"), operation.extraJson, memberWords));
    if (facts.isAwaitingRest) {
        Fact soon;
        soon.value = Sheet::tr("Parameters are being read from the archive…");
        sheet.groups.append({{}, {soon}});
    }
    sheet.groups.append(elsewhereGroup(facts.elsewhere));
    sheet.groups.removeIf([](const FactGroup &group) { return group.facts.isEmpty(); });
    sheet.support = supportText(facts);
    return sheet;
}

QString supportText(const OperationFacts &facts)
{
    const Operation &operation = facts.operation;
    QStringList lines;
    const auto line = [&lines](const char *name, const QString &value) {
        if (!value.isEmpty())
            lines.append(QLatin1String(name) + QStringLiteral(": ") + visibleText(value, 500));
    };
    line("operation id", operation.id);
    line("type", operation.type.text);
    line("status", operation.status.text);
    if (isOfHotfixLog(operation))
        line("tenant id of the customer", QJsonDocument::fromJson(operation.extraJson)
                                              .object()
                                              .value(QLatin1String("environmentAadTenantId"))
                                              .toString());
    else
        line("tenant id", operation.tenantId);
    line("environment", operation.environmentName);
    line("environment type", operation.environmentKind);
    line("application family", operation.family);
    line("app id", operation.appId);
    line("source version", operation.sourceVersion);
    line("target version", operation.targetVersion);
    line("created", toIsoUtc(operation.createdOn));
    line("started", toIsoUtc(operation.startedOn));
    line("completed", toIsoUtc(operation.completedOn));
    line("correlation id", facts.correlationId);
    if (!operation.errorMessage.isEmpty())
        lines.append(QStringLiteral("error message:\n") +
                     visibleText(operation.errorMessage, 64 * 1024, LineBreaks::Keep));
    line("read with", QStringLiteral("Steward ") + QCoreApplication::applicationVersion());
    return SupportText({}, {})(lines.join(QLatin1Char('\n')));
}

} // namespace steward
