// SPDX-License-Identifier: Apache-2.0
#include "core/api/publisherrequest.h"

#include "core/api/apiaddress.h"
#include "core/api/json/belonging.h"
#include "core/api/json/jsonfields.h"
#include "core/api/json/publisherbelonging.h"
#include "core/api/json/publisherparser.h"
#include "core/model/apppackage.h"
#include "core/model/pastedtext.h"
#include "core/net/fileupload.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype longestName = 1024;
constexpr qsizetype longestTag = 1024;

// One request before it has an address. `problem` says why there cannot be one.
struct Draft
{
    Verb verb = Verb::Patch;
    QStringList path{};
    std::optional<QJsonObject> body{};
    QString etag{};
    QString problem{};
};

struct Subject
{
    QLatin1String operation;
    QString environment{};
};

Draft refusedDraft(const QString &problem)
{
    Draft draft;
    draft.problem = problem;
    return draft;
}

bool isVersion(const AppVersion &version)
{
    static const QRegularExpression numbers(QStringLiteral("\\A[0-9]{1,10}(\\.[0-9]{1,10}){1,3}\\z"));
    return numbers.match(version.text).hasMatch();
}

bool isCountry(const QString &code)
{
    static const QRegularExpression country(QStringLiteral("\\A[A-Z][A-Z0-9]\\z"));
    return country.match(code).hasMatch();
}

bool isName(const QString &text)
{
    return !text.trimmed().isEmpty() && text.size() <= longestName && text.isValidUtf16();
}

QStringList appPath(const QString &appId, const QStringList &rest)
{
    return QStringList{QStringLiteral("apps"), canonicalId(appId)} + rest;
}

QStringList countryPath(const QString &appId, const QString &countryCode, const QStringList &rest = {})
{
    return appPath(appId, QStringList{QStringLiteral("countries"), countryCode} + rest);
}

QString noCountryProblem(const QString &appId, const QString &countryCode)
{
    if (!isGuid(appId))
        return QStringLiteral("the id of the app is no GUID");
    return isCountry(countryCode) ? QString() : QStringLiteral("no code of a country");
}

Draft draftOf(const AddCountry &add)
{
    if (const QString problem = noCountryProblem(add.appId, add.countryCode); !problem.isEmpty())
        return refusedDraft(problem);
    // The code of the address once more: an empty body is not enough.
    const QJsonObject body{{QStringLiteral("countryCode"), add.countryCode}};
    return {Verb::Patch, countryPath(add.appId, add.countryCode), body, {}, {}};
}

QString problemOf(const SetPrincipal &set)
{
    if (!isGuid(set.appId) || !isGuid(set.principalId))
        return QStringLiteral("the id of the app or of the principal is no GUID");
    if (set.kind == PrincipalKind::Unknown)
        return QStringLiteral("neither a user nor an application");
    if (set.kind == PrincipalKind::Application && !set.tenantId.isEmpty())
        return QStringLiteral("an application is set without its tenant");
    if (!set.tenantId.isEmpty() && !isGuid(set.tenantId))
        return QStringLiteral("the id of the tenant is no GUID");
    const bool hasRoles = !set.roles.isEmpty() && !set.roles.contains(PublisherRole::Unknown);
    return hasRoles ? QString() : QStringLiteral("no role, or one that is not known");
}

Draft draftOf(const SetPrincipal &set)
{
    if (const QString problem = problemOf(set); !problem.isEmpty())
        return refusedDraft(problem);
    QJsonArray roles;
    for (const PublisherRole role : set.roles)
        roles.append(QString(wireWordOf(role)));
    // Type in PascalCase: the answer says type.
    QJsonObject body{{QStringLiteral("Type"), QString(wireWordOf(set.kind))}, {QStringLiteral("roles"), roles}};
    if (!set.tenantId.isEmpty())
        body.insert(QStringLiteral("aadTenantId"), canonicalId(set.tenantId));
    const QStringList path = appPath(set.appId, {QStringLiteral("principals"), canonicalId(set.principalId)});
    return {Verb::Patch, path, body, set.etag, {}};
}

Draft draftOf(const RemovePrincipal &remove)
{
    if (!isGuid(remove.appId) || !isGuid(remove.principalId))
        return refusedDraft(QStringLiteral("the id of the app or of the principal is no GUID"));
    const QStringList path = appPath(remove.appId, {QStringLiteral("principals"), canonicalId(remove.principalId)});
    return {Verb::Delete, path, std::nullopt, remove.etag, {}};
}

