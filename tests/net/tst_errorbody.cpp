// SPDX-License-Identifier: Apache-2.0
#include "core/net/errorbody.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace steward;

namespace {

QByteArray example(const QString &name)
{
    QFile file(QStringLiteral(STEWARD_CONTRACT "/examples/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such example");
    return file.readAll();
}

} // namespace

class TestErrorBody : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F31_everyDocumentedErrorIsRead_data();
    void F31_everyDocumentedErrorIsRead();
    void F31_nestedCausesAreReachable();
    void F31_requirementsAreRead();
    void F31_extensionDataIsKept();
    void F32_theWrappedAndTheCasedFormAreRead();
    void F32_theSignInFormIsRead();
    void whatIsNoErrorObjectIsLeftAlone_data();
    void whatIsNoErrorObjectIsLeftAlone();
    void F16_nestingAndNumbersAreBounded();
    void wrongTypesLeaveTheRestStanding();
};

void TestErrorBody::F31_everyDocumentedErrorIsRead_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files =
        QDir(QStringLiteral(STEWARD_CONTRACT "/examples"))
            .entryList({QStringLiteral("admin.*.response.4*.json"), QStringLiteral("admin.error*.json")});
    QVERIFY(files.size() >= 10);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void TestErrorBody::F31_everyDocumentedErrorIsRead()
{
    QFETCH(QString, file);
    const QByteArray body = example(file);
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    ApiError error;
    QVERIFY(readErrorBody(body, error));
    QCOMPARE(error.code, json.value(QLatin1String("code")).toString());
    QCOMPARE(error.message, json.value(QLatin1String("message")).toString());
    QCOMPARE(error.target, json.value(QLatin1String("target")).toString());
}

void TestErrorBody::F31_nestedCausesAreReachable()
{
    ApiError error;
    QVERIFY(readErrorBody(example(QStringLiteral("admin.error.nested.json")), error));
    QCOMPARE(error.code, QStringLiteral("invalidInput"));
    QCOMPARE(error.causes.size(), 2);
    QCOMPARE(error.causes.at(0).target, QStringLiteral("countryCode"));
    QCOMPARE(error.causes.at(1).target, QStringLiteral("environmentType"));
    QCOMPARE(error.extensionData.value(QLatin1String("supportedTypes")).toString(),
             QStringLiteral("Production, Sandbox"));
}

void TestErrorBody::F31_requirementsAreRead()
{
    ApiError error;
    QVERIFY(readErrorBody(example(QStringLiteral("admin.uninstallApp.response.400.json")), error));
    QVERIFY(error.hasCode(QLatin1String("entityvalidationfailed")));
    QCOMPARE(error.requirements.size(), 1);
    const AppRequirement requirement = error.requirements.first();
    QCOMPARE(requirement.appId, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"));
    QCOMPARE(requirement.name, QStringLiteral("Contoso App"));
    QCOMPARE(requirement.version.text, QStringLiteral("1.2.0.0"));
    QCOMPARE(requirement.kind.value, RequirementKind::Uninstall);
}

void TestErrorBody::F31_extensionDataIsKept()
{
    ApiError error;
    QVERIFY(readErrorBody(example(QStringLiteral("admin.copyEnvironment.response.400.json")), error));
    QCOMPARE(error.extensionData.value(QLatin1String("conflictingExtensions")).toArray().size(), 1);
}

void TestErrorBody::F32_theWrappedAndTheCasedFormAreRead()
{
    ApiError error;
    QVERIFY(readErrorBody("{\"error\":{\"code\":\"Unauthorized\",\"message\":\"no\"}}", error));
    QCOMPARE(error.code, QStringLiteral("Unauthorized"));
    ApiError cased;
    QVERIFY(readErrorBody(
        "{\"Code\":\"EnvironmentNotFound\",\"Message\":\"no\",\"Target\":\"x\","
        "\"Data\":{\"Requirements\":[{\"id\":\"{44445555-EEEE-6666-FFFF-7777AAAA8888}\",\"Type\":\"Update\"}]}}",
        cased));
    QVERIFY(cased.hasCode(QLatin1String("environmentNotFound")));
    QCOMPARE(cased.target, QStringLiteral("x"));
    QCOMPARE(cased.requirements.first().appId, QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888"));
    QCOMPARE(cased.requirements.first().kind.value, RequirementKind::Update);
    ApiError marked;
    QVERIFY(readErrorBody("\xEF\xBB\xBF{\"code\":\"neverHeardOf\"}", marked));
    QCOMPARE(marked.code, QStringLiteral("neverHeardOf"));
}

void TestErrorBody::F32_theSignInFormIsRead()
{
    ApiError error;
    QVERIFY(readErrorBody("{\"error\":\"invalid_token\",\"error_description\":\"line one\\r\\nline two\"}", error));
    QCOMPARE(error.code, QStringLiteral("invalid_token"));
    QCOMPARE(error.message, QStringLiteral("line one line two"));
}

void TestErrorBody::whatIsNoErrorObjectIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("page") << QByteArray("<html>");
    QTest::newRow("array") << QByteArray("[{\"code\":\"x\"}]");
    QTest::newRow("other object") << QByteArray("{\"value\":[]}");
    QTest::newRow("code is null") << QByteArray("{\"code\":null}");
    QTest::newRow("cut") << QByteArray("{\"code\":\"x\"");
    QTest::newRow("trailing text") << QByteArray("{\"code\":\"x\"} more");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"code\":\"\xff\"}");
    QTest::newRow("2 MiB") << "{\"code\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
}

