// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"
#include "core/api/doctor/signindoctor.h"
#include "core/auth/browsersignin.h"
#include "core/auth/tokenbroker.h"
#include "tests/auth/secretfakes.h"
#include "tests/support/future.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QSignalSpy>

namespace steward::testing {

/// A demo tenant, a store that remembers, and a doctor to look at connections to it.
struct DoctorBench
{
    demo::DemoService service;
    ScriptedStore store;
    RequestLog log;
    QNetworkAccessManager browser;
    DoctorOptions options;

    bool start(demo::DemoOptions wanted = {})
    {
        wanted.world.tenants = 2;
        wanted.world.environments = 3;
        wanted.world.operations = 20;
        wanted.autoSignIn = true;
        return service.start(wanted);
    }

    TenantConnection app(const char *clientId = demo::kAppClientId) const
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Contoso");
        connection.company = QStringLiteral("Contoso");
        connection.tenant = service.tenants().first().tenantId;
        connection.clientId = QString::fromLatin1(clientId);
        connection.grant = GrantType::ClientCredentials;
        connection.authority = service.authorityUrl();
        connection.apiUrl = service.apiUrl();
        connection.publisherUrl = service.publisherUrl();
        connection.requestsPerMinute = 0;
        return connection;
    }
    TenantConnection person() const
    {
        TenantConnection connection = app(demo::kPublicClientId);
        connection.grant = GrantType::AuthorizationCode;
        return connection;
    }

    /// What a browser does: one hop to the sign-in page, one back to the loopback port.
    void browse(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        QNetworkReply *reply = browser.get(request);
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
            reply->deleteLater();
            const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
            if (next.isValid())
                browse(reply->url().resolved(next));
        });
    }

    /// Signs a person in through the browser's door and keeps the refresh token. False when that failed.
    bool signIn(const TenantConnection &connection, const char *account = demo::kAdminUser)
    {
        BrowserSignInOptions signInOptions;
        signInOptions.loginHint = QString::fromLatin1(account);
        signInOptions.openBrowser = [this](const QUrl &url) {
            browse(url);
            return true;
        };
        BrowserSignIn attempt(connection, log, signInOptions);
        const auto grant = attempt.start();
        if (!waitFor(grant) || !grant.result().ok())
            return false;
        store.put(connection, SecretKind::RefreshToken, grant.result().value().refreshToken.reveal());
        return true;
    }

    /// Runs a doctor to its end; nothing when it did not come to one.
    QList<Finding> look(const TenantConnection &connection)
    {
        SignInDoctor doctor(connection, store, log, options);
        QSignalSpy finished(&doctor, &SignInDoctor::finished);
        doctor.start();
        const bool ended = QTest::qWaitFor([&] { return finished.size() > 0; }, 20'000);
        return ended && finished.size() == 1 && !doctor.isRunning() ? doctor.findings() : QList<Finding>();
    }
};

} // namespace steward::testing
