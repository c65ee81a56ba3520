// SPDX-License-Identifier: Apache-2.0
#include "app/cli/changegroup.h"

#include "app/cli/changecommands.h"
#include "app/cli/journalcommands.h"
#include "app/cli/say.h"

namespace steward::cli {

namespace {

const OptionSpec connection{"connection", "NAME",
                            QT_TRANSLATE_NOOP("steward::cli::Say", "The connection, by name or id.")};
const OptionSpec confirm{
    "confirm", "NAME",
    QT_TRANSLATE_NOOP("steward::cli::Say", "The name of the environment it acts on, once more and exactly.")};
const OptionSpec confirmApp{
    "confirm", "NAME",
    QT_TRANSLATE_NOOP("steward::cli::Say", "The name of the app it acts on, exactly as listed, or its id.")};
const OptionSpec to{"to", "NEW", QT_TRANSLATE_NOOP("steward::cli::Say", "The new name.")};
const OptionSpec type{"type", "Production|Sandbox",
                      QT_TRANSLATE_NOOP("steward::cli::Say", "The type of the new environment.")};
const OptionSpec powerPlatform{"power-platform-environment", "ID",
                               QT_TRANSLATE_NOOP("steward::cli::Say", "The id of the Power Platform environment.")};
const OptionSpec withDependencies{
    "with-dependencies", nullptr,
    QT_TRANSLATE_NOOP("steward::cli::Say", "Also install or update the apps it depends on.")};
const OptionSpec preview{"preview", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "Allow a preview version.")};
const OptionSpec inUpdateWindow{
    "in-update-window", nullptr,
    QT_TRANSLATE_NOOP("steward::cli::Say", "Wait for the update window of the environment, maybe for days.")};

// How a command is called, without its group and name.
struct Call
{
    const char *positional = "E";
    int count = 1;
};

CommandSpec change(const char *group, const char *name, const Call &call, const char *summary,
                   void (*run)(Context &context, const Arguments &arguments), std::vector<OptionSpec> options)
{
    options.insert(options.begin(), connection);
    return {group, name, call.positional, call.count, call.count, summary, std::move(options), run};
}

std::vector<CommandSpec> newEnvironments()
{
    return {
        change("environments", "create", {}, QT_TRANSLATE_NOOP("steward::cli::Say", "Create environment E."),
               &changeCommand<ChangeKind::CreateEnvironment>,
               {type,
                {"country", "CC", QT_TRANSLATE_NOOP("steward::cli::Say", "Two letters of its country, such as DK.")},
                {"ring", "R", QT_TRANSLATE_NOOP("steward::cli::Say", "Its ring; default: the production ring.")},
                {"app-version", "V",
                 QT_TRANSLATE_NOOP("steward::cli::Say", "Its version, four parts; default: the newest.")}}),
        change("environments", "copy", {}, QT_TRANSLATE_NOOP("steward::cli::Say", "Copy environment E to a new one."),
               &changeCommand<ChangeKind::CopyEnvironment>, {to, type, confirm}),
        change("environments", "restore", {},
               QT_TRANSLATE_NOOP("steward::cli::Say", "Restore environment E, as it was, as a new one."),
               &changeCommand<ChangeKind::RestoreEnvironment>,
               {to,
                type,
                {"at", "TIME",
                 QT_TRANSLATE_NOOP("steward::cli::Say", "The moment, such as 2026-11-20T20:00:00Z; UTC by default.")},
                {"skip-ptes", nullptr,
                 QT_TRANSLATE_NOOP("steward::cli::Say", "Do not install the per-tenant extensions.")},
                {"skip-third-party-apps", nullptr,
                 QT_TRANSLATE_NOOP("steward::cli::Say", "Do not install the apps of other publishers.")},
                {"skip-cleanup", nullptr,
                 QT_TRANSLATE_NOOP("steward::cli::Say", "Leave integrations set up as they were.")},
                confirm}),
    };
}

std::vector<CommandSpec> knownEnvironments()
{
    return {
        change("environments", "rename", {},
               QT_TRANSLATE_NOOP("steward::cli::Say", "Rename environment E. It restarts, and its addresses change."),
               &changeCommand<ChangeKind::RenameEnvironment>, {to, confirm}),
        change("environments", "delete", {},
               QT_TRANSLATE_NOOP("steward::cli::Say", "Delete environment E; it is kept for 14 days."),
               &changeCommand<ChangeKind::DeleteEnvironment>,
               {confirm,
                {"for-good", nullptr,
                 QT_TRANSLATE_NOOP("steward::cli::Say",
                                   "Also where its state means that it is lost at once and not kept.")}}),
        change("environments", "recover", {},
               QT_TRANSLATE_NOOP("steward::cli::Say", "Bring back the deleted environment E, by its present name."),
               &changeCommand<ChangeKind::RecoverEnvironment>, {confirm}),
        change("environments", "link", {},
               QT_TRANSLATE_NOOP("steward::cli::Say", "Link environment E to a Power Platform environment."),
               &changeCommand<ChangeKind::LinkPowerPlatform>, {powerPlatform, confirm}),
        change("environments", "unlink", {},
               QT_TRANSLATE_NOOP("steward::cli::Say", "Unlink environment E from its Power Platform environment."),
               &changeCommand<ChangeKind::UnlinkPowerPlatform>, {powerPlatform, confirm}),
    };
}

} // namespace

