// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publishersheets.h"

#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Sheets
{
    Q_DECLARE_TR_FUNCTIONS(steward::PublisherSheets)
};

void addState(FactGroup &group, const QString &label, const QString &value, Tone tone)
{
    Fact fact;
    fact.label = label;
    fact.value = value;
    fact.tone = tone;
    group.facts.append(fact);
}

void addCode(FactGroup &group, const QString &label, const QString &value)
{
    addFact(group, label, value);
    if (!value.isEmpty())
        group.facts.last().isCode = true;
}

void addCautions(FactGroup &group, const QStringList &doubts, bool isAmbiguous, const QString &whatIsTwice)
{
    if (isAmbiguous)
        addState(group, Sheets::tr("Caution"), whatIsTwice, Tone::Warning);
    if (!doubts.isEmpty())
        addState(group, Sheets::tr("Caution"),
                 Sheets::tr("not understood: %1", "names of members").arg(doubts.join(QStringLiteral(", "))),
                 Tone::Warning);
}

FactGroup dependencyGroup(const PublisherDependency &dependency)
{
    FactGroup group{dependency.name.isEmpty() ? dependency.appId : dependency.name, {}};
    addFact(group, Sheets::tr("Publisher"), dependency.publisher);
    addFact(group, Sheets::tr("At least"), dependency.version.text);
    if (!dependency.incompatibleFromVersion.isEmpty())
        addState(
            group, Sheets::tr("Not from"),
            Sheets::tr("%1 on the two do not work together", "a version").arg(dependency.incompatibleFromVersion.text),
            Tone::Warning);
    addCode(group, Sheets::tr("App id"), dependency.appId);
    return group;
}

QString availabilityMeaning(Availability availability)
{
    switch (availability) {
    case Availability::Preview:
        return Sheets::tr("Customers get it on request only.");
    case Availability::Available:
        return Sheets::tr("It is offered to customers.");
    case Availability::Deprecated:
        return Sheets::tr("It is no longer offered; who has it keeps it.");
    case Availability::Unknown:
        break;
    }
    return {};
}

} // namespace

QList<FactGroup> appFacts(const PublisherApp &app, const QString &title, const QString &connection)
{
    FactGroup what{Sheets::tr("App"), {}};
    addFact(what, Sheets::tr("Name"), title);
    if (!what.facts.isEmpty())
        what.facts.last().explanation = Sheets::tr("Apps have no name of their own: that of the newest version read.");
    addFact(what, Sheets::tr("Publisher"), app.publisher);
    addCode(what, Sheets::tr("App id"), app.id);
    addFact(what, Sheets::tr("Storage location"), app.storageLocation);
    addCautions(what, app.doubts, app.isAmbiguous, Sheets::tr("another app carries the same id"));
    FactGroup who{Sheets::tr("Publisher"), {}};
    addCode(who, Sheets::tr("Tenant id"), app.publisherTenantId);
    addFact(who, Sheets::tr("Contact"), app.contactEmail);
    addFact(who, Sheets::tr("Read through"), connection);
    return {what, who};
}

FactSheet sheetOf(const PublisherApp &app, const QString &title, const QString &connection)
{
    FactSheet sheet;
    sheet.title = title;
    sheet.groups = appFacts(app, title, connection);
    return sheet;
}

FactSheet sheetOf(const CountryRow &row, const QString &appTitle)
{
    FactGroup group;
    addFact(group, Sheets::tr("App"), appTitle);
    addFact(group, Sheets::tr("Code"), row.country.countryCode);
    addFact(group, Sheets::tr("Versions"), row.versions ? QString::number(*row.versions) : Sheets::tr("not read yet"));
    addFact(group, Sheets::tr("Newest available"), row.newest.text);
    addFact(group, Sheets::tr("Environments"),
            row.environments ? QString::number(*row.environments) : Sheets::tr("not read yet"));
    addCautions(group, row.country.doubts, row.country.isAmbiguous, Sheets::tr("another country has the same code"));
    FactSheet sheet;
    sheet.title = countryWords(row.country.countryCode);
    sheet.groups = {group};
    return sheet;
}

