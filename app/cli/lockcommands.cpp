// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lockcommands.h"

#include "app/cli/connectioncommands.h"
#include "app/cli/say.h"
#include "core/model/connectionlock.h"
#include "core/model/displaytext.h"
#include "core/settings/connectionlist.h"
#include "ui/models/statuswords.h"

namespace steward::cli {

namespace {

// The lock alone is changed in what is on disk: the window may have changed the rest meanwhile.
void keepLock(Context &context, const TenantConnection &locked, const QString &sentence)
{
    const auto edit = changing(locked.id, [locked](TenantConnection &onDisk) { copyLock(locked, onDisk); });
    if (updateConnections(context, edit))
        endWith(context, locked, sentence.arg(visibleText(locked.name, 100)));
}

} // namespace

std::optional<std::chrono::seconds> unlockSpan(const QString &text)
{
    bool isNumber = false;
    const int count = text.chopped(text.isEmpty() ? 0 : 1).toInt(&isNumber);
    if (!isNumber || count <= 0 || count > 100'000)
        return std::nullopt;
    std::chrono::seconds unit{0};
    if (text.endsWith(QLatin1Char('s')))
        unit = std::chrono::seconds(1);
    else if (text.endsWith(QLatin1Char('m')))
        unit = std::chrono::minutes(1);
    else if (text.endsWith(QLatin1Char('h')))
        unit = std::chrono::hours(1);
    const std::chrono::seconds span = count * unit;
    return span.count() > 0 && span <= LongestUnlock ? std::optional(span) : std::nullopt;
}

void lockConnection(Context &context, const Arguments &arguments)
{
    auto connection = context.connection(arguments.at(0));
    if (!connection)
        return;
    lock(*connection);
    keepLock(context, *connection, Say::tr("%1 is read-only."));
}

void unlockConnection(Context &context, const Arguments &arguments)
{
    const bool isPermanent = arguments.isSet("permanently");
    const auto span = unlockSpan(arguments.value("for", QStringLiteral("30m")));
    if (isPermanent && arguments.isSet("for")) {
        context.complain(Say::tr("Give --for or --permanently, not both."), QStringLiteral("connections unlock"));
        return;
    }
    if (!span) {
        context.refuse(Say::tr("--for takes a time such as 90s, 30m or 2h, 8h at most."));
        return;
    }
    auto connection = context.connection(arguments.at(0));
    if (!connection)
        return;
    lock(*connection); // so that an unlock for a while ends one for good
    if (isPermanent) {
        connection->writable = true;
        keepLock(context, *connection, Say::tr("%1 is writable until it is locked again."));
        return;
    }
    unlock(*connection, Instant::now(), *span);
    const QString until = localTimeWords(connection->unlockedUntil);
    keepLock(context, *connection, Say::tr("%1 is unlocked until %2.").arg(QStringLiteral("%1"), until));
}

} // namespace steward::cli
