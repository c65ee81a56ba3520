// SPDX-License-Identifier: Apache-2.0
// The App Management API from sign-in to value, against the demo's publisher, which shares nothing with us.
#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/api/package/packagereader.h"
#include "core/api/publisherrequest.h"
#include "core/api/tenantsession.h"
#include "core/auth/keychain.h"
#include "core/model/filename.h"
#include "tests/support/apppackages.h"
#include "tests/support/future.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using Kind = ApiError::Kind;
using State = MutationResult::State;

namespace {

const QString us = QStringLiteral("US");
const AppVersion higher{QStringLiteral("99.1.2.3")};

TenantConnection connectionTo(const demo::DemoService &service)
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = QStringLiteral("demo");
    connection.tenant = service.tenants().constFirst().tenantId;
    connection.clientId = QLatin1String(demo::kAppClientId);
    connection.grant = GrantType::ClientCredentials;
    connection.authority = service.authorityUrl();
    connection.apiUrl = service.apiUrl();
    connection.publisherUrl = service.publisherUrl();
    connection.requestsPerMinute = 0;
    connection.writable = true;
    return connection;
}

template <class T>
T result(const QFuture<T> &future)
{
    if (!waitFor(future, 60'000))
        qFatal("no answer");
    return future.result();
}

} // namespace

class PublisherDemoTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyReadAnswers();
    void filtersAreUnderstood();
    void whatWasUploadedComesBackByteForByte();
    void whatTheServiceKeepsIsAPackage();
    void aStaleTagIsRefused();
    void aVersionThatIsThereIsRefused();

private:
    PublisherApi &api() { return m_session->publisher(); }
    MutationResult send(const Outcome<Request> &request);
    UploadVersion uploadOf(const QString &file) const;
    QString appId();

    std::unique_ptr<demo::DemoService> m_service;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<RequestLog> m_log;
    std::unique_ptr<TenantSession> m_session;
    QString m_appId;
};

void PublisherDemoTest::init()
{
    demo::DemoOptions options;
    options.world.tenants = 1;
    options.world.environments = 1;
    options.world.operations = 1;
    m_service = std::make_unique<demo::DemoService>();
    QVERIFY(m_service->start(options));
    m_secrets = makeMemoryStore();
    m_log = std::make_unique<RequestLog>();
    m_session = std::make_unique<TenantSession>(connectionTo(*m_service), *m_secrets, *m_log);
    m_session->broker().useSecret(Secret(QByteArray(demo::kAppClientSecret)));
    m_appId.clear();
}

void PublisherDemoTest::cleanup()
{
    m_session.reset();
    m_service.reset();
}

QString PublisherDemoTest::appId()
{
    if (m_appId.isEmpty()) {
        const auto apps = result(api().listApps());
        if (!apps || apps->value.isEmpty())
            qFatal("no apps");
        m_appId = apps->value.constFirst().id;
    }
    return m_appId;
}

MutationResult PublisherDemoTest::send(const Outcome<Request> &request)
{
    if (!request)
        qFatal("no request");
    return result(m_session->publisherTransport().mutateOnce(*request));
}

UploadVersion PublisherDemoTest::uploadOf(const QString &file) const
{
    const AppPackage package = readAppPackageNow(file);
    UploadVersion upload;
    upload.appId = package.appId;
    upload.countryCode = us;
    upload.version = package.version;
    upload.appName = package.name;
    upload.file = package.file;
    upload.bytes = package.bytes;
    upload.sha256 = package.sha256;
    return upload;
}

void PublisherDemoTest::everyReadAnswers()
{
    const QString app = appId();
    const auto one = result(api().getApp(app));
    QVERIFY(one);
    QCOMPARE(one->value.id, app);
    const auto countries = result(api().listCountries(app));
    QVERIFY(countries && !countries->value.isEmpty());
    QVERIFY(result(api().getCountry(app, countries->value.constFirst().countryCode)));
    const auto principals = result(api().listPrincipals(app));
    QVERIFY(principals && !principals->value.isEmpty());
    const auto principal = result(api().getPrincipal(app, principals->value.constFirst().id));
    QVERIFY(principal);
    QCOMPARE(principal->value, principals->value.constFirst());
    const auto versions = result(api().listVersions(app, us));
    QVERIFY(versions && !versions->value.isEmpty());
    for (const PublisherVersion &version : versions->value) {
        QVERIFY(version.doubts.isEmpty() && version.availability.isKnown() && version.status.isKnown());
        const auto again = result(api().getVersion(app, us, version.version));
        QVERIFY(again);
        QCOMPARE(again->value.etag, version.etag);
    }
    const auto environments = result(api().listCustomerEnvironments(app, us));
    QVERIFY(environments && !environments->value.isEmpty());
    for (const CustomerEnvironment &environment : environments->value)
        QVERIFY(environment.doubts.isEmpty() && environment.kind.isKnown() && !environment.tenantId.isEmpty());
    const auto hotfixes = result(api().listEnvironmentHotfixes(app, us));
    QVERIFY(hotfixes && !hotfixes->value.isEmpty());
    const auto hotfix = result(api().getEnvironmentHotfix(app, us, hotfixes->value.constFirst().id));
    QVERIFY(hotfix);
    QCOMPARE(hotfix->value.id, hotfixes->value.constFirst().id);
    QCOMPARE(result(api().getCountry(app, QStringLiteral("ZZ"))).error().kind, Kind::NotFound);
}