void TestErrorBody::whatIsNoErrorObjectIsLeftAlone()
{
    QFETCH(QByteArray, body);
    ApiError error;
    error.code = QStringLiteral("before");
    QVERIFY(!readErrorBody(body, error));
    QCOMPARE(error.code, QStringLiteral("before"));
}

static int depthOf(const ApiError &error)
{
    int deepest = 0;
    for (const ApiError &cause : error.causes)
        deepest = qMax(deepest, depthOf(cause));
    return deepest + 1;
}

void TestErrorBody::F16_nestingAndNumbersAreBounded()
{
    QByteArray deep = "{\"code\":\"leaf\"}";
    for (int i = 0; i < 300; ++i)
        deep = "{\"code\":\"c\",\"clientError\":[" + deep + "]}";
    ApiError error;
    QVERIFY(readErrorBody(deep, error));
    QCOMPARE(depthOf(error), 6);
    QVERIFY(!readErrorBody(QByteArray(100'000, '['), error));
    QByteArray wide = "{\"code\":\"c\",\"clientError\":[";
    for (int i = 0; i < 5000; ++i)
        wide += "{\"code\":\"x\"},";
    wide.chop(1);
    ApiError many;
    QVERIFY(readErrorBody(wide + "]}", many));
    QCOMPARE(many.causes.size(), 100);
    ApiError longText;
    QVERIFY(readErrorBody(
        "{\"code\":\"" + QByteArray(100'000, 'c') + "\",\"message\":\"" + QByteArray(100'000, 'm') + "\"}", longText));
    QCOMPARE(longText.code.size(), 200);
    QCOMPARE(longText.message.size(), 4000);
}

void TestErrorBody::wrongTypesLeaveTheRestStanding()
{
    ApiError error;
    QVERIFY(readErrorBody("{\"code\":\"x\",\"message\":7,\"target\":[],\"clientError\":{},\"data\":[],"
                          "\"extensionData\":\"text\"}",
                          error));
    QCOMPARE(error.code, QStringLiteral("x"));
    QCOMPARE(error.message, QStringLiteral("7"));
    QVERIFY(error.target.isEmpty() && error.causes.isEmpty() && error.requirements.isEmpty());
    QVERIFY(error.extensionData.isEmpty());
    ApiError mixed;
    QVERIFY(readErrorBody("{\"code\":\"x\",\"clientError\":[1,\"a\",null,{\"code\":\"y\"}]}", mixed));
    QCOMPARE(mixed.causes.size(), 1);
}

QTEST_GUILESS_MAIN(TestErrorBody)
#include "tst_errorbody.moc"
