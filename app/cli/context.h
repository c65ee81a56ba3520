// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitcode.h"
#include "app/cli/history.h"
#include "app/cli/output.h"
#include "core/actions/actiondesk.h"
#include "core/api/tenantsession.h"
#include "core/model/whenready.h"
#include "core/settings/connectionstore.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <vector>

namespace steward {
class RequestLogFile;
}

namespace steward::cli {

/// The connection of that id or name (ignoring case) in a list; nullptr: there is none.
const TenantConnection *connectionIn(const QList<TenantConnection> &connections, const QString &nameOrId);

/// What a command works with: options, stores, output, and the one way to end. Lives as long as the event loop.
/// A command starts work, continues with await(), and ends with finish() or fail(); nothing blocks in between.
class Context : public QObject
{
    Q_OBJECT
public:
    explicit Context(GlobalOptions options);
    ~Context() override;

    /// Starts the log file. False once it has failed, which has ended the program.
    bool prepare();

    const GlobalOptions &options() const { return m_options; }
    const Output &out() const { return m_out; }
    const ConnectionStore &store() const { return m_store; }
    SecretStore &secrets() { return *m_secrets; }
    RequestLog &log() { return m_log; }
    CancelToken cancel() const { return m_cancel; }

    /// All connections; a damaged file is told of on standard error. nullopt: failed, the program ends.
    std::optional<QList<TenantConnection>> connections();
    /// The connection of that id or name (ignoring case), checked. nullopt: failed, the program ends.
    std::optional<TenantConnection> connection(const QString &nameOrId);
    /// A live session; with --secret-stdin its secret has been read. nullptr: failed, the program ends.
    TenantSession *session(const QString &nameOrId);
    TenantSession *open(const TenantConnection &connection);
    /// Whether tokens may be asked for with this connection; with --secret-stdin its secret has been read. False:
    /// failed, the program ends.
    bool isUsable(const TenantConnection &connection);
    /// Of --secret-stdin, once isUsable().
    std::optional<Secret> secretOfThisRun() const;

    /// Where changes are handed over; made on first use, in the folder of the connections. Reads its journal only when
    /// asked to: see withDesk().
    ActionDesk &desk();
    /// Continues once the journal has been read; where it cannot be, the program ends.
    void withDesk(std::function<void()> next);
    /// What is not sent yet stays unsent; what is out stays in the journal.
    void closeDesk() { m_desk.reset(); }
    /// How often what is followed is looked at, after --watch-every.
    WatchPace pace() const;
    /// What was ever recorded of operations; opened on first use.
    History &history();
    /// How the connection of an open session signs in; nullopt: it has none.
    std::optional<GrantType> grantOf(const QUuid &connection) const;
    /// The server's time at this moment, as an answer told it: elapsed times are counted by it.
    void setServerNow(Instant now);
    std::chrono::milliseconds serverAhead() const { return m_serverAhead; }

    /// Continues with `next` in this thread; a future that is dropped without a result counts as cancelled.
    template <class T, class Next>
    void await(QFuture<T> future, Next next)
    {
        whenReady(future, this, std::move(next), [this] { finish(Exit::Cancelled); });
    }

    void print(const Listing &listing);
    /// Standard output has taken less than it was given.
    void refuseOutput();
    void finish(Exit code);
    bool isFinished() const { return m_finished; }
    void fail(const ApiError &error, const QString &tenant = {}, std::optional<GrantType> grant = {});
    void fail(const ApiError &error, const TenantConnection &connection);
    /// What had to be read before a change could be sent could not be: nothing was sent.
    void failUnsent(const ApiError &error, const TenantConnection &connection);
    /// Refused before anything was sent, in a sentence of our own.
    void refuse(const QString &sentence);
    /// Wrong usage of `command` ("connections add").
    void complain(const QString &sentence, const QString &command);
    /// The value of an option the command cannot do without; nullopt: missing, the program ends.
    std::optional<QString> wanted(const Arguments &arguments, const char *option, const QString &command);

    /// Ctrl+C.
    void interrupt();

Q_SIGNALS:
    void interrupted();

private:
    /// The secret from standard input and whose it is: nobody else's sign-in service gets to see it.
    struct SecretOfThisRun
    {
        Secret secret;
        QUrl authority;
    };
    bool readSecretOfThisRun(const TenantConnection &connection);

    GlobalOptions m_options;
    Output m_out;
    ConnectionStore m_store;
    std::unique_ptr<SecretStore> m_secrets;
    RequestLog m_log;
    std::unique_ptr<RequestLogFile> m_logFile;
    CancelToken m_cancel = CancelToken::create();
    std::optional<SecretOfThisRun> m_secretOfThisRun;
    std::vector<std::unique_ptr<TenantSession>> m_sessions;
    std::unique_ptr<ActionDesk> m_desk; ///< after the sessions, so that it goes before them
    std::unique_ptr<History> m_history;
    std::chrono::milliseconds m_serverAhead{0};
    bool m_finished = false;
};

} // namespace steward::cli
