// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/mainwindow.h"
#include "ui/views/stewardstyle.h"
#include "ui/views/theme.h"

#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

#include <stdexcept>

namespace steward {

/// The window over the demo service, as the desktop program puts them together; every part is the real one.
struct WindowFixture
{
    explicit WindowFixture(int tenants = 2, std::chrono::milliseconds refreshPeriod = std::chrono::minutes(10))
        : window(workspace, book, theme, refreshPeriod)
    {
        QApplication::setStyle(new StewardStyle);
        theme.choose(ThemeChoice::Light);
        demo::DemoOptions options;
        options.world.tenants = tenants;
        if (QString error; !service.start(options, &error))
            throw std::runtime_error(error.toStdString());
    }

    TenantConnection connectionTo(const demo::DemoTenant &tenant) const
    {
        TenantConnection connection;
        connection.id = QUuid::createUuidV5(QUuid(), tenant.tenantId);
        connection.name = tenant.name;
        connection.tenant = tenant.tenantId;
        connection.clientId = QLatin1String(demo::kAppClientId);
        connection.grant = GrantType::ClientCredentials;
        connection.scope = QLatin1String(demo::kAppScope);
        connection.authority = service.authorityUrl();
        connection.apiUrl = service.apiUrl();
        connection.requestsPerMinute = 0;
        return connection;
    }
    /// Connects the window to all tenants of the demo.
    void connectAll()
    {
        for (const demo::DemoTenant &tenant : service.tenants())
            book.addForThisRun(connectionTo(tenant), Secret(QByteArray(demo::kAppClientSecret)));
    }
    QUuid first() const { return connectionTo(service.tenants().constFirst()).id; }
    TenantState *firstTenant() const { return workspace.find(first()); }

    QTemporaryDir folder;
    demo::DemoService service;
    RequestLog log;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    Workspace workspace{*secrets, log};
    ConnectionBook book{workspace, folder.path()};
    Theme theme;
    MainWindow window;
};

} // namespace steward
