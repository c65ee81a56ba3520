// SPDX-License-Identifier: Apache-2.0
// A38 in words: what a sign-in cannot do, and why.
#include "ui/models/errorwords.h"
#include "ui/models/identitywords.h"

#include <QtTest/QTest>

using namespace steward;

class TestIdentityWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void A38_everyClosedOperationHasAPhrase()
    {
        QCOMPARE(closedActions(GrantType::ClientCredentials).size(), 5);
        QCOMPARE(closedActions(GrantType::ClientCredentials).constFirst(),
                 QStringLiteral("link and unlink Power Platform environments"));
        QCOMPARE(closedActions(GrantType::AuthorizationCode),
                 QStringList{QStringLiteral("list the tenants that authorized the app")});
        for (const GrantType grant : {GrantType::ClientCredentials, GrantType::AuthorizationCode}) {
            for (const QLatin1String operation : closedTo(grant))
                QVERIFY2(!closedPhrase(QString(operation)).isEmpty(), operation.data());
        }
    }

    void A38_theReasonNamesTheOtherKind()
    {
        QVERIFY(whyNot(GrantType::AuthorizationCode, u"listAuthorizedApps").isEmpty());
        QVERIFY(whyNot(GrantType::ClientCredentials, u"listEnvironments").isEmpty());
        QVERIFY(whyNot(GrantType::ClientCredentials, u"listAuthorizedApps").contains(QLatin1String("only people")));
        QVERIFY(whyNot(GrantType::AuthorizationCode, u"listManageableTenants").contains(QLatin1String("apps only")));
    }

    void A38_aRefusedCallSaysThatNothingWasSent()
    {
        ApiError error;
        error.kind = ApiError::Kind::WrongIdentity;
        error.operation = QStringLiteral("listAuthorizedApps");
        const ErrorWords people = wordsFor(error, QStringLiteral("Contoso"));
        QVERIFY(people.title.contains(QLatin1String("list of authorized apps")));
        QVERIFY(people.cause.contains(QLatin1String("only people")));
        QVERIFY(people.cause.contains(QLatin1String("Nothing was sent")));
        error.operation = QStringLiteral("listManageableTenants");
        QVERIFY(wordsFor(error, {}).cause.contains(QLatin1String("apps only")));
    }
};

QTEST_GUILESS_MAIN(TestIdentityWords)
#include "tst_identitywords.moc"
