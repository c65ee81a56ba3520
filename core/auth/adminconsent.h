// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/browservisit.h"
#include "core/model/outcome.h"
#include "core/model/tenantconnection.h"
#include "core/net/requestlog.h"

#include <QtCore/QFuture>

#include <memory>

namespace steward {

/// `<authority>/<tenant>/adminconsent?client_id=...&redirect_uri=...&state=...` (contract operation adminConsent), for
/// authorities that speak the contract: Microsoft's own, and others with Entra's paths. Without `state` none is sent.
QUrl adminConsentAddress(const TenantConnection &connection, const QByteArray &redirectUri,
                         const QByteArray &state = {});
/// The same for an administrator on another computer, to be sent by mail: comes back to http://localhost, where nothing
/// listens there. Holds no secret.
QUrl adminConsentLink(const TenantConnection &connection);

struct AdminConsentOptions : BrowserVisitOptions
{
    TokenEndpointOptions endpoint{}; ///< for the metadata of authorities that are not Microsoft's
};

struct ConsentGrant
{
    QString tenantId{}; ///< as Entra's answer names it; inert, may be empty
};

/// One visit to the admin-consent page in the system browser, for an administrator who sits at this computer. Create,
/// start() once, keep until the future ends; cancel() or destroying it closes the port at once.
/// Errors: Refused with code `consentNotOffered` at a server without such a page; WrongTenant when consent was given in
/// another tenant than the connection's id names; Entra's own refusals with their words; TimedOut; Cancelled.
class AdminConsent : public QObject
{
    Q_OBJECT
public:
    /// `log` must outlive it.
    AdminConsent(TenantConnection connection, RequestLog &log, AdminConsentOptions options, QObject *parent = nullptr);
    ~AdminConsent() override;

    QFuture<Outcome<ConsentGrant>> start();
    void cancel();
    /// The address to open by hand when no browser could be opened; holds no secret. Empty until it is opened.
    QUrl address() const;
    quint16 port() const;
    /// Until the attempt ends by itself.
    std::chrono::milliseconds remaining() const;

Q_SIGNALS:
    /// The browser could not be opened: offer address() to copy; the attempt goes on waiting.
    void browserFailed(const QUrl &address);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
