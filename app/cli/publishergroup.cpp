// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publishergroup.h"

#include "app/cli/publisherchanges.h"
#include "app/cli/publisherdownload.h"
#include "app/cli/publisherplans.h"
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

// A plan knows its connection.
CommandSpec ofPlan(const char *name, const char *summary, void (*run)(Context &context, const Arguments &arguments),
                   std::vector<OptionSpec> options = {})
{
    return {"publisher", name, "ID", 1, 1, summary, std::move(options), run};
}

std::vector<OptionSpec> scheduleOptions()
{
    return {
        {"target-version", "V",
         QT_TRANSLATE_NOOP("steward::cli::Say", "The version to go to, with the same major and minor number.")},
        {"environment", "TENANT/NAME",
         QT_TRANSLATE_NOOP("steward::cli::Say", "An environment of a customer; may be given several times.")},
        {"all", nullptr,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Every environment that can get it, instead of named ones.")},
        {"below", "V", QT_TRANSLATE_NOOP("steward::cli::Say", "With --all: only those below this version.")},
        {"waves", "N,N,...",
         QT_TRANSLATE_NOOP("steward::cli::Say", "So many first, then so many, then the rest; each wave waits for the "
                                                "end of the one before it. Default: one wave.")},
        {"stop-after", "N",
         QT_TRANSLATE_NOOP("steward::cli::Say",
                           "Send nothing more after so many failures; default 1, with 0 none stops it.")},
        {"run-after", "TIME",
         QT_TRANSLATE_NOOP("steward::cli::Say",
                           "Not before this time, such as 2026-11-20T20:00:00Z; default: at once.")},
        {"ignore-update-window", nullptr,
         QT_TRANSLATE_NOOP("steward::cli::Say",
                           "Also outside the update window of an environment, while people work.")},
        {"confirm", "NAME",
         QT_TRANSLATE_NOOP("steward::cli::Say",
                           "The name of the one environment, or for several and for --all the version, once more.")},
    };
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
        command("download", {"APP CC V", 3}, QT_TRANSLATE_NOOP("steward::cli::Say", "Save the .app file of a version."),
                &downloadPublisherVersion,
                {{"output", "FILE",
                  QT_TRANSLATE_NOOP("steward::cli::Say",
                                    "The file, or a folder for it under the name of the app; default: this folder.")},
                 {"replace", nullptr,
                  QT_TRANSLATE_NOOP("steward::cli::Say", "Replace a file of that name once the new one is whole.")}}),
        command("environments", ofCountry,
                QT_TRANSLATE_NOOP("steward::cli::Say", "List the environments of customers that have the app."),
                &listCustomerEnvironments, {filter}),
        command("hotfixes", ofCountry, QT_TRANSLATE_NOOP("steward::cli::Say", "List the hotfixes of a country."),
                &listHotfixes, {filter}),
        command("hotfix", {"APP CC ID", 3}, QT_TRANSLATE_NOOP("steward::cli::Say", "Show one hotfix."), &showHotfix),
    };
}

std::vector<CommandSpec> publisherChanges()
{
    const OptionSpec lastOwner{
        "last-owner", nullptr,
        QT_TRANSLATE_NOOP("steward::cli::Say", "Also where nobody is left who can give rights.")};
    const OptionSpec myself{
        "myself", nullptr,
        QT_TRANSLATE_NOOP("steward::cli::Say", "Also where the connection takes away its own rights.")};
    return {
        command("country-add", ofCountry,
                QT_TRANSLATE_NOOP("steward::cli::Say", "Offer an app in a country. There is no way back."),
                &addPublisherCountry),
        command(
            "principal-set", {"APP ID", 2},
            QT_TRANSLATE_NOOP("steward::cli::Say", "Give a user or an application rights on an app."),
            &setPublisherPrincipal,
            {{"type", "User|Application",
              QT_TRANSLATE_NOOP("steward::cli::Say", "What it is; not needed where it has rights already.")},
             {"role", "ROLE",
              QT_TRANSLATE_NOOP("steward::cli::Say",
                                "Owner, Contributor or Reader, in place of what it had; may be given several times.")},
             {"tenant", "T", QT_TRANSLATE_NOOP("steward::cli::Say", "The tenant of a user, by id.")},
             lastOwner,
             myself}),
        command("principal-remove", {"APP ID", 2},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Take all rights on an app away."), &removePublisherPrincipal,
                {{"confirm", "ID", QT_TRANSLATE_NOOP("steward::cli::Say", "The id of the principal, once more.")},
                 lastOwner,
                 myself}),
        command("upload", {"APP CC FILE", 3},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Upload an .app file as a new version for a country."),
                &uploadPublisherVersion,
                {{"availability", "A",
                  QT_TRANSLATE_NOOP("steward::cli::Say", "What it is offered as: Preview, Available or Deprecated.")}}),
        command("set", {"APP CC V", 3}, QT_TRANSLATE_NOOP("steward::cli::Say", "Change a version."),
                &setPublisherVersion,
                {{"availability", "A", QT_TRANSLATE_NOOP("steward::cli::Say", "Preview, Available or Deprecated.")},
                 {"incompatible", "ID=V",
                  QT_TRANSLATE_NOOP(
                      "steward::cli::Say",
                      "It does not work with this dependency from version V on; may be given several times.")},
                 {"sync-mode", "MODE",
                  QT_TRANSLATE_NOOP("steward::cli::Say",
                                    "Sync, or ForceSync: upgrades may drop tables and fields with their data.")},
                 {"confirm", "V", QT_TRANSLATE_NOOP("steward::cli::Say", "With ForceSync: the version, once more.")}}),
        command("hotfix-cancel", {"APP CC ID", 3},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Cancel a hotfix that has not begun."), &cancelPublisherHotfix,
                {{"confirm", "NAME",
                  QT_TRANSLATE_NOOP("steward::cli::Say", "The name of the environment, once more and exactly.")}}),
        command("hotfix-schedule", ofCountry,
                QT_TRANSLATE_NOOP("steward::cli::Say", "Bring a version to environments of customers, in waves."),
                &scheduleHotfixes, scheduleOptions()),
        {"publisher",
         "plans",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "List the plans of hotfixes."),
         {},
         &listHotfixPlans},
        ofPlan("plan", QT_TRANSLATE_NOOP("steward::cli::Say", "List the environments of a plan of hotfixes."),
               &showHotfixPlan),
        ofPlan("plan-go", QT_TRANSLATE_NOOP("steward::cli::Say", "Go on with a plan that stopped or was left."),
               &goOnWithHotfixPlan),
        ofPlan("plan-cancel",
               QT_TRANSLATE_NOOP("steward::cli::Say", "Send nothing more, and cancel what has not begun."),
               &cancelHotfixPlan,
               {{"confirm", "ID", QT_TRANSLATE_NOOP("steward::cli::Say", "The id of the plan, once more.")}}),
    };
}

} // namespace steward::cli