QString problemOf(const UploadVersion &upload)
{
    if (const QString problem = noCountryProblem(upload.appId, upload.countryCode); !problem.isEmpty())
        return problem;
    if (!isVersion(upload.version) || upload.availability == Availability::Unknown)
        return QStringLiteral("no version, or no availability");
    if (upload.bytes <= 0 || upload.bytes > LargestPackage) // I17
        return QStringLiteral("the file is empty or too large");
    static const QRegularExpression hash(QStringLiteral("\\A[0-9a-fA-F]{64}\\z"));
    return hash.match(upload.sha256).hasMatch() ? QString() : QStringLiteral("the file's hash is missing");
}

Draft draftOf(const UploadVersion &upload)
{
    if (const QString problem = problemOf(upload); !problem.isEmpty())
        return refusedDraft(problem);
    return {Verb::Post, countryPath(upload.appId, upload.countryCode, {QStringLiteral("versions")}), {}, {}, {}};
}

// The words of an availability need no escapes, and base64 has none either.
std::shared_ptr<const FileUpload> fileOf(const UploadVersion &upload)
{
    FileUpload file;
    file.before =
        R"({"initialAvailability":")" + QByteArray(wireWordOf(upload.availability).data()) + R"(","packageContents":")";
    file.file = upload.file;
    file.after = R"("})";
    file.bytes = upload.bytes;
    file.sha256 = QByteArray::fromHex(upload.sha256.toLatin1());
    return std::make_shared<const FileUpload>(std::move(file));
}

QString problemOf(const UpdateVersion &update)
{
    if (const QString problem = noCountryProblem(update.appId, update.countryCode); !problem.isEmpty())
        return problem;
    if (!isVersion(update.version))
        return QStringLiteral("no version");
    if (!update.availability && update.incompatible.isEmpty() && !update.syncMode)
        return QStringLiteral("nothing to change");
    if (update.availability == Availability::Unknown || update.syncMode == SyncMode::Unknown)
        return QStringLiteral("a word that is not known");
    const bool areDependenciesGood =
        std::all_of(update.incompatible.begin(), update.incompatible.end(),
                    [](const auto &each) { return isGuid(each.appId) && isVersion(each.fromVersion); });
    return areDependenciesGood ? QString() : QStringLiteral("a dependency without id or version");
}

Draft draftOf(const UpdateVersion &update)
{
    if (const QString problem = problemOf(update); !problem.isEmpty())
        return refusedDraft(problem);
    QJsonObject body;
    if (update.availability)
        body.insert(QStringLiteral("availability"), QString(wireWordOf(*update.availability)));
    QJsonArray dependencies;
    for (const UpdateVersion::Incompatible &each : update.incompatible) {
        dependencies.append(QJsonObject{{QStringLiteral("appId"), canonicalId(each.appId)},
                                        {QStringLiteral("incompatibleFromVersion"), each.fromVersion.text}});
    }
    if (!dependencies.isEmpty())
        body.insert(QStringLiteral("dependencies"), dependencies);
    if (update.syncMode)
        body.insert(QStringLiteral("syncMode"), QString(wireWordOf(*update.syncMode)));
    const QStringList path =
        countryPath(update.appId, update.countryCode, {QStringLiteral("versions"), update.version.text});
    return {Verb::Patch, path, body, update.etag, {}};
}

QString problemOf(const ScheduleHotfix &schedule, const QString &family, const QString &environment)
{
    if (const QString problem = noCountryProblem(schedule.appId, schedule.countryCode); !problem.isEmpty())
        return problem;
    if (!isGuid(schedule.tenantId))
        return QStringLiteral("the id of the customer's tenant is no GUID");
    if (!isName(family) || !isName(environment) || schedule.kind == EnvironmentKind::Unknown)
        return QStringLiteral("family, name or type of the environment is missing");
    return isVersion(schedule.targetVersion) ? QString() : QStringLiteral("no target version");
}

QString kindWord(EnvironmentKind kind)
{
    return kind == EnvironmentKind::Production ? QStringLiteral("Production") : QStringLiteral("Sandbox");
}

Draft draftOf(const ScheduleHotfix &schedule, const QString &family, const QString &environment)
{
    if (const QString problem = problemOf(schedule, family, environment); !problem.isEmpty())
        return refusedDraft(problem);
    QJsonObject body{{QStringLiteral("environmentAadTenantId"), canonicalId(schedule.tenantId)},
                     {QStringLiteral("environmentApplicationFamily"), family},
                     {QStringLiteral("environmentName"), environment},
                     {QStringLiteral("environmentType"), kindWord(schedule.kind)},
                     {QStringLiteral("targetAppVersion"), schedule.targetVersion.text}};
    if (schedule.runAfter.isKnown())
        body.insert(QStringLiteral("runAfter"), toIsoUtc(schedule.runAfter));
    if (schedule.ignoresUpdateWindow)
        body.insert(QStringLiteral("ignoreUpgradeWindow"), true);
    return {Verb::Post,
            countryPath(schedule.appId, schedule.countryCode, {QStringLiteral("environmentHotfixes")}),
            body,
            {},
            {}};
}

