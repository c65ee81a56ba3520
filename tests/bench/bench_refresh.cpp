// SPDX-License-Identifier: Apache-2.0
// Promise 15: the morning refresh of 500 tenants, each signed in and its environments read, against `curl --parallel`
// making the same requests of the same demo service, which runs as a program of its own; in turns: the metadata of the
// identity server (not asked of Microsoft's, whose addresses are known), a token, the environments. The recorder keeps
// what is received, as in the window, and its last write is timed too. Last, the same with one tenant whose service
// accepts connections and never answers: the others must not be later for it.
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "core/history/flightrecorder.h"
#include "core/history/workspacerecorder.h"
#include "core/model/whenready.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace steward;

/// The demo service as a program of its own.
class Service
{
public:
    Service(const QString &program, int tenants, int environments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, {QStringLiteral("--json"), QStringLiteral("--tenants"), QString::number(tenants),
                                  QStringLiteral("--environments"), QString::number(environments),
                                  QStringLiteral("--operations"), QStringLiteral("0")});
        while (!said.contains('\n')) {
            if (!m_process.waitForReadyRead(60'000))
                throw std::runtime_error("the demo service does not start");
            said += m_process.readAllStandardOutput();
        }
        facts = QJsonDocument::fromJson(said).object();
    }
    ~Service()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Service)

    QString text(const char *name) const { return facts.value(QLatin1String(name)).toString(); }
    QList<TenantConnection> connections() const
    {
        QList<TenantConnection> list;
        for (const QJsonValue &one : facts.value(QLatin1String("tenants")).toArray()) {
            TenantConnection connection;
            connection.id = QUuid::createUuid();
            connection.name = one.toObject().value(QLatin1String("name")).toString() + QString::number(list.size());
            connection.tenant = one.toObject().value(QLatin1String("id")).toString();
            connection.clientId = text("appClientId");
            connection.grant = GrantType::ClientCredentials;
            connection.authority = QUrl(text("authorityUrl"));
            connection.apiUrl = QUrl(text("apiUrl"));
            list.append(connection);
        }
        return list;
    }

private:
    QProcess m_process;
    QByteArray said;
    QJsonObject facts;
};

double seconds(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e9;
}

QByteArray quoted(const QString &text)
{
    return '"' + text.toUtf8().replace('\\', "\\\\").replace('"', "\\\"") + "\"\n";
}

/// The three requests of every tenant, one kind after the other: curl has to know the tokens.
class Curl
{
public:
    Curl(const Service &service, const QList<TenantConnection> &connections)
        : m_service(service)
        , m_connections(connections)
    {
    }

