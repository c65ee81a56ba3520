// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationwatching.h"

#include "app/cli/changearguments.h"
#include "app/cli/fields.h"
#include "app/cli/operationsync.h"
#include "app/cli/say.h"
#include "core/actions/verdict.h"
#include "core/model/displaytext.h"
#include "ui/models/actionwords.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

namespace steward::cli {

namespace {

// An operation that was there may be missing from one answer; after this many it is gone.
constexpr int gone = 5;

// The change that starts operations of that type, for what such work usually takes.
std::optional<Change> changeLike(const Operation &operation)
{
    static const Change::What all[] = {CreateEnvironment{},  CopyEnvironment{},   RenameEnvironment{},
                                       RestoreEnvironment{}, DeleteEnvironment{}, RecoverEnvironment{},
                                       InstallApp{},         UpdateApp{},         UninstallApp{}};
    for (const Change::What &what : all) {
        const Change change{operation.family, operation.environmentName, what};
        if (operationTypesOf(change.kind()).contains(operation.type.value))
            return change;
    }
    return std::nullopt;
}

std::optional<Operation> operationIn(const OperationTable &table, const QString &id, const QString &environment)
{
    for (OperationTable::Row row = 0; row < table.size(); ++row) {
        Operation operation = table.operationAt(row);
        if (operation.id.compare(id, Qt::CaseInsensitive) == 0 &&
            (environment.isEmpty() || operation.environmentName.compare(environment, Qt::CaseInsensitive) == 0))
            return operation;
    }
    return std::nullopt;
}

QString titleOf(const Operation &operation)
{
    return Say::tr("%1 of %2", "a type of operation, an environment")
        .arg(words(operation.type), visibleName(operation.environmentName));
}

} // namespace

OperationWatching::OperationWatching(Context &context, TenantSession &session, const QString &id,
                                     const QString &environment)
    : QObject(&context)
    , m_context(context)
    , m_session(session)
    , m_id(id)
    , m_environment(environment)
    , m_watch(session, context.pace())
{
    connect(&m_watch, &TenantWatch::looked, this, &OperationWatching::look);
    connect(&m_watch, &TenantWatch::failed, this, &OperationWatching::fail);
    connect(&context, &Context::interrupted, this, &OperationWatching::stop);
    m_watch.setFollowers(1);
    m_watch.hurry();
}

void OperationWatching::start(Context &context, const Arguments &arguments)
{
    const auto name = context.wanted(arguments, "connection", QStringLiteral("operations watch"));
    TenantSession *session = name ? context.session(*name) : nullptr;
    if (!session)
        return;
    new OperationWatching(context, *session, canonicalAppId(arguments.at(0).trimmed()),
                          arguments.value("environment").trimmed());
}

void OperationWatching::look(const Answer<OperationSnapshot> &answer)
{
    if (m_isOver)
        return;
    record(answer);
    const auto operation = operationIn(*answer.value, m_id, m_environment);
    if (!operation) {
        miss();
        return;
    }
    m_missed = 0;
    m_last = *operation;
    tell(*operation, answer);
    if (isFinal(operation->status.value))
        end(*operation);
}

// What is seen on the way is the tenant's whole log. That it cannot be kept is told once and is no reason to stop.
void OperationWatching::record(const Answer<OperationSnapshot> &answer)
{
    const RecordedAnswer given = recordable(m_session, LogScope::Tenant, {}, answer);
    if (given.source.tenantId.isEmpty())
        return;
    m_context.await(m_context.history().record(given), [this](const Outcome<History::Recorded> &recorded) {
        if (recorded) {
            tellOf(m_context, recorded->report);
        } else if (!std::exchange(m_hasToldOfHistory, true)) {
            const TenantConnection &connection = m_session.connection();
            m_context.out().progress({}, oneLine(wordsFor(recorded.error(), connection.name, connection.grant)));
        }
    });
}

void OperationWatching::tell(const Operation &operation, const Answer<OperationSnapshot> &answer)
{
    if (isFinal(operation.status.value))
        return;
    Action like;
    like.phase = ActionPhase::Watching;
    like.startedOn = operation.startedOn.isKnown() ? operation.startedOn : operation.createdOn;
    like.status = operation.status;
    if (const auto change = changeLike(operation)) {
        like.change = *change;
        like.usually = usualDuration(*answer.value, *change);
    }
    const QString line = Say::tr("%1: %2, %3", "an operation, its state, how long it has taken")
                             .arg(titleOf(operation), words(operation.status), elapsedWords(like, answer.asOf));
    if (line == m_told)
        return;
    m_told = line;
    m_context.out().progress({}, line);
}

void OperationWatching::miss()
{
    if (m_last.id.isEmpty()) {
        m_isOver = true;
        m_context.refuse(Say::tr("The log has no operation with this id, or not of this environment."));
        return;
    }
    if (++m_missed < gone)
        return;
    m_isOver = true;
    m_context.print(singleOf(ListedOperation{m_last, {}, Instant::now()}, operationFields(false)));
    m_context.out().fail(QJsonObject{{QStringLiteral("kind"), QStringLiteral("lostSight")},
                                     {QStringLiteral("message"), Say::tr("The operation is gone from the log.")},
                                     {QStringLiteral("startedOperationId"), m_id}},
                         Say::tr("The operation is gone from the log."));
    m_context.finish(Exit::Unknown);
}

void OperationWatching::end(const Operation &operation)
{
    m_isOver = true;
    m_context.print(singleOf(ListedOperation{operation, {}, Instant::now()}, operationFields(false)));
    if (operation.status.value == OperationStatus::Succeeded) {
        m_context.finish(Exit::Done);
        return;
    }
    const QString said = visibleText(operation.errorMessage.trimmed(), 300);
    QString sentence =
        Say::tr("%1: %2.", "an operation and its state").arg(titleOf(operation), words(operation.status));
    if (!said.isEmpty())
        sentence += QLatin1Char(' ') + Say::tr("The service says: “%1”").arg(said);
    m_context.out().fail(QJsonObject{{QStringLiteral("kind"), operation.status.text.toLower()},
                                     {QStringLiteral("message"), sentence},
                                     {QStringLiteral("startedOperationId"), operation.id}},
                         sentence);
    m_context.finish(Exit::Refused);
}

// The watch goes on by itself; what only a person can lift, or was asked for in vain from the start, ends the program.
void OperationWatching::fail(const ApiError &error)
{
    if (m_isOver)
        return;
    if (m_last.id.isEmpty() || error.kind == ApiError::Kind::SignInNeeded) {
        m_isOver = true;
        m_context.fail(error, m_session.connection());
    } else {
        m_context.out().progress({}, Say::tr("The last look at it failed. It is looked at again by itself."));
    }
}

void OperationWatching::stop()
{
    m_isOver = true;
    m_context.finish(Exit::Cancelled);
}

void watchOperation(Context &context, const Arguments &arguments)
{
    OperationWatching::start(context, arguments);
}

} // namespace steward::cli