std::vector<CommandSpec> environmentChanges()
{
    std::vector<CommandSpec> all = newEnvironments();
    const std::vector<CommandSpec> known = knownEnvironments();
    all.insert(all.end(), known.begin(), known.end());
    return all;
}

std::vector<CommandSpec> appChanges()
{
    const Call app{"E APP-ID", 2};
    return {
        change("apps", "install", app, QT_TRANSLATE_NOOP("steward::cli::Say", "Install an app in environment E."),
               &changeCommand<ChangeKind::InstallApp>,
               {{"target-version", "V", QT_TRANSLATE_NOOP("steward::cli::Say", "Its version; default: the newest.")},
                {"accept-eula", nullptr,
                 QT_TRANSLATE_NOOP("steward::cli::Say", "You have read and accept the terms of its publisher.")},
                withDependencies,
                preview,
                inUpdateWindow,
                {"language", "TAG", QT_TRANSLATE_NOOP("steward::cli::Say", "Its language, such as en-US.")}}),
        change("apps", "update", app,
               QT_TRANSLATE_NOOP("steward::cli::Say", "Update an app of environment E to another version."),
               &changeCommand<ChangeKind::UpdateApp>,
               {{"target-version", "V", QT_TRANSLATE_NOOP("steward::cli::Say", "The version to update to.")},
                withDependencies,
                preview,
                inUpdateWindow}),
        change("apps", "uninstall", app, QT_TRANSLATE_NOOP("steward::cli::Say", "Uninstall an app of environment E."),
               &changeCommand<ChangeKind::UninstallApp>,
               {{"with-dependents", nullptr,
                 QT_TRANSLATE_NOOP("steward::cli::Say", "Also uninstall the apps that depend on it.")},
                {"delete-data", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "Delete its data for good.")},
                inUpdateWindow,
                confirmApp}),
        change("apps", "cancel-update", app,
               QT_TRANSLATE_NOOP("steward::cli::Say", "Cancel a scheduled update of an app of environment E."),
               &changeCommand<ChangeKind::CancelAppUpdate>,
               {{"operation", "ID", QT_TRANSLATE_NOOP("steward::cli::Say", "The id of the scheduled operation.")},
                confirmApp}),
    };
}

std::vector<CommandSpec> journalGroup()
{
    const OptionSpec only{"connection", "NAME", QT_TRANSLATE_NOOP("steward::cli::Say", "Only of this connection.")};
    return {
        {"journal",
         "list",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "List the changes whose result is open or not known."),
         {only, {"all", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "Also those that ended in the last week.")}},
         &listJournal},
        {"journal",
         "resolve",
         "[ID]",
         0,
         1,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Look again at these changes, or at one; nothing is sent again."),
         {only,
          {"applied", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "You looked yourself: it was done.")},
          {"not-applied", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "You looked yourself: it was not done.")},
          {"confirm", "NAME",
           QT_TRANSLATE_NOOP("steward::cli::Say",
                             "With --applied and --not-applied: the name of what the change acts on.")}},
         &resolveJournal},
    };
}

} // namespace steward::cli
