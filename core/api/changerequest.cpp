// SPDX-License-Identifier: Apache-2.0
#include "core/api/changerequest.h"

#include "core/api/apiaddress.h"
#include "core/api/json/belonging.h"
#include "core/api/json/jsonfields.h"
#include "core/api/json/operationparser.h"
#include "core/model/changerules.h"
#include "core/model/deletedname.h"
#include "core/model/identityrules.h"
#include "core/model/operationinputs.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QUuid>

#include <algorithm>

namespace steward {

namespace {

// Verb, address and body of one change, before they become a request. A problem is ours, for the log.
struct Draft
{
    Verb verb = Verb::Post;
    QStringList path{};
    QByteArray query{};
    std::optional<QJsonObject> body{};
    QString problem{};
};

QString environmentTypeWord(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return QStringLiteral("Production");
    case EnvironmentKind::Sandbox:
        return QStringLiteral("Sandbox");
    case EnvironmentKind::Unknown:
        break;
    }
    return {};
}

bool isNewEnvironmentName(const QString &name)
{
    return nameProblems(name).isEmpty();
}

bool isFourParts(const QString &version)
{
    static const QRegularExpression pattern(QStringLiteral("^[0-9]+(\\.[0-9]+){3}\\z"));
    return pattern.match(version).hasMatch();
}

bool isLanguageTag(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\z"));
    return pattern.match(text).hasMatch();
}

bool isGuid(const QString &text)
{
    return !QUuid::fromString(text).isNull();
}

// Members that are false by default are left out, so that nothing is said that nobody asked for.
void setIf(QJsonObject &body, QLatin1String member, bool value)
{
    if (value)
        body.insert(member, true);
}
void setIf(QJsonObject &body, QLatin1String member, const QString &value)
{
    if (!value.isEmpty())
        body.insert(member, value);
}

QStringList environmentPath(const Change &change, const QStringList &rest = {})
{
    return QStringList{QStringLiteral("applications"), change.family, QStringLiteral("environments"),
                       change.environment} +
           rest;
}

QStringList appPath(const Change &change, const QString &appId, const QStringList &rest)
{
    return environmentPath(change, QStringList{QStringLiteral("apps"), canonicalId(appId)} + rest);
}

Draft refusedDraft(const QString &problem)
{
    Draft draft;
    draft.problem = problem;
    return draft;
}

Draft draftOf(const Change &change, const CreateEnvironment &create)
{
    if (!isNewEnvironmentName(change.environment))
        return refusedDraft(QStringLiteral("no name for a new environment"));
    if (create.kind == EnvironmentKind::Unknown || create.countryCode.isEmpty())
        return refusedDraft(QStringLiteral("type or country of the new environment is missing"));
    if (!create.applicationVersion.isEmpty() && !isFourParts(create.applicationVersion.text))
        return refusedDraft(QStringLiteral("the version has not four parts"));
    QJsonObject body{{QStringLiteral("environmentType"), environmentTypeWord(create.kind)},
                     {QStringLiteral("countryCode"), create.countryCode}};
    setIf(body, QLatin1String("ringName"), create.ringName);
    setIf(body, QLatin1String("applicationVersion"), create.applicationVersion.text);
    return {Verb::Put, environmentPath(change), {}, body, {}};
}

Draft draftOf(const Change &change, const CopyEnvironment &copy)
{
    if (!isNewEnvironmentName(copy.newName) || copy.kind == EnvironmentKind::Unknown)
        return refusedDraft(QStringLiteral("name or type of the copy is missing or wrong"));
    const QJsonObject body{{QStringLiteral("environmentName"), copy.newName},
                           {QStringLiteral("type"), environmentTypeWord(copy.kind)}};
    return {Verb::Post, environmentPath(change, {QStringLiteral("copy")}), {}, body, {}};
}

Draft draftOf(const Change &change, const RenameEnvironment &rename)
{
    if (!isNewEnvironmentName(rename.newName))
        return refusedDraft(QStringLiteral("no name for an environment"));
    const QJsonObject body{{QStringLiteral("NewEnvironmentName"), rename.newName}};
    return {Verb::Post, environmentPath(change, {QStringLiteral("rename")}), {}, body, {}};
}

Draft draftOf(const Change &change, const RestoreEnvironment &restore)
{
    if (!isNewEnvironmentName(restore.newName) || restore.kind == EnvironmentKind::Unknown)
        return refusedDraft(QStringLiteral("name or type of the restored environment is missing or wrong"));
    if (!restore.pointInTime.isKnown())
        return refusedDraft(QStringLiteral("no point in time"));
    // Lower case as the contract's example has it, here only.
    QJsonObject body{{QStringLiteral("EnvironmentName"), restore.newName},
                     {QStringLiteral("EnvironmentType"), environmentTypeWord(restore.kind).toLower()},
                     {QStringLiteral("PointInTime"), toIsoUtc(restore.pointInTime)}};
    setIf(body, QLatin1String("SkipInstallingPTEs"), restore.skipPerTenantExtensions);
    setIf(body, QLatin1String("SkipInstallingThirdPartyGlobalApps"), restore.skipThirdPartyApps);
    setIf(body, QLatin1String("SkipEnvironmentCleanup"), restore.skipCleanup);
    return {Verb::Post, environmentPath(change, {QStringLiteral("restore")}), {}, body, {}};
}

Draft draftOf(const Change &change, const DeleteEnvironment &)
{
    return {Verb::Delete, environmentPath(change), {}, std::nullopt, {}};
}

Draft draftOf(const Change &change, const RecoverEnvironment &)
{
    return {Verb::Post, environmentPath(change, {QStringLiteral("recover")}), {}, std::nullopt, {}};
}

Draft powerPlatformDraft(const Change &change, const QString &id, const QString &command)
{
    constexpr qsizetype longest = 1024;
    if (id.isEmpty() || id.size() > longest || !id.isValidUtf16())
        return refusedDraft(QStringLiteral("no id of a Power Platform environment"));
    return {Verb::Post,
            QStringList{QStringLiteral("bap")} + environmentPath(change, {command}),
            "powerPlatformEnvironmentId=" + QUrl::toPercentEncoding(id),
            std::nullopt,
            {}};
}

Draft draftOf(const Change &change, const LinkPowerPlatform &link)
{
    return powerPlatformDraft(change, link.powerPlatformId, QStringLiteral("linkEnvironment"));
}

Draft draftOf(const Change &change, const UnlinkPowerPlatform &unlink)
{
    return powerPlatformDraft(change, unlink.powerPlatformId, QStringLiteral("unlinkEnvironment"));
}

Draft draftOf(const Change &change, const InstallApp &install)
{
    if (!isGuid(install.appId))
        return refusedDraft(QStringLiteral("the id of the app is no GUID"));
    if (!install.acceptsLicence) // a legal statement: never made for a person (D16)
        return refusedDraft(QStringLiteral("the licence terms are not accepted"));
    if (install.allowPreview && install.targetVersion.isEmpty())
        return refusedDraft(QStringLiteral("a preview needs a target version"));
    if (!install.languageId.isEmpty() && !isLanguageTag(install.languageId))
        return refusedDraft(QStringLiteral("no language tag"));
    QJsonObject body{{QStringLiteral("acceptIsvEula"), true}};
    setIf(body, QLatin1String("targetVersion"), install.targetVersion.text);
    setIf(body, QLatin1String("useEnvironmentUpdateWindow"), install.inUpdateWindow);
    setIf(body, QLatin1String("allowPreviewVersion"), install.allowPreview);
    setIf(body, QLatin1String("installOrUpdateNeededDependencies"), install.withDependencies);
    setIf(body, QLatin1String("languageId"), install.languageId);
    return {Verb::Post, appPath(change, install.appId, {QStringLiteral("install")}), {}, body, {}};
}

Draft draftOf(const Change &change, const UpdateApp &update)
{
    if (!isGuid(update.appId))
        return refusedDraft(QStringLiteral("the id of the app is no GUID"));
    if (update.targetVersion.text.trimmed().isEmpty())
        return refusedDraft(QStringLiteral("an update needs a target version"));
    QJsonObject body{{QStringLiteral("targetVersion"), update.targetVersion.text}};
    setIf(body, QLatin1String("useEnvironmentUpdateWindow"), update.inUpdateWindow);
    setIf(body, QLatin1String("allowPreviewVersion"), update.allowPreview);
    setIf(body, QLatin1String("installOrUpdateNeededDependencies"), update.withDependencies);
    return {Verb::Post, appPath(change, update.appId, {QStringLiteral("update")}), {}, body, {}};
}

Draft draftOf(const Change &change, const UninstallApp &uninstall)
{
    if (!isGuid(uninstall.appId))
        return refusedDraft(QStringLiteral("the id of the app is no GUID"));
    QJsonObject body;
    setIf(body, QLatin1String("useEnvironmentUpdateWindow"), uninstall.inUpdateWindow);
    setIf(body, QLatin1String("uninstallDependents"), uninstall.withDependents);
    setIf(body, QLatin1String("deleteData"), uninstall.deletesData);
    return {Verb::Post, appPath(change, uninstall.appId, {QStringLiteral("uninstall")}), {}, body, {}};
}

Draft draftOf(const Change &change, const CancelAppUpdate &cancel)
{
    if (!isGuid(cancel.appId) || !isGuid(cancel.operationId))
        return refusedDraft(QStringLiteral("the id of the app or of the operation is no GUID"));
    const QJsonObject body{{QStringLiteral("ScheduledOperationId"), canonicalId(cancel.operationId)}};
    return {
        Verb::Post, appPath(change, cancel.appId, {QStringLiteral("update"), QStringLiteral("cancel")}), {}, body, {}};
}

ApiError errorOf(ApiError error, const TenantConnection &connection, const Change &change)
{
    error.operation = operationIdOf(change.kind());
    error.environment = change.environment;
    if (error.host.isEmpty())
        error.host = connection.apiUrl.host();
    return error;
}

ApiError errorOf(ApiError::Kind kind, const QString &detail, const TenantConnection &connection, const Change &change)
{
    ApiError error;
    error.kind = kind;
    error.detail = detail;
    return errorOf(error, connection, change);
}

bool isSame(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

bool isOneOf(const QString &given, const QStringList &names)
{
    return std::any_of(names.begin(), names.end(), [&](const QString &name) { return isSame(given, name); });
}

// The environments that the answer to a change may speak of.
QStringList namesOf(const Change &change)
{
    QStringList names{change.environment};
    if (const QString name = newNameOf(change); !name.isEmpty() && !isSame(name, change.environment))
        names.append(name);
    return names;
}

bool isAppChange(const Change &change)
{
    return !appIdOf(change).isEmpty();
}

bool isDeletedName(const Change &change, const QString &given)
{
    return change.as<DeleteEnvironment>() && isDeletedNameOf(given, change.environment);
}

// F54: what the answer names must be what was asked for. The error's detail says what was named instead.
std::optional<ApiError> foreignness(const Change &change, const Operation &operation)
{
    const OperationInputs inputs = inputsOf(operation);
    const QString &environment = operation.environmentName;
    if (!environment.isEmpty() && !isOneOf(environment, namesOf(change)) && !isDeletedName(change, environment))
        return wrongTenant(environment);
    for (const QString &made : {inputs.destinationName, inputs.newName}) {
        if (!made.isEmpty() && !isSame(made, newNameOf(change)))
            return wrongTenant(made);
    }
    for (const QString &source : {inputs.oldName, inputs.sourceName}) {
        if (!source.isEmpty() && !change.as<CreateEnvironment>() && !isSame(source, change.environment))
            return wrongTenant(source);
    }
    const QString &subject = inputs.environmentName;
    if (!subject.isEmpty() && !isOneOf(subject, namesOf(change)) && !isDeletedName(change, subject))
        return wrongTenant(subject);
    if (!operation.appId.isEmpty() && isAppChange(change) &&
        canonicalId(operation.appId) != canonicalId(appIdOf(change)))
        return wrongTenant(QStringLiteral("app ") + operation.appId);
    const auto *cancel = change.as<CancelAppUpdate>();
    if (cancel != nullptr && !operation.id.isEmpty() && canonicalId(operation.id) != canonicalId(cancel->operationId))
        return wrongTenant(QStringLiteral("operation ") + operation.id);
    const QList<OperationType> types = operationTypesOf(change.kind());
    if (operation.type.isKnown() && !types.contains(operation.type.value))
        return badReply(QStringLiteral("the answer speaks of another kind of work: %1").arg(operation.type.text));
    return std::nullopt;
}

// An older service answers with the environment itself; link and unlink may say anything.
std::optional<ApiError> foreignness(const Change &change, const QString &tenantId, JsonFields &fields)
{
    const QString name = fields.text(QLatin1String("name"));
    if (!name.isEmpty() && !isOneOf(name, namesOf(change)) && !isDeletedName(change, name))
        return wrongTenant(name);
    const QString tenant = fields.id(QLatin1String("aadTenantId"));
    if (!isSameTenant(tenant, tenantId))
        return wrongTenant(tenant);
    return std::nullopt;
}

bool saysNothing(const QByteArray &body)
{
    const QByteArray text = body.trimmed();
    return text.isEmpty() || text == "null" || text == "{}";
}

// The answer is silent about what the request has said.
void fillFromRequest(const TenantConnection &connection, const Change &change, Operation &operation)
{
    const bool makesAnother = change.as<CopyEnvironment>() || change.as<RestoreEnvironment>();
    if (operation.environmentName.isEmpty())
        operation.environmentName = makesAnother ? newNameOf(change) : change.environment;
    if (operation.family.isEmpty())
        operation.family = change.family.isEmpty() ? connection.family : change.family;
    if (operation.appId.isEmpty() && isAppChange(change))
        operation.appId = canonicalId(appIdOf(change));
}

Outcome<std::optional<Operation>> readOperation(const TenantConnection &connection, const Change &change,
                                                const QByteArray &body, const QString &tenantId)
{
    OperationContext context;
    context.connection = connection.name;
    context.isAppHistory = isAppChange(change);
    context.tenantId = tenantId;
    OperationParser parser(context);
    const Outcome<Done> done = parser.readOne(body);
    if (!done)
        return done.error();
    const OperationSnapshot table = parser.finish();
    Operation operation = table->operationAt(0);
    if (std::optional<ApiError> error = foreignness(change, operation))
        return *std::move(error);
    if (operation.id.isEmpty())
        return std::optional<Operation>();
    fillFromRequest(connection, change, operation);
    return std::optional(operation);
}

bool isOperation(const JsonValue &object)
{
    const auto has = [&](QLatin1String name) {
        return std::any_of(object.members.begin(), object.members.end(), [&](const JsonValue::Member &member) {
            return member.name.compare(name, Qt::CaseInsensitive) == 0 && !member.value.isNull();
        });
    };
    // An environment has a status as well, and a name in place of an id.
    return has(QLatin1String("id")) || (has(QLatin1String("status")) && !has(QLatin1String("name")));
}

Outcome<std::optional<Operation>> readAnswer(const TenantConnection &connection, const Change &change,
                                             const QByteArray &body, const QString &tenantId)
{
    if (saysNothing(body))
        return std::optional<Operation>();
    const Outcome<JsonValue> root = parseJson(body);
    if (!root)
        return root.error();
    const Outcome<const JsonValue *> object = objectOf(*root);
    if (!object)
        return object.error();
    const bool startsWork = !operationTypesOf(change.kind()).isEmpty();
    if (startsWork && isOperation(**object))
        return readOperation(connection, change, body, tenantId);
    QStringList doubts;
    JsonFields fields(**object, doubts);
    if (std::optional<ApiError> error = foreignness(change, tenantId, fields))
        return *std::move(error);
    return std::optional<Operation>();
}

} // namespace

Outcome<Request> changeRequest(const TenantConnection &connection, const Change &change)
{
    // The service would answer 401 or 403 and leave people guessing: said here, before anything is sent (A38).
    if (!canCall(connection.grant, QString(operationIdOf(change.kind()))))
        return errorOf(ApiError::Kind::WrongIdentity, {}, connection, change);
    const Draft draft = std::visit(
        [&](const auto &what) {
            if constexpr (requires { draftOf(change, what); })
                return draftOf(change, what);
            else
                return refusedDraft(QStringLiteral("the Admin Center API has no such change"));
        },
        change.what);
    if (!draft.problem.isEmpty())
        return errorOf(ApiError::Kind::InvalidInput, draft.problem, connection, change);
    const Outcome<QUrl> address = apiAddress(connection, draft.path);
    if (!address)
        return errorOf(address.error(), connection, change);
    Request request;
    request.verb = draft.verb;
    request.url = *address;
    if (!draft.query.isEmpty())
        request.url = QUrl::fromEncoded(address->toEncoded() + '?' + draft.query, QUrl::StrictMode);
    if (draft.body)
        request.body = QJsonDocument(*draft.body).toJson(QJsonDocument::Compact);
    request.operation = operationIdOf(change.kind());
    request.environment = change.environment;
    return request;
}

Outcome<std::optional<Operation>> startedOperation(const TenantConnection &connection, const Change &change,
                                                   const Reply &reply, const QString &tenantId)
{
    Outcome<std::optional<Operation>> started = readAnswer(connection, change, reply.body, tenantId);
    if (started)
        return started;
    ApiError error = errorOf(started.error(), connection, change);
    error.httpStatus = reply.status;
    if (error.correlationId.isEmpty())
        error.correlationId = reply.correlationId;
    return error;
}

} // namespace steward
