// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publishergroup.h"

#include "app/cli/publisherreads.h"

#include <QtCore/QCoreApplication>

namespace steward::cli {

namespace {

const OptionSpec connection{"connection", "NAME",
                            QT_TRANSLATE_NOOP("steward::cli::Say", "The connection, by name or id.")};
const OptionSpec filter{
    "filter", "CONDITION",
    QT_TRANSLATE_NOOP("steward::cli::Say",
                      "Only what the service finds by this OData condition, such as version eq '1.2.3.4'.")};

// How a command is called, without its group and name.
struct Call
{
    const char *positional;
    int count;
};
constexpr Call ofNothing{"", 0};
constexpr Call ofApp{"APP", 1};
constexpr Call ofCountry{"APP CC", 2};

CommandSpec command(const char *name, const Call &call, const char *summary,
                    void (*run)(Context &context, const Arguments &arguments), std::vector<OptionSpec> options = {})
{
    options.insert(options.begin(), connection);
    return {"publisher", name, call.positional, call.count, call.count, summary, std::move(options), run};
}

} // namespace

std::vector<CommandSpec> publisherReads()
{
    return {
        command("apps", ofNothing,
                QT_TRANSLATE_NOOP("steward::cli::Say", "List the apps you look after as their publisher."),
                &listPublisherApps, {filter}),
        command("countries", ofApp, QT_TRANSLATE_NOOP("steward::cli::Say", "List the countries an app is offered in."),
                &listPublisherCountries),
        command("country", ofCountry, QT_TRANSLATE_NOOP("steward::cli::Say", "Show one country of an app."),
                &showPublisherCountry),
        command("principals", ofApp,
                QT_TRANSLATE_NOOP("steward::cli::Say", "List who has rights on an app, and which."),
                &listPublisherPrincipals, {filter}),
        command("principal", {"APP ID", 2},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Show the rights of one user or application, by object id."),
                &showPublisherPrincipal),
        command("versions", ofCountry,
                QT_TRANSLATE_NOOP("steward::cli::Say", "List the versions uploaded for a country."),
                &listPublisherVersions, {filter}),
        command("version", {"APP CC V", 3}, QT_TRANSLATE_NOOP("steward::cli::Say", "Show one version."),
                &showPublisherVersion),
        command("environments", ofCountry,
                QT_TRANSLATE_NOOP("steward::cli::Say", "List the environments of customers that have the app."),
                &listCustomerEnvironments, {filter}),
        command("hotfixes", ofCountry, QT_TRANSLATE_NOOP("steward::cli::Say", "List the hotfixes of a country."),
                &listHotfixes, {filter}),
        command("hotfix", {"APP CC ID", 3}, QT_TRANSLATE_NOOP("steward::cli::Say", "Show one hotfix."), &showHotfix),
    };
}

} // namespace steward::cli
