// SPDX-License-Identifier: Apache-2.0
// The list of connections and their secrets, kept in step.
#include "core/auth/secretbinding.h"
#include "core/model/connectionlock.h"
#include "core/settings/connectionlist.h"
#include "tests/auth/secretfakes.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/certificates.h"
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
    ConnectionStore store() const { return ConnectionStore(dataFolder(folder.path())); }
    QList<TenantConnection> onDisk() const { return store().peek().value_or(QList<TenantConnection>()); }
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

    void anEditThatLeftTheLockAloneDoesNotUndoOneMadeMeanwhile()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        auto connection = server.connection(GrantType::ClientCredentials);
        connection.writable = true;
        Desk desk;
        desk.put(connection, "s3cret");
        const auto original = connection;
        desk.book.lock(connection.id);
        QSignalSpy added(&desk.book, &ConnectionBook::added);
        connection.name = QStringLiteral("Fabrikam");
        desk.book.put({.connection = connection, .original = original});
        QTRY_COMPARE(added.size(), 1);
        QVERIFY(!desk.book.find(connection.id)->writable);
        QVERIFY(desk.workspace.find(connection.id)->session().isReadOnly());
        QTRY_VERIFY(!desk.onDisk().isEmpty() && desk.onDisk().constFirst().name == connection.name);
        QVERIFY(!desk.onDisk().constFirst().writable);
        // Locked by the command line, which this window has not seen yet.
        connection = *desk.book.find(connection.id);
        connection.writable = true;
        desk.book.put({.connection = connection, .original = *desk.book.find(connection.id)}); // wanted by the person
        QTRY_VERIFY(desk.onDisk().constFirst().writable);
        QVERIFY(desk.store().update(changing(connection.id, [](TenantConnection &one) { lock(one); })).ok());
        auto renamed = connection;
        renamed.name = QStringLiteral("Contoso");
        desk.book.put({.connection = renamed, .original = connection});
        QTRY_COMPARE(desk.onDisk().constFirst().name, renamed.name);
        QVERIFY(!desk.onDisk().constFirst().writable);
    }

    void anEditDoesNotBringBackWhatWasRemovedMeanwhile_data()
    {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("in this window") << false;
        QTest::newRow("by the command line") << true;
    }
    void anEditDoesNotBringBackWhatWasRemovedMeanwhile()
    {
        QFETCH(bool, elsewhere);
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        const auto connection = server.connection(GrantType::ClientCredentials);
        Desk desk;
        desk.put(connection, "s3cret");
        QTRY_COMPARE(desk.onDisk().size(), 1);
        if (elsewhere)
            QVERIFY(desk.store().update(removing(connection.id)).ok());
        else
            desk.book.remove(connection.id);
        QTRY_VERIFY(desk.onDisk().isEmpty());
        QSignalSpy failed(&desk.book, &ConnectionBook::failed);
        desk.book.put({.connection = connection, .secret = Secret(QByteArray("entered anew")), .original = connection});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.constFirst().constFirst().value<ApiError>().code, QStringLiteral("notFound"));
        QVERIFY(!desk.book.find(connection.id));
        QVERIFY(!desk.workspace.find(connection.id));
        QVERIFY(desk.onDisk().isEmpty());
        QTRY_VERIFY(desk.secrets.peek(connection, SecretKind::ClientSecret).isEmpty());
    }

    void A34_aCertificateDoesNotSignInAgainByItself()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        auto connection = server.connection(GrantType::ClientCredentials);
        Desk desk;
        connection.certificateFile = desk.folder.filePath(QStringLiteral("app.pem"));
        QFile file(connection.certificateFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(MadeCertificate().pem());
        file.close();
        desk.put(connection, {});
        QVERIFY(desk.token(connection));
        const auto count = server.wire().count();
        QSignalSpy out(&desk.book, &ConnectionBook::signedOut);
        // Whoever hears of the tenant asks it at once, as the window does.
        connect(&desk.workspace, &Workspace::tenantAdded, &desk.book,
                [&](const QUuid &id) { desk.workspace.find(id)->refreshEnvironments(); });
        desk.book.signOut({connection.id});
        QTRY_COMPARE(out.size(), 1);
        QCOMPARE(desk.token(connection).error().kind, Kind::NoSecret);
        QCOMPARE(desk.workspace.find(connection.id)->signIn().phase, Phase::NeedsSignIn);
        QCOMPARE(server.wire().count(), count);
        desk.book.signInAgain(connection.id);
        QVERIFY(desk.token(connection));
    }

    void whatIsForThisRunIsNeverWritten()
    {
        TokenServer server([](const auto &, int) { return tokenAnswer(QStringLiteral("t")); });
        auto connection = server.connection(GrantType::ClientCredentials);
        Desk desk;
        desk.book.addForThisRun(connection, Secret(QByteArray("s3cret")));
        const auto original = connection;
        connection.name = QStringLiteral("Fabrikam");
        desk.book.put({.connection = connection, .original = original});
        QVERIFY(desk.token(connection)); // with the secret there was
        desk.book.put({.connection = connection, .secret = Secret(QByteArray("another")), .original = connection});
        QVERIFY(desk.token(connection));
        QCOMPARE(server.forms().constLast().value("client_secret"), QByteArray("another"));
        QVERIFY(desk.book.secretOfThisRun(connection.id) == Secret(QByteArray("another")));
        QVERIFY(!desk.secrets.asked().contains("write another"));
        QVERIFY(desk.onDisk().isEmpty());
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
