// SPDX-License-Identifier: Apache-2.0
// What is sent for each change, held against the contract's own text and examples, and what its answers say.
#include "core/api/admincenterapi.h"
#include "core/api/changerequest.h"
#include "tests/api/contractexamples.h"
#include "tests/api/scriptedtransport.h"

#include <QtCore/QHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace steward;
using Kind = ApiError::Kind;

namespace {

const QString tenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
const QString operationId = QStringLiteral("35601559-224a-47d5-8089-86ac88b2b995");
const QString powerPlatformId = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555");

TenantConnection connection(GrantType grant = GrantType::AuthorizationCode)
{
    TenantConnection connection;
    connection.name = QStringLiteral("Contoso");
    connection.tenant = tenantId;
    connection.grant = grant;
    return connection;
}

Change changeOf(Change::What what, const QString &environment = QStringLiteral("Production"))
{
    return {QStringLiteral("BusinessCentral"), environment, std::move(what)};
}

AppVersion version(const char *text)
{
    return {QString::fromLatin1(text)};
}

CreateEnvironment create()
{
    return {EnvironmentKind::Production, QStringLiteral("US"), {}, version("19.0.28719.0")};
}
CopyEnvironment copy()
{
    return {QStringLiteral("NewEnvironment"), EnvironmentKind::Sandbox};
}
RestoreEnvironment restore()
{
    return {QStringLiteral("x-restored"),
            EnvironmentKind::Production,
            parseInstant(u"2021-04-22T20:00:00Z"),
            true,
            true,
            true};
}
InstallApp install()
{
    InstallApp install;
    install.appId = appId;
    install.targetVersion = version("17.0.3.0");
    install.acceptsLicence = true;
    install.withDependencies = true;
    install.languageId = QStringLiteral("en-US");
    return install;
}
UpdateApp update()
{
    UpdateApp update;
    update.appId = appId;
    update.sourceVersion = version("1.2.0.0");
    update.targetVersion = version("1.3.0.0");
    update.withDependencies = true;
    update.inUpdateWindow = true;
    return update;
}
UninstallApp uninstall()
{
    UninstallApp uninstall;
    uninstall.appId = appId;
    return uninstall;
}

// One of each, as the contract's examples have them.
QList<Change> oneOfEach(const QString &environment = QStringLiteral("Production"))
{
    return {
        changeOf(create(), QStringLiteral("NewEnvironment")),
        changeOf(copy(), environment),
        changeOf(RenameEnvironment{QStringLiteral("prod-2")}, environment),
        changeOf(restore(), environment),
        changeOf(DeleteEnvironment{}, environment),
        changeOf(RecoverEnvironment{}, environment),
        changeOf(LinkPowerPlatform{powerPlatformId}, environment),
        changeOf(UnlinkPowerPlatform{powerPlatformId}, environment),
        changeOf(install(), environment),
        changeOf(update(), environment),
        changeOf(uninstall(), environment),
        changeOf(CancelAppUpdate{appId, {}, operationId}, environment),
    };
}

// Everything that can be said, said.
QList<Change> wordyOnes()
{
    CreateEnvironment sandbox = create();
    sandbox.kind = EnvironmentKind::Sandbox;
    sandbox.ringName = QStringLiteral("PREVIEW");
    InstallApp wholeInstall = install();
    wholeInstall.allowPreview = wholeInstall.inUpdateWindow = true;
    UpdateApp wholeUpdate = update();
    wholeUpdate.allowPreview = true;
    UninstallApp wholeUninstall = uninstall();
    wholeUninstall.withDependents = wholeUninstall.deletesData = wholeUninstall.inUpdateWindow = true;
    return {changeOf(sandbox, QStringLiteral("Fresh")), changeOf(wholeInstall), changeOf(wholeUpdate),
            changeOf(wholeUninstall)};
}

// The lines of the contract that say how one operation is asked for.
struct ContractOperation
{
    QString verb;
    QString path;
    QString bodySchema;
};

struct ContractSchema
{
    QStringList members;
    QStringList required;
    bool isClosed = false; // additionalProperties: false
};

QStringList contractLines()
{
    QFile file(QStringLiteral(STEWARD_CONTRACT "/admin-center.openapi.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no contract at %s", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
}

QHash<QString, ContractOperation> contractOperations()
{
    static const QRegularExpression path(QStringLiteral("^  (/\\S*):$"));
    static const QRegularExpression verb(QStringLiteral("^    (get|put|post|patch|delete):$"));
    static const QRegularExpression id(QStringLiteral("^      operationId: (\\w+)$"));
    static const QRegularExpression body(QStringLiteral("^ +\\$ref: '#/components/schemas/(\\w+Request)'$"));
    QHash<QString, ContractOperation> operations;
    ContractOperation now;
    QString name;
    for (const QString &line : contractLines()) {
        if (const auto match = path.match(line); match.hasMatch())
            now.path = match.captured(1);
        else if (const auto verbMatch = verb.match(line); verbMatch.hasMatch())
            now.verb = verbMatch.captured(1);
        else if (const auto idMatch = id.match(line); idMatch.hasMatch())
            operations.insert(name = idMatch.captured(1), now);
        else if (const auto bodyMatch = body.match(line); bodyMatch.hasMatch() && !name.isEmpty())
            operations[name].bodySchema = bodyMatch.captured(1);
    }
    return operations;
}

ContractSchema contractSchema(const QString &name)
{
    static const QRegularExpression member(QStringLiteral("^        (\\w+):$"));
    ContractSchema schema;
    QString part;
    bool isInside = false;
    for (const QString &line : contractLines()) {
        if (line == QStringLiteral("    %1:").arg(name)) {
            isInside = true;
        } else if (isInside && line.startsWith(QLatin1String("    ")) && line.at(4) != QLatin1Char(' ')) {
            break;
        } else if (isInside && line.startsWith(QLatin1String("      - "))) {
            if (part == QLatin1String("required:"))
                schema.required.append(line.mid(8));
        } else if (isInside && line.startsWith(QLatin1String("      ")) && line.at(6) != QLatin1Char(' ')) {
            part = line.trimmed();
            schema.isClosed |= part == QLatin1String("additionalProperties: false");
        } else if (const auto match = member.match(line); isInside && match.hasMatch()) {
            if (part == QLatin1String("properties:"))
                schema.members.append(match.captured(1));
        }
    }
    return schema;
}

QString wordOf(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return QStringLiteral("get");
    case Verb::Put:
        return QStringLiteral("put");
    case Verb::Post:
        return QStringLiteral("post");
    case Verb::Patch:
        return QStringLiteral("patch");
    case Verb::Delete:
        return QStringLiteral("delete");
    }
    return {};
}

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

// Members that are false by default need not be sent.
QJsonObject withoutDefaults(QJsonObject object)
{
    for (const QString &name : object.keys()) {
        if (object.value(name) == QJsonValue(false))
            object.remove(name);
    }
    return object;
}

QString contractPath(const ContractOperation &operation, const Change &change)
{
    QString path = operation.path;
    path.replace(QLatin1String("{applicationFamily}"), change.family);
    path.replace(QLatin1String("{environmentName}"), change.environment);
    path.replace(QLatin1String("{sourceEnvironmentName}"), change.environment);
    path.replace(QLatin1String("{appId}"), appIdOf(change));
    return path;
}

Reply reply(const QByteArray &body, int status = 202)
{
    Reply reply;
    reply.status = status;
    reply.body = body;
    reply.correlationId = QStringLiteral("correlation");
    return reply;
}

Outcome<std::optional<Operation>> started(const Change &change, const QByteArray &body, int status = 202)
{
    return startedOperation(connection(), change, reply(body, status), tenantId);
}

QByteArray operationBody(const QByteArray &members)
{
    return R"({"id":"35601559-224a-47d5-8089-86ac88b2b995","status":"scheduled",)" + members + '}';
}

} // namespace

Q_DECLARE_METATYPE(steward::Change)

class ChangeRequestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Change>(); }

    void eachIsAskedForAsTheContractPrintsIt()
    {
        const auto operations = contractOperations();
        int withBody = 0;
        for (const Change &change : oneOfEach()) {
            const QString id = operationIdOf(change.kind());
            QVERIFY2(operations.contains(id), qPrintable(id));
            const auto request = changeRequest(connection(), change);
            QVERIFY2(request.ok(), qPrintable(id));
            QCOMPARE(wordOf(request->verb), operations.value(id).verb);
            QCOMPARE(request->url.host(), QStringLiteral("api.businesscentral.dynamics.com"));
            QCOMPARE(request->url.path(), QStringLiteral("/admin/v2.21") + contractPath(operations.value(id), change));
            QCOMPARE(request->operation, id);
            QCOMPARE(request->environment, change.environment);
            QCOMPARE(request->body.isEmpty(), operations.value(id).bodySchema.isEmpty());
            withBody += request->body.isEmpty() ? 0 : 1;
        }
        QCOMPARE(oneOfEach().size(), AdminChangeKindCount);
        QCOMPARE(withBody, 8);
    }

    void everyMemberIsNamedInTheContract()
    {
        const auto operations = contractOperations();
        for (const Change &change : oneOfEach() + wordyOnes()) {
            const QString name = operations.value(QString(operationIdOf(change.kind()))).bodySchema;
            if (name.isEmpty())
                continue;
            const ContractSchema schema = contractSchema(name);
            QVERIFY2(schema.isClosed && !schema.members.isEmpty(), qPrintable(name));
            const QJsonObject body = objectOf(changeRequest(connection(), change)->body);
            for (const QString &member : body.keys())
                QVERIFY2(schema.members.contains(member), qPrintable(name + QLatin1Char('.') + member));
            for (const QString &member : schema.required)
                QVERIFY2(body.contains(member), qPrintable(name + QLatin1Char('.') + member));
        }
    }

    void everythingThatCanBeSaidIsSaid()
    {
        // Of the four kinds with many members, all that the contract knows.
        const auto operations = contractOperations();
        for (const Change &change : wordyOnes()) {
            const QString name = operations.value(QString(operationIdOf(change.kind()))).bodySchema;
            QStringList known = contractSchema(name).members;
            known.sort();
            QCOMPARE(objectOf(changeRequest(connection(), change)->body).keys(), known);
        }
    }

    void theContractsExamplesAreWhatWeSend_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("example");
        const auto row = [](const char *name, const Change &change) {
            QTest::newRow(name) << change << QString::fromLatin1(name);
        };
        CreateEnvironment minimal;
        minimal.countryCode = QStringLiteral("DK");
        InstallApp bare;
        bare.appId = appId;
        bare.acceptsLicence = true;
        row("admin.createEnvironment.request", changeOf(create(), QStringLiteral("NewEnvironment")));
        row("admin.createEnvironment.request.minimalSandbox", changeOf(minimal, QStringLiteral("NewEnvironment")));
        row("admin.copyEnvironment.request", changeOf(copy()));
        row("admin.renameEnvironment.request", changeOf(RenameEnvironment{QStringLiteral("prod-2")}));
        row("admin.restoreEnvironment.request", changeOf(restore()));
        row("admin.installApp.request", changeOf(install()));
        row("admin.installApp.request.minimal", changeOf(bare));
        row("admin.updateApp.request", changeOf(update()));
        row("admin.uninstallApp.request", changeOf(uninstall()));
        row("admin.cancelAppUpdate.request", changeOf(CancelAppUpdate{appId, {}, operationId}));
    }
    void theContractsExamplesAreWhatWeSend()
    {
        QFETCH(Change, change);
        QFETCH(QString, example);
        const auto request = changeRequest(connection(), change);
        QVERIFY(request.ok());
        QCOMPARE(objectOf(request->body), withoutDefaults(objectOf(contractExample(example))));
    }

    void powerPlatformIdsTravelInTheQuery()
    {
        for (const Change &change :
             {changeOf(LinkPowerPlatform{powerPlatformId}), changeOf(UnlinkPowerPlatform{powerPlatformId})}) {
            const auto request = changeRequest(connection(), change);
            QCOMPARE(request->url.query(QUrl::FullyEncoded),
                     QStringLiteral("powerPlatformEnvironmentId=") + powerPlatformId);
            QVERIFY(request->body.isEmpty());
        }
    }

    void A38_whatOnlyPersonsMayDoIsNotAskedByApps()
    {
        int closed = 0;
        for (const Change &change : oneOfEach()) {
            const auto request = changeRequest(connection(GrantType::ClientCredentials), change);
            const bool isLinking = change.as<LinkPowerPlatform>() || change.as<UnlinkPowerPlatform>();
            QCOMPARE(request.ok(), !isLinking);
            if (isLinking) {
                QVERIFY(request.error().kind == Kind::WrongIdentity);
                QCOMPARE(request.error().operation, QString(operationIdOf(change.kind())));
                QCOMPARE(request.error().environment, change.environment);
                ++closed;
            }
        }
        QCOMPARE(closed, 2);
    }

    void D16_licenceTermsAreOnlySaidWithAPersonsTick()
    {
        InstallApp unticked = install();
        unticked.acceptsLicence = false;
        const auto refused = changeRequest(connection(), changeOf(unticked));
        QVERIFY(!refused.ok() && refused.error().kind == Kind::InvalidInput);
        for (const Change &change : oneOfEach() + wordyOnes()) {
            const auto request = changeRequest(connection(), change);
            const QJsonObject body = objectOf(request->body);
            QCOMPARE(body.contains(QLatin1String("acceptIsvEula")), change.kind() == ChangeKind::InstallApp);
            QVERIFY(body.value(QLatin1String("acceptIsvEula")) != QJsonValue(false));
        }
    }

    void whatCannotBeSentIsSaidBefore_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        const QString longest(29, QLatin1Char('x'));
        CreateEnvironment noKind = create();
        noKind.kind = EnvironmentKind::Unknown;
        CreateEnvironment noCountry = create();
        noCountry.countryCode.clear();
        CreateEnvironment threeParts = create();
        threeParts.applicationVersion = version("19.0.28719");
        RestoreEnvironment noTime = restore();
        noTime.pointInTime = {};
        InstallApp blindPreview = install();
        blindPreview.allowPreview = true;
        blindPreview.targetVersion = {};
        InstallApp noApp = install();
        noApp.appId = QStringLiteral("not-a-guid");
        InstallApp noTag = install();
        noTag.languageId = QStringLiteral("en US");
        UpdateApp noTarget = update();
        noTarget.targetVersion = {};
        UninstallApp noId = uninstall();
        noId.appId.clear();
        row("create: no name", changeOf(create(), {}));
        row("create: 30 characters", changeOf(create(), longest + QLatin1Char('x')));
        row("create: leading digit", changeOf(create(), QStringLiteral("1st")));
        row("create: newline behind", changeOf(create(), QStringLiteral("name\n")));
        row("create: no type", changeOf(noKind, longest));
        row("create: no country", changeOf(noCountry, longest));
        row("create: three parts", changeOf(threeParts, longest));
        row("copy: dots", changeOf(CopyEnvironment{QStringLiteral(".."), EnvironmentKind::Sandbox}));
        row("rename: non-ASCII letter", changeOf(RenameEnvironment{QStringLiteral("pr\u00f6d")}));
        row("restore: no moment", changeOf(noTime));
        row("delete: no name", changeOf(DeleteEnvironment{}, {}));
        row("delete: dots", changeOf(DeleteEnvironment{}, QStringLiteral("..")));
        row("recover: dot", changeOf(RecoverEnvironment{}, QStringLiteral(".")));
        row("link: no id", changeOf(LinkPowerPlatform{}));
        row("unlink: half a surrogate", changeOf(UnlinkPowerPlatform{QString(QChar(0xD800))}));
        row("install: preview without version", changeOf(blindPreview));
        row("install: no GUID", changeOf(noApp));
        row("install: no language tag", changeOf(noTag));
        row("update: no version", changeOf(noTarget));
        row("uninstall: no app", changeOf(noId));
        row("cancel: no operation", changeOf(CancelAppUpdate{appId, {}, {}}));
        row("no family", {{}, QStringLiteral("Production"), DeleteEnvironment{}});
    }
    void whatCannotBeSentIsSaidBefore()
    {
        QFETCH(Change, change);
        const auto request = changeRequest(connection(), change);
        QVERIFY(!request.ok());
        QVERIFY(request.error().kind == Kind::InvalidInput);
        QCOMPARE(request.error().operation, QString(operationIdOf(change.kind())));
        QVERIFY(!request.error().detail.isEmpty());
    }

    void theLongestNameGoesOut()
    {
        const QString longest(29, QLatin1Char('x'));
        QVERIFY(changeRequest(connection(), changeOf(create(), longest)).ok());
        QVERIFY(changeRequest(connection(), changeOf(RenameEnvironment{longest})).ok());
    }

    void I02_noNameReachesAnotherAddress_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a/b", "../x", "%2F", "a?b", "a#b", "a;b", "a&b=c", "a b", "a\\b", "%2e%2e", "\u00e9"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void I02_noNameReachesAnotherAddress()
    {
        QFETCH(QString, name);
        const QByteArray encoded = QUrl::toPercentEncoding(name);
        for (const Change &change : oneOfEach(name)) {
            if (change.as<CreateEnvironment>()) // new names are plain letters
                continue;
            const auto request = changeRequest(connection(), change);
            QVERIFY(request.ok());
            const QByteArray wire = request->url.toEncoded();
            const QByteArray path = wire.left(wire.indexOf('?') < 0 ? wire.size() : wire.indexOf('?'));
            QVERIFY(path.contains("/environments/" + encoded));
            QVERIFY(!path.contains('#') && !wire.contains('#') && !path.contains(' '));
            const auto plain = changeRequest(connection(), [&] {
                Change same = change;
                same.environment = QStringLiteral("x");
                return same;
            }());
            QCOMPARE(path.count('/'), plain->url.toEncoded(QUrl::RemoveQuery).count('/'));
        }
        const auto link = changeRequest(connection(), changeOf(LinkPowerPlatform{name}));
        QCOMPARE(link->url.toEncoded(), QByteArray("https://api.businesscentral.dynamics.com/admin/v2.21/bap/"
                                                   "applications/BusinessCentral/environments/Production/"
                                                   "linkEnvironment?powerPlatformEnvironmentId=") +
                                            encoded);
    }

    void theAnswerTellsTheOperation_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("example");
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("environment");
        const auto row = [](const char *name, const Change &change, OperationType type, const char *environment) {
            QTest::newRow(name) << change << QString::fromLatin1(name) << int(type) << QString::fromLatin1(environment);
        };
        const QString gone = QStringLiteral("EnvironmentToDelete");
        row("admin.createEnvironment.response.202", changeOf(create(), QStringLiteral("NewEnvironment")),
            OperationType::Create, "NewEnvironment");
        row("admin.copyEnvironment.response.202", changeOf(copy(), QStringLiteral("SourceEnvironment")),
            OperationType::Copy, "NewEnvironment");
        row("admin.renameEnvironment.response.202",
            changeOf(RenameEnvironment{QStringLiteral("prod-2")}, QStringLiteral("prod-1")), OperationType::Rename,
            "prod-1");
        row("admin.restoreEnvironment.response.202", changeOf(restore()), OperationType::Restore, "x-restored");
        row("admin.deleteEnvironment.response.202", changeOf(DeleteEnvironment{}, gone), OperationType::SoftDelete,
            "EnvironmentToDelete");
        row("admin.deleteEnvironment.response.202.hardDelete", changeOf(DeleteEnvironment{true}, gone),
            OperationType::Delete, "EnvironmentToDelete");
        row("admin.recoverEnvironment.response.202",
            changeOf(RecoverEnvironment{}, QStringLiteral("EnvironmentToRecover")), OperationType::Recover,
            "EnvironmentToRecover");
        row("admin.installApp.response.200", changeOf(install()), OperationType::AppInstall, "Production");
        row("admin.updateApp.response.200", changeOf(update()), OperationType::AppUpdate, "Production");
        row("admin.uninstallApp.response.200", changeOf(uninstall()), OperationType::AppUninstall, "Production");
        row("admin.cancelAppUpdate.response.200", changeOf(CancelAppUpdate{appId, {}, operationId}),
            OperationType::AppUpdate, "Production");
    }
    void theAnswerTellsTheOperation()
    {
        QFETCH(Change, change);
        QFETCH(QString, example);
        QFETCH(int, type);
        QFETCH(QString, environment);
        const QByteArray body = contractExample(example);
        const auto operation = started(change, body);
        QVERIFY2(operation.ok(), operation.ok() ? "" : qPrintable(operation.error().detail));
        QVERIFY(operation->has_value());
        const Operation &known = **operation;
        QCOMPARE(known.id, objectOf(body).value(QLatin1String("id")).toString());
        QCOMPARE(int(known.type.value), type);
        QVERIFY(known.status.isKnown() && known.createdOn.isKnown());
        QCOMPARE(known.environmentName, environment);
        QCOMPARE(known.family, QStringLiteral("BusinessCentral"));
        QCOMPARE(known.appId, appIdOf(change));
        // A server may wrap it, or send it in a list of one.
        for (const QByteArray &wrapped : {"{\"value\":" + body + '}', "{\"value\":[" + body + "]}"}) {
            const auto same = started(change, wrapped);
            QVERIFY(same.ok() && same->has_value());
            QCOMPARE((*same)->id, known.id);
        }
    }

    void F14_anAnswerThatNamesNoOperationIsAcceptedAndLookedUp_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("204") << 204 << QByteArray();
        QTest::newRow("202 without a body") << 202 << QByteArray();
        QTest::newRow("200 without a body") << 200 << QByteArray(" \r\n");
        QTest::newRow("200 null") << 200 << QByteArray("null");
        QTest::newRow("200 empty object") << 200 << QByteArray("{}");
        QTest::newRow("201 with the environment")
            << 201 << contractExample(QStringLiteral("admin.createEnvironment.response.201.legacy"));
        QTest::newRow("202 without an id") << 202 << QByteArray(R"({"status":"scheduled","type":"create"})");
        QTest::newRow("200 and something new") << 200 << QByteArray(R"({"accepted":true})");
    }
    void F14_anAnswerThatNamesNoOperationIsAcceptedAndLookedUp()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const auto operation = started(changeOf(create(), QStringLiteral("NewEnvironment")), body, status);
        QVERIFY2(operation.ok(), operation.ok() ? "" : qPrintable(operation.error().detail));
        QVERIFY(!operation->has_value());
    }

    void F14_copyInItsOldShapeIsAcceptedToo()
    {
        const auto operation =
            started(changeOf(copy()), contractExample(QStringLiteral("admin.copyEnvironmentLegacy.response.201")), 201);
        QVERIFY(operation.ok() && !operation->has_value());
    }

    void F09_F15_garbageIsABadReply_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray whole = contractExample(QStringLiteral("admin.deleteEnvironment.response.202"));
        QTest::newRow("cut") << whole.left(whole.size() / 2);
        QTest::newRow("text behind") << QByteArray(whole + "{");
        QTest::newRow("page") << QByteArray("<html>busy</html>");
        QTest::newRow("two operations") << QByteArray("{\"value\":[" + whole + "," + whole + "]}");
        QTest::newRow("number") << QByteArray("42");
        QTest::newRow("another kind of work")
            << contractExample(QStringLiteral("admin.recoverEnvironment.response.202"))
                   .replace("EnvironmentToRecover", "EnvironmentToDelete");
    }
    void F09_F15_garbageIsABadReply()
    {
        QFETCH(QByteArray, body);
        const auto operation = started(changeOf(DeleteEnvironment{}, QStringLiteral("EnvironmentToDelete")), body);
        QVERIFY(!operation.ok());
        QVERIFY(operation.error().kind == Kind::BadReply);
        QCOMPARE(operation.error().httpStatus, 202);
        QCOMPARE(operation.error().operation, QStringLiteral("deleteEnvironment"));
        QCOMPARE(operation.error().environment, QStringLiteral("EnvironmentToDelete"));
        QCOMPARE(operation.error().correlationId, QStringLiteral("correlation"));
    }

    void F54_anAnswerAboutSomethingElseIsRefused_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const Change &change, const QByteArray &members) {
            QTest::newRow(name) << change << operationBody(members);
        };
        const Change remove = changeOf(DeleteEnvironment{});
        row("another environment", remove, R"("type":"softDelete","environmentName":"Test")");
        row("another tenant", remove,
            R"("type":"softDelete","aadTenantId":"ffffbbbb-0000-cccc-1111-dddd2222eeee","environmentName":"Production")");
        row("another's deleted name", remove, R"("type":"softDelete","environmentName":"Test-26112310000000")");
        row("another target", changeOf(copy()), R"("type":"copy","parameters":{"destinationEnvironmentName":"Other"})");
        row("another source", changeOf(copy()),
            R"("type":"copy","parameters":{"sourceEnvironmentName":"Other","destinationEnvironmentName":"NewEnvironment"})");
        row("another new name", changeOf(RenameEnvironment{QStringLiteral("prod-2")}),
            R"("type":"environmentRename","parameters":{"newEnvironmentName":"prod-3"})");
        row("another restored one", changeOf(restore()), R"("type":"pitRestore","parameters":{"environmentName":"y"})");
        row("another app", changeOf(update()), R"("type":"update","appId":"99995555-eeee-6666-ffff-7777aaaa8888")");
        row("another app in the parameters", changeOf(update()),
            R"("type":"update","parameters":{"appId":"99995555-eeee-6666-ffff-7777aaaa8888"})");
        row("another operation",
            changeOf(CancelAppUpdate{appId, {}, QStringLiteral("99995555-eeee-6666-ffff-7777aaaa8888")}),
            R"("type":"update")");
        QTest::newRow("another environment, in the old shape")
            << changeOf(create(), QStringLiteral("Mine"))
            << contractExample(QStringLiteral("admin.createEnvironment.response.201.legacy"));
        QTest::newRow("a link that speaks of another environment")
            << changeOf(LinkPowerPlatform{powerPlatformId}) << QByteArray(R"({"name":"Test"})");
    }
    void F54_anAnswerAboutSomethingElseIsRefused()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, body);
        const auto operation = started(change, body);
        QVERIFY(!operation.ok());
        QVERIFY(operation.error().kind == Kind::WrongTenant);
    }

    void F54_anAnswerInOtherSpellingIsOurs()
    {
        const Change remove = changeOf(DeleteEnvironment{});
        for (const QByteArray &members :
             {QByteArray(R"("type":"SoftDelete","environmentName":" production ")"),
              QByteArray(R"("type":"softDelete","aadTenantId":"","environmentName":"Production-26112310000000")"),
              QByteArray(R"("type":"softDelete","aadTenantId":"{AAAABBBB-0000-CCCC-1111-DDDD2222EEEE}")"),
              QByteArray(R"("type":"somethingNew")")}) {
            const auto operation = started(remove, operationBody(members));
            QVERIFY2(operation.ok(), members.constData());
            QCOMPARE((*operation)->id, operationId);
        }
    }

    void placesForNewEnvironmentsAreRead()
    {
        const QByteArray country = R"({"countryCode":"US","rings":[)"
                                   R"({"name":"PROD","productionRing":true,"friendlyName":"Production"},)"
                                   R"({"name":"PREVIEW","productionRing":false,"friendlyName":"Preview"}]})";
        ScriptedTransport transport;
        AdminCenterApi api(connection(), transport);
        for (const QByteArray &countries : {"[" + country + "]", country}) {
            transport.answer(QStringLiteral("/applications"),
                             R"({"value":[{"applicationFamily":"BusinessCentral","countriesringDetails":)" + countries +
                                 "}]}");
            const auto answer = api.listApplications().result();
            QVERIFY(answer.ok());
            QCOMPARE(answer->value.size(), 1);
            const ApplicationFamily &family = answer->value.constFirst();
            QCOMPARE(family.name, QStringLiteral("BusinessCentral"));
            QVERIFY(family.doubts.isEmpty());
            QCOMPARE(family.countries.size(), 1);
            QCOMPARE(family.countries.at(0).countryCode, QStringLiteral("US"));
            const QList<Ring> rings{{QStringLiteral("PROD"), QStringLiteral("Production"), true},
                                    {QStringLiteral("PREVIEW"), QStringLiteral("Preview"), false}};
            QCOMPARE(family.countries.at(0).rings, rings);
        }
    }

    void F19_anOddCountryIsFlagged()
    {
        ScriptedTransport transport;
        AdminCenterApi api(connection(), transport);
        transport.answer(QStringLiteral("/applications"),
                         R"({"value":[{"applicationFamily":"BusinessCentral","countriesringDetails":7},{},5]})");
        const auto answer = api.listApplications().result();
        QVERIFY(answer.ok());
        QCOMPARE(answer->value.size(), 3);
        QCOMPARE(answer->value.at(0).doubts, QStringList{QStringLiteral("countriesringDetails")});
        QVERIFY(answer->value.at(1).name.isEmpty());
        QVERIFY(!answer->value.at(2).doubts.isEmpty());
    }

    void versionsOfARingAreRead()
    {
        ScriptedTransport transport;
        AdminCenterApi api(connection(), transport);
        const QString path = QStringLiteral("/applications/BusinessCentral/Countries/US/Rings/PROD");
        const auto versions = [&] {
            return api.listRingVersions(QStringLiteral("BusinessCentral"), QStringLiteral("US"), QStringLiteral("PROD"))
                .result();
        };
        transport.answer(path, R"({"value":["26.1.33404.0",5,"26.0.32481.0"]})");
        const auto answer = versions();
        QVERIFY(answer.ok());
        const QList<AppVersion> expected{version("26.1.33404.0"), version("26.0.32481.0")};
        QCOMPARE(answer->value, expected);
        transport.answer(path, R"({"value":[]})");
        QVERIFY(versions().ok());
        transport.answer(path, R"({"value":[{}]})");
        QVERIFY(!versions().ok());
        transport.answer(path, "{\"value\":[\"26.1");
        QVERIFY(versions().error().kind == Kind::BadReply);
    }
};

QTEST_GUILESS_MAIN(ChangeRequestsTest)
#include "tst_changerequests.moc"
