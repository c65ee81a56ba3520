// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/browservisit.h"
#include "core/auth/signinlimits.h"
#include "core/auth/tokengrant.h"
#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"
#include "core/net/requestlog.h"

#include <QtCore/QFuture>
#include <QtCore/QUrl>

#include <functional>
#include <memory>

namespace steward {

struct BrowserSignInOptions : BrowserVisitOptions
{
    QString loginHint{}; ///< user name to fill in; login_hint
    /// A domain whose accounts are meant; domain_hint. Sent only where the connection's tenant is `common` or
    /// `organizations`: with a tenant of its own it would lead guests and partners away from their own directory.
    QString tenantHint{};
    bool selectAccount = true; ///< let people choose an account, where the server knows how
    /// A claims challenge to answer (ApiError::claims): sent as `claims` when isClaimsChallenge(), else left out.
    QString claims{};
    TokenEndpointOptions endpoint{};
};

/// The domain of a user name that is an address, for tenantHint; else empty.
QString domainOf(const QString &userName);

/// A JSON object of at most 8 KiB: what may go into an address as `claims`.
bool isClaimsChallenge(const QString &claims);

/// One sign-in attempt in the system browser: authorization code with PKCE (S256) over a loopback listener.
/// Create, start() once, keep until the future ends. cancel() or destroying it closes the port at once.
///
///   start -> listen on 127.0.0.1 and ::1 (one port) -> open the browser -> right answer (state compared)
///         -> close the port -> redeem the code once -> TokenGrant
class BrowserSignIn : public QObject
{
    Q_OBJECT
public:
    BrowserSignIn(TenantConnection connection, RequestLog &log, BrowserSignInOptions options,
                  QObject *parent = nullptr);
    ~BrowserSignIn() override;

    QFuture<Outcome<TokenGrant>> start();
    void cancel();
    /// The address to open by hand when no browser could be opened; holds no secret. Empty until it is handed to
    /// openBrowser, which takes a moment where a server's metadata is asked first.
    QUrl address() const;
    quint16 port() const;
    /// Until the attempt ends by itself; zero once the browser has answered.
    std::chrono::milliseconds remaining() const;

Q_SIGNALS:
    /// The browser could not be opened: offer address() to copy; the attempt goes on waiting.
    void browserFailed(const QUrl &address);
    /// The browser brought the right answer; the code is being redeemed.
    void answered();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
