// SPDX-License-Identifier: Apache-2.0
// changer FOLDER API AUTHORITY TENANT COUNT: finishes what earlier runs left open, confirms COUNT changes of its own,
// follows all of them to their end, and is made to be killed at any moment of that. What happens is on standard output,
// a line each.
#include "app/demo/democredentials.h"
#include "core/actions/actiondesk.h"
#include "core/api/tenantsession.h"
#include "core/auth/keychain.h"
#include "core/model/whenready.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>

#include <cstdio>

using namespace steward;
using namespace std::chrono_literals;

namespace {

void say(const char *word, const QString &what)
{
    std::printf("%s %s\n", word, qPrintable(what));
    std::fflush(stdout);
}

TenantConnection connectionFrom(const QStringList &arguments)
{
    TenantConnection connection;
    connection.id = QUuid::createUuidV5(QUuid(), arguments.at(4)); // the same in every run
    connection.name = QStringLiteral("Contoso");
    connection.tenant = arguments.at(4);
    connection.clientId = QLatin1String(demo::kAppClientId);
    connection.grant = GrantType::ClientCredentials;
    connection.apiUrl = QUrl(arguments.at(2));
    connection.publisherUrl = connection.apiUrl;
    connection.authority = QUrl(arguments.at(3));
    connection.requestsPerMinute = 0;
    connection.writable = true;
    return connection;
}

ActionDeskOptions optionsFor(const QString &folder)
{
    ActionDeskOptions options;
    options.dataFolder = folder;
    options.pace.first = 20ms;
    options.pace.longest = 100ms;
    options.proofOfAbsence = 200ms;
    return options;
}

// Delete, recover and rename in turn keep the world going.
std::optional<Change> changeOf(const Environment &environment)
{
    Change change{environment.family, environment.name, DeleteEnvironment{}};
    const bool isCoin = QRandomGenerator::global()->bounded(2) == 0;
    if (environment.status.value == EnvironmentStatus::SoftDeleted)
        change.what = RecoverEnvironment{};
    else if (environment.status.value != EnvironmentStatus::Active ||
             !environment.linkedPowerPlatformEnvironmentId.isEmpty())
        return std::nullopt;
    else if (isCoin)
        change.what =
            RenameEnvironment{QStringLiteral("R%1").arg(QRandomGenerator::global()->generate64(), 0, 36).left(14)};
    return change;
}

} // namespace

class Changer : public QObject
{
public:
    Changer(TenantSession &session, ActionDesk &desk, int count)
        : m_session(session)
        , m_desk(desk)
        , m_missing(count)
    {
        connect(&desk, &ActionDesk::loaded, this, [this] {
            for (const Action &action : m_desk.actions()) {
                if (action.isOpen())
                    say("resumed", QString::number(int(action.phase)));
            }
            confirm();
        });
        connect(&desk, &ActionDesk::actionEnded, this, [this](const Action &action) {
            say("ended", QString::number(int(action.verdict)));
            QMetaObject::invokeMethod(
                this, [this] { endIfDone(); }, Qt::QueuedConnection);
        });
        connect(&desk, &ActionDesk::journalTrouble, this,
                [](const ApiError &error) { say("trouble", error.code + QLatin1Char(' ') + error.detail); });
    }

private:
    void confirm()
    {
        if (m_missing == 0)
            return endIfDone();
        whenFinished(m_session.admin().listEnvironments(), this,
                     [this](const Outcome<Answer<QList<Environment>>> &environments) {
                         if (!environments)
                             qFatal("no environments: %s", qPrintable(environments.error().detail));
                         confirmSome(*environments);
                     });
    }
    void confirmSome(const Answer<QList<Environment>> &environments)
    {
        QList<Environment> rows = environments.value;
        std::shuffle(rows.begin(), rows.end(), *QRandomGenerator::global());
        for (const Environment &environment : rows) {
            const auto change = changeOf(environment);
            if (m_missing == 0 || !change || !m_desk.openActions(m_session.connection().id, environment.name).isEmpty())
                continue;
            Confirmation confirmation;
            confirmation.change = *change;
            confirmation.seen = environment;
            confirmation.seenAt = environments.asOf;
            m_desk.confirm(m_session.connection().id, confirmation);
            say("confirmed", confirmation.id.toString(QUuid::WithoutBraces));
            --m_missing;
        }
        m_missing = 0; // so many as there are
        endIfDone();
    }
    void endIfDone()
    {
        for (const Action &action : m_desk.actions()) {
            if (action.isOpen())
                return;
        }
        if (m_missing == 0) {
            say("done", {});
            QCoreApplication::quit();
        }
    }

    TenantSession &m_session;
    ActionDesk &m_desk;
    int m_missing;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 6)
        return 2;
    RequestLog log;
    const auto secrets = makeMemoryStore();
    TenantSession session(connectionFrom(arguments), *secrets, log);
    session.broker().useSecret(Secret(QByteArray(demo::kAppClientSecret)));
    ActionDesk desk(optionsFor(arguments.at(1)));
    desk.attach(session);
    Changer changer(session, desk, arguments.at(5).toInt());
    desk.load();
    return app.exec(); // lint-ok: the event loop of the program itself
}
