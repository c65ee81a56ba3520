// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/certificate.h"
#include "core/auth/secretstore.h"

namespace steward {

/// A certificate, and the password that opened its file; empty when it needed none.
struct OpenedCertificate
{
    ClientCertificate certificate{};
    Secret password{};
};

/// Whose word counts for the password of a certificate file.
enum class PasswordFrom {
    Caller,          ///< only the given one: for this run
    CallerThenStore, ///< the keychain is asked only where the given one, or none, does not open the file
};

/// Opens the connection's certificate file. Without a password first: a file that needs none is not held up by a locked
/// keychain. `secrets` must outlive the future's end, `context` lives in the calling thread; when it dies first, the
/// future ends with Cancelled.
/// Errors: those of readCertificate(); those of SecretStore::read() where only the keychain could have helped.
QFuture<Outcome<OpenedCertificate>> openCertificate(const TenantConnection &connection, SecretStore &secrets,
                                                    const Secret &password, PasswordFrom from, QObject *context);

} // namespace steward
