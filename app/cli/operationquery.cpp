// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationquery.h"

#include "app/cli/say.h"
#include "core/model/operationsort.h"
#include "ui/models/statuswords.h"

namespace steward::cli {

namespace {

bool readInstant(const Arguments &arguments, const char *option, Instant &into)
{
    if (!arguments.isSet(option))
        return true;
    into = parseInstant(arguments.value(option));
    return into.isKnown();
}

template <class E>
bool readWords(const QStringList &texts, E (*meaning)(QStringView), QList<E> &into)
{
    for (const QString &text : texts) {
        into.append(meaning(text));
        if (into.last() == E::Unknown)
            return false;
    }
    return true;
}

} // namespace

OperationQuery OperationQuery::from(const Arguments &arguments)
{
    OperationQuery query;
    query.filter.text = arguments.value("text");
    if (!readWords(arguments.values("type"), &operationTypeOf, query.filter.types))
        query.mistake = Say::tr("--type takes a type of the service, such as copy or environmentAppUpdate.");
    else if (!readWords(arguments.values("status"), &operationStatusOf, query.filter.statuses))
        query.mistake = Say::tr("--status takes queued, scheduled, running, succeeded, failed, canceled or skipped.");
    else if (!readInstant(arguments, "since", query.filter.since) ||
             !readInstant(arguments, "until", query.filter.until))
        query.mistake = Say::tr("--since and --until take a date such as 2026-11-01 or 2026-11-01T08:00:00Z (UTC).");
    if (arguments.isSet("environment"))
        query.filter.environments = {arguments.value("environment").trimmed()};
    return query;
}

OperationReading::OperationReading(Context &context, OperationFilter filter, Next next)
    : QObject(&context)
    , m_context(context)
    , m_filter(std::move(filter))
    , m_next(std::move(next))
{
}

void OperationReading::start(Context &context, const Arguments &arguments, const char *command, Next next)
{
    OperationQuery query = OperationQuery::from(arguments);
    if (!query.mistake.isEmpty()) {
        context.complain(query.mistake, QString::fromLatin1(command));
        return;
    }
    QList<TenantConnection> wanted;
    if (arguments.isSet("all-connections")) {
        const auto all = context.connections();
        if (!all)
            return;
        wanted = *all;
    } else {
        const auto name = context.wanted(arguments, "connection", QString::fromLatin1(command));
        const auto one = name ? context.connection(*name) : std::nullopt;
        if (!one)
            return;
        wanted = {*one};
    }
    std::vector<TenantSession *> sessions;
    for (const TenantConnection &connection : wanted) {
        sessions.push_back(context.open(connection));
        if (!sessions.back())
            return;
    }
    auto *reading = new OperationReading(context, std::move(query.filter), std::move(next));
    reading->m_several = arguments.isSet("all-connections");
    reading->m_open = static_cast<int>(sessions.size());
    // One tenant's environment has an address of its own; over several tenants the filter does it.
    const QString environment = reading->m_several ? QString() : arguments.value("environment").trimmed();
    for (TenantSession *session : sessions)
        reading->read(*session, environment);
    if (sessions.empty())
        reading->conclude();
}

void OperationReading::read(TenantSession &session, const QString &environment)
{
    auto answer = environment.isEmpty() ? session.admin().listAllOperations(m_context.cancel())
                                        : session.admin().listEnvironmentOperations(session.connection().family,
                                                                                    environment, m_context.cancel());
    m_context.await(std::move(answer),
                    [this, &session](const Outcome<Answer<OperationSnapshot>> &outcome) { take(session, outcome); });
}

void OperationReading::take(TenantSession &session, const Outcome<Answer<OperationSnapshot>> &answer)
{
    const TenantConnection &connection = session.connection();
    if (answer) {
        ++m_answered;
        m_rows.add(*answer->value);
    } else if (!m_several || answer.error().kind == ApiError::Kind::Cancelled) {
        m_context.fail(answer.error(), connection);
        return;
    } else {
        m_context.out().fail(answer.error(), connection.name, connection.grant);
        if (m_exit == Exit::Done)
            m_exit = exitFor(answer.error());
    }
    if (--m_open == 0)
        conclude();
}

void OperationReading::conclude()
{
    Result result;
    result.table = m_rows.finish();
    result.ofSeveralConnections = m_several;
    result.exit = m_exit;
    const OperationIndex index(result.table, {[](OperationType type) { return words(type); },
                                              [](OperationStatus status) { return words(status); }});
    result.rows =
        sortedRows(index, rowsMatching(index, m_filter), OperationField::Created, Qt::DescendingOrder, Instant::now());
    m_next(result);
}

} // namespace steward::cli