Draft draftOf(const CancelHotfix &cancel)
{
    if (const QString problem = noCountryProblem(cancel.appId, cancel.countryCode); !problem.isEmpty())
        return refusedDraft(problem);
    if (!isGuid(cancel.hotfixId))
        return refusedDraft(QStringLiteral("the id of the hotfix is no GUID"));
    const QJsonObject body{{QStringLiteral("status"), QStringLiteral("Canceled")}};
    const QStringList path = countryPath(cancel.appId, cancel.countryCode,
                                         {QStringLiteral("environmentHotfixes"), canonicalId(cancel.hotfixId)});
    return {Verb::Patch, path, body, cancel.etag, {}};
}

ApiError errorOf(ApiError error, const TenantConnection &connection, const Subject &subject)
{
    error.operation = subject.operation;
    error.environment = subject.environment;
    if (error.host.isEmpty())
        error.host = connection.publisherUrl.host();
    return error;
}

Outcome<Request> requestFrom(const TenantConnection &connection, const Subject &subject, const Draft &draft)
{
    if (!draft.problem.isEmpty()) {
        ApiError error;
        error.kind = ApiError::Kind::InvalidInput;
        error.detail = draft.problem;
        return errorOf(error, connection, subject);
    }
    const Outcome<QUrl> address = apiAddress(connection, draft.path, Audience::Publisher);
    if (!address)
        return errorOf(address.error(), connection, subject);
    Request request;
    request.verb = draft.verb;
    request.url = *address;
    if (draft.body)
        request.body = QJsonDocument(*draft.body).toJson(QJsonDocument::Compact);
    request.ifMatch = entityTagHeader(draft.etag);
    request.operation = subject.operation;
    request.environment = subject.environment;
    return request;
}

bool saysNothing(const QByteArray &body)
{
    const QByteArray text = body.trimmed();
    return text.isEmpty() || text == "null" || text == "{}";
}

// `check` says what is wrong with an entity that belongs elsewhere.
template <class T, class Check>
Outcome<std::optional<T>> read(const QByteArray &body, Outcome<T> (*parse)(const JsonValue &), Check check)
{
    if (saysNothing(body))
        return std::optional<T>();
    const Outcome<JsonValue> root = parseJson(body);
    if (!root)
        return root.error();
    const Outcome<T> entity = parse(*root);
    if (!entity)
        return entity.error();
    if (const std::optional<ApiError> error = check(*entity))
        return *error;
    return std::optional<T>(*entity);
}

template <class T, class Check>
Outcome<std::optional<T>> answerFrom(const TenantConnection &connection, const Subject &subject, const Reply &reply,
                                     Outcome<T> (*parse)(const JsonValue &), Check check)
{
    Outcome<std::optional<T>> answer = read(reply.body, parse, check);
    if (answer)
        return answer;
    ApiError error = errorOf(answer.error(), connection, subject);
    error.httpStatus = reply.status;
    if (error.correlationId.isEmpty())
        error.correlationId = reply.correlationId;
    return error;
}

std::optional<ApiError> foreignEnvironment(const EnvironmentHotfix &hotfix, const QString &tenantId,
                                           const QString &environment)
{
    if (!isSameTenant(hotfix.tenantId, tenantId))
        return wrongTenant(hotfix.tenantId);
    return foreignWord(hotfix.environmentName, environment);
}

const QLatin1String addCountry("upsertCountry");
const QLatin1String setPrincipal("upsertPrincipal");
const QLatin1String removePrincipal("removePrincipal");
const QLatin1String uploadVersion("uploadVersion");
const QLatin1String updateVersion("updateVersion");
const QLatin1String scheduleHotfix("scheduleEnvironmentHotfix");
const QLatin1String cancelHotfix("updateEnvironmentHotfix");

} // namespace

QByteArray entityTagHeader(const QString &etag)
{
    const QString given = etag.trimmed();
    if (given.isEmpty() || given.size() > longestTag)
        return {};
    const bool isTag = (given.startsWith(QLatin1Char('"')) || given.startsWith(QLatin1String("W/\""))) &&
                       given.size() > 2 && given.endsWith(QLatin1Char('"'));
    const qsizetype begin = isTag ? given.indexOf(QLatin1Char('"')) + 1 : 0;
    const QStringView opaque = QStringView(given).mid(begin, given.size() - begin - (isTag ? 1 : 0));
    const bool canBeSent = std::all_of(opaque.begin(), opaque.end(), [](QChar c) {
        return c > QLatin1Char(0x20) && c < QLatin1Char(0x7f) && c != QLatin1Char('"');
    });
    if (!canBeSent)
        return {};
    return isTag ? given.toLatin1() : '"' + given.toLatin1() + '"';
}

