// SPDX-License-Identifier: Apache-2.0
#include "ui/models/consentwords.h"
#include "ui/models/errorwords.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

const QString ClientId = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");

TenantConnection connectionOf(GrantType grant)
{
    TenantConnection connection;
    connection.tenant = QStringLiteral("contoso.example");
    connection.clientId = ClientId;
    connection.grant = grant;
    return connection;
}

} // namespace

class ConsentWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void A22_theLetterNamesAddressAppAndWhatIsGranted_data()
    {
        QTest::addColumn<GrantType>("grant");
        QTest::addColumn<QString>("permission");
        QTest::addColumn<bool>("listed");
        QTest::newRow("app") << GrantType::ClientCredentials << QStringLiteral("AdminCenter.ReadWrite.All") << true;
        QTest::newRow("person") << GrantType::AuthorizationCode << QStringLiteral("user_impersonation") << false;
    }
    void A22_theLetterNamesAddressAppAndWhatIsGranted()
    {
        QFETCH(GrantType, grant);
        QFETCH(QString, permission);
        QFETCH(bool, listed);
        const QUrl link(QStringLiteral("https://login.microsoftonline.com/contoso.example/adminconsent?client_id=x"));
        const Letter letter = consentLetter(connectionOf(grant), link);
        QVERIFY(letter.subject.contains(QStringLiteral("contoso.example")));
        QVERIFY(!letter.subject.contains(QLatin1Char('\n')));
        for (const QString &part : {link.toString(), ClientId, permission})
            QVERIFY2(letter.body.contains(part), qPrintable(letter.body));
        QCOMPARE(letter.body.contains(QStringLiteral("Authorized Microsoft Entra apps")), listed);
        QCOMPARE(permissionName(connectionOf(grant)), permission);
    }

    void I01_aHostileTenantNameStaysText()
    {
        TenantConnection connection = connectionOf(GrantType::AuthorizationCode);
        connection.tenant = QStringLiteral("con\u202Etoso\n\nBcc: everybody@evil.example");
        const Letter letter = consentLetter(connection, QUrl());
        QVERIFY(!letter.subject.contains(QLatin1Char('\n')));
        QVERIFY(!letter.body.contains(QChar(0x202e)));
        QVERIFY(!letter.body.contains(QStringLiteral("\nBcc:")));
    }

    void A07_A09_A39_whatStopsAVisitToTheBrowserIsNamed_data()
    {
        QTest::addColumn<ApiError>("error");
        QTest::addColumn<QString>("word");
        const QString authorize = QStringLiteral("authorize");
        using Kind = ApiError::Kind;
        QTest::newRow("limit") << ApiError{.kind = Kind::TimedOut, .operation = authorize}
                               << QStringLiteral("five minutes");
        QTest::newRow("no port") << ApiError{.kind = Kind::LocalFile,
                                             .operation = authorize,
                                             .code = QStringLiteral("loopbackUnavailable")}
                                 << QStringLiteral("127.0.0.1");
        QTest::newRow("blocked") << ApiError{.kind = Kind::LocalFile,
                                             .operation = authorize,
                                             .code = QStringLiteral("loopbackBlocked")}
                                 << QStringLiteral("firewall");
        QTest::newRow("tenant") << ApiError{.kind = Kind::WrongTenant,
                                            .operation = QStringLiteral("token"),
                                            .target = QStringLiteral("bbbb-cccc")}
                                << QStringLiteral("bbbb-cccc");
        QTest::newRow("no page") << ApiError{.kind = Kind::Refused,
                                             .operation = QStringLiteral("adminConsent"),
                                             .code = QStringLiteral("consentNotOffered")}
                                 << QStringLiteral("Only Microsoft Entra");
    }
    void A07_A09_A39_whatStopsAVisitToTheBrowserIsNamed()
    {
        QFETCH(ApiError, error);
        QFETCH(QString, word);
        const QString shown = oneLine(wordsFor(error, QStringLiteral("Contoso"), GrantType::AuthorizationCode));
        QVERIFY2(shown.contains(word), qPrintable(shown));
    }
};

QTEST_GUILESS_MAIN(ConsentWordsTest)
#include "tst_consentwords.moc"
