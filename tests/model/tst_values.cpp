// SPDX-License-Identifier: Apache-2.0
// Versions, words of the service, and what a connection must be.
#include "core/model/app.h"
#include "core/model/caseless.h"
#include "core/model/environment.h"
#include "core/model/operation.h"
#include "core/model/tenantconnection.h"

#include <QtTest/QTest>

using namespace steward;

Q_DECLARE_METATYPE(steward::TenantConnection)
Q_DECLARE_METATYPE(steward::ConnectionProblem)

namespace {

AppVersion version(const char *text)
{
    return {QString::fromLatin1(text)};
}

TenantConnection goodConnection()
{
    TenantConnection connection;
    connection.name = QStringLiteral("Contoso");
    connection.tenant = QStringLiteral("contoso.com");
    connection.clientId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
    return connection;
}

} // namespace

class ValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void versionsCompareByTheirNumbers();
    void namesCompareAsQtComparesThem();
    void F21_F22_environmentWords();
    void F21_F22_operationWords();
    void F21_F22_appWords();
    void F21_onlyKnownEndingsAreFinal();
    void I18_wordsDoNotDependOnTheLocale();
    void softDeletedEnvironmentsDoNotCount();
    void connectionsAreChecked_data();
    void connectionsAreChecked();
    void addressesAreHttpsOrLoopback();
    void scopesFollowTheGrant();
    void anUnlockEndsByItself();
};

void ValuesTest::versionsCompareByTheirNumbers()
{
    QVERIFY(version("9.0") < version("10.0"));
    QVERIFY(version("23.4.15715.16030") < version("23.4.15715.16031"));
    QVERIFY(version("26.1") == version("26.1.0.0"));
    QVERIFY(version("26.1") < version("26.1.0.1"));
    QVERIFY(version("1.2.3.4") == version(" 1.2.3.4 "));
    QVERIFY(version("99.0") < version("next"));
    QVERIFY(version("alpha") < version("beta"));
    QVERIFY(version("1.4294967296") > version("1.4294967295"));
    QVERIFY(version("").isEmpty());
    QVERIFY(version("99999999999999999999999.0") > version("1.0"));
}

void ValuesTest::namesCompareAsQtComparesThem()
{
    QStringList names{{},
                      QStringLiteral("a"),
                      QStringLiteral("A"),
                      QStringLiteral("ab"),
                      QStringLiteral("Z_"),
                      QStringLiteral("z["),
                      QStringLiteral("Production"),
                      QStringLiteral("PRODUCTION 2"),
                      QStringLiteral("production-2")};
    // Letters whose other case is ASCII, is longer, or lies beyond the first plane; halves of pairs.
    names += {QString(QChar(0x212A)),           QStringLiteral("k"),
              QString(QChar(0x017F)),           QStringLiteral("S"),
              QString(QChar(0x00DF)),           QStringLiteral("ss"),
              QString(QChar(0x00C9)),           QString(QChar(0x00E9)),
              QString::fromUcs4(U"\U00010400"), QString::fromUcs4(U"\U00010428"),
              QString(QChar(0xD801)),           QString(QChar(0xFFFD))};
    const auto sign = [](int order) { return (order > 0) - (order < 0); };
    for (const QString &a : std::as_const(names)) {
        for (const QString &b : std::as_const(names)) {
            const QString ours = QStringLiteral("Name ") + a + QStringLiteral(" End");
            const QString theirs = QStringLiteral("nAME ") + b + QStringLiteral(" end");
            QCOMPARE(sign(compareCaseless(a, b)), sign(a.compare(b, Qt::CaseInsensitive)));
            QCOMPARE(sign(compareCaseless(ours, theirs)), sign(ours.compare(theirs, Qt::CaseInsensitive)));
        }
    }
}

