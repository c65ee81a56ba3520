// SPDX-License-Identifier: Apache-2.0
#include "ui/models/lockwords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Locks
{
    Q_DECLARE_TR_FUNCTIONS(steward::LockWords)
};

constexpr qint64 MinuteMs = 60'000;

qint64 leftOf(const TenantConnection &connection, Instant now)
{
    return connection.unlockedUntil.msecs - now.msecs;
}

QString leftWords(qint64 left)
{
    const auto minutes = static_cast<int>((left + MinuteMs - 1) / MinuteMs); // what has begun counts as a whole one
    if (left < MinuteMs)
        return Locks::tr("Unlocked, less than a minute left");
    if (minutes < 60)
        return Locks::tr("Unlocked, %1 min left").arg(minutes);
    if (minutes % 60 == 0)
        return Locks::tr("Unlocked, %1 h left").arg(minutes / 60);
    return Locks::tr("Unlocked, %1 h %2 min left").arg(minutes / 60).arg(minutes % 60);
}

} // namespace

LockWords lockWords(const TenantConnection &connection, Instant now)
{
    if (connection.writable) {
        return {Locks::tr("Read-only off"), Locks::tr("Changes may be sent through this connection at any time."),
                QStringLiteral("unlock"), Tone::Warning};
    }
    if (isUnlocked(connection, now)) {
        return {leftWords(leftOf(connection, now)),
                Locks::tr("Changes may be sent through this connection until then; afterwards it locks by itself."),
                QStringLiteral("unlock"), Tone::Warning};
    }
    return {Locks::tr("Read-only"),
            Locks::tr("Nothing is changed through this connection. The lock sits where requests leave the program, not "
                      "only in the menus."),
            QStringLiteral("lock"), Tone::Neutral};
}

std::optional<std::chrono::milliseconds> lockWordsChangeIn(const TenantConnection &connection, Instant now)
{
    if (connection.writable || !isUnlocked(connection, now))
        return std::nullopt;
    const qint64 left = leftOf(connection, now);
    const qint64 untilNext = left % MinuteMs;
    return std::chrono::milliseconds(untilNext == 0 ? 1 : untilNext);
}

QList<std::chrono::minutes> unlockSpans()
{
    using namespace std::chrono_literals;
    return {15min, 60min, 480min};
}

QString spanWords(std::chrono::minutes span)
{
    const auto minutes = static_cast<int>(span.count());
    if (minutes % 60 == 0)
        return Locks::tr("%n hour(s)", nullptr, minutes / 60);
    return Locks::tr("%n minute(s)", nullptr, minutes);
}

} // namespace steward