Outcome<Request> publisherRequest(const TenantConnection &connection, const AddCountry &change)
{
    return requestFrom(connection, {addCountry}, draftOf(change));
}

Outcome<Request> publisherRequest(const TenantConnection &connection, const SetPrincipal &change)
{
    return requestFrom(connection, {setPrincipal}, draftOf(change));
}

Outcome<Request> publisherRequest(const TenantConnection &connection, const RemovePrincipal &change)
{
    return requestFrom(connection, {removePrincipal}, draftOf(change));
}

Outcome<Request> publisherRequest(const TenantConnection &connection, const UploadVersion &change)
{
    Outcome<Request> request = requestFrom(connection, {uploadVersion}, draftOf(change));
    if (request)
        request.value().upload = fileOf(change);
    return request;
}

Outcome<Request> publisherRequest(const TenantConnection &connection, const UpdateVersion &change)
{
    return requestFrom(connection, {updateVersion}, draftOf(change));
}

Outcome<Request> publisherRequest(const TenantConnection &connection, const ScheduleHotfix &change,
                                  const QString &family, const QString &environment)
{
    return requestFrom(connection, {scheduleHotfix, environment}, draftOf(change, family, environment));
}

Outcome<Request> publisherRequest(const TenantConnection &connection, const CancelHotfix &change,
                                  const QString &environment)
{
    return requestFrom(connection, {cancelHotfix, environment}, draftOf(change));
}

Outcome<std::optional<PublisherCountry>> publisherAnswer(const TenantConnection &connection, const AddCountry &change,
                                                         const Reply &reply)
{
    return answerFrom(connection, {addCountry}, reply, parsePublisherCountry, [&](const PublisherCountry &country) {
        return foreignWord(country.countryCode, change.countryCode);
    });
}

Outcome<std::optional<PublisherPrincipal>> publisherAnswer(const TenantConnection &connection,
                                                           const SetPrincipal &change, const Reply &reply)
{
    return answerFrom(connection, {setPrincipal}, reply, parsePublisherPrincipal,
                      [&](const PublisherPrincipal &principal) { return foreignId(principal.id, change.principalId); });
}

Outcome<std::optional<PublisherVersion>> publisherAnswer(const TenantConnection &connection,
                                                         const UploadVersion &change, const Reply &reply)
{
    return answerFrom(connection, {uploadVersion}, reply, parsePublisherVersion, [&](const PublisherVersion &version) {
        return foreignness(version, change.appId, change.countryCode, change.version);
    });
}

Outcome<std::optional<PublisherVersion>> publisherAnswer(const TenantConnection &connection,
                                                         const UpdateVersion &change, const Reply &reply)
{
    return answerFrom(connection, {updateVersion}, reply, parsePublisherVersion, [&](const PublisherVersion &version) {
        return foreignness(version, change.appId, change.countryCode, change.version);
    });
}

Outcome<std::optional<EnvironmentHotfix>> publisherAnswer(const TenantConnection &connection,
                                                          const ScheduleHotfix &change, const QString &environment,
                                                          const Reply &reply)
{
    const auto check = [&](const EnvironmentHotfix &hotfix) -> std::optional<ApiError> {
        if (auto error = foreignness(hotfix, change.appId, change.countryCode))
            return error;
        if (!hotfix.targetVersion.isEmpty() && hotfix.targetVersion != change.targetVersion)
            return wrongTenant(hotfix.targetVersion.text);
        return foreignEnvironment(hotfix, change.tenantId, environment);
    };
    return answerFrom(connection, {scheduleHotfix, environment}, reply, parseEnvironmentHotfix, check);
}

Outcome<std::optional<EnvironmentHotfix>> publisherAnswer(const TenantConnection &connection,
                                                          const CancelHotfix &change, const QString &environment,
                                                          const Reply &reply)
{
    const auto check = [&](const EnvironmentHotfix &hotfix) -> std::optional<ApiError> {
        if (auto error = foreignness(hotfix, change.appId, change.countryCode, change.hotfixId))
            return error;
        return foreignEnvironment(hotfix, change.tenantId, environment);
    };
    return answerFrom(connection, {cancelHotfix, environment}, reply, parseEnvironmentHotfix, check);
}

} // namespace steward
