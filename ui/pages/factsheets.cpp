// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/factsheets.h"

#include "core/model/displaytext.h"
#include "ui/models/activitymodel.h"
#include "ui/models/connectionwords.h"
#include "ui/models/figures.h"
#include "ui/models/identitywords.h"
#include "ui/models/lockwords.h"
#include "ui/models/shellcommands.h"
#include "ui/models/statuswords.h"
#include "ui/pages/standing.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Sheets
{
    Q_DECLARE_TR_FUNCTIONS(steward::Sheets)
};

Fact state(const QString &label, const QString &value, Tone tone)
{
    Fact fact;
    fact.label = label;
    fact.value = value;
    fact.tone = tone;
    return fact;
}

void addCode(FactGroup &group, const QString &label, const QString &value)
{
    addFact(group, label, value);
    if (!value.isEmpty())
        group.facts.last().isCode = true;
}

void addLink(FactGroup &group, const QString &label, const QString &address)
{
    addFact(group, label, address);
    if (!address.isEmpty())
        group.facts.last().link = QUrl(address, QUrl::StrictMode);
}

void addMoment(FactGroup &group, const QString &label, Instant instant)
{
    addFact(group, label, localTimeWords(instant));
}

void addGrowing(FactGroup &group, const QString &label, Instant since)
{
    Fact fact;
    fact.label = label;
    fact.growing = GrowingSpan{since, {}};
    group.facts.append(fact);
}

} // namespace

QList<FactGroup> environmentFacts(const Environment &environment, Instant now)
{
    FactGroup what{Sheets::tr("Environment"), {}};
    addFact(what, Sheets::tr("Name"), environment.name);
    if (environment.friendlyName != environment.name)
        addFact(what, Sheets::tr("Friendly name"), environment.friendlyName);
    addFact(what, Sheets::tr("Type"), words(environment.kind));
    what.facts.append(state(Sheets::tr("State"), words(environment.status), toneOf(environment.status)));
    addFact(what, Sheets::tr("Family"), environment.family);
    addFact(what, Sheets::tr("Country"), environment.countryCode);
    addFact(what, Sheets::tr("Location"), environment.locationName);
    addFact(what, Sheets::tr("Geography"), environment.geoName);
    if (environment.isAmbiguous)
        what.facts.append(
            state(Sheets::tr("Caution"), Sheets::tr("another environment carries the same name"), Tone::Warning));
    if (!environment.doubts.isEmpty())
        what.facts.append(
            state(Sheets::tr("Not understood"), environment.doubts.join(QStringLiteral(", ")), Tone::Warning));

    FactGroup version{Sheets::tr("Version"), {}};
    addFact(version, Sheets::tr("Application"), environment.applicationVersion.text);
    addFact(version, Sheets::tr("Platform"), environment.platformVersion.text);
    addFact(version, Sheets::tr("Ring"), environment.ringName);
    addFact(version, Sheets::tr("App updates"), environment.appUpdateCadence);
    addMoment(version, Sheets::tr("Grace period from"), environment.gracePeriodStart);
    addMoment(version, Sheets::tr("Update enforced from"), environment.enforcedUpdateStart);

    FactGroup deletion{Sheets::tr("Deletion"), {}};
    addMoment(deletion, Sheets::tr("Deleted on"), environment.softDeletedOn);
    addMoment(deletion, Sheets::tr("Kept until"), environment.hardDeletePendingOn);
    addFact(deletion, Sheets::tr("Left"), remainingWords(environment.hardDeletePendingOn, now));
    addFact(deletion, Sheets::tr("Reason"), environment.deleteReason);

    FactGroup addresses{Sheets::tr("Addresses"), {}};
    addLink(addresses, Sheets::tr("Web client"), environment.webClientLoginUrl);
    addLink(addresses, Sheets::tr("Web services"), environment.webServiceUrl);

    FactGroup links{Sheets::tr("Connected to"), {}};
    addCode(links, Sheets::tr("Entra tenant"), environment.tenantId);
    addCode(links, Sheets::tr("Power Platform"), environment.linkedPowerPlatformEnvironmentId);
    addFact(links, Sheets::tr("Telemetry"),
            environment.hasAppInsightsKey ? Sheets::tr("Application Insights") : Sheets::tr("none set"));

    QList<FactGroup> groups{what, version, deletion, addresses, links};
    groups.removeIf([](const FactGroup &group) { return group.facts.isEmpty(); });
    return groups;
}

