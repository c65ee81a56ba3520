// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/pastedtext.h"
#include "core/model/tenantconnection.h"
#include "ui/models/tone.h"

namespace steward {

/// What keeps a connection from being used, in one sentence that says how to mend it. Empty for None.
QString words(ConnectionProblem problem);
/// The same for a name another connection already has.
QString nameTakenWords();
/// What is wrong with pasted text; empty for None.
QString words(PasteProblem problem);
QString words(GrantType grant);
/// "Browser: I sign in myself", "App with client secret", "App with certificate".
QString words(CredentialKind credential);
/// "Browser", "Secret", "Certificate".
QString shortWords(CredentialKind credential);
QString words(ConnectionKind kind);
QString words(ConnectionColour colour);

/// How long a secret or certificate is good for, as people read it, and how that feels: Warning from 30 days before,
/// Bad from the day itself. No words for a day that was not noted.
struct Expiry
{
    QString words{};
    Tone tone = Tone::Neutral;
};
inline constexpr int ExpiryWarningDays = 30;
Expiry expiryOf(const QDate &day, const QDate &today);

} // namespace steward
