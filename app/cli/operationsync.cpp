// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationsync.h"

#include "app/cli/say.h"
#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QDir>

#include <algorithm>

namespace steward::cli {

namespace {

constexpr std::size_t atOnce = 32;

QJsonValue isoOrNull(Instant instant)
{
    return instant.isKnown() ? QJsonValue(toIsoUtc(instant)) : QJsonValue(QJsonValue::Null);
}

QJsonValue numberOf(quint64 number)
{
    return QJsonValue(static_cast<qint64>(number));
}

QJsonValue gapsOf(const SyncedTenant &tenant)
{
    QJsonArray gaps;
    for (const RecordedSpan::Gap &gap : tenant.recorded.tenant.span.gaps) {
        gaps.append(QJsonObject{{QStringLiteral("from"), isoOrNull(gap.from)},
                                {QStringLiteral("until"), isoOrNull(gap.until)}});
    }
    return gaps;
}

QString gapWords(const SyncedTenant &tenant)
{
    const auto &gaps = tenant.recorded.tenant.span.gaps;
    if (gaps.isEmpty())
        return Say::tr("none");
    QStringList words;
    for (const RecordedSpan::Gap &gap : gaps)
        words.append(Say::tr("%1 to %2", "two times").arg(localTimeWords(gap.from), localTimeWords(gap.until)));
    return words.join(QLatin1String("; "));
}

std::vector<Field<SyncedTenant>> syncFields()
{
    using T = SyncedTenant;
    return {
        {"connection", QT_TRANSLATE_NOOP("steward::cli::Say", "Connection"),
         [](const T &tenant) { return QJsonValue(tenant.connection.name); }},
        {"aadTenantId", nullptr, [](const T &tenant) { return QJsonValue(tenant.tenantId); }},
        {"read",
         QT_TRANSLATE_NOOP("steward::cli::Say", "Read"),
         [](const T &tenant) { return numberOf(tenant.read); },
         {},
         true},
        {"new",
         QT_TRANSLATE_NOOP("steward::cli::Say", "New"),
         [](const T &tenant) { return numberOf(tenant.recorded.fresh); },
         {},
         true},
        {"changed",
         QT_TRANSLATE_NOOP("steward::cli::Say", "Changed"),
         [](const T &tenant) { return numberOf(tenant.recorded.changed); },
         {},
         true},
        {"recorded",
         QT_TRANSLATE_NOOP("steward::cli::Say", "Recorded"),
         [](const T &tenant) { return numberOf(tenant.recorded.tenant.operations); },
         {},
         true},
        {"recordedSince", QT_TRANSLATE_NOOP("steward::cli::Say", "Recorded since"),
         [](const T &tenant) { return isoOrNull(tenant.recorded.tenant.span.since); },
         [](const T &tenant) { return localTimeWords(tenant.recorded.tenant.span.since); }},
        {"gaps", QT_TRANSLATE_NOOP("steward::cli::Say", "Gaps"), &gapsOf, &gapWords},
    };
}

void tellProgress(Context &context, const SyncedTenant &tenant, std::size_t done, std::size_t all)
{
    if (tenant.error || tenant.notRecorded)
        return; // told as a failure
    const QString name = visibleText(tenant.connection.name, 100);
    const QString figures = Say::tr("%1 read, %2 new, %3 changed", "operations of one tenant")
                                .arg(tenant.read)
                                .arg(tenant.recorded.fresh)
                                .arg(tenant.recorded.changed);
    context.out().progress({}, Say::tr("%1 of %2: %3: %4", "so many tenants are done; the last one; its figures")
                                   .arg(done)
                                   .arg(all)
                                   .arg(name, figures));
}

QString notRememberedWords(const SyncedTenant &tenant)
{
    return Say::tr("%1: its operations are recorded; its environments could not be kept for the window: %2",
                   "a connection, why")
        .arg(visibleText(tenant.connection.name, 100),
             oneLine(wordsFor(*tenant.notRemembered, tenant.connection.name, tenant.connection.grant)));
}

// Tokens of Entra always tell the tenant.
ApiError unknownTenant()
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = QStringLiteral("recordOperations");
    error.code = QStringLiteral("tenantUnknown");
    error.detail = QStringLiteral("Neither the token nor the connection tells the id of the tenant.");
    return error;
}

} // namespace

