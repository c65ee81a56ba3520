// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/demotenant.h"

#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::DemoTenant)
};

// A new environment is ready in half a minute, a copy in two.
constexpr double kDemoSpeed = 20;

TenantConnection connectionTo(const demo::DemoService &service, const demo::DemoTenant &tenant)
{
    TenantConnection connection;
    connection.id = QUuid::createUuidV5(QUuid(), tenant.tenantId);
    connection.name = tenant.name;
    connection.company = tenant.name;
    connection.tenant = tenant.tenantId;
    connection.clientId = QLatin1String(demo::kAppClientId);
    connection.grant = GrantType::ClientCredentials;
    connection.scope = QLatin1String(demo::kAppScope);
    connection.authority = service.authorityUrl();
    connection.apiUrl = service.apiUrl();
    connection.publisherUrl = service.publisherUrl();
    connection.requestsPerMinute = 0; // it is on this computer
    connection.kind = ConnectionKind::Test;
    connection.publisher = true;
    return connection;
}

} // namespace

DemoTenant::DemoTenant() = default;

DemoTenant::~DemoTenant() = default;

QFuture<DemoTenant::Started> DemoTenant::start()
{
    m_isStarted = true;
    m_service = std::make_shared<demo::DemoService>();
    return QtConcurrent::run([service = m_service] {
        Started started;
        demo::DemoOptions options;
        options.speed = kDemoSpeed;
        if (!service->start(options, &started.error)) {
            if (started.error.isEmpty())
                started.error = Words::tr("The demo service could not be started.");
            return started;
        }
        for (const demo::DemoTenant &tenant : service->tenants())
            started.connections.append(connectionTo(*service, tenant));
        return started;
    });
}

Secret DemoTenant::secret()
{
    return Secret(QByteArray(demo::kAppClientSecret));
}

} // namespace steward
