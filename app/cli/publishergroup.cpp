// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publishergroup.h"

#include "app/cli/publisherchanges.h"
#include "app/cli/publisherdownload.h"
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
             lastOwner}),
        command("principal-remove", {"APP ID", 2},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Take all rights on an app away."), &removePublisherPrincipal,
                {{"confirm", "ID", QT_TRANSLATE_NOOP("steward::cli::Say", "The id of the principal, once more.")},
                 lastOwner}),
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
    };
}

} // namespace steward::cli
