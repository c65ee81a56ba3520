// SPDX-License-Identifier: Apache-2.0
// What is known of a connection's publisher side: asked for late, kept, never under another sign-in.
#include "core/api/publisherside.h"
#include "core/api/tenantstate.h"
#include "core/auth/keychain.h"
#include "tests/api/scriptedtransport.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

const QString appId = QStringLiteral("aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb");
const QString appsPath = QStringLiteral("/apps");
const QString appPath = QStringLiteral("/apps/") + appId;
const QString countriesPath = appPath + QStringLiteral("/countries");
const QString versionsPath = countriesPath + QStringLiteral("/DK/versions");
const QString environmentsPath = countriesPath + QStringLiteral("/DK/environments");

QByteArray listOf(const QByteArray &items)
{
    return "{\"value\":[" + items + "]}";
}

QByteArray app(const QByteArray &publisher = "Contoso")
{
    return R"({"id":")" + appId.toUpper().toLatin1() + R"(","publisher":")" + publisher +
           R"(","publisherAadTenantId":"aaaabbbb-0000-cccc-1111-dddd2222eeee"})";
}

QByteArray version(const QByteArray &number, const QByteArray &name)
{
    return R"({"version":")" + number + R"(","appId":")" + appId.toLatin1() +
           R"(","countryCode":"DK","availability":"Available","status":"Uploaded","name":")" + name + R"("})";
}

// A state over a scripted transport; the transport outlives it.
struct Publisher
{
    ScriptedTransport transport{QStringLiteral("/v1.4")};
    RequestLog log;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    std::unique_ptr<TenantState> tenant;

    Publisher()
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
        tenant = std::make_unique<TenantState>(std::make_unique<TenantSession>(connection, *secrets, log, transport));
        transport.answer(appsPath, listOf(app()));
        transport.answer(countriesPath, listOf(R"({"countryCode":"DK"},{"countryCode":"US"})"));
        transport.answer(versionsPath, listOf(version("4.9.0.0", "Old name") + "," + version("4.10.0.0", "Payments")));
    }
    ~Publisher() { tenant.reset(); }
    PublisherSide &state() { return tenant->publisher(); }
};

} // namespace

class PublisherSideTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsAskedBeforeSomebodyWantsToSeeIt();
    void partsAreReadOneByOneAndKept();
    void appsAndCountriesAreFoundInAnySpelling();
    void anAppIsCalledAsItsNewestVersion();
    void equalRefreshesAreOneRequest();
    void F29_aRefusalIsKeptWithWhatWasKnown();
    void F30_aCountryThatIsGoneRefreshesTheList();
    void F53_anOlderAnswerNeverOverwritesANewerOne();
    void F57_cancellingIsNoFailure();
    void L20_aSignOutForgetsEverything();
    void L20_aStateThatEndsWhileLoadingLeavesNothingBehind();
    void refreshAllReadsWhatWasAskedForBefore();
};

void PublisherSideTest::nothingIsAskedBeforeSomebodyWantsToSeeIt()
{
    Publisher p;
    QVERIFY(!p.state().isAsked());
    QVERIFY(!p.state().apps().hasValue());
    QVERIFY(!p.state().app(appId).countries.hasValue());
    QVERIFY(!p.state().country(appId, QStringLiteral("DK")).versions.hasValue());
    QVERIFY(p.state().countryCodes(appId).isEmpty());
    p.tenant->refreshAll(); // F5 on the tenant
    QTRY_VERIFY(!p.tenant->isLoading());
    QVERIFY(!p.transport.paths().join(QLatin1Char(' ')).contains(QStringLiteral("/v1.4")));
}

void PublisherSideTest::partsAreReadOneByOneAndKept()
{
    Publisher p;
    QSignalSpy changed(&p.state(), &PublisherSide::appsChanged);
    p.state().refreshApps();
    QCOMPARE(changed.size(), 1);
    QVERIFY(p.state().apps().isLoading && p.state().isLoading() && p.tenant->isLoading());
    QTRY_VERIFY(p.state().apps().isRead());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(p.state().apps().value.size(), 1);
    QSignalSpy countries(&p.state(), &PublisherSide::countriesChanged);
    p.state().refreshCountries(appId);
    QTRY_COMPARE(p.state().countryCodes(appId), QStringList({QStringLiteral("DK"), QStringLiteral("US")}));
    QCOMPARE(countries.last().first().toString(), appId);
    QSignalSpy versions(&p.state(), &PublisherSide::versionsChanged);
    p.state().refreshVersions(appId, QStringLiteral("DK"));
    QTRY_COMPARE(p.state().country(appId, QStringLiteral("DK")).versions.value.size(), 2);
    QCOMPARE(versions.last().at(1).toString(), QStringLiteral("DK"));
    QVERIFY(!p.state().country(appId, QStringLiteral("US")).versions.hasValue());
    QCOMPARE(p.transport.requests().size(), 3);
}

void PublisherSideTest::appsAndCountriesAreFoundInAnySpelling()
{
    Publisher p;
    p.state().refreshApps();
    p.state().refreshVersions(appId, QStringLiteral("DK"));
    QTRY_VERIFY(!p.state().isLoading());
    const QString other = QLatin1Char('{') + appId.toUpper() + QLatin1Char('}');
    QVERIFY(p.state().findApp(other));
    QCOMPARE(p.state().country(other, QStringLiteral("dk")).versions.value.size(), 2);
    QVERIFY(!p.state().findApp(QStringLiteral("another")));
}

