// SPDX-License-Identifier: Apache-2.0
#include "app/cli/exchangecommands.h"

#include "app/cli/connectioncommands.h"
#include "app/cli/say.h"
#include "core/settings/connectionexchange.h"
#include "core/settings/connectionlist.h"
#include "core/settings/customerlist.h"
#include "ui/models/importwords.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace steward::cli {

namespace {

QString verdictWord(ImportVerdict verdict)
{
    switch (verdict) {
    case ImportVerdict::New:
        return QStringLiteral("new");
    case ImportVerdict::Renamed:
        return QStringLiteral("renamed");
    case ImportVerdict::AlreadyThere:
        return QStringLiteral("alreadyThere");
    case ImportVerdict::Refused:
        return QStringLiteral("refused");
    }
    return {};
}

QJsonValue foreignOf(const ImportEntry &entry)
{
    QJsonArray addresses;
    for (const QUrl &address : entry.foreignAddresses)
        addresses.append(QString::fromLatin1(address.toEncoded()));
    return addresses;
}

std::vector<Field<ImportEntry>> entryFields()
{
    using T = ImportEntry;
    return {
        {"number",
         QT_TRANSLATE_NOOP("steward::cli::Say", "No."),
         [](const T &entry) { return entry.number; },
         {},
         true},
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Name"), [](const T &entry) { return entry.nameInFile; }},
        {"tenant", QT_TRANSLATE_NOOP("steward::cli::Say", "Tenant"),
         [](const T &entry) { return entry.connection.tenant; }},
        {"result", QT_TRANSLATE_NOOP("steward::cli::Say", "Result"),
         [](const T &entry) { return verdictWord(entry.verdict); },
         [](const T &entry) { return words(entry.verdict); }},
        {"addedAs", nullptr, [](const T &entry) { return entry.connection.name; }},
        {"note", QT_TRANSLATE_NOOP("steward::cli::Say", "Note"), [](const T &entry) { return remark(entry); }},
        {"foreignAddresses", nullptr, &foreignOf},
        {"needsCertificate", nullptr, [](const T &entry) { return entry.needsCertificate; }},
    };
}

// The connections to export; nullopt: failed, the program ends.
std::optional<QList<TenantConnection>> wantedOf(Context &context, const Arguments &arguments)
{
    auto all = context.connections();
    if (!all || !arguments.isSet("connection"))
        return all ? std::optional(chosenOf(*all, arguments)) : std::nullopt;
    QList<TenantConnection> wanted;
    for (const QString &name : arguments.values("connection")) {
        const auto found = context.connection(name);
        if (!found)
            return std::nullopt;
        if (!wanted.contains(*found))
            wanted.append(*found);
    }
    return chosenOf(wanted, arguments);
}

// What the file would bring; nullopt: failed, the program ends.
std::optional<ImportPlan> planOf(Context &context, const Arguments &arguments, const QList<TenantConnection> &all)
{
    const QString path = QFileInfo(arguments.at(0)).absoluteFilePath();
    std::optional<TenantConnection> like;
    if (arguments.isSet("like")) {
        like = context.connection(arguments.value("like"));
        if (!like)
            return std::nullopt;
    } else if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)) {
        context.complain(Say::tr("A list of customers needs --like, a connection to take the rest from."),
                         QStringLiteral("connections import"));
        return std::nullopt;
    }
    auto plan = like ? planCustomerListFrom(path, *like, all) : planImportFrom(path, all);
    if (!plan) {
        context.fail(plan.error());
        return std::nullopt;
    }
    if (plan->problem != ImportFileProblem::None) {
        context.refuse(words(plan->problem));
        return std::nullopt;
    }
    return std::move(plan).value();
}

} // namespace

void exportToFile(Context &context, const Arguments &arguments)
{
    const auto wanted = wantedOf(context, arguments);
    if (!wanted)
        return;
    const QString path = QFileInfo(arguments.at(0)).absoluteFilePath();
    if (const auto done = exportConnections(path, *wanted, Instant::now()); !done) {
        context.fail(done.error());
        return;
    }
    context.out().say(Say::tr("%n connection(s) written, without secrets.", nullptr, static_cast<int>(wanted->size())));
    context.finish(Exit::Done);
}

void importFromFile(Context &context, const Arguments &arguments)
{
    const auto all = context.connections();
    if (!all)
        return;
    const auto plan = planOf(context, arguments, *all);
    if (!plan)
        return;
    if (!arguments.isSet("dry-run") && !plan->toAdd().isEmpty() &&
        !updateConnections(context, addingImported(plan->toAdd())))
        return;
    context.print(listingOf(plan->entries, entryFields()));
    if (plan->hasForeignAddresses()) {
        context.out().note(Say::tr("Some entries have addresses that are not Microsoft's own; look at them before you "
                                   "enter a secret or sign in."));
    }
    context.finish(plan->count(ImportVerdict::Refused) > 0 ? Exit::NotSent : Exit::Done);
}

} // namespace steward::cli
