// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/instant.h"

#include <QtCore/QList>
#include <QtCore/QMetaType>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace steward {

/// The links of the chain from this computer to the data, in the order they are looked at.
enum class CheckId {
    Keychain,     ///< what the connection proves itself with can be read
    SignInHost,   ///< the identity service is reached over trusted TLS
    Clock,        ///< this computer's clock agrees with the servers'
    Tenant,       ///< the identity service knows the tenant
    Application,  ///< the tenant knows the client id
    Credential,   ///< secret, certificate or browser sign-in is accepted and not about to expire
    Consent,      ///< an administrator agreed to what the app asks for
    Token,        ///< issued for this tenant and for the service's audience
    Permission,   ///< the role or scope is in the token
    ApiHost,      ///< the service is reached over trusted TLS
    Authorised,   ///< the app is on the tenant's list of authorised apps, or the person may use the API
    Environments, ///< listEnvironments
    Operations,   ///< listAllOperations
    Publisher,    ///< App Management API, listApps; a tenant that publishes nothing needs none
};

enum class CheckState {
    Waiting,
    Running,
    Passed,
    Warning, ///< works now, but will not for long, or may not be what was meant
    Failed,
    NotReached, ///< an earlier link is broken
    NotNeeded,  ///< does not apply to this kind of sign-in
};

/// Why a check ended as it did: what words and next steps are chosen by. Derived from `error`, `suberror`, HTTP status
/// and the token itself; AADSTS numbers only refine the words (A24).
enum class CheckCause {
    None,
    KeychainAbsent,
    KeychainLocked, ///< locked, denied or silent
    NothingStored,
    SignInNeeded, ///< a person has to go through the browser
    Unreachable,
    TlsRefused, ///< see error.issuer
    NotTheService,
    Busy,
    ClockSkewed,
    TenantUnknown,
    AppUnknown,
    SecretRefused,
    SecretExpired,
    CertificateUnreadable,
    CertificateExpired,
    CertificateRefused,
    ExpiresSoon,
    ConsentMissing,
    PolicyBlocks, ///< conditional access, disabled account and the like
    WrongTenant,
    WrongAudience,
    PermissionMissing,
    NotAuthorised,
    Forbidden,
    Other,
};

/// What one check found. Holds facts that may be shown and copied: never a token, secret or code.
struct Finding
{
    CheckId id = CheckId::Keychain;
    CheckState state = CheckState::Waiting;
    CheckCause cause = CheckCause::None;
    ApiError error{};            ///< set when there was one; `correlationId` and numbers are for the details
    QString host{};              ///< host[:port] that was asked
    QString issuer{};            ///< who issued its TLS certificate; empty over plain http
    QString tenantId{};          ///< of the metadata or the token
    QString identity{};          ///< account, or the app's id
    QString audience{};          ///< of the token
    QStringList permissions{};   ///< roles or scopes in the token
    Instant expires{};           ///< of the secret or the certificate, UTC; not given: not known
    std::chrono::seconds skew{}; ///< this computer's clock minus the server's
    int count = -1;              ///< environments or operations read; -1: not counted
    std::chrono::milliseconds took{};
};

} // namespace steward

Q_DECLARE_METATYPE(steward::Finding)
