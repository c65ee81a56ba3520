// SPDX-License-Identifier: Apache-2.0
// Canaries for every secret of every flow, Qt's log at its most talkative, and a look at all that came out.
#include "core/auth/browsersignin.h"
#include "core/auth/keychain.h"
#include "core/auth/secretbinding.h"
#include "core/auth/tokenbroker.h"
#include "core/net/requestlogfile.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;

namespace {

std::mutex heardMutex;
QString heard; ///< all that was logged, and all that people could have been shown

void hear(const QString &text)
{
    const std::lock_guard lock(heardMutex);
    heard += text + QLatin1Char('\n');
}

void hearMessage(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    hear(QLatin1String(context.category ? context.category : "") + QLatin1String(": ") + message);
}

void hearError(const ApiError &error)
{
    hear(QStringList{error.operation, error.code, error.subcode, error.target, error.message, error.detail,
                     error.correlationId, error.traceId, error.claims, error.host, error.issuer}
             .join(QLatin1Char('\n')));
}

const QString Access = QStringLiteral("canary-access");
const QString Refresh = QStringLiteral("canary-refresh");
const QByteArray ClientSecret = "canary+client/secret=";
const QByteArray Code = "canary-code";

QByteArrayList canaries()
{
    return {"canary", "canary%2Bclient", QByteArray("canary").toBase64().left(7), ClientSecret.toBase64()};
}

/// Every way in which a token endpoint may answer, well or badly; all of them hold canaries.
QList<FaultAnswer> answers()
{
    const QByteArray good = tokenAnswer(Access, Refresh).bytes;
    const QByteArray body = good.mid(good.indexOf("\r\n\r\n") + 4);
    QJsonObject wrongType = QJsonDocument::fromJson(body).object();
    wrongType.insert(QStringLiteral("token_type"), QStringLiteral("canary-type-mac"));
    return {
        tokenAnswer(Access, Refresh),
        FaultAnswer::json(body.left(body.size() - 3)),
        FaultAnswer::json(compact(wrongType)),
        FaultAnswer::json(compact({{QStringLiteral("refresh_token"), Refresh}})),
        tokenAnswer(Access + QStringLiteral("\r\nX: y"), Refresh),
        tokenAnswer(Access, Refresh, 3600, {{QStringLiteral("scope"), QStringLiteral("openid")}}),
        tokenAnswer(QString::fromLatin1(jwt({{QStringLiteral("tid"), OtherTenantId}})) + Access, Refresh),
        {.bytes = good.left(good.size() - 5), .then = FaultAnswer::Then::Close},
        FaultAnswer::drop(),
    };
}

/// Repeats every secret it was sent.
FaultAnswer echo(const TokenServer::Form &form)
{
    QString all;
    for (const char *name : {"client_secret", "refresh_token", "code", "code_verifier"}) {
        if (form.contains(name))
            all += QString::fromUtf8(form.value(name)) + QLatin1Char(' ');
    }
    return oauthError(400, QStringLiteral("invalid_grant"), {{QStringLiteral("error_description"), all.trimmed()}});
}

} // namespace

class SecrecyTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static void useBroker(const TenantConnection &connection, RequestLog &log)
    {
        const auto store = makeMemoryStore();
        store->write(secretKeyOf(connection, SecretKind::ClientSecret), Secret(ClientSecret));
        store->write(secretKeyOf(connection, SecretKind::RefreshToken), Secret(Refresh.toLatin1()));
        TokenBrokerOptions options;
        options.endpoint.retryPause = 1ms;
        TokenBroker broker(connection, *store, log, options);
        const auto token = broker.token();
        QVERIFY(waitFor(token));
        if (!token.result().ok())
            hearError(token.result().error());
        hearError(broker.state().error);
        hear(broker.state().identity + broker.state().tenantId);
    }

    static void useBrowser(const TenantConnection &connection, RequestLog &log, const QByteArray &query)
    {
        BrowserSignInOptions options;
        QTcpSocket browser;
        options.openBrowser = [&](const QUrl &url) {
            const QUrlQuery asked(url);
            const QUrl back(asked.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
            browser.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(back.port()));
            browser.write("GET /?" + query + "&state=" + asked.queryItemValue(QStringLiteral("state")).toLatin1() +
                          " HTTP/1.1\r\nHost: " + back.authority().toLatin1() + "\r\n\r\n");
            return true;
        };
        BrowserSignIn attempt(connection, log, options);
        const auto future = attempt.start();
        QVERIFY(waitFor(future));
        if (!future.result().ok())
            hearError(future.result().error());
        QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
        hear(QString::fromUtf8(browser.readAll()));
    }

    static void assertSilence(const QString &where, const QByteArray &text)
    {
        for (const QByteArray &canary : canaries()) {
            const qsizetype at = text.indexOf(canary);
            QVERIFY2(at < 0, qPrintable(where + QStringLiteral(": ") + QString::fromUtf8(text.mid(at - 60, 160))));
        }
    }

private Q_SLOTS:
    void initTestCase() { qInstallMessageHandler(hearMessage); } // after QTest has put in its own
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

    void A37_noSecretOfAnyFlowIsLoggedShownOrWritten()
    {
        RequestLog log;
        const QString file = m_folder.filePath(QStringLiteral("requests.log"));
        {
            RequestLogFile written(file, log);
            for (const FaultAnswer &answer : answers()) {
                TokenServer server([&](const auto &, int) { return answer; });
                useBroker(server.connection(GrantType::ClientCredentials), log);
                useBroker(server.connection(GrantType::AuthorizationCode), log);
                useBrowser(server.connection(GrantType::AuthorizationCode), log, "code=" + Code);
            }
            TokenServer parrot([](const auto &form, int) { return echo(form); });
            useBroker(parrot.connection(GrantType::ClientCredentials), log);
            useBroker(parrot.connection(GrantType::AuthorizationCode), log);
            useBrowser(parrot.connection(GrantType::AuthorizationCode), log, "code=" + Code);
            useBrowser(parrot.connection(GrantType::AuthorizationCode), log, "code=" + Code + "&code=" + Code);
            for (const auto &form : parrot.forms()) {
                const QString verifier = QString::fromLatin1(form.value("code_verifier", "none was sent"));
                QVERIFY(!heard.contains(verifier));
            }
        }
        for (const RequestRecord &record : log.records())
            hear(record.url.toString() + record.operation + record.reason + record.correlationId + record.connection);

        qDebug() << Secret(Access.toLatin1()) << "the end of the log";
        QVERIFY(heard.contains(QStringLiteral("the end of the log"))); // the ear works
        QVERIFY(heard.contains(QStringLiteral("<secret>")));
        assertSilence(QStringLiteral("log and screen"), heard.toUtf8());

        QFile read(file);
        QVERIFY(read.open(QIODevice::ReadOnly));
        const QByteArray lines = read.readAll();
        QVERIFY(lines.contains("/oauth2/v2.0/token"));
        assertSilence(file, lines);
    }
};

int main(int argc, char *argv[])
{
    qputenv("QT_LOGGING_RULES", "*=true");
    QCoreApplication app(argc, argv);
    SecrecyTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_secrecy.moc"
