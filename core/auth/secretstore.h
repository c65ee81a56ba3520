// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"
#include "core/net/secret.h"

#include <QtCore/QFuture>
#include <QtCore/QUuid>

#include <optional>

namespace steward {

enum class SecretKind { ClientSecret, RefreshToken, CertificatePassword };

/// Names one secret. Connections never share an entry (A33). Made by secretKeyOf().
struct SecretKey
{
    QUuid connection{};
    SecretKind kind = SecretKind::ClientSecret;
    /// What the secret was entered for, see secretBindingOf(). Not part of the entry's name but kept inside it: there
    /// is one entry a connection and kind, so none is left behind when a connection changes.
    QByteArray binding{};
    friend bool operator==(const SecretKey &, const SecretKey &) = default;
};

/// Where secrets live: the operating system's keychain, or memory only. Never a file of ours.
/// Thread-safe; every call ends by itself (the keychain has a deadline of its own, A30).
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Absent, damaged or partial entries, and those entered for something else, are nullopt ("sign in again"), not
    /// errors.
    /// Errors: KeychainAbsent, KeychainDenied.
    virtual QFuture<Outcome<std::optional<Secret>>> read(SecretKey key) = 0;
    /// Replaces the entry; the old value stays readable until the new one is complete (A18).
    virtual QFuture<Outcome<Done>> write(SecretKey key, Secret secret) = 0;
    /// Removes the entry, whatever it was entered for, and proves by reading back that it is gone (A34). Removing
    /// nothing is Done.
    virtual QFuture<Outcome<Done>> remove(SecretKey key) = 0;
    /// False where secrets are forgotten at exit; people are told so plainly.
    virtual bool remembers() const = 0;
    /// Why secrets are not remembered, once that is known: KeychainAbsent or KeychainDenied.
    virtual std::optional<ApiError> problem() const { return std::nullopt; }
};

} // namespace steward
