// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "app/cli/changegroup.h"
#include "app/cli/connectiongroup.h"
#include "app/cli/operationcommands.h"
#include "app/cli/operationsync.h"
#include "app/cli/operationwatching.h"
#include "app/cli/publishergroup.h"
#include "app/cli/readcommands.h"
#include "app/cli/say.h"

namespace steward::cli {

namespace {

const OptionSpec connection{"connection", "NAME",
                            QT_TRANSLATE_NOOP("steward::cli::Say", "The connection, by name or id.")};
const OptionSpec environment{
    "environment", "E",
    QT_TRANSLATE_NOOP("steward::cli::Say", "The environment; default: the connection's default environment.")};
const OptionSpec oneEnvironment{"environment", "E", QT_TRANSLATE_NOOP("steward::cli::Say", "Only this environment.")};

const OptionSpec allConnections{"all-connections", nullptr,
                                QT_TRANSLATE_NOOP("steward::cli::Say", "Of all connections.")};

std::vector<OptionSpec> filterOptions()
{
    return {
        connection,
        oneEnvironment,
        {"type", "T", QT_TRANSLATE_NOOP("steward::cli::Say", "Of this type; may be given several times.")},
        {"status", "S", QT_TRANSLATE_NOOP("steward::cli::Say", "With this status; may be given several times.")},
        {"text", "WORDS", QT_TRANSLATE_NOOP("steward::cli::Say", "That hold these words.")},
        {"since", "D", QT_TRANSLATE_NOOP("steward::cli::Say", "Still at work at or after this time (UTC).")},
        {"until", "D", QT_TRANSLATE_NOOP("steward::cli::Say", "Asked for before this time (UTC).")},
        {"person", "WHO",
         QT_TRANSLATE_NOOP("steward::cli::Say",
                           "That this person or app asked for or canceled; may be given several times.")},
        {"app", "APP",
         QT_TRANSLATE_NOOP("steward::cli::Say", "On this app, by id or name; may be given several times.")},
        allConnections,
        {"recorded", nullptr,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Only what is recorded on this computer; nothing is asked or sent.")},
    };
}

std::vector<OptionSpec> exportOptions()
{
    std::vector<OptionSpec> options = filterOptions();
    options.push_back(
        {"output", "FILE", QT_TRANSLATE_NOOP("steward::cli::Say", "The file; default: standard output.")});
    options.push_back({"bom", nullptr,
                       QT_TRANSLATE_NOOP("steward::cli::Say", "Begin with a mark some spreadsheets need for UTF-8.")});
    options.push_back({"delimiter", "C", QT_TRANSLATE_NOOP("steward::cli::Say", "Between fields; default: a comma.")});
    options.push_back({"columns", "a,b,c", QT_TRANSLATE_NOOP("steward::cli::Say", "Which columns, in this order.")});
    options.push_back(
        {"raw-cells", nullptr,
         QT_TRANSLATE_NOOP("steward::cli::Say", "No apostrophe before cells a spreadsheet would take for a formula.")});
    return options;
}

std::vector<CommandSpec> environmentReads()
{
    return {
        {"environments",
         "list",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "List the environments."),
         {connection},
         &listEnvironments},
        {"environments",
         "show",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Show one environment."),
         {connection, environment},
         &showEnvironment},
        {"environments",
         "storage",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Show the storage in use."),
         {connection, oneEnvironment},
         &showStorage},
        {"environments",
         "quotas",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Show what the tenant may have, in environments and storage."),
         {connection},
         &showQuotas},
        {"environments",
         "restore-periods",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "List the times an environment can be restored to."),
         {connection, environment},
         &listRestorePeriods},
    };
}

std::vector<CommandSpec> appReads()
{
    return {
        {"apps",
         "list",
         "E",
         1,
         1,
         QT_TRANSLATE_NOOP("steward::cli::Say", "List the apps installed in environment E."),
         {connection},
         &listApps},
        {"apps",
         "updates",
         "E",
         1,
         1,
         QT_TRANSLATE_NOOP("steward::cli::Say", "List the available updates and what they need first."),
         {connection},
         &listAppUpdates},
        {"apps",
         "operations",
         "E APP-ID",
         2,
         2,
         QT_TRANSLATE_NOOP("steward::cli::Say", "List the operations on one app."),
         {connection, {"operation", "ID", QT_TRANSLATE_NOOP("steward::cli::Say", "Only this operation.")}},
         &listAppOperations},
    };
}

std::vector<CommandSpec> operationReads()
{
    return {
        {"operations",
         "sync",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Record what the service knows of operations, before it forgets it."),
         {connection, allConnections},
         &syncOperations},
        {"operations", "list", "", 0, 0, QT_TRANSLATE_NOOP("steward::cli::Say", "List operations, newest first."),
         filterOptions(), &listOperations},
        {"operations", "export", "", 0, 0,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Write operations as CSV, newest first."), exportOptions(),
         &exportOperationsToCsv},
        {"operations",
         "watch",
         "ID",
         1,
         1,
         QT_TRANSLATE_NOOP("steward::cli::Say", "Follow one operation to its end, whoever asked for it."),
         {connection, oneEnvironment},
         &watchOperation},
    };
}

} // namespace

std::span<const CommandSpec> allCommands()
{
    static const std::vector<CommandSpec> commands = [] {
        std::vector<CommandSpec> all = connectionGroup();
        for (const auto group : {&environmentReads, &environmentChanges, &appReads, &appChanges, &operationReads,
                                 &journalGroup, &publisherReads, &publisherChanges}) {
            const std::vector<CommandSpec> more = group();
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return commands;
}

} // namespace steward::cli