void PublisherSideTest::anAppIsCalledAsItsNewestVersion()
{
    Publisher p;
    QVERIFY(p.state().appName(appId).isEmpty());
    p.state().refreshVersions(appId, QStringLiteral("DK"));
    QTRY_COMPARE(p.state().appName(appId), QStringLiteral("Payments")); // 4.10 is newer than 4.9
}

void PublisherSideTest::equalRefreshesAreOneRequest()
{
    Publisher p;
    p.transport.hold();
    p.state().refreshApps();
    p.state().refreshApps();
    QCOMPARE(p.transport.requests().size(), 1);
}

void PublisherSideTest::F29_aRefusalIsKeptWithWhatWasKnown()
{
    Publisher p;
    p.transport.refuse(appsPath, Kind::Forbidden, 403, QStringLiteral("Forbidden"));
    p.state().refreshApps();
    QTRY_VERIFY(p.state().apps().error);
    QCOMPARE(p.state().apps().error->kind, Kind::Forbidden);
    QVERIFY(!p.state().apps().hasValue());
    p.transport.answer(appsPath, listOf(app()));
    p.state().refreshApps();
    QTRY_VERIFY(p.state().apps().isRead() && !p.state().apps().error);
    p.transport.refuse(appsPath, Kind::Offline, 0);
    p.state().refreshApps();
    QTRY_VERIFY(p.state().apps().isStale());
    QCOMPARE(p.state().apps().value.size(), 1);
}

void PublisherSideTest::F30_aCountryThatIsGoneRefreshesTheList()
{
    Publisher p;
    p.state().refreshEnvironments(appId, QStringLiteral("DK")); // not in the script: 404
    QTRY_VERIFY(p.state().country(appId, QStringLiteral("DK")).environments.error);
    QTRY_VERIFY(p.state().app(appId).countries.isRead());
}

void PublisherSideTest::F53_anOlderAnswerNeverOverwritesANewerOne()
{
    Publisher p;
    p.transport.ignoreCancel();
    p.transport.hold();
    p.transport.answer(appsPath, listOf(app("Old")));
    p.state().refreshApps();
    p.state().cancelAll();
    p.transport.answer(appsPath, listOf(app("New")));
    p.state().refreshApps();
    QCOMPARE(p.transport.requests().size(), 2);
    p.transport.release(1);
    QTRY_VERIFY(p.state().apps().isRead());
    QSignalSpy changed(&p.state(), &PublisherSide::appsChanged);
    p.transport.release(0);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(p.state().apps().value.constFirst().publisher, QStringLiteral("New"));
}

void PublisherSideTest::F57_cancellingIsNoFailure()
{
    Publisher p;
    p.transport.hold();
    p.state().refreshApps();
    p.state().refreshVersions(appId, QStringLiteral("DK"));
    QSignalSpy versions(&p.state(), &PublisherSide::versionsChanged);
    p.tenant->cancelAll();
    QVERIFY(!p.state().isLoading() && !p.state().apps().isLoading && !p.state().apps().error);
    QVERIFY(!p.state().country(appId, QStringLiteral("DK")).versions.isLoading);
    QCOMPARE(versions.size(), 1);
    for (const Request &request : p.transport.requests())
        QVERIFY(request.cancel.isCancelled());
}

void PublisherSideTest::L20_aSignOutForgetsEverything()
{
    Publisher p;
    p.state().refreshApps();
    p.state().refreshCountries(appId);
    p.state().refreshVersions(appId, QStringLiteral("DK"));
    QTRY_VERIFY(!p.state().isLoading());
    QSignalSpy versions(&p.state(), &PublisherSide::versionsChanged);
    p.state().forgetEverything();
    QVERIFY(!p.state().apps().hasValue() && p.state().apps().value.isEmpty());
    QVERIFY(p.state().countryCodes(appId).isEmpty() && p.state().appName(appId).isEmpty());
    QVERIFY(p.state().country(appId, QStringLiteral("DK")).versions.value.isEmpty());
    QCOMPARE(versions.size(), 1);
    QVERIFY(!p.state().isAsked());
}

void PublisherSideTest::L20_aStateThatEndsWhileLoadingLeavesNothingBehind()
{
    Publisher p;
    p.transport.ignoreCancel();
    p.transport.hold();
    p.state().refreshApps();
    p.state().refreshVersions(appId, QStringLiteral("DK"));
    p.tenant.reset();
    p.transport.release(0);
    p.transport.release(1);
    QCoreApplication::processEvents(); // what was posted finds nobody
}

void PublisherSideTest::refreshAllReadsWhatWasAskedForBefore()
{
    Publisher p;
    p.state().refreshApps();
    p.state().refreshVersions(appId, QStringLiteral("DK"));
    QTRY_VERIFY(!p.state().isLoading());
    const qsizetype before = p.transport.requests().size();
    p.state().refreshAll();
    QTRY_VERIFY(!p.state().isLoading());
    QCOMPARE(p.transport.requests().size(), before + 2);
}

QTEST_GUILESS_MAIN(PublisherSideTest)
#include "tst_publisherside.moc"
