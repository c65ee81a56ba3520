// SPDX-License-Identifier: Apache-2.0
// The list of authorized apps and the tenants that authorized an app: read as the contract prints them, bounded against
// what it does not print, and never asked for by the wrong kind of sign-in (A38).
#include "core/api/admincenterapi.h"
#include "core/api/json/authorizedappparser.h"
#include "core/api/json/jsonlimits.h"
#include "tests/api/scriptedtransport.h"

#include <QtTest/QTest>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

const QString apps = QStringLiteral("/authorizedAadApps");
const QString tenants = QStringLiteral("/authorizedAadApps/manageableTenants");
// The examples of the contract.
const QByteArray printedApps = R"([{"appId":"00001111-aaaa-2222-bbbb-3333cccc4444","isAdminConsentGranted":true}])";
const QByteArray printedTenants = R"({"value":[{"entraTenantId":"aaaabbbb-0000-cccc-1111-dddd2222eeee"}]})";

TenantConnection connection(GrantType grant)
{
    TenantConnection connection;
    connection.name = QStringLiteral("Contoso");
    connection.tenant = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    connection.grant = grant;
    return connection;
}

template <class T>
Outcome<Answer<T>> ended(QFuture<Outcome<Answer<T>>> future)
{
    future.waitForFinished();
    return future.result();
}

Outcome<Answer<QList<AuthorizedApp>>> readApps(const QByteArray &body)
{
    ScriptedTransport transport;
    transport.answer(apps, body);
    AdminCenterApi api(connection(GrantType::AuthorizationCode), transport);
    return ended(api.listAuthorizedApps());
}

Outcome<Answer<QList<ManageableTenant>>> readTenants(const QByteArray &body)
{
    ScriptedTransport transport;
    transport.answer(tenants, body);
    AdminCenterApi api(connection(GrantType::ClientCredentials), transport);
    return ended(api.listManageableTenants());
}

} // namespace

class TestAuthorizedApps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theListIsReadBareAndWrapped()
    {
        for (const QByteArray &body : {printedApps, QByteArray("{\"value\":" + printedApps + '}')}) {
            const auto read = readApps(body);
            QVERIFY(read);
            QCOMPARE(read->value.size(), 1);
            QCOMPARE(read->value.at(0).appId, QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444"));
            QCOMPARE(read->value.at(0).hasConsent, std::optional(true));
            QVERIFY(read->value.at(0).doubts.isEmpty());
        }
        QVERIFY(readApps("[]")->value.isEmpty());
    }

    void theTenantsAreReadWrappedAndBare()
    {
        for (const QByteArray &body :
             {printedTenants, QByteArray(R"([{"EntraTenantId":"{AAAABBBB-0000-CCCC-1111-DDDD2222EEEE}"}])")}) {
            const auto read = readTenants(body);
            QVERIFY(read);
            QCOMPARE(read->value.size(), 1);
            QCOMPARE(read->value.at(0).tenantId, QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee"));
        }
    }

    void A38_theWrongKindOfSignInSendsNothing()
    {
        ScriptedTransport transport;
        transport.answer(apps, printedApps);
        transport.answer(tenants, printedTenants);
        AdminCenterApi asApp(connection(GrantType::ClientCredentials), transport);
        const auto listed = ended(asApp.listAuthorizedApps());
        QVERIFY(!listed);
        QCOMPARE(listed.error().kind, Kind::WrongIdentity);
        QCOMPARE(listed.error().operation, QStringLiteral("listAuthorizedApps"));
        AdminCenterApi asPerson(connection(GrantType::AuthorizationCode), transport);
        const auto manageable = ended(asPerson.listManageableTenants());
        QVERIFY(!manageable);
        QCOMPARE(manageable.error().kind, Kind::WrongIdentity);
        QCOMPARE(transport.requests().size(), 0);
        // The right kinds do ask.
        QVERIFY(ended(asApp.listManageableTenants()));
        QVERIFY(ended(asPerson.listAuthorizedApps()));
        QCOMPARE(transport.requests().size(), 2);
    }

    void F19_F20_oneOddItemCostsItsOwnFieldsOnly()
    {
        const auto read = readApps(R"([{"appId":5,"isAdminConsentGranted":"yes"},7,{},
            {"appId":"00001111-AAAA-2222-bbbb-3333cccc4444","isAdminConsentGranted":null},null])");
        QVERIFY(read);
        QCOMPARE(read->value.size(), 5);
        QVERIFY(read->value.at(0).appId.isEmpty());
        QVERIFY(!read->value.at(0).hasConsent);
        QCOMPARE(read->value.at(0).doubts.size(), 2);
        QVERIFY(!read->value.at(1).doubts.isEmpty());
        QVERIFY(read->value.at(2).doubts.isEmpty());
        QCOMPARE(read->value.at(3).appId, QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444"));
        QVERIFY(!read->value.at(3).hasConsent);
        QVERIFY(read->value.at(3).doubts.isEmpty());
    }

    void F13_F15_F16_garbageIsABadReplyNeverAnEmptyList()
    {
        for (const QByteArray &body : {QByteArray(), QByteArray("[{\"appId\":"), QByteArray("<html></html>"),
                                       QByteArray("\"text\""), QByteArray("{\"apps\":[]}"), QByteArray("[] []")}) {
            const auto read = readApps(body);
            QVERIFY2(!read, body.constData());
            QCOMPARE(read.error().kind, Kind::BadReply);
            QVERIFY2(!readTenants(body), body.constData());
        }
        for (qsizetype cut = 0; cut < printedTenants.size(); ++cut)
            QVERIFY2(!readTenants(printedTenants.left(cut)), printedTenants.left(cut).constData());
    }

    void F24_I08_aHugeAndHostileListIsBounded()
    {
        const QByteArray hostile = "{\"entraTenantId\":\"<img src=x>\u202E" + QByteArray(100'000, 'x') + "\"}";
        const auto read = readTenants('[' + hostile + ']');
        QVERIFY(read);
        QVERIFY(read->value.at(0).tenantId.size() <= JsonLimits::name);
        QCOMPARE(read->value.at(0).doubts, QStringList{QStringLiteral("entraTenantId")});
    }

    void F29_aRefusalIsPassedOn()
    {
        ScriptedTransport transport;
        transport.refuse(apps, Kind::Forbidden, 403, QStringLiteral("Forbidden"));
        AdminCenterApi api(connection(GrantType::AuthorizationCode), transport);
        const auto read = ended(api.listAuthorizedApps());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::Forbidden);
        QCOMPARE(read.error().operation, QStringLiteral("listAuthorizedApps"));
    }
};

QTEST_GUILESS_MAIN(TestAuthorizedApps)
#include "tst_authorizedapps.moc"
