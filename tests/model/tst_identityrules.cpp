// SPDX-License-Identifier: Apache-2.0
// Which kind of sign-in an operation needs: the table beside the contract it was taken from.
#include "core/model/identityrules.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace steward;

namespace {

struct Contract
{
    QStringList operations;
    QStringList forPeople;
    QStringList forApps;
};

// The lines that matter: an operation's id, and below it what its marks say.
Contract contract()
{
    QFile file(QStringLiteral(STEWARD_CONTRACT "/admin-center.openapi.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no contract at %s", qPrintable(file.fileName()));
    static const QRegularExpression id(QStringLiteral("^      operationId: (\\w+)$"));
    Contract read;
    while (!file.atEnd()) {
        QString line = QString::fromUtf8(file.readLine());
        line.chop(1);
        if (const auto match = id.match(line); match.hasMatch())
            read.operations.append(match.captured(1));
        else if (line == QLatin1String("      x-delegated-only: true"))
            read.forPeople.append(read.operations.constLast());
        else if (line == QLatin1String("      x-app-only: true"))
            read.forApps.append(read.operations.constLast());
    }
    return read;
}

QStringList asTexts(const QList<QLatin1String> &operations)
{
    QStringList texts;
    for (const QLatin1String operation : operations)
        texts.append(operation);
    return texts;
}

} // namespace

class TestIdentityRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void A38_theTableSaysWhatTheContractSays()
    {
        const Contract said = contract();
        QVERIFY(said.operations.size() > 70);
        QCOMPARE(said.forPeople.size(), 13);
        QCOMPARE(said.forApps, QStringList{QStringLiteral("listManageableTenants")});
        QCOMPARE(asTexts(closedTo(GrantType::ClientCredentials)), said.forPeople);
        QCOMPARE(asTexts(closedTo(GrantType::AuthorizationCode)), said.forApps);
        for (const QString &operation : said.operations) {
            const NeededIdentity needed = said.forPeople.contains(operation) ? NeededIdentity::Person
                                          : said.forApps.contains(operation) ? NeededIdentity::App
                                                                             : NeededIdentity::Any;
            QVERIFY2(neededIdentity(operation) == needed, qPrintable(operation));
        }
    }

    void A38_eachKindOfSignInIsClosedToTheOther()
    {
        QVERIFY(!canCall(GrantType::ClientCredentials, u"linkPowerPlatformEnvironment"));
        QVERIFY(canCall(GrantType::AuthorizationCode, u"linkPowerPlatformEnvironment"));
        QVERIFY(canCall(GrantType::ClientCredentials, u"listManageableTenants"));
        QVERIFY(!canCall(GrantType::AuthorizationCode, u"listManageableTenants"));
        for (const GrantType grant : {GrantType::ClientCredentials, GrantType::AuthorizationCode}) {
            QVERIFY(canCall(grant, u"listEnvironments"));
            QVERIFY(canCall(grant, u"neverHeardOf"));
            QVERIFY(canCall(grant, u""));
        }
    }
};

QTEST_GUILESS_MAIN(TestIdentityRules)
#include "tst_identityrules.moc"
