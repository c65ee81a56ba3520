// SPDX-License-Identifier: Apache-2.0
#include "core/api/admincenterapi.h"

#include "core/api/json/applicationparser.h"
#include "core/api/json/appparser.h"
#include "core/api/json/authorizedappparser.h"
#include "core/api/json/belonging.h"
#include "core/api/json/capacityparser.h"
#include "core/api/json/environmentparser.h"
#include "core/api/json/operationparser.h"
#include "core/api/pagereaders.h"
#include "core/model/identityrules.h"

namespace steward {

namespace {

using Conversation = std::shared_ptr<ApiConversation>;

// What is asked for, and of which environment.
struct Question
{
    QLatin1String operation;
    QStringList path{};
    QString environment{};
    CancelToken cancel{};
};

Outcome<Request> requestFor(const ApiConversation &conversation, const Question &question)
{
    Request request;
    request.operation = question.operation;
    request.environment = question.environment;
    request.cancel = question.cancel;
    // The service would answer 401 or 403 and leave people guessing: said here, before anything is sent (A38).
    if (!canCall(conversation.connection().grant, QString(question.operation))) {
        ApiError error;
        error.kind = ApiError::Kind::WrongIdentity;
        return judged(error, request, conversation);
    }
    const Outcome<QUrl> url = apiAddress(conversation.connection(), question.path);
    if (!url)
        return judged(url.error(), request, conversation);
    request.url = *url;
    return request;
}

template <class T>
QFuture<Outcome<Answer<T>>> ask(const Conversation &conversation, const Question &question, PageReader<T> reader)
{
    const Outcome<Request> request = requestFor(*conversation, question);
    if (!request)
        return ended<T>(request.error());
    return std::make_shared<Reading<T>>(conversation, *request, std::move(reader))->start();
}

template <class T>
QFuture<Outcome<Answer<T>>> askEither(const Conversation &conversation, const Question &question,
                                      ApiConversation::Pair pair, const Question &other, PageReader<T> reader)
{
    const Outcome<Request> request = requestFor(*conversation, question);
    const Outcome<Request> otherRequest = requestFor(*conversation, other);
    if (!request || !otherRequest)
        return ended<T>(request ? otherRequest.error() : request.error());
    return std::make_shared<Reading<T>>(conversation, *request, std::move(reader), AddressPair{pair, *otherRequest})
        ->start();
}

const auto acceptAll = [](const auto &) { return std::optional<ApiError>(); };

PageReader<QList<Environment>> environmentsReader(const Conversation &conversation)
{
    return listReader<Environment>(parseEnvironments, [conversation](QList<Environment> &rows) {
        const QString tenant = conversation->tenantId();
        for (const Environment &environment : rows) {
            if (!isSameTenant(environment.tenantId, tenant))
                return std::optional(wrongTenant(environment.tenantId));
        }
        flagAmbiguous(rows);
        for (const Environment &environment : std::as_const(rows))
            conversation->noteAnswer(environment.name);
        return std::optional<ApiError>();
    });
}

// A list, or one operation as a table of one row.
PageReader<OperationSnapshot> operationsReader(OperationContext context, bool isOne = false)
{
    auto parser = std::make_shared<OperationParser>(std::move(context));
    PageReader<OperationSnapshot> reader;
    reader.take = [parser, isOne](QByteArray body) -> Outcome<QString> {
        if (!isOne)
            return parser->readList(std::move(body));
        const Outcome<Done> done = parser->readOne(std::move(body));
        return done ? Outcome<QString>(QString()) : Outcome<QString>(done.error());
    };
    reader.finish = [parser]() -> Outcome<OperationSnapshot> { return parser->finish(); };
    return reader;
}

OperationContext contextOf(const ApiConversation &conversation, const QString &family = {}, const QString &name = {},
                           const QString &appId = {})
{
    OperationContext context;
    context.connection = conversation.connection().name;
    context.environment = name;
    context.family = family;
    context.appId = canonicalId(appId);
    context.isAppHistory = !appId.isEmpty();
    context.tenantId = conversation.tenantId();
    context.appNames = conversation.appNames();
    return context;
}

template <class App>
auto appNameLearner(const Conversation &conversation)
{
    return [conversation](const QList<App> &apps) {
        QHash<QString, QString> names;
        for (const App &app : apps) {
            if (!app.appId.isEmpty() && !app.name.isEmpty())
                names.insert(app.appId, app.name);
        }
        conversation->learnAppNames(names);
        return std::optional<ApiError>();
    };
}

QStringList pathOf(const QString &family, const QString &name, const QStringList &rest = {})
{
    return QStringList{QStringLiteral("applications"), family, QStringLiteral("environments"), name} + rest;
}

} // namespace

AdminCenterApi::AdminCenterApi(const TenantConnection &connection, Transport &transport)
    : d(std::make_shared<ApiConversation>(connection, transport))
{
}

AdminCenterApi::~AdminCenterApi()
{
    d->close();
}

std::function<void(const QString &)> AdminCenterApi::tenantIdSink() const
{
    return [conversation = d](const QString &tenantId) { conversation->setTenantId(tenantId); };
}

AdminCenterApi::Result<QList<Environment>> AdminCenterApi::listEnvironments(CancelToken cancel)
{
    const QStringList path{QStringLiteral("applications"), QStringLiteral("environments")};
    return ask(d, {QLatin1String("listEnvironments"), path, {}, cancel}, environmentsReader(d));
}

AdminCenterApi::Result<QList<Environment>> AdminCenterApi::listEnvironmentsByFamily(const QString &family,
                                                                                    CancelToken cancel)
{
    const QStringList path{QStringLiteral("applications"), family, QStringLiteral("environments")};
    return ask(d, {QLatin1String("listEnvironmentsByFamily"), path, {}, cancel}, environmentsReader(d));
}

AdminCenterApi::Result<Environment> AdminCenterApi::getEnvironment(const QString &family, const QString &name,
                                                                   CancelToken cancel)
{
    const auto check = [conversation = d, name](const Environment &environment) -> std::optional<ApiError> {
        if (!isSameEnvironment(environment.name, name))
            return wrongTenant(environment.name);
        if (!isSameTenant(environment.tenantId, conversation->tenantId()))
            return wrongTenant(environment.tenantId);
        return std::nullopt;
    };
    return ask(d, {QLatin1String("getEnvironment"), pathOf(family, name), name, cancel},
               objectReader<Environment>(parseEnvironment, check));
}

AdminCenterApi::Result<QList<RestorePeriod>>
AdminCenterApi::listAvailableRestorePeriods(const QString &family, const QString &name, CancelToken cancel)
{
    const QStringList path = pathOf(family, name, {QStringLiteral("availableRestorePeriods")});
    return ask(d, {QLatin1String("listAvailableRestorePeriods"), path, name, cancel},
               listReader<RestorePeriod>(parseRestorePeriods, acceptAll));
}

AdminCenterApi::Result<UsedStorage> AdminCenterApi::getEnvironmentUsedStorage(const QString &family,
                                                                              const QString &name, CancelToken cancel)
{
    const auto check = [name](const UsedStorage &storage) -> std::optional<ApiError> {
        if (!isSameEnvironment(storage.environmentName, name))
            return wrongTenant(storage.environmentName);
        return std::nullopt;
    };
    const QStringList path = pathOf(family, name, {QStringLiteral("usedstorage")});
    return ask(d, {QLatin1String("getEnvironmentUsedStorage"), path, name, cancel},
               objectReader<UsedStorage>(parseUsedStorage, check));
}

AdminCenterApi::Result<QList<UsedStorage>> AdminCenterApi::listUsedStorage(CancelToken cancel)
{
    const QStringList path{QStringLiteral("environments"), QStringLiteral("usedstorage")};
    return ask(d, {QLatin1String("listUsedStorage"), path, {}, cancel},
               listReader<UsedStorage>(parseUsedStorageList, acceptAll));
}

AdminCenterApi::Result<Quotas> AdminCenterApi::getQuotas(CancelToken cancel)
{
    const QStringList path{QStringLiteral("environments"), QStringLiteral("quotas")};
    return ask(d, {QLatin1String("getQuotas"), path, {}, cancel}, objectReader<Quotas>(parseQuotas, acceptAll));
}

AdminCenterApi::Result<OperationSnapshot>
AdminCenterApi::listEnvironmentOperations(const QString &family, const QString &name, CancelToken cancel)
{
    const QStringList path = pathOf(family, name, {QStringLiteral("operations")});
    const QStringList shortPath{QStringLiteral("environments"), name, QStringLiteral("operations")};
    return askEither(d, {QLatin1String("listEnvironmentOperations"), path, name, cancel},
                     ApiConversation::Pair::EnvironmentOperations,
                     {QLatin1String("listEnvironmentOperationsShort"), shortPath, name, cancel},
                     operationsReader(contextOf(*d, family, name)));
}

AdminCenterApi::Result<OperationSnapshot> AdminCenterApi::listAllOperations(CancelToken cancel)
{
    const QStringList path{QStringLiteral("environments"), QStringLiteral("operations")};
    const QStringList familyPath{QStringLiteral("applications"), d->connection().family, QStringLiteral("environments"),
                                 QStringLiteral("operations")};
    return askEither(d, {QLatin1String("listAllOperations"), path, {}, cancel}, ApiConversation::Pair::AllOperations,
                     {QLatin1String("listAllOperationsByFamily"), familyPath, {}, cancel},
                     operationsReader(contextOf(*d)));
}

AdminCenterApi::Result<QList<InstalledApp>> AdminCenterApi::listInstalledApps(const QString &family,
                                                                              const QString &name, CancelToken cancel)
{
    const auto judge = [learn = appNameLearner<InstalledApp>(d)](QList<InstalledApp> &apps) {
        flagAmbiguous(apps);
        return learn(apps);
    };
    return ask(d, {QLatin1String("listInstalledApps"), pathOf(family, name, {QStringLiteral("apps")}), name, cancel},
               listReader<InstalledApp>(parseInstalledApps, judge));
}

AdminCenterApi::Result<QList<AppUpdate>>
AdminCenterApi::listAvailableAppUpdates(const QString &family, const QString &name, CancelToken cancel)
{
    const QStringList path = pathOf(family, name, {QStringLiteral("apps"), QStringLiteral("availableUpdates")});
    return ask(d, {QLatin1String("listAvailableAppUpdates"), path, name, cancel},
               listReader<AppUpdate>(parseAppUpdates, appNameLearner<AppUpdate>(d)));
}

AdminCenterApi::Result<OperationSnapshot> AdminCenterApi::listAppOperations(const QString &family, const QString &name,
                                                                            const QString &appId, CancelToken cancel)
{
    const QStringList path = pathOf(family, name, {QStringLiteral("apps"), appId, QStringLiteral("operations")});
    return ask(d, {QLatin1String("listAppOperations"), path, name, cancel},
               operationsReader(contextOf(*d, family, name, appId)));
}

AdminCenterApi::Result<OperationSnapshot> AdminCenterApi::getAppOperation(const QString &family, const QString &name,
                                                                          const QString &appId,
                                                                          const QString &operationId,
                                                                          CancelToken cancel)
{
    const QStringList path =
        pathOf(family, name, {QStringLiteral("apps"), appId, QStringLiteral("operations"), operationId});
    PageReader<OperationSnapshot> reader = operationsReader(contextOf(*d, family, name, appId), true);
    reader.finish = [finish = reader.finish, operationId]() -> Outcome<OperationSnapshot> {
        Outcome<OperationSnapshot> table = finish();
        if (table && !(*table)->find(operationId) && !(*table)->idOf(0).isEmpty())
            return wrongTenant(QStringLiteral("operation ") + (*table)->idOf(0));
        return table;
    };
    return ask(d, {QLatin1String("getAppOperation"), path, name, cancel}, std::move(reader));
}

AdminCenterApi::Result<QList<ApplicationFamily>> AdminCenterApi::listApplications(CancelToken cancel)
{
    return ask(d, {QLatin1String("listApplications"), {QStringLiteral("applications")}, {}, cancel},
               listReader<ApplicationFamily>(parseApplications, acceptAll));
}

AdminCenterApi::Result<QList<AppVersion>> AdminCenterApi::listRingVersions(const QString &family,
                                                                           const QString &countryCode,
                                                                           const QString &ringName, CancelToken cancel)
{
    // Capitalised as the contract prints it.
    const QStringList path{QStringLiteral("applications"), family,  QStringLiteral("Countries"), countryCode,
                           QStringLiteral("Rings"),        ringName};
    return ask(d, {QLatin1String("listRingVersions"), path, {}, cancel},
               listReader<AppVersion>(parseRingVersions, acceptAll));
}

AdminCenterApi::Result<QList<AuthorizedApp>> AdminCenterApi::listAuthorizedApps(CancelToken cancel)
{
    return ask(d, {QLatin1String("listAuthorizedApps"), {QStringLiteral("authorizedAadApps")}, {}, cancel},
               listReader<AuthorizedApp>(parseAuthorizedApps, acceptAll));
}

AdminCenterApi::Result<QList<ManageableTenant>> AdminCenterApi::listManageableTenants(CancelToken cancel)
{
    const QStringList path{QStringLiteral("authorizedAadApps"), QStringLiteral("manageableTenants")};
    return ask(d, {QLatin1String("listManageableTenants"), path, {}, cancel},
               listReader<ManageableTenant>(parseManageableTenants, acceptAll));
}

} // namespace steward