void ValuesTest::F21_F22_environmentWords()
{
    QCOMPARE(environmentKindFromWire(QStringLiteral("production")).value, EnvironmentKind::Production);
    QCOMPARE(environmentKindFromWire(QStringLiteral("SANDBOX ")).value, EnvironmentKind::Sandbox);
    QCOMPARE(environmentStatusFromWire(QStringLiteral("Creating Failed")).value, EnvironmentStatus::CreatingFailed);
    QCOMPARE(environmentStatusFromWire(QStringLiteral("softDeleted")).value, EnvironmentStatus::SoftDeleted);
    const auto unknown = environmentStatusFromWire(QStringLiteral("Suspended"));
    QVERIFY(!unknown.isKnown());
    QVERIFY(!unknown.isEmpty());
    QCOMPARE(unknown.text, QStringLiteral("Suspended"));
    QVERIFY(environmentStatusFromWire(QString()).isEmpty());
    for (const auto *word :
         {"NotReady", "Removing", "Preparing", "Active", "Upgrading", "CreatingFailed", "RemovingFailed",
          "SoftDeleting", "SoftDeletingFailed", "SoftDeleted", "Recovering", "RecoveringFailed"})
        QVERIFY2(environmentStatusFromWire(QLatin1String(word)).isKnown(), word);
}

void ValuesTest::F21_F22_operationWords()
{
    for (const auto *word : {"copy", "create", "delete", "environmentAppHotfix", "environmentAppUpdate",
                             "environmentAppInstall", "environmentAppUninstall", "environmentRename", "modify",
                             "moveToAnotherAadTenant", "requestTransferToAnotherEntraTenant", "pitRestore", "recover",
                             "restart", "softDelete", "update", "install", "Uninstall", "EnvironmentRename"})
        QVERIFY2(operationTypeOf(QString::fromLatin1(word)) != OperationType::Unknown, word);
    QCOMPARE(operationTypeOf(u"bless"), OperationType::Unknown);
    QCOMPARE(operationStatusOf(u"Cancelled"), OperationStatus::Canceled);
    QCOMPARE(operationStatusOf(u"SUCCEEDED"), OperationStatus::Succeeded);
    QCOMPARE(operationStatusOf(u""), OperationStatus::Unknown);
}

void ValuesTest::F21_F22_appWords()
{
    QCOMPARE(appStateFromWire(QStringLiteral("updatePending")).value, AppState::UpdatePending);
    QCOMPARE(appTypeFromWire(QStringLiteral("PTE")).value, AppType::PerTenant);
    QCOMPARE(appTypeFromWire(QStringLiteral("DEV")).value, AppType::Developer);
    QCOMPARE(attemptResultFromWire(QStringLiteral("cancelled")).value, AttemptResult::Canceled);
    QCOMPARE(requirementKindFromWire(QStringLiteral("Install")).value, RequirementKind::Install);
    QVERIFY(!requirementKindFromWire(QStringLiteral("bless")).isKnown());
}

void ValuesTest::F21_onlyKnownEndingsAreFinal()
{
    QVERIFY(!isFinal(OperationStatus::Unknown));
    QVERIFY(!isPending(OperationStatus::Unknown));
    QVERIFY(isFinal(OperationStatus::Skipped));
    QVERIFY(isPending(OperationStatus::Scheduled) && !isFinal(OperationStatus::Scheduled));
}

void ValuesTest::I18_wordsDoNotDependOnTheLocale()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Turkish));
    QCOMPARE(operationTypeOf(u"PITRESTORE"), OperationType::Restore);
    QCOMPARE(environmentStatusFromWire(QStringLiteral("REMOVING")).value, EnvironmentStatus::Removing);
    QVERIFY(version("9.1") < version("10.0"));
    QLocale::setDefault(before);
}

void ValuesTest::softDeletedEnvironmentsDoNotCount()
{
    Environment environment;
    QVERIFY(countsAgainstQuota(environment));
    environment.status = environmentStatusFromWire(QStringLiteral("SoftDeleted"));
    QVERIFY(!countsAgainstQuota(environment));
    environment.status = environmentStatusFromWire(QStringLiteral("Suspended"));
    QVERIFY(countsAgainstQuota(environment));
}