FactSheet sheetOf(const Environment &environment, const QString &tenantName, Instant now)
{
    FactSheet sheet;
    sheet.title = environment.name;
    sheet.groups = environmentFacts(environment, now);
    Fact tenant;
    tenant.label = Sheets::tr("Tenant");
    tenant.value = tenantName;
    if (!sheet.groups.isEmpty())
        sheet.groups.first().facts.prepend(tenant);
    return sheet;
}

FactSheet sheetOf(const AppRow &row)
{
    FactSheet sheet;
    sheet.title = row.app.name;
    FactGroup app{{}, {}};
    addFact(app, Sheets::tr("Publisher"), row.app.publisher);
    addFact(app, Sheets::tr("Installed"), row.isInstalled ? row.app.version.text : Sheets::tr("not installed"));
    if (row.isInstalled) {
        addFact(app, Sheets::tr("State"), words(row.app.state));
        addFact(app, Sheets::tr("Type"), words(row.app.type));
    }
    if (row.app.canBeUninstalled)
        addFact(app, Sheets::tr("Can be removed"), *row.app.canBeUninstalled ? Sheets::tr("yes") : Sheets::tr("no"));
    if (!row.app.lastUpdateAttempt.isEmpty())
        addFact(app, Sheets::tr("Last update"), words(row.app.lastUpdateAttempt));
    addCode(app, Sheets::tr("App id"), row.app.appId);
    addCode(app, Sheets::tr("Last operation"), row.app.lastOperationId);
    sheet.groups.append(app);
    if (row.update) {
        FactGroup update{Sheets::tr("Available update"), {}};
        addFact(update, Sheets::tr("Version"), row.update->version.text);
        for (const AppRequirement &requirement : row.update->requirements) {
            addFact(update, Sheets::tr("First"),
                    Sheets::tr("%1: %2 %3 by %4", "install or update, app, version, publisher")
                        .arg(words(requirement.kind), requirement.name, requirement.version.text,
                             orDash(requirement.publisher)));
        }
        sheet.groups.append(update);
    }
    return sheet;
}

FactSheet sheetOf(const RequestLine &request)
{
    FactSheet sheet;
    sheet.title = request.operation.isEmpty() ? Sheets::tr("Request") : request.operation;
    FactGroup facts{{}, {}};
    facts.facts.append(state(Sheets::tr("Status"), statusWords(request, Instant::now()), toneOf(request)));
    addFact(facts, Sheets::tr("Connection"), request.connection);
    addFact(facts, Sheets::tr("Verb"), request.verb);
    addCode(facts, Sheets::tr("Address"), request.url.toString(QUrl::FullyEncoded));
    addMoment(facts, Sheets::tr("Asked"), request.at);
    addFact(facts, Sheets::tr("Took"), durationWords(request.took));
    addFact(facts, Sheets::tr("Attempts"), QString::number(request.attempt));
    for (const RequestLine::Attempt &attempt : request.earlier)
        addFact(facts, Sheets::tr("Earlier attempt"), attemptWords(attempt));
    addFact(facts, Sheets::tr("Why"), reasonWords(request.reason));
    addCode(facts, Sheets::tr("Correlation id"), request.correlationId);
    addFact(facts, Sheets::tr("Received"), Sheets::tr("%n byte(s)", nullptr, static_cast<int>(request.receivedBytes)));
    sheet.groups.append(facts);
    sheet.curl = asCurl(request);
    sheet.powerShell = asPowerShell(request);
    return sheet;
}

FactSheet sheetOf(const RestorePeriod &period)
{
    FactSheet sheet;
    sheet.title = Sheets::tr("Restore points");
    FactGroup facts{{}, {}};
    addFact(facts, Sheets::tr("From"), localTimeWords(period.from));
    addFact(facts, Sheets::tr("To"), localTimeWords(period.to));
    addCode(facts, Sheets::tr("From (UTC)"), toIsoUtc(period.from));
    addCode(facts, Sheets::tr("To (UTC)"), toIsoUtc(period.to));
    addFact(facts, Sheets::tr("Version after"), period.resultingVersion.text);
    sheet.groups.append(facts);
    return sheet;
}

