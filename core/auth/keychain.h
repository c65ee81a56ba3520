// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/secretstore.h"

#include <QtCore/QString>

#include <chrono>
#include <memory>

namespace steward {

/// The operating system's keychain (QtKeychain), behind our own deadline, in chunks with count and checksum.
/// After one missed deadline it answers KeychainDenied for the rest of the session; the late answer is ignored (A30).
std::unique_ptr<SecretStore> makeKeychain(QString prefix = QStringLiteral("org.steward.Steward"),
                                          std::chrono::milliseconds deadline = std::chrono::seconds(5));

/// Secrets for this run only.
std::unique_ptr<SecretStore> makeMemoryStore();

/// The keychain while it answers; once it says KeychainAbsent or KeychainDenied, memory for the rest of the session.
/// `remembers()` tells which of the two holds.
std::unique_ptr<SecretStore> makeKeychainOrMemory(std::unique_ptr<SecretStore> keychain);

} // namespace steward
