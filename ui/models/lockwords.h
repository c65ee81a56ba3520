// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"
#include "ui/models/tone.h"

#include <QtCore/QList>

#include <chrono>
#include <optional>

namespace steward {

/// The lock of a connection, for people: words, what it means, and the drawing and tone that go with them.
struct LockWords
{
    QString words{}; ///< "Read-only", "Unlocked, 14 min left", "Read-only off"
    QString meaning{};
    QString iconName{};
    Tone tone = Tone::Neutral;
};

LockWords lockWords(const TenantConnection &connection, Instant now);
/// When the words above change by themselves, from `now` on; nullopt: they do not.
std::optional<std::chrono::milliseconds> lockWordsChangeIn(const TenantConnection &connection, Instant now);

/// The spans offered for unlocking.
QList<std::chrono::minutes> unlockSpans();
/// "15 minutes", "1 hour", "8 hours".
QString spanWords(std::chrono::minutes span);

} // namespace steward
