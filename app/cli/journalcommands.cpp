// SPDX-License-Identifier: Apache-2.0
#include "app/cli/journalcommands.h"

#include "app/cli/actionfields.h"
#include "app/cli/actionfollowing.h"
#include "app/cli/changearguments.h"
#include "app/cli/interrupt.h"
#include "app/cli/say.h"
#include "core/model/displaytext.h"
#include "ui/models/changewords.h"

#include <algorithm>

namespace steward::cli {

namespace {

constexpr char resolveName[] = "journal resolve";

bool isUnresolved(const Action &action)
{
    return action.isOpen() || action.verdict == ActionVerdict::Unknown || action.verdict == ActionVerdict::LostSight;
}

// What --connection leaves of them. nullopt: failed, the program ends.
std::optional<QList<Action>> chosenOf(Context &context, const Arguments &arguments)
{
    QList<Action> actions = context.desk().actions();
    if (!arguments.isSet("connection"))
        return actions;
    const auto connection = context.connection(arguments.value("connection"));
    if (!connection)
        return std::nullopt;
    actions.removeIf([&connection](const Action &action) { return action.connection != connection->id; });
    return actions;
}

// Attaches the connections of these actions and leaves those out whose connection was removed meanwhile: they are told
// of. nullopt: the program ends.
std::optional<QList<QUuid>> attachAll(Context &context, const QList<Action> &actions)
{
    const auto known = context.connections();
    if (!known)
        return std::nullopt;
    QList<QUuid> attached;
    QList<QUuid> ids;
    for (const Action &action : actions) {
        if (attached.contains(action.connection)) {
            ids.append(action.id);
            continue;
        }
        const auto found = std::find_if(known->begin(), known->end(),
                                        [&action](const TenantConnection &one) { return one.id == action.connection; });
        if (found == known->end()) {
            context.out().progress(action.id, Say::tr("%1: its connection was removed, so it cannot be looked at. Say "
                                                      "what became of it with --applied or --not-applied.")
                                                  .arg(titleOf(action.change)));
            continue;
        }
        TenantSession *session = context.open(*found);
        if (!session)
            return std::nullopt;
        context.desk().attach(*session);
        attached.append(action.connection);
        ids.append(action.id);
    }
    return ids;
}

void lookAgain(Context &context, const QList<Action> &actions)
{
    const auto ids = attachAll(context, actions);
    if (!ids)
        return;
    for (const QUuid &id : *ids)
        context.desk().lookAgain(id);
    if (!ids->isEmpty()) {
        ActionFollowing::start(context, *ids, ActionFollowing::Shape::List);
        return;
    }
    context.print(listingOf(actions, journalFields()));
    context.finish(Exit::Unknown);
}

void settle(Context &context, const Arguments &arguments, const Action &action)
{
    const QString id = appIdOf(action.change);
    const QString expected = nameToConfirm(action.change);
    const QString given = arguments.value("confirm");
    if (given != expected && (id.isEmpty() || canonicalAppId(given) != canonicalAppId(id))) {
        context.refuse(Say::tr("To say what became of “%1” yourself, add --confirm with exactly “%2”.")
                           .arg(titleOf(action.change), visibleText(expected, 100)));
        return;
    }
    context.desk().settleByHand(action.id, arguments.isSet("applied"));
    ActionFollowing::start(context, {action.id}, ActionFollowing::Shape::List);
}

void resolveOne(Context &context, const Arguments &arguments)
{
    const QUuid id = QUuid::fromString(arguments.at(0).trimmed());
    const auto action = context.desk().find(id);
    if (!action) {
        context.refuse(Say::tr("The journal has no change with this id; see: steward-cli journal list --all"));
        return;
    }
    const bool isByHand = arguments.isSet("applied") || arguments.isSet("not-applied");
    if (!isUnresolved(*action)) {
        if (isByHand) {
            context.refuse(Say::tr("What became of it is known already; it stays as it is."));
            return;
        }
        context.print(listingOf(QList<Action>{*action}, journalFields()));
        context.finish(exitFor(*action));
        return;
    }
    isByHand ? settle(context, arguments, *action) : lookAgain(context, {*action});
}

void resolveAll(Context &context, const Arguments &arguments)
{
    auto actions = chosenOf(context, arguments);
    if (!actions)
        return;
    actions->removeIf([](const Action &action) { return !isUnresolved(action); });
    if (actions->isEmpty()) {
        context.print(listingOf(*actions, journalFields()));
        context.finish(Exit::Done);
        return;
    }
    lookAgain(context, *actions);
}

} // namespace

void listJournal(Context &context, const Arguments &arguments)
{
    context.withDesk([&context, arguments] {
        auto actions = chosenOf(context, arguments);
        if (!actions)
            return;
        if (!arguments.isSet("all"))
            actions->removeIf([](const Action &action) { return !isUnresolved(action); });
        context.print(listingOf(*actions, journalFields()));
        context.finish(Exit::Done);
    });
}

void resolveJournal(Context &context, const Arguments &arguments)
{
    const bool isByHand = arguments.isSet("applied") || arguments.isSet("not-applied");
    if (arguments.isSet("applied") && arguments.isSet("not-applied")) {
        context.complain(Say::tr("Give --applied or --not-applied, not both."), QString::fromLatin1(resolveName));
        return;
    }
    if (isByHand && arguments.count() == 0) {
        context.complain(Say::tr("What became of a change is said of one at a time: give its ID."),
                         QString::fromLatin1(resolveName));
        return;
    }
    context.withDesk([&context, arguments] {
        arguments.count() == 0 ? resolveAll(context, arguments) : resolveOne(context, arguments);
    });
}

} // namespace steward::cli
