// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publisherfields.h"

#include "app/cli/fieldparts.h"
#include "app/cli/say.h"

namespace steward::cli {

namespace {

// Words of the service that need no translation here: they are what scripts and people compare.
template <class T, class E>
std::function<QString(const T &)> asItCame(WireWord<E> T::*member)
{
    return [member](const T &thing) { return (thing.*member).text; };
}

QJsonValue rolesOf(const PublisherPrincipal &principal)
{
    QJsonArray array;
    for (const WireWord<PublisherRole> &role : principal.roles)
        array.append(role.text);
    return array;
}

QString roleWords(const PublisherPrincipal &principal)
{
    QStringList words;
    for (const WireWord<PublisherRole> &role : principal.roles)
        words.append(role.text);
    return words.join(QLatin1String(", "));
}

QJsonValue dependenciesOf(const PublisherVersion &version)
{
    QJsonArray array;
    for (const PublisherDependency &app : version.dependencies) {
        array.append(
            QJsonObject{{QStringLiteral("appId"), orNull(app.appId)},
                        {QStringLiteral("name"), orNull(app.name)},
                        {QStringLiteral("publisher"), orNull(app.publisher)},
                        {QStringLiteral("version"), orNull(app.version.text)},
                        {QStringLiteral("incompatibleFromVersion"), orNull(app.incompatibleFromVersion.text)}});
    }
    return array;
}

QString dependencyWords(const PublisherVersion &version)
{
    QStringList list;
    for (const PublisherDependency &app : version.dependencies) {
        QString words = QStringLiteral("%1 %2").arg(app.name.isEmpty() ? app.appId : app.name, app.version.text);
        if (!app.incompatibleFromVersion.isEmpty())
            words =
                Say::tr("%1 (not from %2 on)", "a dependency, a version").arg(words, app.incompatibleFromVersion.text);
        list.append(words);
    }
    return list.join(QLatin1String("; "));
}

} // namespace

std::vector<Field<PublisherApp>> publisherAppFields()
{
    using T = PublisherApp;
    return {
        {"id", QT_TRANSLATE_NOOP("steward::cli::Say", "App id"), text(&T::id)},
        {"publisher", QT_TRANSLATE_NOOP("steward::cli::Say", "Publisher"), text(&T::publisher)},
        {"publisherAadTenantId", nullptr, text(&T::publisherTenantId)},
        {"publisherContactEmail", QT_TRANSLATE_NOOP("steward::cli::Say", "Contact"), text(&T::contactEmail)},
        {"storageLocation", QT_TRANSLATE_NOOP("steward::cli::Say", "Storage"), text(&T::storageLocation)},
        {"_etag", nullptr, text(&T::etag)},
    };
}

std::vector<Field<PublisherCountry>> publisherCountryFields()
{
    using T = PublisherCountry;
    return {
        {"countryCode", QT_TRANSLATE_NOOP("steward::cli::Say", "Country"), text(&T::countryCode)},
        {"_etag", nullptr, text(&T::etag)},
    };
}

std::vector<Field<PublisherPrincipal>> publisherPrincipalFields()
{
    using T = PublisherPrincipal;
    return {
        {"id", QT_TRANSLATE_NOOP("steward::cli::Say", "Id"), text(&T::id)},
        {"type", QT_TRANSLATE_NOOP("steward::cli::Say", "Type"), word(&T::kind), asItCame(&T::kind)},
        {"roles", QT_TRANSLATE_NOOP("steward::cli::Say", "Roles"), &rolesOf, &roleWords},
        {"aadTenantId", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant"), text(&T::tenantId)},
        {"_etag", nullptr, text(&T::etag)},
    };
}

std::vector<Field<PublisherVersion>> publisherVersionFields()
{
    using T = PublisherVersion;
    return {
        {"version", QT_TRANSLATE_NOOP("steward::cli::Say", "Version"), version(&T::version)},
        {"availability", QT_TRANSLATE_NOOP("steward::cli::Say", "Availability"), word(&T::availability),
         asItCame(&T::availability)},
        {"status", QT_TRANSLATE_NOOP("steward::cli::Say", "Status"), word(&T::status), asItCame(&T::status)},
        {"uploadedOn", QT_TRANSLATE_NOOP("steward::cli::Say", "Uploaded"), instant(&T::uploadedOn),
         localTime(&T::uploadedOn)},
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Name"), text(&T::name)},
        {"publisher", nullptr, text(&T::publisher)},
        {"dependencies", QT_TRANSLATE_NOOP("steward::cli::Say", "Needs"), &dependenciesOf, &dependencyWords},
        {"syncMode", nullptr, word(&T::syncMode), asItCame(&T::syncMode)},
        {"appId", nullptr, text(&T::appId)},
        {"countryCode", nullptr, text(&T::countryCode)},
        {"packageId", nullptr, text(&T::packageId)},
        {"_etag", nullptr, text(&T::etag)},
    };
}

std::vector<Field<CustomerEnvironment>> customerEnvironmentFields()
{
    using T = CustomerEnvironment;
    return {
        {"aadTenantId", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant"), text(&T::tenantId)},
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Environment"), text(&T::name)},
        {"type", QT_TRANSLATE_NOOP("steward::cli::Say", "Type"), word(&T::kind), meaning(&T::kind)},
        {"version", QT_TRANSLATE_NOOP("steward::cli::Say", "Version"), version(&T::version)},
        {"countryCode", QT_TRANSLATE_NOOP("steward::cli::Say", "Country"), text(&T::countryCode)},
        {"locationName", QT_TRANSLATE_NOOP("steward::cli::Say", "Location"), text(&T::location)},
        {"applicationFamily", nullptr, text(&T::family)},
        {"appId", nullptr, text(&T::appId)},
    };
}

std::vector<Field<EnvironmentHotfix>> environmentHotfixFields()
{
    using T = EnvironmentHotfix;
    return {
        {"id", QT_TRANSLATE_NOOP("steward::cli::Say", "Id"), text(&T::id)},
        {"status", QT_TRANSLATE_NOOP("steward::cli::Say", "Status"), word(&T::status), meaning(&T::status)},
        {"environmentAadTenantId", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant"), text(&T::tenantId)},
        {"environmentName", QT_TRANSLATE_NOOP("steward::cli::Say", "Environment"), text(&T::environmentName)},
        {"environmentType", nullptr, word(&T::environmentKind), meaning(&T::environmentKind)},
        {"environmentApplicationFamily", nullptr, text(&T::family)},
        {"sourceAppVersion", QT_TRANSLATE_NOOP("steward::cli::Say", "From"), version(&T::sourceVersion)},
        {"targetAppVersion", QT_TRANSLATE_NOOP("steward::cli::Say", "To"), version(&T::targetVersion)},
        {"createdOn", QT_TRANSLATE_NOOP("steward::cli::Say", "Created"), instant(&T::createdOn),
         localTime(&T::createdOn)},
        {"runAfter", QT_TRANSLATE_NOOP("steward::cli::Say", "Not before"), instant(&T::runAfter),
         localTime(&T::runAfter)},
        {"startedOn", nullptr, instant(&T::startedOn), localTime(&T::startedOn)},
        {"completedOn", QT_TRANSLATE_NOOP("steward::cli::Say", "Completed"), instant(&T::completedOn),
         localTime(&T::completedOn)},
        {"ignoreUpgradeWindow", nullptr, [](const T &hotfix) { return orNull(hotfix.ignoresUpdateWindow); }},
        {"appId", nullptr, text(&T::appId)},
        {"countryCode", nullptr, text(&T::countryCode)},
        {"errorMessage", nullptr, text(&T::errorMessage)},
        {"_etag", nullptr, text(&T::etag)},
    };
}

} // namespace steward::cli