    /// The tenants that answer: the demo also has some that refuse the sign-in or the reading.
    QList<TenantConnection> answering()
    {
        run();
        QList<TenantConnection> good;
        for (qsizetype tenant = 0; tenant < m_connections.size(); ++tenant) {
            if (hasAnswered(tenant))
                good.append(m_connections.at(tenant));
        }
        return good;
    }
    void check() const
    {
        for (qsizetype tenant = 0; tenant < m_connections.size(); ++tenant) {
            if (!hasAnswered(tenant))
                throw std::runtime_error("curl has an answer that is none");
        }
    }
    /// Seconds.
    double run()
    {
        QElapsedTimer clock;
        clock.start();
        start(m_folder.filePath(QStringLiteral("metadata")), metadata());
        start(m_folder.filePath(QStringLiteral("tokens")), tokens());
        const double signedIn = seconds(clock);
        const QByteArray reads = this->reads(); // putting them together is no part of curl's work
        clock.restart();
        start(m_folder.filePath(QStringLiteral("reads")), reads);
        return signedIn + seconds(clock);
    }

private:
    bool hasAnswered(qsizetype tenant) const { return answer('e', tenant).contains("\"value\""); }
    QByteArray answer(char kind, qsizetype tenant) const
    {
        QFile file(m_folder.filePath(QLatin1Char(kind) + QString::number(tenant)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray between(qsizetype tenant) { return tenant == 0 ? QByteArray() : QByteArray("next\n"); }
    QByteArray metadata() const
    {
        QByteArray config;
        for (qsizetype tenant = 0; tenant < m_connections.size(); ++tenant) {
            const TenantConnection &one = m_connections.at(tenant);
            config += between(tenant);
            config += "url = " + quoted(QStringLiteral("%1/%2/v2.0/.well-known/openid-configuration")
                                            .arg(one.authority.toString(), one.tenant));
            config += "output = " + quoted(m_folder.filePath(QStringLiteral("m%1").arg(tenant)));
        }
        return config;
    }
    QByteArray tokens() const
    {
        QByteArray config;
        for (qsizetype tenant = 0; tenant < m_connections.size(); ++tenant) {
            const TenantConnection &one = m_connections.at(tenant);
            config += between(tenant);
            config +=
                "url = " + quoted(QStringLiteral("%1/%2/oauth2/v2.0/token").arg(one.authority.toString(), one.tenant));
            config += "data = " +
                      quoted(QStringLiteral("grant_type=client_credentials&client_id=%1&client_secret=%2&scope=%3")
                                 .arg(one.clientId,
                                      QString::fromLatin1(QUrl::toPercentEncoding(m_service.text("clientSecret"))),
                                      QString::fromLatin1(QUrl::toPercentEncoding(effectiveScope(one)))));
            config += "output = " + quoted(m_folder.filePath(QStringLiteral("t%1").arg(tenant)));
        }
        return config;
    }
    QByteArray reads() const
    {
        QByteArray config;
        for (qsizetype tenant = 0; tenant < m_connections.size(); ++tenant) {
            const TenantConnection &one = m_connections.at(tenant);
            const QString token =
                QJsonDocument::fromJson(answer('t', tenant)).object().value(QLatin1String("access_token")).toString();
            config += between(tenant);
            config +=
                "url = " +
                quoted(
                    QStringLiteral("%1/admin/%2/applications/environments").arg(one.apiUrl.toString(), one.apiVersion));
            config += "header = " + quoted(QStringLiteral("Authorization: Bearer ") + token);
            config += "output = " + quoted(m_folder.filePath(QStringLiteral("e%1").arg(tenant)));
        }
        return config;
    }
    static void start(const QString &name, const QByteArray &config)
    {
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(config) != config.size())
            throw std::runtime_error("no config");
        file.close();
        QProcess curl;
        curl.start(QStringLiteral("curl"),
                   {QStringLiteral("--silent"), QStringLiteral("--parallel"), QStringLiteral("--parallel-max"),
                    QStringLiteral("100"), QStringLiteral("--config"), name});
        if (!curl.waitForFinished(300'000) || curl.exitCode() != 0)
            throw std::runtime_error("curl ends with " + std::to_string(curl.exitCode()));
    }

    const Service &m_service;
    const QList<TenantConnection> m_connections;
    QTemporaryDir m_folder;
};

/// A program that was just started, with all its connections.
struct Morning
{
    explicit Morning(const QList<TenantConnection> &connections, const QByteArray &secret)
    {
        recorder.open(folder.path());
        for (const TenantConnection &connection : connections)
            workspace.add(connection).session().broker().useSecret(Secret(secret));
    }

    struct Took
    {
        double received = 0; ///< seconds
        double stored = 0;   ///< seconds, from the same start
    };
    /// Until `expected` tenants have been read; what is still on its way then is not waited for.
    Took refresh(int expected)
    {
        QElapsedTimer clock;
        clock.start();
        int read = 0;
        QEventLoop loop;
        QTimer::singleShot(300'000, &loop, [&] { loop.exit(1); });
        for (TenantState *tenant : workspace.tenants()) {
            QObject::connect(tenant, &TenantState::environmentsChanged, &loop, [&, tenant] {
                if (tenant->environments().isLoading || !tenant->environments().isRead())
                    return;
                if (++read == expected)
                    loop.quit();
            });
            workspace.readSoon(tenant->connection().id);
        }
        if (loop.exec() != 0)
            throw std::runtime_error("the refresh does not end");
        const double received = seconds(clock);
        const QFuture<Outcome<Done>> written = recorder.flush();
        whenReady(written, &loop, [&](const Outcome<Done> &outcome) { loop.exit(outcome ? 0 : 1); });
        if (loop.exec() != 0)
            throw std::runtime_error("not kept");
        return {received, seconds(clock)};
    }

    QTemporaryDir folder;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    RequestLog log;
    Workspace workspace{*secrets, log};
    FlightRecorder recorder;
    WorkspaceRecorder keeping{workspace, recorder};
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

void compare(int tenants, int rounds)
{
    const Service service(QStringLiteral(STEWARD_DEMO_SERVICE), tenants, 4);
    const QByteArray secret = service.text("clientSecret").toUtf8();
    const QList<TenantConnection> good = Curl(service, service.connections()).answering();
    Curl curl(service, good);
    const int answering = static_cast<int>(good.size());
    std::vector<double> theirs;
    std::vector<double> ours;
    std::vector<double> kept;
    std::vector<double> withHole;
    for (int round = 0; round < rounds; ++round) {
        theirs.push_back(curl.run());
        curl.check();
        {
            Morning morning(good, secret);
            const Morning::Took took = morning.refresh(answering);
            ours.push_back(took.received);
            kept.push_back(took.stored);
        }
        QTcpServer hole;
        hole.listen(QHostAddress::LocalHost);
        QList<TenantConnection> connections = good;
        connections.first().apiUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(hole.serverPort()));
        Morning morning(connections, secret);
        withHole.push_back(morning.refresh(answering - 1).received);
    }
    const double bound = median(theirs);
    std::printf(
        "morning refresh of %d tenants, sign-in and environments: curl --parallel %.2f s, Steward %.2f s, ratio "
        "%.2f; stored after %.2f s, ratio %.2f; with one tenant that never answers %.2f s, ratio %.2f\n",
        answering, bound, median(ours), median(ours) / bound, median(kept), median(kept) / bound, median(withHole),
        median(withHole) / bound);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    try {
        compare(argc > 1 ? QByteArray(argv[1]).toInt() : 500, argc > 2 ? QByteArray(argv[2]).toInt() : 5);
    } catch (const std::runtime_error &error) { // after the service has been ended
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
