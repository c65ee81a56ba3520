// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demofault.h"
#include "app/demo/demooptions.h"
#include "app/demo/demoscript.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <memory>

namespace steward::demo {

/// A tenant one can connect to.
struct DemoTenant
{
    QString name;
    QString tenantId;
    QString domain;
};

/// The demo tenant: a local service that speaks the contract of the Admin Center API and of the sign-in endpoints it
/// needs. It shares nothing with the client it is for. All functions may be called from any thread but start and stop,
/// which belong to the owner.
class DemoService
{
public:
    DemoService();
    ~DemoService();
    DemoService(const DemoService &) = delete;
    DemoService &operator=(const DemoService &) = delete;

    /// Builds the world and listens on the loopback addresses. False with a sentence in `error` when the port is taken.
    bool start(const DemoOptions &options, QString *error = nullptr);
    /// Closes every connection and forgets the world, faults and counters.
    void stop();
    bool isRunning() const;

    quint16 port() const;
    /// In place of https://login.microsoftonline.com.
    QUrl authorityUrl() const;
    /// In place of https://api.businesscentral.dynamics.com.
    QUrl apiUrl() const;
    /// In place of https://apps.businesscentral.dynamics.com.
    QUrl publisherUrl() const;
    /// In the order of the world; the first one is Contoso. Empty before start.
    QList<DemoTenant> tenants() const;

    /// Waited before each answer, from now on.
    void setLatency(std::chrono::milliseconds latency);
    void failNext(const DemoFault &fault);
    void clearFaults();
    /// From now on; 0 stops the world.
    void setSpeed(double speed);
    /// Moves the world's clock ahead: what is due by then has happened when somebody looks next.
    void advance(std::chrono::seconds by);
    void refuseNext(const DemoRefusal &refusal);
    void decideNext(const DemoOutcome &outcome);
    /// Forgets the refusals and outcomes that were not used.
    void clearScript();
    /// The log of every tenant forgets what has ended and was asked for longer ago than that. How many went.
    int forgetOperations(std::chrono::seconds olderThan);
    /// Access tokens handed out so far are refused from now on (401).
    void revokeAccessTokens();
    /// Refresh tokens handed out so far are refused from now on (invalid_grant).
    void revokeRefreshTokens();
    /// Of access tokens issued from now on.
    void setTokenLifetime(std::chrono::seconds lifetime);
    void setAutoSignIn(bool on);

    /// Requests that reached the service since the start or the last reset, those answered with a fault included.
    int requestCount(const QByteArray &pathContains = {}, const QByteArray &method = {}) const;
    QList<DemoRequestCount> requestCounts() const;
    void resetRequestCounts();
    /// Changes of the App Management API that reached the service since the start or the last reset, those refused or
    /// answered with a fault included; of one operation id only, when it is given.
    QList<DemoMutationCount> mutationCounts(const QByteArray &operation = {}) const;
    void resetMutationCounts();

private:
    struct Running;
    std::unique_ptr<Running> m_running;
};

} // namespace steward::demo
