// SPDX-License-Identifier: Apache-2.0
// The list of connections and their secrets, kept in step.
#include "core/auth/secretbinding.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"
#include "ui/pages/connectionbook.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using Phase = SignInState::Phase;
using Kind = ApiError::Kind;

namespace {

struct Desk
{
    QTemporaryDir folder;
    ScriptedStore secrets;
    RequestLog log;
    Workspace workspace{secrets, log};
    ConnectionBook book{workspace, folder.path()};

    Outcome<AccessToken> token(const TenantConnection &connection)
    {
        auto future = workspace.find(connection.id)->session().broker().token();
        return waitFor(future) ? future.result() : Outcome<AccessToken>(ApiError{});
    }
    void put(const TenantConnection &connection, const QByteArray &secret)
    {
        QSignalSpy added(&book, &ConnectionBook::added);
        book.put({connection, Secret(secret)});
        QTRY_COMPARE(added.size(), 1);
    }
};

} // namespace

class ConnectionBookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEditOfTheNameKeepsTheSecret()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        auto connection = server.connection(GrantType::ClientCredentials);
        Desk desk;
        desk.put(connection, "s3cret");
        QVERIFY(desk.token(connection));
        connection.name = QStringLiteral("Fabrikam");
        desk.put(connection, {});
        QVERIFY(desk.token(connection));
        QCOMPARE(desk.secrets.peek(connection, SecretKind::ClientSecret), QByteArray("s3cret"));
    }

    void L12_anEditedAuthorityLosesTheSecretAndAsksForANewOne()
    {
        TokenServer ours([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        TokenServer other([](const auto &, int) { return tokenAnswer(QStringLiteral("u")); });
        const auto connection = ours.connection(GrantType::ClientCredentials);
        Desk desk;
        desk.put(connection, "s3cret");
        QVERIFY(desk.token(connection));
        auto edited = connection;
        edited.authority = other.connection(GrantType::ClientCredentials).authority;
        desk.put(edited, {});
        QCOMPARE(desk.token(edited).error().kind, Kind::NoSecret);
        QCOMPARE(desk.workspace.find(edited.id)->signIn().phase, Phase::NeedsSignIn);
        QCOMPARE(other.wire().count(), 0);
        QVERIFY(desk.secrets.peek(connection, SecretKind::ClientSecret).isEmpty());
        desk.put(edited, "entered anew");
        QVERIFY(desk.token(edited));
        QCOMPARE(other.forms().constFirst().value("client_secret"), QByteArray("entered anew"));
    }

    void anotherKindOfSignInRemovesWhatTheOldOneKept()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        auto connection = server.connection(GrantType::ClientCredentials);
        Desk desk;
        desk.put(connection, "s3cret");
        const auto before = connection;
        connection.grant = GrantType::AuthorizationCode;
        desk.put(connection, {});
        QVERIFY(desk.secrets.peek(before, SecretKind::ClientSecret).isEmpty());
    }

    void A34_aSecretThatCannotBeRemovedIsTold()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        auto connection = server.connection(GrantType::ClientCredentials);
        Desk desk;
        desk.put(connection, "s3cret");
        desk.secrets.failRemovals(ApiError{.kind = Kind::KeychainDenied});
        QSignalSpy failed(&desk.book, &ConnectionBook::failed);
        connection.tenant = OtherTenantId;
        desk.put(connection, {});
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.constFirst().constFirst().value<ApiError>().kind, Kind::KeychainDenied);
        QCOMPARE(desk.token(connection).error().kind, Kind::NoSecret); // what is left is not shown to the new place
    }
};

QTEST_GUILESS_MAIN(ConnectionBookTest)
#include "tst_connectionbook.moc"
