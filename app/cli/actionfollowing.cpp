// SPDX-License-Identifier: Apache-2.0
#include "app/cli/actionfollowing.h"

#include "app/cli/actionfields.h"
#include "app/cli/say.h"
#include "app/cli/transfertelling.h"
#include "ui/models/actionwords.h"
#include "ui/models/changewords.h"

#include <algorithm>

namespace steward::cli {

namespace {

using namespace std::chrono_literals;

// Without --wait: how long a lost answer is looked for in all, and after the log has been read once.
constexpr auto longestLook = 60s;
constexpr auto afterTheLog = 4s;

bool wasNeverAccepted(const Action &action)
{
    return action.phase == ActionPhase::Ended &&
           (action.verdict == ActionVerdict::NotSent || action.verdict == ActionVerdict::Refused);
}

} // namespace

ActionFollowing::ActionFollowing(Context &context, QList<QUuid> actions, Shape shape)
    : QObject(&context)
    , m_context(context)
    , m_ids(std::move(actions))
    , m_shape(shape)
{
    ActionDesk &desk = context.desk();
    connect(&desk, &ActionDesk::actionChanged, this, &ActionFollowing::take);
    connect(&desk, &ActionDesk::actionEnded, this, &ActionFollowing::take);
    connect(&desk, &ActionDesk::operationsRead, this, &ActionFollowing::noteLook);
    connect(&desk, &ActionDesk::publisherRead, this, &ActionFollowing::noteLook);
    connect(&context, &Context::interrupted, this, &ActionFollowing::stop);
    connect(&m_settling, &QTimer::timeout, this, &ActionFollowing::settle);
    connect(&m_minute, &QTimer::timeout, this, &ActionFollowing::tellElapsed);
    m_settling.setSingleShot(true);
    m_settling.start(longestLook);
    m_minute.start(1min);
}

void ActionFollowing::start(Context &context, const QList<QUuid> &actions, Shape shape)
{
    auto *following = new ActionFollowing(context, actions, shape);
    for (const Action &action : following->followed()) {
        following->tell(action);
        following->tellTransfer(action);
    }
    // Not at once: the desk may still be inside the call that made the action.
    QTimer::singleShot(0, following, &ActionFollowing::check);
}

QList<Action> ActionFollowing::followed() const
{
    QList<Action> actions;
    for (const QUuid &id : m_ids) {
        if (const auto action = m_context.desk().find(id))
            actions.append(*action);
    }
    return actions;
}

void ActionFollowing::take(const Action &action)
{
    if (m_isOver || !m_ids.contains(action.id))
        return;
    tell(action);
    tellTransfer(action);
    check();
}

// The service has been asked once.
void ActionFollowing::noteLook()
{
    if (!m_hasSettled && m_settling.remainingTime() > std::chrono::milliseconds(afterTheLog).count())
        m_settling.start(afterTheLog);
}

// A file may take as long as the line makes it; a lost answer is looked for from its loss on.
void ActionFollowing::tellTransfer(const Action &action)
{
    const bool isSending = action.phase == ActionPhase::Sending;
    if (!isSending && m_transfers.remove(action.id) && !m_hasSettled)
        m_settling.start(longestLook);
    if (!isSending || m_transfers.contains(action.id))
        return;
    const auto progress = m_context.desk().progressOf(action.id);
    const auto *upload = action.change.as<UploadVersion>();
    if (!progress || !upload)
        return;
    m_transfers.insert(action.id);
    new TransferTelling(m_context.out(), progress, titleOf(action.change), upload->bytes, action.id, this);
}

// One line when something has become different; what has ended is told of by conclude().
void ActionFollowing::tell(const Action &action)
{
    if (!action.isOpen())
        return;
    const ActionWords words = wordsFor(action);
    const QString said = words.state + words.result;
    if (m_told.value(action.id) == said)
        return;
    m_told.insert(action.id, said);
    m_context.out().progress(
        action.id,
        Say::tr("%1: %2. %3", "a change, its state, what is known").arg(words.title, words.state, words.result));
    if (action.phase == ActionPhase::Watching && m_context.options().wait) {
        if (const QString blocked = blockedWords(action); !blocked.isEmpty())
            m_context.out().progress(action.id, blocked);
    }
}

void ActionFollowing::tellElapsed()
{
    if (!m_context.options().wait)
        return;
    for (const Action &action : followed()) {
        if (isDone(action))
            continue;
        const ActionWords words = wordsFor(action);
        m_context.out().progress(action.id, Say::tr("%1: %2, %3", "a change, its state, how long it has taken")
                                                .arg(words.title, words.state, elapsedWords(action, serverNow())));
    }
}

bool ActionFollowing::isDone(const Action &action) const
{
    if (!action.isOpen())
        return true;
    if (action.phase == ActionPhase::Watching && !action.isWatched)
        return true;
    if (m_context.options().wait)
        return false;
    if (action.isElsewhere)
        return true;
    if (action.phase == ActionPhase::Watching)
        return m_shape == Shape::One || m_hasSettled;
    return m_hasSettled && action.isUnsettled();
}

void ActionFollowing::settle()
{
    if (!m_transfers.isEmpty()) { // nothing is lost yet
        m_settling.start(longestLook);
        return;
    }
    m_hasSettled = true;
    check();
}

void ActionFollowing::check()
{
    if (m_isOver)
        return;
    const QList<Action> actions = followed();
    if (std::all_of(actions.begin(), actions.end(), [this](const Action &action) { return isDone(action); }))
        conclude();
}

// Ctrl+C: nothing that was sent is undone by it, and nothing that was not is sent any more.
void ActionFollowing::stop()
{
    if (m_isOver)
        return;
    m_isOver = true;
    const QList<Action> actions = followed();
    m_context.closeDesk();
    for (const Action &action : actions) {
        const QString id = action.id.toString(QUuid::WithoutBraces);
        if (!action.isOpen())
            continue;
        if (action.phase == ActionPhase::Waiting || action.phase == ActionPhase::Checking)
            m_context.out().progress(action.id, Say::tr("%1: stopped. Nothing was sent.").arg(titleOf(action.change)));
        else
            m_context.out().progress(action.id,
                                     Say::tr("%1: stopped waiting. That undoes nothing; the journal keeps it. Look "
                                             "again: steward-cli journal resolve %2")
                                         .arg(titleOf(action.change), id));
    }
    m_context.finish(Exit::Cancelled);
}

void ActionFollowing::conclude()
{
    m_isOver = true;
    const QList<Action> actions = followed();
    Exit exit = Exit::Done;
    for (const Action &action : actions)
        exit = worse(exit, exitFor(action));
    const bool isCancelled = m_shape == Shape::One && !actions.isEmpty() && wasNeverAccepted(actions.first()) &&
                             actions.first().error && actions.first().error->kind == ApiError::Kind::Cancelled;
    print(actions);
    complain(actions);
    m_context.finish(isCancelled ? Exit::Cancelled : exit);
}

void ActionFollowing::print(const QList<Action> &actions)
{
    if (m_shape == Shape::List)
        m_context.print(listingOf(actions, journalFields()));
    else if (!actions.isEmpty() && !wasNeverAccepted(actions.first())) // that is told on standard error alone
        m_context.print(singleOf(actions.first(), actionFields()));
}

void ActionFollowing::complain(const QList<Action> &actions)
{
    for (const Action &action : actions) {
        if (exitFor(action) == Exit::Done)
            continue;
        const auto grant = m_context.grantOf(action.connection);
        m_context.out().fail(failureObject(action, grant), failureLine(action, grant));
    }
}

Instant ActionFollowing::serverNow() const
{
    return {Instant::now().msecs + m_context.serverAhead().count()};
}

} // namespace steward::cli
