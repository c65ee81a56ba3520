// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectiongroup.h"

#include "app/cli/connectioncommands.h"
#include "app/cli/connectionoptions.h"
#include "app/cli/exchangecommands.h"
#include "app/cli/lockcommands.h"
#include "app/cli/say.h"
#include "app/cli/signincommands.h"

namespace steward::cli {

namespace {

// How a command is called, without its name.
struct Call
{
    const char *positional = "NAME";
    int count = 1; ///< of positional arguments
};

CommandSpec command(const char *name, const Call &call, const char *summary,
                    void (*run)(Context &context, const Arguments &arguments), std::vector<OptionSpec> options = {})
{
    return {"connections", name, call.positional, call.count, call.count, summary, std::move(options), run};
}

const OptionSpec text{"text", "WORDS",
                      QT_TRANSLATE_NOOP("steward::cli::Say", "With these words in name, company, folder or tenant.")};
const OptionSpec folder{"folder", "FOLDER", QT_TRANSLATE_NOOP("steward::cli::Say", "In this folder, or below it.")};

std::vector<CommandSpec> listing()
{
    return {
        command("list", {"", 0}, QT_TRANSLATE_NOOP("steward::cli::Say", "List the connections."), &listConnections,
                {text, folder}),
        command("add", {}, QT_TRANSLATE_NOOP("steward::cli::Say", "Add a connection to a tenant."), &addConnection,
                addOptions()),
        command("show", {}, QT_TRANSLATE_NOOP("steward::cli::Say", "Show a connection. It holds no secret."),
                &showConnection),
        command("set", {},
                QT_TRANSLATE_NOOP("steward::cli::Say",
                                  "Change fields of a connection; an empty value clears one. A secret entered for "
                                  "another address, tenant or client is removed."),
                &setConnection, setOptions()),
        command("duplicate", {"NAME NEW", 2},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Add a connection like another, read-only and without secrets."),
                &duplicateConnection),
        command("remove", {},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Remove a connection and what the keychain holds for it."),
                &removeConnection),
    };
}

std::vector<CommandSpec> signingIn()
{
    return {
        command(
            "test", {},
            QT_TRANSLATE_NOOP("steward::cli::Say", "Look at every link of the sign-in and say which one is broken."),
            &testConnection),
        command("sign-in", {},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Sign in with the browser, or try the secret of an app."),
                &signIn,
                {{"no-browser", nullptr,
                  QT_TRANSLATE_NOOP("steward::cli::Say", "Only print the address to open; start no browser.")},
                 {"user", "NAME",
                  QT_TRANSLATE_NOOP("steward::cli::Say", "The user name to fill in on the sign-in page.")}}),
        command("sign-out", {}, QT_TRANSLATE_NOOP("steward::cli::Say", "Forget the sign-in or secret of a connection."),
                &signOut),
        command(
            "set-secret", {},
            QT_TRANSLATE_NOOP("steward::cli::Say",
                              "Read the client secret, or the certificate's password, and keep it in the keychain."),
            &setSecret),
    };
}

std::vector<CommandSpec> lockingAndExchange()
{
    return {
        command("lock", {}, QT_TRANSLATE_NOOP("steward::cli::Say", "Let a connection only read, from now on."),
                &lockConnection),
        command("unlock", {},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Let changes be sent through a connection for a while."),
                &unlockConnection,
                {{"for", "30m",
                  QT_TRANSLATE_NOOP("steward::cli::Say", "How long: 90s, 30m, 2h; 8h at most. Default: 30m.")},
                 {"permanently", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "Until it is locked again.")}}),
        command("export", {"FILE", 1},
                QT_TRANSLATE_NOOP("steward::cli::Say", "Write connections to a file to hand on. It holds no secret."),
                &exportToFile,
                {{"connection", "NAME",
                  QT_TRANSLATE_NOOP("steward::cli::Say", "Only this one; may be given several times.")},
                 text,
                 folder}),
        command(
            "import", {"FILE", 1},
            QT_TRANSLATE_NOOP("steward::cli::Say",
                              "Add connections of an exported file, or of a list of customers in CSV; read-only."),
            &importFromFile,
            {{"dry-run", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "Only show what would become of each entry.")},
             {"like", "NAME",
              QT_TRANSLATE_NOOP("steward::cli::Say",
                                "FILE is a CSV list of customers with at least the columns name and tenant; "
                                "everything else is as in this connection.")}}),
    };
}

} // namespace

std::vector<CommandSpec> connectionGroup()
{
    std::vector<CommandSpec> all = listing();
    for (const std::vector<CommandSpec> &more : {signingIn(), lockingAndExchange()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace steward::cli
