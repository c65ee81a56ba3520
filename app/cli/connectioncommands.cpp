// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connectioncommands.h"

#include "app/cli/fields.h"
#include "app/cli/say.h"
#include "core/auth/secretbinding.h"
#include "core/model/displaytext.h"
#include "core/settings/connectionjson.h"
#include "ui/models/connectionwords.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace steward::cli {

namespace {

// Our own refusal on the way through ConnectionStore::update: the sentence travels in `detail`.
ApiError invalid(const QString &sentence)
{
    ApiError error;
    error.kind = ApiError::Kind::InvalidInput;
    error.operation = QStringLiteral("saveConnections");
    error.detail = sentence;
    return error;
}

void setText(const Arguments &arguments, const char *option, QString &into)
{
    if (arguments.isSet(option))
        into = arguments.value(option).trimmed(); // I13
}

void setUrl(const Arguments &arguments, const char *option, QUrl &into)
{
    if (arguments.isSet(option))
        into = QUrl(arguments.value(option).trimmed(), QUrl::StrictMode);
}

// The words of options with a fixed set of values; false when one is unknown.
bool setWords(Context &context, const Arguments &arguments, TenantConnection &connection)
{
    const auto grant = grantFromWord(arguments.value("grant"));
    if (!grant) {
        context.refuse(Say::tr("--grant takes client-credentials or authorization-code."));
        return false;
    }
    connection.grant = *grant;
    const auto kind = connectionKindFromWord(arguments.value("kind", QStringLiteral("production")));
    if (!kind) {
        context.refuse(Say::tr("--kind takes production or test."));
        return false;
    }
    connection.kind = *kind;
    if (arguments.isSet("requests-per-minute")) {
        bool isNumber = false;
        connection.requestsPerMinute = arguments.value("requests-per-minute").toInt(&isNumber);
        if (!isNumber) {
            context.refuse(words(ConnectionProblem::RequestsPerMinuteOutOfRange));
            return false;
        }
    }
    return true;
}

std::optional<TenantConnection> fromArguments(Context &context, const Arguments &arguments)
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = arguments.at(0).trimmed();
    setText(arguments, "tenant", connection.tenant);
    setText(arguments, "client-id", connection.clientId);
    setText(arguments, "company", connection.company);
    setText(arguments, "default-environment", connection.defaultEnvironment);
    setText(arguments, "family", connection.family);
    setText(arguments, "scope", connection.scope);
    setText(arguments, "publisher-scope", connection.publisherScope);
    setText(arguments, "api-version", connection.apiVersion);
    setUrl(arguments, "authority", connection.authority);
    setUrl(arguments, "api-url", connection.apiUrl);
    setUrl(arguments, "publisher-url", connection.publisherUrl);
    if (arguments.isSet("certificate"))
        connection.certificateFile = QFileInfo(arguments.value("certificate")).absoluteFilePath();
    connection.writable = arguments.isSet("writable");
    if (!setWords(context, arguments, connection))
        return std::nullopt;
    if (const auto problem = check(connection); problem != ConnectionProblem::None) {
        context.refuse(words(problem));
        return std::nullopt;
    }
    return connection;
}

ConnectionStore::Edit adding(const TenantConnection &connection)
{
    return [connection](QList<TenantConnection> list) -> Outcome<QList<TenantConnection>> {
        const bool isTaken = std::any_of(list.begin(), list.end(), [&connection](const TenantConnection &other) {
            return other.name.compare(connection.name, Qt::CaseInsensitive) == 0;
        });
        if (isTaken)
            return invalid(nameTakenWords());
        list.append(connection);
        return list;
    };
}

ConnectionStore::Edit removing(const QUuid &id)
{
    return [id](QList<TenantConnection> list) -> Outcome<QList<TenantConnection>> {
        list.removeIf([&id](const TenantConnection &one) { return one.id == id; });
        return list;
    };
}

void failToSave(Context &context, const ApiError &error)
{
    error.kind == ApiError::Kind::InvalidInput ? context.refuse(error.detail) : context.fail(error);
}

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

} // namespace

void listConnections(Context &context, const Arguments &)
{
    auto all = context.connections();
    if (!all)
        return;
    std::sort(all->begin(), all->end(), [](const TenantConnection &a, const TenantConnection &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    context.print(listingOf(*all, connectionFields()));
    context.finish(Exit::Done);
}

void addConnection(Context &context, const Arguments &arguments)
{
    for (const char *option : {"tenant", "client-id", "grant"}) {
        if (!context.wanted(arguments, option, QStringLiteral("connections add")))
            return;
    }
    const auto connection = fromArguments(context, arguments);
    if (!connection)
        return;
    if (const auto saved = context.store().update(adding(*connection)); !saved) {
        failToSave(context, saved.error());
        return;
    }
    if (context.options().format == Format::Table)
        context.out().say(Say::tr("Added %1.").arg(visibleText(connection->name, 100)));
    else
        context.print(singleOf(*connection, connectionFields()));
    context.finish(Exit::Done);
}

void showConnection(Context &context, const Arguments &arguments)
{
    const auto connection = context.connection(arguments.at(0));
    if (!connection)
        return;
    context.print(cardOf(*connection));
    context.finish(Exit::Done);
}

namespace {

// Nothing can be stored where no keychain is: that is no failure to remove.
bool isGone(const Outcome<Done> &removed)
{
    return removed.ok() || removed.error().kind == ApiError::Kind::KeychainAbsent;
}

void removeFromList(Context &context, const TenantConnection &connection)
{
    if (const auto saved = context.store().update(removing(connection.id)); !saved) {
        context.fail(saved.error(), connection);
        return;
    }
    context.out().say(Say::tr("Removed %1.").arg(visibleText(connection.name, 100)));
    context.finish(Exit::Done);
}

} // namespace

void removeConnection(Context &context, const Arguments &arguments)
{
    const auto found = context.connection(arguments.at(0));
    if (!found)
        return;
    // Secrets first: an entry nobody can name any more would stay in the keychain for good (A34).
    context.await(removeSecrets(context.secrets(), *found), [&context, one = *found](const Outcome<Done> &removed) {
        isGone(removed) ? removeFromList(context, one) : context.fail(removed.error(), one);
    });
}

} // namespace steward::cli