FactSheet sheetOf(const PrincipalRow &row, const QString &appTitle)
{
    const PublisherPrincipal &principal = row.principal;
    FactGroup group;
    addFact(group, Sheets::tr("App"), appTitle);
    addFact(group, Sheets::tr("Type"), words(principal.kind));
    addFact(group, Sheets::tr("Roles"), words(principal.roles));
    if (row.isYou)
        addState(group, Sheets::tr("You"), Sheets::tr("this is who the connection is signed in as"), Tone::Accent);
    addCode(group, Sheets::tr("Object id"), principal.id);
    addCode(group, Sheets::tr("Tenant id"), principal.tenantId);
    addCautions(group, principal.doubts, principal.isAmbiguous, Sheets::tr("another principal carries the same id"));
    FactGroup roles{Sheets::tr("What the roles allow"), {}};
    addFact(roles, words(WireWord<PublisherRole>{PublisherRole::Owner, QStringLiteral("Owner")}),
            Sheets::tr("everything"));
    addFact(roles, words(WireWord<PublisherRole>{PublisherRole::Contributor, QStringLiteral("Contributor")}),
            Sheets::tr("everything but principals"));
    addFact(roles, words(WireWord<PublisherRole>{PublisherRole::Reader, QStringLiteral("Reader")}),
            Sheets::tr("to read"));
    FactSheet sheet;
    sheet.title = words(principal.kind);
    sheet.groups = {group, roles};
    return sheet;
}

FactSheet sheetOf(const VersionRow &row, Instant now)
{
    const PublisherVersion &version = row.version;
    FactGroup what;
    addState(what, Sheets::tr("Availability"), words(version.availability), toneOf(version.availability));
    what.facts.last().explanation = availabilityMeaning(version.availability.value);
    addState(what, Sheets::tr("Status"), words(version.status), toneOf(version.status));
    addFact(what, Sheets::tr("Name"), version.name);
    addFact(what, Sheets::tr("Publisher"), version.publisher);
    addFact(what, Sheets::tr("Country"), version.countryCode.isEmpty() ? QString() : countryWords(version.countryCode));
    if (version.uploadedOn.isKnown())
        addFact(what, Sheets::tr("Uploaded"),
                Sheets::tr("%1, %2", "a moment, 3 d ago")
                    .arg(localTimeWords(version.uploadedOn), ageWords(version.uploadedOn, now)));
    addFact(what, Sheets::tr("Environments"),
            row.environments ? QString::number(*row.environments) : Sheets::tr("not read yet"));
    if (!version.syncMode.isEmpty())
        addState(what, Sheets::tr("Synchronisation"), words(version.syncMode),
                 version.syncMode.value == SyncMode::ForceSync ? Tone::Warning : Tone::Neutral);
    addCode(what, Sheets::tr("App id"), version.appId);
    addCode(what, Sheets::tr("Package id"), version.packageId);
    addCautions(what, version.doubts, version.isAmbiguous, Sheets::tr("another row has the same version"));
    FactSheet sheet;
    sheet.title = Sheets::tr("Version %1").arg(version.version.text);
    sheet.groups = {what};
    for (const PublisherDependency &dependency : version.dependencies)
        sheet.groups.append(dependencyGroup(dependency));
    if (version.dependencies.isEmpty()) {
        FactGroup none{Sheets::tr("Depends on"), {}};
        Fact fact;
        fact.value = Sheets::tr("The service names nothing it needs.");
        none.facts.append(fact);
        sheet.groups.append(none);
    }
    return sheet;
}

FactSheet sheetOf(const CustomerEnvironment &environment, const QString &appTitle)
{
    FactGroup group;
    addState(group, Sheets::tr("Type"), words(environment.kind), toneOf(environment.kind));
    addFact(group, Sheets::tr("App"), appTitle);
    addFact(group, Sheets::tr("Version"), environment.version.text);
    addFact(group, Sheets::tr("Country"),
            environment.countryCode.isEmpty() ? QString() : countryWords(environment.countryCode));
    addFact(group, Sheets::tr("Location"), environment.location);
    addFact(group, Sheets::tr("Family"), environment.family);
    addCode(group, Sheets::tr("Customer's tenant"), environment.tenantId);
    addCode(group, Sheets::tr("App id"), environment.appId);
    addCautions(group, environment.doubts, environment.isAmbiguous,
                Sheets::tr("another environment of the tenant carries the same name"));
    FactSheet sheet;
    sheet.title = visibleName(environment.name);
    sheet.groups = {group};
    return sheet;
}

FactSheet sheetOf(const AdoptionRow &row)
{
    FactGroup group;
    if (row.isListed)
        addState(group, Sheets::tr("Availability"), words(row.availability), toneOf(row.availability));
    else
        addState(group, Sheets::tr("Availability"), Sheets::tr("not among the versions of this country"),
                 Tone::Neutral);
    addFact(group, Sheets::tr("Production"), QString::number(row.production));
    addFact(group, Sheets::tr("Sandbox"), QString::number(row.sandbox));
    if (row.other > 0)
        addFact(group, Sheets::tr("Of another type"), QString::number(row.other));
    addFact(group, Sheets::tr("Together"), QString::number(row.total()));
    FactSheet sheet;
    sheet.title = Sheets::tr("Version %1").arg(row.version.text);
    sheet.groups = {group};
    return sheet;
}

} // namespace steward