FactSheet sheetOf(const TenantConnection &connection, const SignInState &signIn)
{
    FactSheet sheet;
    sheet.title = connection.name;
    FactGroup who{{}, {}};
    who.facts.append(state(Sheets::tr("Sign-in"), signInWords(signIn), toneOf(signIn)));
    const bool isApp = connection.grant == GrantType::ClientCredentials;
    addFact(who, Sheets::tr("As"), isApp ? QString() : signIn.identity);
    if (signIn.phase == SignInState::Phase::SignedIn)
        addFact(who, Sheets::tr("Kept"),
                signIn.remembered ? Sheets::tr("in the keychain") : Sheets::tr("for this run"));
    addFact(who, Sheets::tr("By"), words(connection.grant));
    addFact(who, Sheets::tr("Company"), connection.company);
    addCode(who, Sheets::tr("Tenant"), connection.tenant);
    addCode(who, Sheets::tr("Tenant id"), signIn.tenantId == connection.tenant ? QString() : signIn.tenantId);
    addFact(who, Sheets::tr("Changes"), lockWords(connection, Instant::now()).words);
    FactGroup how{Sheets::tr("Connection"), {}};
    addCode(how, Sheets::tr("API address"), connection.apiUrl.toString());
    addFact(how, Sheets::tr("API version"), connection.apiVersion);
    addCode(how, Sheets::tr("Authority"), connection.authority.toString());
    addCode(how, Sheets::tr("Client id"), connection.clientId);
    addFact(how, Sheets::tr("At most"),
            connection.requestsPerMinute == 0
                ? Sheets::tr("no limit")
                : Sheets::tr("%n request(s) a minute", nullptr, connection.requestsPerMinute));
    FactGroup closed{Sheets::tr("Not with this sign-in"), {}};
    QString actions;
    for (const QString &action : closedActions(connection.grant))
        actions += QStringLiteral("%1– %2").arg(actions.isEmpty() ? QString() : QStringLiteral("\n"), action);
    addFact(closed, Sheets::tr("Not possible"), actions);
    addFact(closed, Sheets::tr("Why"), closedReason(connection.grant));
    sheet.groups = {who, how, closed};
    return sheet;
}

FactSheet sheetOf(const Action &action, const ActionWords &words)
{
    FactSheet sheet;
    sheet.title = words.title;
    FactGroup known;
    known.facts.append(state(Sheets::tr("State"), words.state, words.tone));
    addFact(known, Sheets::tr("Result"), words.result);
    addFact(known, Sheets::tr("Next"), words.advice);
    if (!action.isOpen())
        addFact(known, Sheets::tr("Took"), elapsedWords(action, action.endedAt));
    else if (action.startedOn.isKnown() && action.status.value == OperationStatus::Running)
        addGrowing(known, Sheets::tr("Running for"), action.startedOn);
    else if (action.sentAt.isKnown())
        addGrowing(known, Sheets::tr("Under way for"), action.sentAt);
    if (action.isOpen() && action.usually)
        addFact(known, Sheets::tr("Usually takes"), Sheets::tr("about %1").arg(roughDurationWords(*action.usually)));
    addFact(known, Sheets::tr("Blocks"), action.isOpen() ? blockedWords(action) : QString());
    addFact(known, Sheets::tr("Found"), visibleText(action.found));
    addFact(known, Sheets::tr("Followed by"), originWords(action));
    FactGroup what;
    what.title = Sheets::tr("Change");
    addFact(what, Sheets::tr("Tenant"), visibleText(action.connectionName));
    addFact(what, Sheets::tr("Environment"), visibleName(action.change.environment));
    addFact(what, Sheets::tr("Confirmed as"), visibleText(action.who));
    addMoment(what, Sheets::tr("Confirmed"), action.confirmedAt);
    addMoment(what, Sheets::tr("Sent"), action.sentAt);
    addMoment(what, Sheets::tr("Began"), action.startedOn);
    addMoment(what, Sheets::tr("Ended"), action.endedAt);
    addCode(what, Sheets::tr("Operation ID"), visibleText(action.operationId));
    addCode(what, Sheets::tr("Correlation"), visibleText(action.correlationId));
    sheet.groups = {known, what};
    FactGroup details;
    details.title = Sheets::tr("Details");
    addFact(details, Sheets::tr("Record"), words.details);
    sheet.groups.append(details);
    return sheet;
}

} // namespace steward