void PublisherDemoTest::filtersAreUnderstood()
{
    const QString app = appId();
    const auto owners = result(api().listPrincipals(app, PublisherFilter::withRole(PublisherRole::Owner)));
    QVERIFY(owners && !owners->value.isEmpty());
    for (const PublisherPrincipal &owner : owners->value)
        QVERIFY(owner.has(PublisherRole::Owner));
    const auto environments = result(api().listCustomerEnvironments(app, us));
    const AppVersion version = environments->value.constFirst().version;
    const auto same = result(api().listCustomerEnvironments(app, us, PublisherFilter::onVersion(version)));
    QVERIFY(same && !same->value.isEmpty() && same->value.size() < environments->value.size());
    for (const CustomerEnvironment &environment : same->value)
        QCOMPARE(environment.version, version);
    const auto none = result(api().listApps(PublisherFilter::storedIn(QStringLiteral("nowhere' or 'a' eq 'a"))));
    QVERIFY2(none, qPrintable(none ? QString() : none.error().message));
    QVERIFY(none->value.isEmpty());
}

void PublisherDemoTest::whatWasUploadedComesBackByteForByte()
{
    QTemporaryDir folder;
    const QByteArray whole = appFileOf(appId(), higher.text, 5'000'000);
    QFile file(folder.filePath(QStringLiteral("own.app")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(whole) == whole.size());
    file.close();
    const UploadVersion upload = uploadOf(file.fileName());
    const MutationResult sent = send(publisherRequest(m_session->connection(), upload));
    QVERIFY2(sent.state == State::Applied, qPrintable(sent.error.message));
    const auto version = publisherAnswer(m_session->connection(), upload, *sent.reply);
    QVERIFY(version && *version);
    QCOMPARE((*version)->version, higher);
    QTRY_COMPARE_WITH_TIMEOUT(result(api().getVersion(appId(), us, higher))->value.status.value, UploadStatus::Uploaded,
                              30'000);
    const QString target = folder.filePath(suggestedFileName(**version));
    const auto download = result(api().downloadVersion(appId(), us, higher, {target, false}));
    QVERIFY2(download, qPrintable(download ? QString() : download.error().detail));
    QFile back(target);
    QVERIFY(back.open(QIODevice::ReadOnly));
    QVERIFY(back.readAll() == whole);
    QCOMPARE(download->value.package.sha256, upload.sha256);
}

void PublisherDemoTest::whatTheServiceKeepsIsAPackage()
{
    QTemporaryDir folder;
    const auto versions = result(api().listVersions(appId(), us));
    QVERIFY(versions);
    const PublisherVersion version = versions->value.constFirst();
    const QString target = folder.filePath(suggestedFileName(version));
    const auto download = result(api().downloadVersion(appId(), us, version.version, {target, false}));
    QVERIFY2(download, qPrintable(download ? QString() : download.error().detail));
    QCOMPARE(download->value.package.version, version.version);
    QCOMPARE(download->value.package.name, version.name);
    QCOMPARE(judgePackage(download->value.package, appId(), versions->value),
             QList<PackageProblem>{PackageProblem::VersionThere});
}

void PublisherDemoTest::aStaleTagIsRefused()
{
    const auto versions = result(api().listVersions(appId(), us));
    UpdateVersion update;
    update.appId = appId();
    update.countryCode = us;
    update.version = versions->value.constFirst().version;
    update.availability = Availability::Deprecated;
    update.etag = QStringLiteral("5c47bfb0-d80c-4780-99ed-c3a3d38ac539");
    const MutationResult stale = send(publisherRequest(m_session->connection(), update));
    QCOMPARE(stale.state, State::Refused);
    QCOMPARE(stale.error.httpStatus, 412);
    QCOMPARE(stale.error.kind, Kind::Conflict);
    update.etag = versions->value.constFirst().etag;
    const MutationResult fresh = send(publisherRequest(m_session->connection(), update));
    QVERIFY2(fresh.state == State::Applied, qPrintable(fresh.error.message));
    const auto answer = publisherAnswer(m_session->connection(), update, *fresh.reply);
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->availability.value, Availability::Deprecated);
    QVERIFY((*answer)->etag != update.etag);
}

void PublisherDemoTest::aVersionThatIsThereIsRefused()
{
    QTemporaryDir folder;
    const auto versions = result(api().listVersions(appId(), us));
    QFile file(folder.filePath(QStringLiteral("own.app")));
    const QByteArray whole = appFileOf(appId(), versions->value.constFirst().version.text, 1000);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(whole) == whole.size());
    file.close();
    const MutationResult sent = send(publisherRequest(m_session->connection(), uploadOf(file.fileName())));
    QCOMPARE(sent.state, State::Refused);
    QVERIFY(!sent.error.code.isEmpty());
}

QTEST_GUILESS_MAIN(PublisherDemoTest)
#include "tst_publisherdemo.moc"
