// SPDX-License-Identifier: Apache-2.0
#pragma once

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

struct BrowserSignInOptions
{
    /// Opens the system browser; false when it could not (A08). Called in the caller's thread.
    std::function<bool(const QUrl &)> openBrowser{};
    std::chrono::milliseconds limit{std::chrono::minutes(5)}; ///< A07
    QString loginHint{};
    bool selectAccount = true;
    TokenEndpointOptions endpoint{};
    LoopbackLimits loopback{};
};

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

Q_SIGNALS:
    /// The browser could not be opened: offer address() to copy; the attempt goes on waiting.
    void browserFailed(const QUrl &address);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