QString canonicalTenantId(const QString &text)
{
    const QUuid id = QUuid::fromString(text.trimmed());
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

RecordedSource sourceOf(TenantSession &session)
{
    const TenantConnection &connection = session.connection();
    QString tenantId = canonicalTenantId(session.broker().state().tenantId);
    if (tenantId.isEmpty())
        tenantId = canonicalTenantId(connection.tenant);
    return {tenantId, connection.id, connection.name};
}

RecordedAnswer recordable(TenantSession &session, LogScope scope, const QString &environment,
                          const Answer<OperationSnapshot> &answer)
{
    return {sourceOf(session), scope, environment, answer.asOf, answer.value};
}

Exit worseOf(Exit one, Exit other)
{
    if (one == Exit::Done || other == Exit::Done)
        return one == Exit::Done ? other : one;
    return std::min(one, other);
}

QString sentenceFor(const SyncedTenant &tenant)
{
    const ApiError &error = tenant.error ? *tenant.error : *tenant.notRecorded;
    if (error.kind == ApiError::Kind::InvalidInput && !error.detail.isEmpty()) // a rule of ours, in our words
        return visibleText(tenant.connection.name, 100) + QLatin1String(": ") + error.detail;
    return oneLine(wordsFor(error, tenant.connection.name, tenant.connection.grant));
}

OperationSyncing::OperationSyncing(Context &context, Wish wish, Next next)
    : QObject(&context)
    , m_context(context)
    , m_wish(std::move(wish))
    , m_next(std::move(next))
    , m_tenants(static_cast<std::size_t>(m_wish.connections.size()))
{
    for (std::size_t i = 0; i < m_tenants.size(); ++i)
        m_tenants[i].connection = m_wish.connections.at(static_cast<qsizetype>(i));
}

void OperationSyncing::start(Context &context, Wish wish, Next next)
{
    // A secret for a wrong address is refused before anything is sent.
    for (const TenantConnection &connection : wish.connections) {
        const bool isSkipped = wish.connections.size() > 1 && check(connection) != ConnectionProblem::None;
        if (!isSkipped && !context.isUsable(connection))
            return;
    }
    auto *syncing = new OperationSyncing(context, std::move(wish), std::move(next));
    if (syncing->m_tenants.empty())
        syncing->m_next({});
    else
        syncing->readNext();
}

void OperationSyncing::readNext()
{
    while (m_begun < m_tenants.size() && m_begun - m_ended < atOnce && !m_context.isFinished())
        read(m_begun++);
}

void OperationSyncing::read(std::size_t place)
{
    SyncedTenant &tenant = m_tenants[place];
    if (const auto problem = check(tenant.connection); problem != ConnectionProblem::None) {
        tenant.error.emplace();
        tenant.error->kind = ApiError::Kind::InvalidInput;
        tenant.error->detail = words(problem);
        end(place);
        return;
    }
    TenantSession *session = m_context.open(tenant.connection);
    if (!session)
        return;
    auto answer = m_wish.environment.isEmpty()
                      ? session->admin().listAllOperations(m_context.cancel())
                      : session->admin().listEnvironmentOperations(session->connection().family, m_wish.environment,
                                                                   m_context.cancel());
    m_context.await(std::move(answer), [this, place, session](const Outcome<Answer<OperationSnapshot>> &outcome) {
        take(place, *session, outcome);
    });
}

void OperationSyncing::take(std::size_t place, TenantSession &session, const Outcome<Answer<OperationSnapshot>> &answer)
{
    SyncedTenant &tenant = m_tenants[place];
    if (!answer) {
        if (answer.error().kind == ApiError::Kind::Cancelled) {
            m_context.finish(Exit::Cancelled);
            return;
        }
        tenant.error = answer.error();
        end(place);
        return;
    }
    RecordedAnswer given = recordable(session, m_wish.environment.isEmpty() ? LogScope::Tenant : LogScope::Environment,
                                      m_wish.environment, *answer);
    tenant.tenantId = given.source.tenantId;
    tenant.read = answer->value->size();
    if (given.source.tenantId.isEmpty()) {
        given.source.tenantId = given.source.connection.toString(QUuid::WithoutBraces); // to tell it from others
        recorded(place, given, unknownTenant());
        end(place);
        return;
    }
    m_context.await(m_context.history().record(given),
                    [this, place, given, &session](const Outcome<History::Recorded> &done) {
                        if (recorded(place, given, done) && m_wish.alsoEnvironments)
                            readEnvironments(place, session);
                        else
                            end(place);
                    });
}

bool OperationSyncing::recorded(std::size_t place, const RecordedAnswer &answer,
                                const Outcome<History::Recorded> &recorded)
{
    SyncedTenant &tenant = m_tenants[place];
    if (recorded) {
        tenant.recorded = *recorded;
        tellOf(m_context, recorded->report);
    } else {
        tenant.notRecorded = recorded.error();
        tenant.answer = answer;
    }
    return recorded.ok();
}

// The log is safe by now: what goes wrong here is told and is no failure.
void OperationSyncing::readEnvironments(std::size_t place, TenantSession &session)
{
    m_context.await(session.admin().listEnvironments(m_context.cancel()),
                    [this, place, &session](const Outcome<Answer<QList<Environment>>> &outcome) {
                        if (outcome) {
                            remember(place, sourceOf(session), *outcome);
                            return;
                        }
                        m_tenants[place].notRemembered = outcome.error();
                        end(place);
                    });
}

void OperationSyncing::remember(std::size_t place, const RecordedSource &source,
                                const Answer<QList<Environment>> &answer)
{
    m_context.await(m_context.history().remember(source, {answer.value, answer.asOf}),
                    [this, place](const Outcome<Done> &done) {
                        if (!done)
                            m_tenants[place].notRemembered = done.error();
                        end(place);
                    });
}

void OperationSyncing::end(std::size_t place)
{
    ++m_ended;
    if (m_wish.told)
        m_wish.told(m_tenants[place]);
    if (m_ended == m_tenants.size())
        m_next(std::move(m_tenants));
    else
        readNext();
}

std::optional<QList<TenantConnection>> connectionsOf(Context &context, const Arguments &arguments, const char *command)
{
    if (arguments.isSet("all-connections"))
        return context.connections();
    const auto name = context.wanted(arguments, "connection", QString::fromLatin1(command));
    const auto one = name ? context.connection(*name) : std::nullopt;
    return one ? std::optional(QList<TenantConnection>{*one}) : std::nullopt;
}

void tellOf(Context &context, const ArchiveReport &report)
{
    if (report.setAside.isEmpty())
        return;
    const QString kept = QDir::toNativeSeparators(report.setAside);
    context.out().progress(
        {}, report.wasNewer ? Say::tr("The history was written by a newer Steward; it is kept as %1.").arg(kept)
                            : Say::tr("The history was damaged; it is kept as %1. Operations rescued from it: %2.")
                                  .arg(kept)
                                  .arg(report.rescued));
}

void syncOperations(Context &context, const Arguments &arguments)
{
    const auto connections = connectionsOf(context, arguments, "operations sync");
    if (!connections)
        return;
    OperationSyncing::Wish wish{*connections, {}, true, {}};
    const auto all = static_cast<std::size_t>(connections->size());
    wish.told = [&context, all, done = std::size_t{0}](const SyncedTenant &tenant) mutable {
        tellProgress(context, tenant, ++done, all);
    };
    OperationSyncing::start(context, std::move(wish), [&context](const std::vector<SyncedTenant> &tenants) {
        QList<SyncedTenant> good;
        Exit exit = Exit::Done;
        for (const SyncedTenant &tenant : tenants) {
            const auto error = tenant.error ? tenant.error : tenant.notRecorded;
            if (error) {
                context.out().fail(*error, sentenceFor(tenant));
                exit = worseOf(exit, exitFor(*error));
                continue;
            }
            if (tenant.notRemembered)
                context.out().note(notRememberedWords(tenant));
            good.append(tenant);
        }
        if (!good.isEmpty() || exit == Exit::Done)
            context.print(listingOf(good, syncFields()));
        context.finish(exit);
    });
}

} // namespace steward::cli
