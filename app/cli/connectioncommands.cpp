// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectioncommands.h"

#include "app/cli/connectionoptions.h"
#include "app/cli/fields.h"
#include "app/cli/say.h"
#include "core/auth/secretbinding.h"
#include "core/model/connectionlock.h"
#include "core/model/displaytext.h"
#include "core/settings/connectionlist.h"
#include "ui/models/connectionwords.h"

#include <algorithm>

namespace steward::cli {

namespace {

// Everything of a connection in one card, unlike the columns of the list.
Listing cardOf(const TenantConnection &connection)
{
    auto fields = connectionFields();
    for (auto &field : fields) {
        if (!field.title)
            field.title = field.member;
    }
    return singleOf(connection, fields);
}

bool hasWords(const TenantConnection &one, const QStringList &words)
{
    const QString all = QStringList{one.name, one.company, one.folder, one.tenant}.join(QLatin1Char('\n'));
    return std::all_of(words.begin(), words.end(),
                       [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

bool isInFolder(const TenantConnection &one, const QString &folder)
{
    return (one.folder + QLatin1Char('/')).startsWith(folder + QLatin1Char('/'), Qt::CaseInsensitive);
}

// Nothing can be stored where no keychain is: that is no failure to remove.
bool isGone(const Outcome<Done> &removed)
{
    return removed.ok() || removed.error().kind == ApiError::Kind::KeychainAbsent;
}

QString shown(const TenantConnection &connection)
{
    return visibleText(connection.name, 100);
}

void keepChanged(Context &context, const TenantConnection &changed, bool wasSecretRemoved)
{
    const auto edit = changing(changed.id, [changed](TenantConnection &onDisk) {
        TenantConnection next = changed;
        copyLock(onDisk, next); // which the window may have closed meanwhile
        onDisk = next;
    });
    if (updateConnections(context, edit))
        endWith(context, changed,
                wasSecretRemoved
                    ? Say::tr("Changed %1. A secret or sign-in was removed from the keychain; give it anew.")
                          .arg(shown(changed))
                    : Say::tr("Changed %1.").arg(shown(changed)));
}

void replaceSecrets(Context &context, const TenantConnection &was, const TenantConnection &changed, bool hadSecret)
{
    context.await(removeSecrets(context.secrets(), was), [&context, changed, hadSecret](const Outcome<Done> &removed) {
        isGone(removed) ? keepChanged(context, changed, hadSecret) : context.fail(removed.error(), changed);
    });
}

} // namespace

QList<TenantConnection> chosenOf(QList<TenantConnection> all, const Arguments &arguments)
{
    const QStringList words = arguments.value("text").split(QLatin1Char(' '), Qt::SkipEmptyParts);
    all.removeIf([&](const TenantConnection &one) {
        return !hasWords(one, words) || (arguments.isSet("folder") && !isInFolder(one, arguments.value("folder")));
    });
    std::sort(all.begin(), all.end(), [](const TenantConnection &a, const TenantConnection &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return all;
}

bool updateConnections(Context &context, const ConnectionStore::Edit &edit)
{
    const auto saved = context.store().update(edit);
    if (saved)
        return true;
    if (saved.error().hasCode(QLatin1String("nameTaken")))
        context.refuse(nameTakenWords());
    else if (saved.error().hasCode(QLatin1String("notFound")))
        context.refuse(Say::tr("The connection has just been removed by another program."));
    else
        context.fail(saved.error());
    return false;
}

void endWith(Context &context, const TenantConnection &connection, const QString &sentence)
{
    if (context.options().format == Format::Table)
        context.out().say(sentence);
    else
        context.print(singleOf(connection, connectionFields()));
    context.finish(Exit::Done);
}

void listConnections(Context &context, const Arguments &arguments)
{
    const auto all = context.connections();
    if (!all)
        return;
    context.print(listingOf(chosenOf(*all, arguments), connectionFields()));
    context.finish(Exit::Done);
}

void addConnection(Context &context, const Arguments &arguments)
{
    for (const char *option : {"tenant", "client-id", "grant"}) {
        if (!context.wanted(arguments, option, QStringLiteral("connections add")))
            return;
    }
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = arguments.at(0).trimmed();
    connection.writable = arguments.isSet("writable");
    if (applyOptions(context, arguments, connection) && updateConnections(context, adding(connection)))
        endWith(context, connection, Say::tr("Added %1.").arg(shown(connection)));
}

void showConnection(Context &context, const Arguments &arguments)
{
    const auto connection = context.connection(arguments.at(0));
    if (!connection)
        return;
    context.print(cardOf(*connection));
    context.finish(Exit::Done);
}

void setConnection(Context &context, const Arguments &arguments)
{
    const auto found = context.connection(arguments.at(0));
    if (!found)
        return;
    TenantConnection changed = *found;
    if (!applyOptions(context, arguments, changed))
        return;
    if (secretBindingOf(*found) == secretBindingOf(changed) && credentialOf(*found) == credentialOf(changed)) {
        keepChanged(context, changed, false);
        return;
    }
    // What was entered for another place is of no use here, and nobody would find it in the keychain any more.
    context.await(context.secrets().read(secretKeyOf(*found)),
                  [&context, changed, was = *found](const Outcome<std::optional<Secret>> &kept) {
                      replaceSecrets(context, was, changed, kept.ok() && kept->has_value());
                  });
}

void duplicateConnection(Context &context, const Arguments &arguments)
{
    const auto found = context.connection(arguments.at(0));
    if (!found)
        return;
    const TenantConnection copy = duplicateOf(*found, arguments.at(1).trimmed());
    if (const auto problem = check(copy); problem != ConnectionProblem::None)
        context.refuse(words(problem));
    else if (updateConnections(context, adding(copy)))
        endWith(context, copy, Say::tr("Added %1, read-only and without secrets.").arg(shown(copy)));
}

void removeConnection(Context &context, const Arguments &arguments)
{
    const auto found = context.connection(arguments.at(0));
    if (!found)
        return;
    // Secrets first: an entry nobody can name any more would stay in the keychain for good (A34).
    context.await(removeSecrets(context.secrets(), *found), [&context, one = *found](const Outcome<Done> &removed) {
        if (!isGone(removed)) {
            context.fail(removed.error(), one);
        } else if (updateConnections(context, removing(one.id))) {
            context.out().say(Say::tr("Removed %1.").arg(shown(one)));
            context.finish(Exit::Done);
        }
    });
}

} // namespace steward::cli