void ValuesTest::connectionsAreChecked_data()
{
    using Problem = ConnectionProblem;
    QTest::addColumn<TenantConnection>("connection");
    QTest::addColumn<ConnectionProblem>("problem");
    const auto row = [](const char *name, Problem problem, auto change) {
        TenantConnection connection = goodConnection();
        change(connection);
        QTest::newRow(name) << connection << problem;
    };
    using C = TenantConnection;
    row("good", Problem::None, [](C &) {});
    row("no name", Problem::NameEmpty, [](C &c) { c.name = QStringLiteral("  "); });
    row("long name", Problem::NameTooLong, [](C &c) { c.name = QString(101, QLatin1Char('x')); });
    row("no tenant", Problem::TenantEmpty, [](C &c) { c.tenant.clear(); });
    row("tenant id", Problem::None, [](C &c) { c.tenant = QStringLiteral("AAAABBBB-0000-cccc-1111-dddd2222eeee"); });
    row("tenant with blanks", Problem::TenantNotIdOrDomain, [](C &c) { c.tenant = QStringLiteral(" contoso.com"); });
    row("tenant with slash", Problem::TenantNotIdOrDomain, [](C &c) { c.tenant = QStringLiteral("contoso.com/x"); });
    row("tenant with line", Problem::TenantNotIdOrDomain, [](C &c) { c.tenant = QStringLiteral("contoso.com\n"); });
    row("tenant without dot", Problem::TenantNotIdOrDomain, [](C &c) { c.tenant = QStringLiteral("contoso"); });
    row("common for a user", Problem::None, [](C &c) { c.tenant = QStringLiteral("common"); });
    row("common for an app", Problem::TenantNotSpecific, [](C &c) {
        c.tenant = QStringLiteral("Common");
        c.grant = GrantType::ClientCredentials;
    });
    row("client id", Problem::ClientIdNotGuid, [](C &c) { c.clientId = QStringLiteral("app"); });
    row("client id in braces", Problem::ClientIdNotGuid,
        [](C &c) { c.clientId = QLatin1Char('{') + c.clientId + QLatin1Char('}'); });
    row("authority", Problem::AuthorityRefused,
        [](C &c) { c.authority = QUrl(QStringLiteral("http://login.example")); });
    row("api", Problem::ApiUrlRefused, [](C &c) { c.apiUrl = QUrl(QStringLiteral("ftp://api.example")); });
    row("publisher", Problem::PublisherUrlRefused, [](C &c) { c.publisherUrl = QUrl(); });
    row("version", Problem::ApiVersionUnknown, [](C &c) { c.apiVersion = QStringLiteral("v2.21/.."); });
    row("publisher version", Problem::PublisherApiVersionUnknown,
        [](C &c) { c.publisherApiVersion = QStringLiteral("1.4"); });
    row("older publisher version", Problem::None, [](C &c) { c.publisherApiVersion = QStringLiteral("v1.0"); });
    row("company", Problem::CompanyTooLong, [](C &c) { c.company = QString(101, QLatin1Char('x')); });
    row("folder", Problem::None, [](C &c) { c.folder = QStringLiteral("Retail/North"); });
    row("folder with an empty name", Problem::FolderRefused, [](C &c) { c.folder = QStringLiteral("Retail//North"); });
    row("folder too deep", Problem::FolderRefused, [](C &c) { c.folder = QStringLiteral("a/b/c/d/e/f"); });
    row("certificate", Problem::None, [](C &c) { c.certificateFile = QStringLiteral("/home/anna/app.pfx"); });
    row("certificate of Windows", Problem::None, [](C &c) { c.certificateFile = QStringLiteral("C:\\keys\\app.pem"); });
    row("certificate beside", Problem::CertificatePathNotAbsolute,
        [](C &c) { c.certificateFile = QStringLiteral("app.pem"); });
    row("one scope", Problem::None, [](C &c) {
        c.scope = QStringLiteral("https://api.example/user_impersonation https://api.example/x offline_access openid");
    });
    row("two services", Problem::ScopeRefused,
        [](C &c) { c.scope = QStringLiteral("https://api.example/.default https://apps.example/.default"); });
    row("two publisher services", Problem::PublisherScopeRefused,
        [](C &c) { c.publisherScope = QStringLiteral("https://api.example/.default https://apps.example/.default"); });
    row("family", Problem::FamilyRefused, [](C &c) { c.family = QStringLiteral("Business/Central"); });
    row("default environment", Problem::DefaultEnvironmentRefused,
        [](C &c) { c.defaultEnvironment = QStringLiteral("../quotas"); });
    row("rate", Problem::RequestsPerMinuteOutOfRange, [](C &c) { c.requestsPerMinute = -1; });
}

