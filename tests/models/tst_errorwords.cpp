// SPDX-License-Identifier: Apache-2.0
#include "ui/models/errorwords.h"

#include "core/model/change.h"
#include "ui/models/connectionwords.h"

#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

const QString tenant = QStringLiteral("Contoso");

QJsonObject documentedCodes()
{
    QFile file(QStringLiteral(STEWARD_TEST_DATA "/errorcodes.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

ApiError refused(const QString &code)
{
    ApiError error;
    error.kind = Kind::Refused;
    error.httpStatus = 400;
    error.operation = QStringLiteral("getEnvironment");
    error.environment = QStringLiteral("UAT");
    error.code = code;
    error.message = QStringLiteral("English text of the service");
    error.correlationId = QStringLiteral("c0ffee00-1111-2222-3333-444444444444");
    return error;
}

ApiError entra(const QString &word, QList<int> numbers)
{
    ApiError error;
    error.kind = Kind::SignInNeeded;
    error.operation = QStringLiteral("token");
    error.code = word;
    error.numbers = std::move(numbers);
    return error;
}

} // namespace

class TestErrorWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyAdminCodeOfTheContractHasWordsOfItsOwn();
    void everyEntraNumberOfTheContractHasWordsOfItsOwn();
    void everyOAuthWordHasWords();
    void everyReadOperationIsNamedInItsTitle_data();
    void everyReadOperationIsNamedInItsTitle();
    void everyKindSaysWhatIsKnownAndWhatToDo();
    void M_tenantEnvironmentAndCorrelationIdAreThere();
    void F29_forbiddenSaysWhatAnAppLacks();
    void F29_forbiddenSaysWhatAUserLacks();
    void F30_notFoundOnAnEnvironmentNamesTheThreeReasons();
    void F31_nestedCausesAndRequirementsAreInTheDetails();
    void F31_severalRefusedValuesAreNamedOneByOne();
    void F31_conflictingAppsAreListedByEnvironment();
    void F31_requirementsAreAListWithTheNextStep();
    void aRuleWithoutAppsHasWordsForEachChange();
    void everyDocumentedFieldHasItsOwnWords_data();
    void everyDocumentedFieldHasItsOwnWords();
    void everyChangeIsNamedInItsTitle();
    void F27_a401OnAChangeAsksToConfirmAgain();
    void F38_aBusyServiceRefusesAChangeWithoutActing();
    void F40_aLostAnswerIsUnknownWhateverTheFault();
    void aFileErrorIsTwoSentences();
    void F32_anUnknownCodeInAnyLetterCaseStillGivesAMessage();
    void F35_theWaitAskedForIsShown();
    void F45_theIssuerOfARefusedCertificateIsNamed();
    void F57_aCancelledReadIsNoFailure();
    void A23_whatIsToBeMendedIsNamed();
    void A23_everyTroubleWithACertificateHasItsOwnWords();
    void A24_anUnknownNumberFallsBackToTheWord();
    void trap1_anUnlistedAppIsToldWhereToBeListed();
    void I04_I07_I08_hostileTextIsVisibleAndBounded();
    void theServicesEnglishTextIsOnlyInTheDetails();
    void everyConnectionProblemHasItsOwnSentence();
};

void TestErrorWords::everyAdminCodeOfTheContractHasWordsOfItsOwn()
{
    const QJsonArray codes = documentedCodes().value(QLatin1String("admin")).toArray();
    QVERIFY(codes.size() >= 36);
    const QString generic = wordsFor(refused(QStringLiteral("neverHeardOf")), tenant).cause;
    QHash<QString, QString> seen;
    for (const QJsonValue &value : codes) {
        const QString code = value.toString();
        const ErrorWords words = wordsFor(refused(code), tenant);
        QVERIFY2(!words.cause.isEmpty() && !words.advice.isEmpty(), qPrintable(code));
        QVERIFY2(!words.cause.contains(QLatin1String("named it")), qPrintable(code));
        QVERIFY2(words.cause != generic, qPrintable(code));
        QVERIFY2(!seen.contains(words.cause), qPrintable(code + QLatin1String(" = ") + seen.value(words.cause)));
        QVERIFY2(!words.cause.contains(QLatin1Char('%')), qPrintable(words.cause));
        seen.insert(words.cause, code);
        QCOMPARE(wordsFor(refused(code.toUpper()), tenant).cause, words.cause); // F22
    }
}

void TestErrorWords::everyEntraNumberOfTheContractHasWordsOfItsOwn()
{
    const QJsonArray numbers = documentedCodes().value(QLatin1String("entra")).toArray();
    QVERIFY(numbers.size() >= 49);
    static const QRegularExpression shownNumber(QStringLiteral(" \\(AADSTS\\d+\\)"));
    QHash<QString, int> seen;
    for (const QJsonValue &value : numbers) {
        const int number = value.toInt();
        const ErrorWords words = wordsFor(entra(QStringLiteral("invalid_grant"), {number}), tenant);
        QVERIFY2(words.cause.contains(QStringLiteral("AADSTS%1").arg(number)), qPrintable(words.cause));
        QVERIFY(!words.advice.isEmpty());
        const QString sentence = QString(words.cause).remove(shownNumber);
        QVERIFY2(!seen.contains(sentence), qPrintable(sentence));
        seen.insert(sentence, number);
    }
}

void TestErrorWords::everyOAuthWordHasWords()
{
    const QJsonArray list = documentedCodes().value(QLatin1String("oauth")).toArray();
    QVERIFY(list.size() >= 10);
    const QString generic = wordsFor(entra(QStringLiteral("neverHeardOf"), {}), tenant).cause;
    for (const QJsonValue &value : list) {
        const ErrorWords words = wordsFor(entra(value.toString(), {}), tenant);
        QVERIFY2(!words.cause.isEmpty() && words.cause != generic && !words.advice.isEmpty(),
                 qPrintable(value.toString()));
    }
}

void TestErrorWords::everyReadOperationIsNamedInItsTitle_data()
{
    QTest::addColumn<QString>("operation");
    for (const char *name : {"listEnvironments",
                             "listEnvironmentsByFamily",
                             "getEnvironment",
                             "listAvailableRestorePeriods",
                             "getEnvironmentUsedStorage",
                             "listUsedStorage",
                             "getQuotas",
                             "listEnvironmentOperations",
                             "listEnvironmentOperationsShort",
                             "listAllOperations",
                             "listAllOperationsByFamily",
                             "listInstalledApps",
                             "listAvailableAppUpdates",
                             "listAppOperations",
                             "getAppOperation",
                             "listApps",
                             "getApp",
                             "listCountries",
                             "getCountry",
                             "listPrincipals",
                             "getPrincipal",
                             "listVersions",
                             "getVersion",
                             "downloadVersion",
                             "listCustomerEnvironments",
                             "listEnvironmentHotfixes",
                             "getEnvironmentHotfix",
                             "token",
                             "loadConnections",
                             "saveConnections",
                             "loadPreferences",
                             "savePreferences",
                             "exportOperations"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestErrorWords::everyReadOperationIsNamedInItsTitle()
{
    QFETCH(QString, operation);
    ApiError error;
    error.kind = Kind::Server;
    error.operation = operation;
    const QString title = wordsFor(error, tenant).title;
    QVERIFY2(!title.contains(operation), qPrintable(title)); // words, not the id
    error.kind = Kind::Cancelled;
    QVERIFY(wordsFor(error, tenant).title.contains(QLatin1String("stopped")));
}

void TestErrorWords::everyKindSaysWhatIsKnownAndWhatToDo()
{
    QHash<QString, int> seen;
    for (int i = 0; i <= static_cast<int>(Kind::LocalFile); ++i) {
        ApiError error;
        error.kind = static_cast<Kind>(i);
        error.operation = QStringLiteral("listEnvironments");
        const ErrorWords words = wordsFor(error, tenant);
        QVERIFY(words.title.startsWith(QLatin1String("Contoso: ")));
        if (error.kind == Kind::Cancelled)
            continue;
        QVERIFY2(!words.cause.isEmpty() && !words.advice.isEmpty(), qPrintable(QString::number(i)));
        QVERIFY2(!seen.contains(words.cause), qPrintable(words.cause));
        seen.insert(words.cause, i);
    }
}

void TestErrorWords::M_tenantEnvironmentAndCorrelationIdAreThere()
{
    const ErrorWords words = wordsFor(refused(QStringLiteral("environmentNotFound")), tenant);
    QCOMPARE(words.title, QStringLiteral("Contoso, environment UAT: The environment could not be read."));
    QVERIFY(words.details.contains(QLatin1String("c0ffee00-1111-2222-3333-444444444444")));
    QVERIFY(words.details.contains(QLatin1String("environmentNotFound")));
    QVERIFY(words.details.contains(QLatin1String("English text of the service")));
    QVERIFY(words.details.contains(QLatin1String("400")));
    const QString line = oneLine(words);
    QVERIFY(!line.contains(QLatin1Char('\n')));
    QVERIFY(line.contains(words.title) && line.contains(words.cause) && line.contains(words.advice));
}

void TestErrorWords::F29_forbiddenSaysWhatAnAppLacks()
{
    ApiError error = refused(QStringLiteral("Forbidden"));
    error.kind = Kind::Forbidden;
    error.httpStatus = 403;
    const ErrorWords words = wordsFor(error, tenant, GrantType::ClientCredentials);
    QVERIFY(words.cause.contains(QLatin1String("app")));
    QVERIFY(words.advice.contains(QLatin1String("AdminCenter.ReadWrite.All")));
    QVERIFY(words.advice.contains(QLatin1String("admin consent")));
    QVERIFY(words.advice.contains(QLatin1String("authorized Microsoft Entra apps")));
    QVERIFY(!words.advice.contains(QLatin1String("ign in again")));
}

void TestErrorWords::F29_forbiddenSaysWhatAUserLacks()
{
    ApiError error;
    error.kind = Kind::Forbidden;
    const ErrorWords user = wordsFor(error, tenant, GrantType::AuthorizationCode);
    QVERIFY(user.cause.contains(QLatin1String("user")));
    QVERIFY(user.advice.contains(QLatin1String("role")) && user.advice.contains(QLatin1String("GDAP")));
    const ErrorWords either = wordsFor(error, tenant);
    QVERIFY(either.advice.contains(QLatin1String("AdminCenter.ReadWrite.All")));
    QVERIFY(either.advice.contains(QLatin1String("GDAP")));
}

void TestErrorWords::F30_notFoundOnAnEnvironmentNamesTheThreeReasons()
{
    ApiError error = refused({});
    error.kind = Kind::NotFound;
    const QString cause = wordsFor(error, tenant).cause;
    for (const char *reason : {"deleted", "renamed", "another tenant"})
        QVERIFY(cause.contains(QLatin1String(reason)));
}

void TestErrorWords::F31_nestedCausesAndRequirementsAreInTheDetails()
{
    ApiError error = refused(QStringLiteral("EntityValidationFailed"));
    error.requirements = {{QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"),
                           QStringLiteral("Contoso App"),
                           QStringLiteral("Contoso"),
                           {QStringLiteral("1.2.0.0")},
                           {RequirementKind::Install, QStringLiteral("install")}}};
    ApiError inner = refused(QStringLiteral("invalidInput"));
    inner.target = QStringLiteral("countryCode");
    ApiError innermost = refused(QStringLiteral("deepCode"));
    inner.causes = {innermost};
    error.causes = {inner};
    error.extensionData = {{QStringLiteral("supportedTypes"), QStringLiteral("Production, Sandbox")}};
    const ErrorWords words = wordsFor(error, tenant);
    for (const char *fact : {"Contoso App", "1.2.0.0", "44445555-eeee-6666-ffff-7777aaaa8888", "invalidInput",
                             "countryCode", "deepCode", "supportedTypes"})
        QVERIFY2(words.details.contains(QLatin1String(fact)), fact);
    QVERIFY(words.advice.contains(QLatin1String("Contoso App")));
    error.requirements.first().publisher.clear();
    QVERIFY(!wordsFor(error, tenant).details.contains(QLatin1String(" by ")));
}

void TestErrorWords::F31_severalRefusedValuesAreNamedOneByOne()
{
    ApiError error = refused(QStringLiteral("invalidInput"));
    error.operation = QStringLiteral("createEnvironment");
    error.target = QStringLiteral("body");
    for (const char *target : {"countryCode", "environmentType"}) {
        ApiError cause = refused(QStringLiteral("invalidInput"));
        cause.target = QString::fromLatin1(target);
        error.causes.append(cause);
    }
    const ErrorWords words = wordsFor(error, tenant);
    QVERIFY2(words.cause.contains(QLatin1String("country")) && words.cause.contains(QLatin1String("type")),
             qPrintable(words.cause));
    QVERIFY(words.advice.contains(QLatin1String("DK")) && words.advice.contains(QLatin1String("Sandbox")));
    for (int i = 0; i < 60; ++i)
        error.causes.append(error.causes.first());
    QVERIFY(wordsFor(error, tenant).cause.size() < 1000);
    QCOMPARE(wordsFor(error, tenant).details.count(QLatin1String("countryCode")), 61);
}

void TestErrorWords::F31_conflictingAppsAreListedByEnvironment()
{
    const auto app = [](const char *name, const char *environment) {
        return QJsonObject{{QStringLiteral("appId"), QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888")},
                           {QStringLiteral("name"), QString::fromLatin1(name)},
                           {QStringLiteral("publisher"), QStringLiteral("Contoso")},
                           {QStringLiteral("version"), QStringLiteral("1.0.0.0")},
                           {QStringLiteral("developerEnvironmentName"), QString::fromLatin1(environment)}};
    };
    ApiError error = refused(QStringLiteral("conflictingDeveloperExtensions"));
    error.operation = QStringLiteral("copyEnvironment");
    error.extensionData = {{QStringLiteral("conflictingExtensions"),
                            QJsonArray{app("First", "DevSandbox"), app("Second", "DevSandbox"), app("Third", "Other")}},
                           {QStringLiteral("sameAadTenant"), true}};
    const ErrorWords words = wordsFor(error, tenant);
    const QString line = QStringLiteral("DevSandbox: First 1.0.0.0 by Contoso, Second 1.0.0.0 by Contoso");
    QVERIFY2(words.details.contains(QLatin1String("  - ") + line), qPrintable(words.details));
    QVERIFY(words.details.contains(QLatin1String("  - Other: Third 1.0.0.0 by Contoso")));
    QVERIFY2(oneLine(words).contains(line), qPrintable(oneLine(words)));
    QVERIFY(words.advice.contains(QLatin1String("Remove")));
}

void TestErrorWords::F31_requirementsAreAListWithTheNextStep()
{
    ApiError error = refused(QStringLiteral("EntityValidationFailed"));
    for (int i = 1; i <= 7; ++i) {
        error.requirements.append({QStringLiteral("44445555-eeee-6666-ffff-7777aaaa888%1").arg(i),
                                   QStringLiteral("App%1").arg(i),
                                   QStringLiteral("Contoso"),
                                   {QStringLiteral("1.2.0.0")},
                                   {RequirementKind::Install, QStringLiteral("install")}});
    }
    error.operation = QStringLiteral("updateApp");
    const ErrorWords update = wordsFor(error, tenant);
    QVERIFY(update.cause.contains(QLatin1String("dealt with first")));
    QVERIFY(update.advice.contains(QLatin1String("include the needed dependencies")));
    QVERIFY(update.advice.contains(QLatin1String("App1 1.2.0.0 by Contoso; ")));
    QVERIFY(update.advice.contains(QLatin1String("App5")) && !update.advice.contains(QLatin1String("App6")));
    QVERIFY2(update.advice.contains(QLatin1String("2 more")), qPrintable(update.advice));
    QVERIFY(update.details.contains(QLatin1String("App7 1.2.0.0 by Contoso (44445555-eeee-6666-ffff-7777aaaa8887)")));
    error.operation = QStringLiteral("uninstallApp");
    QVERIFY(wordsFor(error, tenant).advice.contains(QLatin1String("ninstall them first")));
}

void TestErrorWords::aRuleWithoutAppsHasWordsForEachChange()
{
    QSet<QString> causes;
    for (const char *operation : {"installApp", "updateApp", "uninstallApp", "cancelAppUpdate", "getEnvironment"}) {
        ApiError error = refused(QStringLiteral("EntityValidationFailed"));
        error.operation = QString::fromLatin1(operation);
        const ErrorWords words = wordsFor(error, tenant);
        QVERIFY(!words.cause.isEmpty() && !words.advice.isEmpty());
        QVERIFY2(!words.advice.contains(QLatin1String("listed apps")), qPrintable(words.advice)); // none is listed
        causes.insert(words.cause);
    }
    QCOMPARE(causes.size(), 5);
    ApiError error = refused(QStringLiteral("EntityValidationFailed"));
    error.operation = QStringLiteral("updateApp");
    QVERIFY(wordsFor(error, tenant).cause.contains(QLatin1String("already scheduled")));
}

void TestErrorWords::everyDocumentedFieldHasItsOwnWords_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *operation, const char *code, const char *target) {
        QTest::addRow("%s %s %s", operation, code, target)
            << QString::fromLatin1(operation) << QString::fromLatin1(code) << QString::fromLatin1(target);
    };
    for (const char *target : {"countryCode", "environmentName", "environmentType", "ringName", "applicationVersion"})
        row("createEnvironment", "invalidInput", target);
    row("createEnvironment", "resourceDoesNotExist", "ringName");
    row("copyEnvironment", "invalidInput", "environmentName");
    row("copyEnvironment", "invalidInput", "type");
    row("renameEnvironment", "invalidInput", "NewEnvironmentName");
    row("restoreEnvironment", "invalidInput", "PointInTime");
    row("installApp", "ResourceDoesNotExist", "");
    row("updateApp", "invalidInput", "targetVersion");
}

void TestErrorWords::everyDocumentedFieldHasItsOwnWords()
{
    QFETCH(QString, operation);
    QFETCH(QString, code);
    QFETCH(QString, target);
    ApiError error = refused(code);
    error.operation = operation;
    error.target = target;
    const ErrorWords words = wordsFor(error, tenant);
    error.target = QStringLiteral("somethingElse");
    error.operation = QStringLiteral("getEnvironment");
    QVERIFY2(words.cause != wordsFor(error, tenant).cause, qPrintable(words.cause));
    QVERIFY2(!words.cause.contains(target) || target.isEmpty() || target == QLatin1String("type"),
             qPrintable(words.cause)); // words, not the name of a member
    QVERIFY(words.details.contains(code));
}

void TestErrorWords::everyChangeIsNamedInItsTitle()
{
    QSet<QString> titles;
    for (int i = 0; i < ChangeKindCount; ++i) {
        ApiError error = refused({});
        error.operation = QString(operationIdOf(static_cast<ChangeKind>(i)));
        const QString failed = wordsFor(error, tenant).title;
        const QString lost = wordsForLostAnswer(error, tenant).title;
        QVERIFY2(!failed.contains(error.operation) && failed.contains(QLatin1String("could not")), qPrintable(failed));
        QVERIFY2(lost.contains(QLatin1String("It is not known whether")), qPrintable(lost));
        error.kind = Kind::Cancelled;
        const QString stopped = wordsFor(error, tenant).title;
        QVERIFY2(stopped.contains(QLatin1String("stopped before anything was sent")), qPrintable(stopped));
        titles += {failed, lost, stopped};
    }
    QCOMPARE(titles.size(), 3 * ChangeKindCount);
}

void TestErrorWords::F27_a401OnAChangeAsksToConfirmAgain()
{
    ApiError error = refused({});
    error.kind = Kind::SignInNeeded;
    error.httpStatus = 401;
    error.operation = QStringLiteral("deleteEnvironment");
    for (const auto grant : {GrantType::ClientCredentials, GrantType::AuthorizationCode}) {
        const ErrorWords words = wordsFor(error, tenant, grant);
        QVERIFY(words.cause.contains(QLatin1String("did nothing")));
        QVERIFY2(words.advice.contains(QLatin1String("onfirm the change again")), qPrintable(words.advice));
    }
    error.operation = QStringLiteral("getEnvironment");
    QVERIFY(!wordsFor(error, tenant).advice.contains(QLatin1String("onfirm")));
}

void TestErrorWords::F38_aBusyServiceRefusesAChangeWithoutActing()
{
    ApiError error = refused({});
    error.kind = Kind::Throttled;
    error.operation = QStringLiteral("copyEnvironment");
    error.retryAfter = std::chrono::seconds(161);
    for (const int status : {429, 503}) {
        error.httpStatus = status;
        const ErrorWords words = wordsFor(error, tenant);
        QVERIFY(words.cause.contains(QLatin1String("refused this one and did nothing")));
        QVERIFY(words.advice.contains(QLatin1String("not sent again by itself")));
        QVERIFY(words.advice.contains(QLatin1String("2 min 41 s")));
    }
}

void TestErrorWords::F40_aLostAnswerIsUnknownWhateverTheFault()
{
    for (int i = 0; i <= static_cast<int>(Kind::LocalFile); ++i) {
        ApiError error = refused({});
        error.kind = static_cast<Kind>(i);
        error.operation = QStringLiteral("deleteEnvironment");
        const ErrorWords words = wordsForLostAnswer(error, tenant);
        for (const char *lie : {"othing was sent", "could not be deleted", "failed to", "ry again"})
            QVERIFY2(!oneLine(words).contains(QLatin1String(lie)), qPrintable(oneLine(words)));
        QVERIFY(words.advice.contains(QLatin1String("not sent again by itself")));
        QVERIFY(words.details.contains(error.correlationId));
    }
}

void TestErrorWords::aFileErrorIsTwoSentences()
{
    for (const char *code : {"diskFull", "notPermitted", "folderMissing", "notFound", "notAFile", "other"}) {
        ApiError error;
        error.kind = Kind::LocalFile;
        error.operation = QStringLiteral("exportOperations");
        error.code = QString::fromLatin1(code);
        error.detail = QStringLiteral("/home/me/operations.csv");
        const ErrorWords words = wordsFor(error, {});
        QVERIFY2(words.cause.endsWith(QLatin1String(" (/home/me/operations.csv).")), qPrintable(words.cause));
        QVERIFY2(!words.cause.chopped(1).contains(QLatin1String(". ")), qPrintable(words.cause));
    }
}

void TestErrorWords::F32_anUnknownCodeInAnyLetterCaseStillGivesAMessage()
{
    const ErrorWords words = wordsFor(refused(QStringLiteral("BrandNewCode")), tenant);
    QVERIFY(words.cause.contains(QLatin1String("BrandNewCode")));
    QVERIFY(!words.advice.isEmpty());
}

void TestErrorWords::F35_theWaitAskedForIsShown()
{
    ApiError error = refused({});
    error.kind = Kind::Throttled;
    error.retryAfter = std::chrono::seconds(161);
    QVERIFY(wordsFor(error, tenant).advice.contains(QLatin1String("2 min 41 s")));
}

void TestErrorWords::F45_theIssuerOfARefusedCertificateIsNamed()
{
    ApiError error;
    error.kind = Kind::Insecure;
    error.host = QStringLiteral("api.businesscentral.dynamics.com");
    error.issuer = QStringLiteral("Fabrikam Web Proxy CA");
    const QString cause = wordsFor(error, tenant).cause;
    QVERIFY(cause.contains(error.issuer) && cause.contains(error.host));
}

void TestErrorWords::F57_aCancelledReadIsNoFailure()
{
    ApiError error = refused({});
    error.kind = Kind::Cancelled;
    const ErrorWords words = wordsFor(error, tenant);
    QCOMPARE(words.title, QStringLiteral("Contoso, environment UAT: Reading the environment was stopped."));
    QVERIFY(words.cause.isEmpty() && words.advice.isEmpty());
}

void TestErrorWords::A23_whatIsToBeMendedIsNamed()
{
    const auto adviceOf = [](int number) {
        return wordsFor(entra(QStringLiteral("invalid_client"), {number}), tenant).advice;
    };
    QVERIFY(adviceOf(7000222).contains(QLatin1String("new secret")));
    QVERIFY(adviceOf(7000215).contains(QLatin1String("value")));
    QVERIFY(adviceOf(700016).contains(QLatin1String("client id")));
    QVERIFY(adviceOf(90002).contains(QLatin1String("tenant id")));
}

void TestErrorWords::A23_everyTroubleWithACertificateHasItsOwnWords()
{
    QSet<QString> causes;
    const QStringList codes{QStringLiteral("certificateFileMissing"),   QStringLiteral("certificateNotReadable"),
                            QStringLiteral("certificateTooLarge"),      QStringLiteral("certificateUnknownFormat"),
                            QStringLiteral("certificateMissing"),       QStringLiteral("certificateNoKey"),
                            QStringLiteral("certificateKeyMismatch"),   QStringLiteral("certificatePasswordMissing"),
                            QStringLiteral("certificatePasswordWrong"), QStringLiteral("certificateUnsupported"),
                            QStringLiteral("certificateKeyNotRsa"),     QStringLiteral("certificateKeyTooShort"),
                            QStringLiteral("certificateExpired"),       QStringLiteral("certificateNotYetValid")};
    for (const QString &code : codes) {
        ApiError error;
        error.kind = ApiError::Kind::LocalFile;
        error.operation = QStringLiteral("loadCertificate");
        error.code = code;
        error.target = QStringLiteral("steward.pfx");
        error.detail = QStringLiteral("2026-11-22T00:00:00Z");
        const ErrorWords words = wordsFor(error, QStringLiteral("Contoso"), GrantType::ClientCredentials);
        QVERIFY2(words.cause.contains(error.target) && !words.cause.contains(QLatin1Char('%')),
                 qPrintable(words.cause));
        QVERIFY2(!words.advice.isEmpty(), qPrintable(code));
        QVERIFY2(words.title.contains(QStringLiteral("certificate")), qPrintable(words.title));
        causes.insert(words.cause);
    }
    QCOMPARE(causes.size(), codes.size());
}

void TestErrorWords::A24_anUnknownNumberFallsBackToTheWord()
{
    const ErrorWords words = wordsFor(entra(QStringLiteral("interaction_required"), {99999999}), tenant);
    QVERIFY(words.cause.contains(QLatin1String("take part")));
    QVERIFY(words.cause.contains(QLatin1String("AADSTS99999999")));
    QVERIFY(wordsFor(entra(QStringLiteral("new_word"), {99999999}), tenant)
                .cause.contains(QLatin1String("AADSTS99999999")));
}

void TestErrorWords::trap1_anUnlistedAppIsToldWhereToBeListed()
{
    ApiError error = refused({});
    error.kind = Kind::SignInNeeded;
    error.httpStatus = 401;
    QVERIFY(wordsFor(error, tenant, GrantType::ClientCredentials)
                .advice.contains(QLatin1String("authorized Microsoft Entra apps")));
}

void TestErrorWords::I04_I07_I08_hostileTextIsVisibleAndBounded()
{
    const QString hostile = QStringLiteral("\u202E<b>x</b>\u001B[31m\n") + QString(1'000'000, QLatin1Char('y'));
    ApiError error;
    error.kind = Kind::Refused;
    for (QString *text : {&error.operation, &error.environment, &error.code, &error.subcode, &error.target,
                          &error.message, &error.detail, &error.correlationId, &error.host, &error.issuer})
        *text = hostile;
    for (int i = 0; i < 1000; ++i)
        error.requirements.append({hostile, hostile, hostile, {hostile}, {RequirementKind::Unknown, hostile}});
    ApiError level = error;
    for (int depth = 0; depth < 20; ++depth) {
        ApiError outer = error;
        outer.causes = {level, level};
        level = outer;
    }
    for (const Kind kind : {Kind::Refused, Kind::Insecure, Kind::LocalFile, Kind::Cancelled, Kind::AddressRefused}) {
        level.kind = kind;
        const ErrorWords words = wordsFor(level, hostile);
        for (const QString &text : {words.title, words.cause, words.advice, words.details}) {
            QVERIFY(!text.contains(QChar(0x202E)));
            QVERIFY(!text.contains(QChar(0x1B)));
            QVERIFY(text.size() < 100'000);
        }
        QVERIFY(words.title.size() < 2000 && words.cause.size() < 5000 && words.advice.size() < 5000);
        QVERIFY(!oneLine(words).contains(QLatin1Char('\n')));
    }
}

void TestErrorWords::theServicesEnglishTextIsOnlyInTheDetails()
{
    const ErrorWords words = wordsFor(refused(QStringLiteral("invalidInput")), tenant);
    QVERIFY(!oneLine(words).contains(QLatin1String("English text of the service")));
}

void TestErrorWords::everyConnectionProblemHasItsOwnSentence()
{
    QHash<QString, int> seen;
    for (int i = 1; i <= static_cast<int>(ConnectionProblem::RequestsPerMinuteOutOfRange); ++i) {
        const QString sentence = words(static_cast<ConnectionProblem>(i));
        QVERIFY(!sentence.isEmpty());
        QVERIFY2(!seen.contains(sentence), qPrintable(sentence));
        seen.insert(sentence, i);
    }
    QVERIFY(words(ConnectionProblem::None).isEmpty());
    QVERIFY(!nameTakenWords().isEmpty());
}

QTEST_GUILESS_MAIN(TestErrorWords)
#include "tst_errorwords.moc"
