// SPDX-License-Identifier: Apache-2.0
#include "core/api/publisherapi.h"

#include "core/api/json/belonging.h"
#include "core/api/json/publisherbelonging.h"
#include "core/api/json/publisherparser.h"
#include "core/api/pagereaders.h"

namespace steward {

namespace {

using Conversation = std::shared_ptr<ApiConversation>;

struct Question
{
    QLatin1String operation;
    QStringList path{};
    PublisherFilter filter{};
    CancelToken cancel{};
};

Outcome<QUrl> addressOf(const TenantConnection &connection, const Question &question)
{
    const Outcome<QUrl> url = apiAddress(connection, question.path, Audience::Publisher);
    const Outcome<QByteArray> query = question.filter.query();
    if (!url || !query)
        return url ? query.error() : url.error();
    return query->isEmpty() ? *url : QUrl::fromEncoded(url->toEncoded() + '?' + *query, QUrl::StrictMode);
}

template <class T>
QFuture<Outcome<Answer<T>>> ask(const Conversation &conversation, const Question &question, PageReader<T> reader)
{
    Request request;
    request.operation = question.operation;
    request.cancel = question.cancel;
    const Outcome<QUrl> url = addressOf(conversation->connection(), question);
    if (!url)
        return ended<T>(judged(url.error(), request, *conversation));
    request.url = *url;
    return std::make_shared<Reading<T>>(conversation, request, std::move(reader))->start();
}

// `check` judges one row; the list is refused for the first one that belongs elsewhere.
template <class Row, class Parse, class Check>
PageReader<QList<Row>> rowsReader(Parse parse, Check check)
{
    return listReader<Row>(parse, [check](QList<Row> &rows) -> std::optional<ApiError> {
        for (const Row &row : std::as_const(rows)) {
            if (std::optional<ApiError> error = check(row))
                return error;
        }
        flagAmbiguous(rows);
        return std::nullopt;
    });
}

const auto acceptAll = [](const auto &) { return std::optional<ApiError>(); };

QStringList appPath(const QString &appId, const QStringList &rest = {})
{
    return QStringList{QStringLiteral("apps"), appId} + rest;
}

QStringList countryPath(const QString &appId, const QString &countryCode, const QStringList &rest = {})
{
    return appPath(appId, QStringList{QStringLiteral("countries"), countryCode} + rest);
}

} // namespace

PublisherApi::PublisherApi(const TenantConnection &connection, Transport &transport)
    : d(std::make_shared<ApiConversation>(connection, transport, Audience::Publisher))
{
}

PublisherApi::~PublisherApi()
{
    d->close();
}

PublisherApi::Result<QList<PublisherApp>> PublisherApi::listApps(const PublisherFilter &filter, CancelToken cancel)
{
    return ask(d, {QLatin1String("listApps"), {QStringLiteral("apps")}, filter, std::move(cancel)},
               rowsReader<PublisherApp>(parsePublisherApps, acceptAll));
}

PublisherApi::Result<PublisherApp> PublisherApi::getApp(const QString &appId, CancelToken cancel)
{
    const auto check = [appId](const PublisherApp &app) { return foreignId(app.id, appId); };
    return ask(d, {QLatin1String("getApp"), appPath(appId), {}, std::move(cancel)},
               objectReader<PublisherApp>(parsePublisherApp, check));
}

PublisherApi::Result<QList<PublisherCountry>> PublisherApi::listCountries(const QString &appId, CancelToken cancel)
{
    return ask(d,
               {QLatin1String("listCountries"), appPath(appId, {QStringLiteral("countries")}), {}, std::move(cancel)},
               rowsReader<PublisherCountry>(parsePublisherCountries, acceptAll));
}

PublisherApi::Result<PublisherCountry> PublisherApi::getCountry(const QString &appId, const QString &countryCode,
                                                                CancelToken cancel)
{
    const auto check = [countryCode](const PublisherCountry &country) {
        return foreignWord(country.countryCode, countryCode);
    };
    return ask(d, {QLatin1String("getCountry"), countryPath(appId, countryCode), {}, std::move(cancel)},
               objectReader<PublisherCountry>(parsePublisherCountry, check));
}

PublisherApi::Result<QList<PublisherPrincipal>>
PublisherApi::listPrincipals(const QString &appId, const PublisherFilter &filter, CancelToken cancel)
{
    return ask(
        d, {QLatin1String("listPrincipals"), appPath(appId, {QStringLiteral("principals")}), filter, std::move(cancel)},
        rowsReader<PublisherPrincipal>(parsePublisherPrincipals, acceptAll));
}

PublisherApi::Result<PublisherPrincipal> PublisherApi::getPrincipal(const QString &appId, const QString &principalId,
                                                                    CancelToken cancel)
{
    const QStringList path = appPath(appId, {QStringLiteral("principals"), principalId});
    const auto check = [principalId](const PublisherPrincipal &principal) {
        return foreignId(principal.id, principalId);
    };
    return ask(d, {QLatin1String("getPrincipal"), path, {}, std::move(cancel)},
               objectReader<PublisherPrincipal>(parsePublisherPrincipal, check));
}

PublisherApi::Result<QList<PublisherVersion>> PublisherApi::listVersions(const QString &appId,
                                                                         const QString &countryCode,
                                                                         const PublisherFilter &filter,
                                                                         CancelToken cancel)
{
    const QStringList path = countryPath(appId, countryCode, {QStringLiteral("versions")});
    const auto check = [appId, countryCode](const PublisherVersion &version) {
        return foreignness(version, appId, countryCode);
    };
    return ask(d, {QLatin1String("listVersions"), path, filter, std::move(cancel)},
               rowsReader<PublisherVersion>(parsePublisherVersions, check));
}

PublisherApi::Result<PublisherVersion> PublisherApi::getVersion(const QString &appId, const QString &countryCode,
                                                                const AppVersion &version, CancelToken cancel)
{
    const QStringList path = countryPath(appId, countryCode, {QStringLiteral("versions"), version.text});
    const auto check = [appId, countryCode, version](const PublisherVersion &given) {
        return foreignness(given, appId, countryCode, version);
    };
    return ask(d, {QLatin1String("getVersion"), path, {}, std::move(cancel)},
               objectReader<PublisherVersion>(parsePublisherVersion, check));
}

PublisherApi::Result<QList<CustomerEnvironment>> PublisherApi::listCustomerEnvironments(const QString &appId,
                                                                                        const QString &countryCode,
                                                                                        const PublisherFilter &filter,
                                                                                        CancelToken cancel)
{
    const QStringList path = countryPath(appId, countryCode, {QStringLiteral("environments")});
    const auto check = [appId, countryCode](const CustomerEnvironment &environment) {
        return foreignness(environment, appId, countryCode);
    };
    return ask(d, {QLatin1String("listCustomerEnvironments"), path, filter, std::move(cancel)},
               rowsReader<CustomerEnvironment>(parseCustomerEnvironments, check));
}

PublisherApi::Result<QList<EnvironmentHotfix>> PublisherApi::listEnvironmentHotfixes(const QString &appId,
                                                                                     const QString &countryCode,
                                                                                     const PublisherFilter &filter,
                                                                                     CancelToken cancel)
{
    const QStringList path = countryPath(appId, countryCode, {QStringLiteral("environmentHotfixes")});
    const auto check = [appId, countryCode](const EnvironmentHotfix &hotfix) {
        return foreignness(hotfix, appId, countryCode);
    };
    return ask(d, {QLatin1String("listEnvironmentHotfixes"), path, filter, std::move(cancel)},
               rowsReader<EnvironmentHotfix>(parseEnvironmentHotfixes, check));
}

PublisherApi::Result<DownloadedPackage> PublisherApi::downloadVersion(const QString &appId, const QString &countryCode,
                                                                      const AppVersion &version,
                                                                      const PackageTarget &target,
                                                                      std::shared_ptr<TransferProgress> progress,
                                                                      CancelToken cancel)
{
    Request request;
    request.verb = Verb::Post; // changes nothing all the same
    request.operation = QStringLiteral("downloadVersion");
    request.contentType.clear();
    request.progress = std::move(progress);
    request.cancel = std::move(cancel);
    const QStringList path = countryPath(
        appId, countryCode, {QStringLiteral("versions"), version.text, QStringLiteral("getPackageContents")});
    const Outcome<QUrl> url = apiAddress(d->connection(), path, Audience::Publisher);
    if (!url)
        return ended<DownloadedPackage>(judged(url.error(), request, *d));
    request.url = *url;
    return std::make_shared<PackageDownload>(d, request, WantedPackage{appId, version}, target)->start();
}

PublisherApi::Result<EnvironmentHotfix> PublisherApi::getEnvironmentHotfix(const QString &appId,
                                                                           const QString &countryCode,
                                                                           const QString &hotfixId, CancelToken cancel)
{
    const QStringList path = countryPath(appId, countryCode, {QStringLiteral("environmentHotfixes"), hotfixId});
    const auto check = [appId, countryCode, hotfixId](const EnvironmentHotfix &hotfix) {
        return foreignness(hotfix, appId, countryCode, hotfixId);
    };
    return ask(d, {QLatin1String("getEnvironmentHotfix"), path, {}, std::move(cancel)},
               objectReader<EnvironmentHotfix>(parseEnvironmentHotfix, check));
}

} // namespace steward
