// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apprequirement.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace steward {

/// A failure as a value: a kind to branch on, and facts to show. Never a sentence to search in.
/// Texts that came from outside (code, target, message) are untrusted and bounded by the parser; none holds a secret.
struct ApiError
{
    enum class Kind {
        Offline,         ///< no network, name not found, connection refused or never completed: nothing was sent
        TimedOut,        ///< a deadline of ours ended the wait
        Cancelled,       ///< the user stopped waiting
        SignInNeeded,    ///< the service or Entra wants a new sign-in (401 twice, invalid_grant, ...)
        Forbidden,       ///< 403: permission, role or consent missing
        NotFound,        ///< 404: deleted, renamed or wrong tenant
        NoLongerOffered, ///< 410, or 404 for an address the service used to answer
        Refused,         ///< 400 and relatives: a documented rule was broken; see code and target
        Conflict,        ///< 409, 412
        Throttled,       ///< 429, or 503 with Retry-After
        Server,          ///< 5xx
        BadReply,        ///< the answer was no such document: cut, garbage, empty, wrong shape
        TooLarge,        ///< the decoded answer passed the size limit
        NotTheService,   ///< HTML, captive portal, or a redirect to another place
        Insecure,        ///< TLS was refused: certificate, name, protocol; see `issuer`
        Proxy,           ///< the proxy is at fault
        AddressRefused,  ///< our own rule: host not allow-listed, not https
        ReadOnly,        ///< the connection is locked
        WrongTenant,     ///< the answer belongs to another tenant or environment than asked
        KeychainAbsent,  ///< no keychain on this machine
        KeychainDenied,  ///< locked, denied, or did not answer in time
        NoSecret,        ///< nothing stored for this connection: sign in or set the secret
        InvalidInput,    ///< refused by us before sending
        WrongIdentity,   ///< not sent: the service lets only the other kind of sign-in do this, see identityrules.h
        Changed,         ///< not sent: the environment is no longer as it was when this was confirmed (D06)
        AlreadyUnderWay, ///< not sent: the same change is under way or its result is not known yet (D02, D04)
        LocalFile,       ///< disk full, no permission, ...: see detail
    };

    Kind kind = Kind::Server;
    int httpStatus = 0;      ///< 0 when there was no answer
    QString operation{};     ///< the contract's operation id that was tried, for example "listEnvironments"
    QString environment{};   ///< name of the environment it was tried on; empty for the tenant
    QString code{};          ///< the service's stable code as it came (compare without case), or Entra's `error`
    QString subcode{};       ///< Entra's `suberror`
    QString target{};        ///< which part of the request is at fault
    QString message{};       ///< the service's diagnostic text: for details, never to branch on
    QString detail{};        ///< ours, for the log, untranslated
    QString correlationId{}; ///< ms-correlation-x, or Entra's correlation_id
    QString traceId{};       ///< Entra's trace_id
    QString claims{};        ///< claims challenge to send back to the authorize page
    QString host{};          ///< host that was asked
    QString issuer{};        ///< issuer of a refused certificate
    QList<int> numbers{};    ///< AADSTS numbers: wording help only
    std::optional<std::chrono::seconds> retryAfter{}; ///< a wait the service asked for
    /// How far this machine's clock is ahead of the server's (negative: behind); set when it is more than five minutes.
    std::optional<std::chrono::seconds> clockSkew{};
    QList<AppRequirement> requirements{};             ///< data.requirements of EntityValidationFailed
    QJsonObject extensionData{};                      ///< for example conflictingExtensions
    QList<ApiError> causes{};                         ///< clientError[]: nested errors, bounded in depth and number

    bool hasCode(QLatin1String other) const { return code.compare(other, Qt::CaseInsensitive) == 0; }
};

} // namespace steward
