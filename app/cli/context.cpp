// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"

#include "app/cli/interrupt.h"
#include "app/cli/say.h"
#include "app/cli/secretinput.h"
#include "core/auth/keychain.h"
#include "core/model/displaytext.h"
#include "core/net/addressrules.h"
#include "core/net/requestlogfile.h"
#include "ui/models/connectionwords.h"
#include "ui/models/errorwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>

#include <algorithm>

namespace steward::cli {

const TenantConnection *connectionIn(const QList<TenantConnection> &connections, const QString &nameOrId)
{
    const QUuid id = QUuid::fromString(nameOrId);
    auto found = std::find_if(connections.begin(), connections.end(),
                              [&](const TenantConnection &one) { return !id.isNull() && one.id == id; });
    if (found == connections.end()) {
        found = std::find_if(connections.begin(), connections.end(), [&](const TenantConnection &one) {
            return one.name.compare(nameOrId, Qt::CaseInsensitive) == 0;
        });
    }
    return found == connections.end() ? nullptr : &*found;
}

Context::Context(GlobalOptions options)
    : m_options(std::move(options))
    , m_out(m_options.format)
    , m_store(dataFolder(m_options.dataDir))
    , m_secrets(m_options.noKeychain ? makeMemoryStore() : makeKeychain())
{
}

Context::~Context() = default;

bool Context::prepare()
{
    if (m_options.logFile.isEmpty())
        return true;
    // Looked at beforehand: the log opens in a thread of its own, and its complaint might come after the end.
    const QFileInfo file(m_options.logFile);
    if (file.isDir() || (file.exists() && !file.isWritable()) || !QFileInfo(file.absolutePath()).isWritable()) {
        refuse(Say::tr("The log file cannot be written."));
        return false;
    }
    m_logFile = std::make_unique<RequestLogFile>(m_options.logFile, m_log);
    connect(m_logFile.get(), &RequestLogFile::failed, this, [this](const QString &reason) {
        m_out.note(Say::tr("The log file cannot be written: %1").arg(visibleText(reason)));
    });
    return true;
}

std::optional<QList<TenantConnection>> Context::connections()
{
    auto loaded = m_store.load();
    if (!loaded) {
        fail(loaded.error());
        return std::nullopt;
    }
    if (!loaded->setAside.isEmpty()) {
        m_out.note(Say::tr("The file of connections was damaged or newer than this program; it is kept as %1.")
                       .arg(QDir::toNativeSeparators(loaded->setAside)));
    }
    return std::move(loaded.value().connections);
}

std::optional<TenantConnection> Context::connection(const QString &nameOrId)
{
    auto all = connections();
    if (!all)
        return std::nullopt;
    const TenantConnection *found = connectionIn(*all, nameOrId);
    if (!found) {
        refuse(Say::tr("There is no connection “%1”.").arg(visibleText(nameOrId, 100)));
        return std::nullopt;
    }
    return *found;
}

TenantSession *Context::session(const QString &nameOrId)
{
    const auto found = connection(nameOrId);
    return found ? open(*found) : nullptr;
}

bool Context::isUsable(const TenantConnection &connection)
{
    // The file may have been edited by hand: an address that breaks the rules gets no token.
    if (const auto problem = check(connection); problem != ConnectionProblem::None) {
        refuse(visibleText(connection.name, 100) + QLatin1String(": ") + words(problem));
        return false;
    }
    return !m_options.secretFromStdin || readSecretOfThisRun(connection);
}

std::optional<Secret> Context::secretOfThisRun() const
{
    return m_secretOfThisRun ? std::optional(m_secretOfThisRun->secret) : std::nullopt;
}

TenantSession *Context::open(const TenantConnection &connection)
{
    if (!isUsable(connection))
        return nullptr;
    m_sessions.push_back(std::make_unique<TenantSession>(connection, *m_secrets, m_log));
    TenantSession *session = m_sessions.back().get();
    if (m_secretOfThisRun)
        session->broker().useSecret(m_secretOfThisRun->secret);
    return session;
}

bool Context::readSecretOfThisRun(const TenantConnection &connection)
{
    if (connection.grant != GrantType::ClientCredentials) {
        refuse(Say::tr("%1 signs in with the browser and has no client secret; leave out --secret-stdin.")
                   .arg(visibleText(connection.name, 100)));
        return false;
    }
    if (m_secretOfThisRun) {
        const bool isSame = isSameOrigin(m_secretOfThisRun->authority, connection.authority);
        if (!isSame) {
            refuse(Say::tr("%1 signs in at another service than the connection before it, which must not see the same "
                           "secret; leave out --all-connections or --secret-stdin.")
                       .arg(visibleText(connection.name, 100)));
        }
        return isSame;
    }
    auto secret = readSecret(connection);
    if (!secret) {
        secret.error().kind == ApiError::Kind::Cancelled ? finish(Exit::Cancelled) : refuse(secret.error().detail);
        return false;
    }
    m_secretOfThisRun = {std::move(secret).value(), connection.authority};
    return true;
}

ActionDesk &Context::desk()
{
    if (!m_desk) {
        ActionDeskOptions options;
        options.dataFolder = dataFolder(m_options.dataDir);
        options.pace = pace();
        m_desk = std::make_unique<ActionDesk>(options);
    }
    return *m_desk;
}

History &Context::history()
{
    if (!m_history)
        m_history = std::make_unique<History>(dataFolder(m_options.dataDir));
    return *m_history;
}

void Context::withDesk(std::function<void()> next)
{
    ActionDesk &all = desk();
    connect(&all, &ActionDesk::journalTrouble, this, [this](const ApiError &error) {
        m_desk && m_desk->isLoaded() ? m_out.progress({}, oneLine(wordsFor(error, {}))) : fail(error);
    });
    connect(&all, &ActionDesk::loaded, this,
            [this, next = std::move(next)] { Interrupt::pending() ? finish(Exit::Cancelled) : next(); });
    all.load();
}

WatchPace Context::pace() const
{
    WatchPace pace;
    pace.first = m_options.watchEvery.value_or(pace.first);
    return pace;
}

std::optional<GrantType> Context::grantOf(const QUuid &connection) const
{
    for (const auto &session : m_sessions) {
        if (session->connection().id == connection)
            return session->connection().grant;
    }
    return std::nullopt;
}

void Context::setServerNow(Instant now)
{
    m_serverAhead = std::chrono::milliseconds(now.isKnown() ? now.msecs - Instant::now().msecs : 0);
}

void Context::print(const Listing &listing)
{
    if (!m_out.print(listing))
        refuseOutput();
}

void Context::refuseOutput()
{
    if (Interrupt::pending()) // it may be what ended the writing
        finish(Exit::Cancelled);
    else if (m_out.isReaderGone())
        finish(Exit::NotSent); // `| head` has seen enough: no word about it
    else
        refuse(Say::tr("Standard output takes no more."));
}

void Context::finish(Exit code)
{
    if (m_finished)
        return;
    m_finished = true;
    QCoreApplication::exit(static_cast<int>(code));
}

void Context::fail(const ApiError &error, const QString &tenant, std::optional<GrantType> grant)
{
    if (m_finished)
        return;
    m_out.fail(error, tenant, grant);
    finish(exitFor(error));
}

void Context::fail(const ApiError &error, const TenantConnection &connection)
{
    fail(error, connection.name, connection.grant);
}

void Context::failUnsent(const ApiError &error, const TenantConnection &connection)
{
    if (m_finished)
        return;
    m_out.fail(error, connection.name, connection.grant);
    finish(error.kind == ApiError::Kind::Cancelled ? Exit::Cancelled : Exit::NotSent);
}

void Context::refuse(const QString &sentence)
{
    if (m_finished)
        return;
    m_out.refuse(sentence);
    finish(Exit::NotSent);
}

void Context::complain(const QString &sentence, const QString &command)
{
    if (m_finished)
        return;
    m_out.complain(sentence, QStringLiteral("steward-cli %1 --help").arg(command));
    finish(Exit::WrongUsage);
}

std::optional<QString> Context::wanted(const Arguments &arguments, const char *option, const QString &command)
{
    if (arguments.isSet(option))
        return arguments.value(option);
    complain(Say::tr("The option --%1 is missing.").arg(QLatin1String(option)), command);
    return std::nullopt;
}

void Context::interrupt()
{
    m_cancel.cancel();
    Q_EMIT interrupted();
    // What does not end by itself is not waited for.
    QTimer::singleShot(std::chrono::seconds(1), this, [this] { finish(Exit::Cancelled); });
}

} // namespace steward::cli