void ValuesTest::connectionsAreChecked()
{
    QFETCH(const TenantConnection, connection);
    QFETCH(const ConnectionProblem, problem);
    QCOMPARE(check(connection), problem);
}

void ValuesTest::anUnlockEndsByItself()
{
    const auto at = [](qint64 minutes) { return Instant{minutes * 60'000}; };
    TenantConnection connection = goodConnection();
    QVERIFY(!isUnlocked(connection, at(0)));
    connection.unlockedFrom = at(100);
    connection.unlockedUntil = at(115);
    QVERIFY(isUnlocked(connection, at(100)));
    QVERIFY(isUnlocked(connection, at(114)));
    QVERIFY(!isUnlocked(connection, at(115)));
    QVERIFY2(!isUnlocked(connection, at(99)), "a clock that was set back must not lengthen it");
    connection.unlockedUntil = at(100 + 60 * 24);
    QVERIFY2(!isUnlocked(connection, at(101)), "an edited file must not unlock for days");
    connection.writable = true;
    QVERIFY(isUnlocked(connection, {}));
}

void ValuesTest::addressesAreHttpsOrLoopback()
{
    const auto allowed = [](const char *url) { return isAllowedServiceUrl(QUrl(QLatin1String(url))); };
    for (const auto *url : {"https://api.businesscentral.dynamics.com", "https://example.org:8443/bc",
                            "http://localhost:8080", "http://127.0.0.1:4010/", "http://127.9.9.9", "http://[::1]:5000"})
        QVERIFY2(allowed(url), url);
    for (const auto *url :
         {"http://api.businesscentral.dynamics.com", "http://127.0.0.1.evil.example", "http://localhost.evil.example",
          "https://user@example.org", "https://example.org?x=1", "https://example.org#x", "file:///etc/passwd",
          "https://", "", "javascript:alert(1)", "http://0.0.0.0", "http://128.0.0.1"})
        QVERIFY2(!allowed(url), url);
}

void ValuesTest::scopesFollowTheGrant()
{
    TenantConnection connection = goodConnection();
    QCOMPARE(
        effectiveScope(connection),
        QStringLiteral("https://api.businesscentral.dynamics.com/user_impersonation offline_access openid profile"));
    connection.grant = GrantType::ClientCredentials;
    QCOMPARE(effectiveScope(connection), QStringLiteral("https://api.businesscentral.dynamics.com/.default"));
    connection.apiUrl = QUrl(QStringLiteral("http://127.0.0.1:4010/"));
    QCOMPARE(effectiveScope(connection), QStringLiteral("https://api.businesscentral.dynamics.com/.default"));
    connection.scope = QStringLiteral("own");
    QCOMPARE(effectiveScope(connection), QStringLiteral("own"));
}

QTEST_GUILESS_MAIN(ValuesTest)
#include "tst_values.moc"
