// SPDX-License-Identifier: Apache-2.0
#include "core/api/publisherapi.h"

#include "core/api/json/jsonrows.h"
#include "core/api/reading.h"

namespace steward {

namespace {

PublisherApp readApp(const JsonValue &object)
{
    PublisherApp app;
    JsonFields fields(object, app.doubts);
    app.id = fields.id(QLatin1String("id"));
    app.publisher = fields.text(QLatin1String("publisher"));
    app.publisherTenantId = fields.id(QLatin1String("publisherAadTenantId"));
    app.contactEmail = fields.text(QLatin1String("publisherContactEmail"));
    app.storageLocation = fields.text(QLatin1String("storageLocation"));
    app.etag = fields.text(QLatin1String("_etag"));
    return app;
}

PageReader<QList<PublisherApp>> appsReader()
{
    auto apps = std::make_shared<QList<PublisherApp>>();
    PageReader<QList<PublisherApp>> reader;
    reader.take = [apps](QByteArray body) -> Outcome<QString> {
        const Outcome<JsonValue> root = parseJson(std::move(body));
        if (!root)
            return root.error();
        const Outcome<QList<PublisherApp>> page = readRows<PublisherApp>(*root, readApp);
        if (!page)
            return page.error();
        apps->append(*page);
        return nextLinkOf(*root);
    };
    reader.finish = [apps]() -> Outcome<QList<PublisherApp>> { return std::move(*apps); };
    return reader;
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

PublisherApi::Result<QList<PublisherApp>> PublisherApi::listApps(CancelToken cancel)
{
    Request request;
    request.operation = QStringLiteral("listApps");
    request.cancel = std::move(cancel);
    request.url = apiAddress(d->connection(), {QStringLiteral("apps")}, Audience::Publisher).value();
    return std::make_shared<Reading<QList<PublisherApp>>>(d, request, appsReader())->start();
}

} // namespace steward
