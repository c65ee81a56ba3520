// SPDX-License-Identifier: Apache-2.0
#include "app/cli/changecommands.h"

#include "app/cli/actionfollowing.h"
#include "app/cli/changearguments.h"
#include "app/cli/changereading.h"
#include "app/cli/say.h"
#include "core/actions/actiondesk.h"
#include "core/model/displaytext.h"
#include "ui/models/actionwords.h"
#include "ui/models/changewords.h"

#include <algorithm>

namespace steward::cli {

namespace {

// What was given on the command line, as far as it is compared with what has been read.
struct Given
{
    bool isForGood = false;
    std::optional<QString> confirmed{};
};

QString nothingSent()
{
    return Say::tr("Nothing was sent.");
}

QString missingConfirm(const Change &change)
{
    if (isOfApp(change.kind()))
        return Say::tr("This needs --confirm with the name of the app or its id. Nothing was sent.");
    return Say::tr("This needs --confirm with the name of the environment: --confirm %1. Nothing was sent.")
        .arg(visibleName(change.environment));
}

bool isConfirmed(const Change &change, const QString &given)
{
    const QString id = appIdOf(change);
    return given == nameToConfirm(change) || (!id.isEmpty() && canonicalAppId(given) == id);
}

// The words of the rules, and how the command line lifts them.
QString sentenceFor(ChangeProblem problem)
{
    const QString sentence = wordsFor(problem);
    if (problem == ChangeProblem::LicenceNotAccepted)
        return sentence + QLatin1Char(' ') +
               Say::tr("Read the terms of the publisher; with --accept-eula you say that you accept them.");
    return sentence;
}

QString problemsIn(const BeforeChange &before)
{
    QStringList sentences;
    for (const ChangeProblem problem : problemsOf(before.change, before.context)) {
        if (const QString sentence = sentenceFor(problem); !sentences.contains(sentence))
            sentences.append(sentence);
    }
    return sentences.join(QLatin1Char(' '));
}

// What keeps the change from being sent, as a sentence; empty: nothing.
QString whyNot(const BeforeChange &before, const Given &given)
{
    if (const QString problems = problemsIn(before); !problems.isEmpty())
        return problems + QLatin1Char(' ') + nothingSent();
    const auto *remove = before.change.as<DeleteEnvironment>();
    if (remove && remove->isFinal && !given.isForGood) // D07
        return Say::tr("In its state %1 is lost at once when it is deleted, and cannot be recovered. With --for-good "
                       "you say that you want that. Nothing was sent.")
            .arg(visibleName(before.change.environment));
    if (given.confirmed && !isConfirmed(before.change, *given.confirmed))
        return Say::tr("--confirm has to be exactly “%1”. Nothing was sent.")
            .arg(visibleText(nameToConfirm(before.change), 100));
    return {};
}

// What earlier runs left open comes first (D05).
void tellUnresolved(Context &context, const QUuid &connection)
{
    for (const Action &action : context.desk().actions()) {
        if (action.connection != connection || !action.isUnsettled())
            continue;
        context.out().progress(action.id,
                               Say::tr("Not known yet, from %1: %2. %3")
                                   .arg(toIsoUtc(action.confirmedAt), titleOf(action.change), wordsFor(action).result));
    }
}

void confirm(Context &context, TenantSession &session, const BeforeChange &before)
{
    Confirmation confirmation;
    confirmation.change = before.change;
    confirmation.seen = before.context.target;
    confirmation.seenAt = before.context.now;
    confirmation.session = before.session;
    confirmation.tenantId = session.broker().state().tenantId;
    handOver(context, session, confirmation);
}

} // namespace

void handOver(Context &context, TenantSession &session, const Confirmation &confirmation)
{
    const QUuid connection = session.connection().id;
    context.withDesk([&context, &session, confirmation, connection] {
        tellUnresolved(context, connection);
        context.desk().attach(session);
        const QUuid action = context.desk().confirm(connection, confirmation);
        ActionFollowing::start(context, {action}, ActionFollowing::Shape::One);
    });
}

void startChange(Context &context, const Arguments &arguments, ChangeKind kind)
{
    const QString command = commandOf(kind);
    const auto name = context.wanted(arguments, "connection", command);
    const auto connection = name ? context.connection(*name) : std::nullopt;
    if (!connection)
        return;
    const ChangeWish wish = changeFrom(kind, arguments, connection->family);
    if (!wish.mistake.isEmpty()) {
        context.complain(wish.mistake, command);
        return;
    }
    if (needsConfirm(kind) && !arguments.isSet("confirm")) {
        context.refuse(missingConfirm(wish.change));
        return;
    }
    TenantSession *session = context.open(*connection);
    if (!session)
        return;
    Given given;
    given.isForGood = arguments.isSet("for-good");
    if (arguments.isSet("confirm"))
        given.confirmed = arguments.value("confirm");
    ChangeReading::start(context, *session, wish.change, [&context, session, given](const BeforeChange &before) {
        context.setServerNow(before.context.now);
        const QString problem = whyNot(before, given);
        problem.isEmpty() ? confirm(context, *session, before) : context.refuse(problem);
    });
}

} // namespace steward::cli
