// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>

namespace steward::demo {

/// What the demo world holds. The same options give the same bytes.
struct WorldOptions
{
    /// How many customer tenants, at least one.
    int tenants = 6;
    /// Environments in each tenant; -1 gives the default demo world (38 in all, as a small partner has them).
    int environments = -1;
    /// Operations in each tenant's log; -1 gives the default demo world (about 240 in all).
    int operations = -1;
    /// Customers of the publisher's first app in the US, which other countries and apps follow; -1 gives 120, with 204
    /// environments (publisher/customers.h).
    int customers = -1;
    quint64 seed = 1;
    /// The moment all times of the world are relative to, UTC. Invalid: the moment of construction.
    QDateTime now{};
};

/// How the service listens and behaves.
struct DemoOptions
{
    WorldOptions world{};
    /// 0 takes a free port.
    quint16 port = 0;
    /// How long an access token is accepted, and what expires_in says.
    std::chrono::seconds tokenLifetime{3599};
    /// Waited before each answer.
    std::chrono::milliseconds latency{0};
    /// The authorize page answers with its redirect at once instead of asking for an account.
    bool autoSignIn = false;
    /// Redeeming a refresh token makes it worthless. Entra itself leaves it valid.
    bool revokeOldRefreshTokens = false;
    /// How far the service's clock is ahead of this computer's: in Date headers, token times and error stamps.
    std::chrono::seconds clockSkew{0};
    /// How much faster than real time the world's clock runs: how fast operations reach their end (world/worldclock.h).
    double speed = 1.0;
    /// PEM files of a certificate and its key: the service then speaks https only. Both or none.
    QString tlsCertificate{};
    QString tlsKey{};
    /// PEM files with the certificates registered for the apps. Their keys stay with whoever signs in.
    QStringList appCertificates{};
};

} // namespace steward::demo
