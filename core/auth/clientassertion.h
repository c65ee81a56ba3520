// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/certificate.h"

#include <QtCore/QUrl>

#include <chrono>

namespace steward {

/// From `nbf` to `exp` (contract limits.clientAssertion).
inline constexpr std::chrono::seconds AssertionLife{600};
/// `nbf` lies that far back, so that a server whose clock is a little slow finds it valid.
inline constexpr std::chrono::seconds AssertionLead{30};

/// A signed statement that stands in for a client secret, good for one token request (contract ClientAssertion): each
/// call makes a new `jti`. PS256 names the certificate by `x5t#S256`, RS256 by `x5t`. `now` is the wall clock's time.
/// Errors, before anything is sent: Expired, NotYetValid, KeyMismatch when the key cannot sign for its certificate.
/// Signs, so it takes milliseconds.
Outcome<Secret> makeClientAssertion(const ClientCertificate &certificate, AssertionAlgorithm algorithm,
                                    const QString &clientId, const QUrl &tokenEndpoint, Instant now);

} // namespace steward
