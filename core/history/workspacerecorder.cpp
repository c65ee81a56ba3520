// SPDX-License-Identifier: Apache-2.0
#include "core/history/workspacerecorder.h"

#include "core/api/json/belonging.h"
#include "core/api/publisherside.h"
#include "core/history/hotfixlog.h"
#include "core/model/currentoperations.h"
#include "core/model/whenready.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QPointer>

#include <algorithm>

namespace steward {

namespace {

constexpr std::chrono::milliseconds untilNamesAreTold(20);

// To another tenant, or perhaps to one: told from what is written in the connection.
bool leadsElsewhere(const TenantConnection &before, const TenantConnection &now)
{
    return before.tenant.compare(now.tenant, Qt::CaseInsensitive) != 0 || before.authority != now.authority ||
           before.apiUrl != now.apiUrl;
}

} // namespace

WorkspaceRecorder::WorkspaceRecorder(Workspace &workspace, FlightRecorder &recorder, Keeps keeps, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_recorder(recorder)
    , m_keeps(std::move(keeps))
{
    m_tellNames.setSingleShot(true);
    m_tellNames.setInterval(untilNamesAreTold);
    connect(&m_tellNames, &QTimer::timeout, this, &WorkspaceRecorder::tellNames);
    connect(&m_workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (TenantState *tenant = m_workspace.find(id))
            follow(*tenant);
        tellNamesSoon();
    });
    // A connection that is only replaced is back by then.
    connect(
        &m_workspace, &Workspace::tenantRemoved, this, [this](const QUuid &id) { gone(id); }, Qt::QueuedConnection);
    for (TenantState *tenant : m_workspace.tenants())
        follow(*tenant);
    tellNames();
}

WorkspaceRecorder::Given WorkspaceRecorder::Given::again() const
{
    Given fresh;
    fresh.connection = connection;
    fresh.tenantId = tenantId;
    fresh.isKept = isKept;
    for (auto log = hotfixes.begin(); log != hotfixes.end(); ++log)
        fresh.hotfixes.insert(log.key(), 0);
    return fresh;
}

void WorkspaceRecorder::setKeeps(Keeps keeps)
{
    m_keeps = std::move(keeps);
}

void WorkspaceRecorder::follow(TenantState &tenant)
{
    TenantState *state = &tenant;
    const QUuid id = tenant.connection().id;
    Given fresh{tenant.connection(), {}, keeps(id)};
    // In place of one that led elsewhere: nothing of that one is shown under it again.
    if (const auto before = m_given.constFind(id); before != m_given.constEnd()) {
        const Given given = *before;
        if (leadsElsewhere(given.connection, tenant.connection())) {
            forget(id, given);
        } else {
            fresh = given.again();
            fresh.connection = tenant.connection();
            fresh.isKept = keeps(id);
        }
    }
    m_given.insert(id, fresh);
    connect(state, &TenantState::operationsChanged, this, [this, state] { takeOperations(*state); });
    connect(state, &TenantState::environmentsChanged, this, [this, state] {
        tellNamesSoon(); // what an earlier run knew also tells whose it is
        takeEnvironments(*state);
    });
    connect(state, &TenantState::capacityChanged, this, [this, state] { takeCapacity(*state); });
    connect(state, &TenantState::appsChanged, this,
            [this, state](const QString &environment) { takeApps(*state, environment); });
    connect(&state->publisher(), &PublisherSide::appsChanged, this, [this, state] { // says whose the hotfixes are
        for (const PublisherApp &app : state->publisher().apps().value) {
            for (const QString &country : state->publisher().countryCodes(app.id))
                takeHotfixes(*state, app.id, country);
        }
    });
    connect(&state->publisher(), &PublisherSide::hotfixesChanged, this,
            [this, state](const QString &app, const QString &country) { takeHotfixes(*state, app, country); });
    connect(state, &TenantState::signInChanged, this, &WorkspaceRecorder::tellNamesSoon);
    connect(state, &TenantState::forgotten, this, [this, state, id] {
        m_given[id] = m_given.value(id).again();
        m_given[id].connection = state->connection();
        m_given[id].isKept = keeps(id);
        m_recorder.forget(id);
    });
    takeOperations(tenant);
    takeEnvironments(tenant);
    takeCapacity(tenant);
    if (tenant.signIn().phase == SignInState::Phase::NotSignedIn)
        return; // nothing was read in this run
    for (const Environment &environment : tenant.environments().value)
        takeApps(tenant, environment.name);
}

void WorkspaceRecorder::gone(const QUuid &connection)
{
    tellNamesSoon();
    if (m_workspace.find(connection))
        return;
    forget(connection, m_given.take(connection));
}

// Whether it is kept was asked while it was there: of one that is gone nobody knows.
void WorkspaceRecorder::forget(const QUuid &connection, const Given &given)
{
    m_recorder.forget(connection);
    if (given.isKept)
        return;
    if (!given.tenantId.isEmpty())
        m_recorder.drop(given.tenantId);
    for (auto log = given.hotfixes.begin(); log != given.hotfixes.end(); ++log)
        m_recorder.drop(log.key());
}

// Whose data an answer is says the sign-in. One whose tokens name no tenant was asked for at the address of one.
RecordedSource WorkspaceRecorder::sourceOf(const TenantState &tenant) const
{
    const TenantConnection &connection = tenant.connection();
    const bool isSignedIn = tenant.signIn().phase != SignInState::Phase::NotSignedIn;
    return {isSignedIn ? tenant.tenantId() : QString(), connection.id, connection.name};
}

void WorkspaceRecorder::takeOperations(TenantState &tenant)
{
    const Known<OperationSnapshot> &known = tenant.operations();
    Given &given = m_given[tenant.connection().id];
    if (!known.isRead() || !known.value || known.requestNumber == given.operations)
        return;
    const RecordedSource source = sourceOf(tenant);
    if (source.tenantId.isEmpty())
        return;
    given.operations = known.requestNumber;
    given.isKept = keeps(source.connection);
    given.tenantId = source.tenantId;
    give({source, LogScope::Tenant, {}, known.asOf, known.value});
    letGo(tenant);
}

void WorkspaceRecorder::readAppHistory(const QUuid &connection, const QString &environment, const QString &appId)
{
    TenantState *tenant = m_workspace.find(connection);
    const auto listed = tenant ? tenant->findEnvironment(environment) : std::nullopt;
    if (!listed)
        return;
    whenFinished(tenant->session().admin().listAppOperations(listed->family, listed->name, appId), this,
                 [this, connection, name = listed->name](const Outcome<Answer<OperationSnapshot>> &answer) {
                     if (answer)
                         takeAppHistory(connection, name, *answer);
                     else if (answer.error().kind != ApiError::Kind::Cancelled)
                         Q_EMIT notRead(connection, name, answer.error());
                 });
}

// It may come after a sign-out, or another sign-in.
void WorkspaceRecorder::takeAppHistory(const QUuid &connection, const QString &environment,
                                       const Answer<OperationSnapshot> &answer)
{
    TenantState *tenant = m_workspace.find(connection);
    if (!tenant || !answer.value || answer.session != tenant->session().broker().session())
        return;
    const RecordedSource source = sourceOf(*tenant);
    if (source.tenantId.isEmpty())
        return;
    m_given[connection].tenantId = source.tenantId;
    m_given[connection].isKept = keeps(connection);
    give({source, LogScope::App, environment, answer.asOf, answer.value});
}

void WorkspaceRecorder::give(const RecordedAnswer &answer)
{
    if (m_tellNames.isActive())
        tellNames();
    if (keeps(answer.source.connection))
        m_recorder.record(answer);
    else
        m_recorder.show(answer);
}

// The recorder has the whole; held twice, the logs of all tenants would take twice the room.
void WorkspaceRecorder::letGo(TenantState &tenant)
{
    auto rest =
        QtConcurrent::run([log = tenant.operations().value] { return currentOperations(*log, Instant::now()); });
    whenReady(rest, this,
              [guard = QPointer<TenantState>(&tenant),
               number = tenant.operations().requestNumber](const OperationSnapshot &current) {
                  if (guard)
                      guard->keepOfOperations(number, current);
              });
}

template <class T>
void WorkspaceRecorder::remember(const TenantState &tenant, const Known<T> &known, Instant &given)
{
    const RecordedSource source = sourceOf(tenant);
    if (!known.isRead() || known.asOf == given || source.tenantId.isEmpty() || !keeps(source.connection))
        return;
    given = known.asOf;
    m_recorder.remember(source, Dated<T>{known.value, known.asOf});
}

void WorkspaceRecorder::takeEnvironments(const TenantState &tenant)
{
    if (!tenant.environments().isRead()) // what an earlier run knew is kept already
        return;
    const QList<Environment> &environments = tenant.environments().value;
    const QString tenantId = tenant.tenantId();
    const bool isOurs = std::all_of(environments.begin(), environments.end(), [&](const Environment &environment) {
        return isSameTenant(environment.tenantId, tenantId);
    });
    if (isOurs)
        remember(tenant, tenant.environments(), m_given[tenant.connection().id].environments);
}

void WorkspaceRecorder::takeCapacity(const TenantState &tenant)
{
    remember(tenant, tenant.quotas(), m_given[tenant.connection().id].quotas);
    remember(tenant, tenant.usedStorage(), m_given[tenant.connection().id].usedStorage);
}

void WorkspaceRecorder::takeApps(const TenantState &tenant, const QString &environment)
{
    const Known<QList<InstalledApp>> apps = tenant.environment(environment).apps;
    const RecordedSource source = sourceOf(tenant);
    Instant &given = m_given[tenant.connection().id].apps[environment];
    if (!apps.isRead() || apps.asOf == given || source.tenantId.isEmpty() || !keeps(source.connection))
        return;
    given = apps.asOf;
    m_recorder.remember(source, environment, Dated<QList<InstalledApp>>{apps.value, apps.asOf});
}

// The log of an app in a country is kept like that of a tenant, under an id of its own.
void WorkspaceRecorder::takeHotfixes(const TenantState &tenant, const QString &app, const QString &country)
{
    const auto known = tenant.publisher().country(app, country).hotfixes;
    const HotfixLog log = hotfixLogOf(tenant, app, country);
    const RecordedSource source{hotfixLogId(log), tenant.connection().id, hotfixLogName(log)};
    const bool isSignedIn = tenant.signIn().phase != SignInState::Phase::NotSignedIn;
    if (!known.isRead() || source.tenantId.isEmpty() || !isSignedIn)
        return;
    Given &given = m_given[source.connection];
    if (known.requestNumber == given.hotfixes.value(source.tenantId))
        return;
    given.hotfixes.insert(source.tenantId, known.requestNumber);
    given.isKept = keeps(source.connection);
    give({source, LogScope::Tenant, {}, known.asOf, hotfixOperations(known.value, log)});
}

// Of two connections to one tenant the first gives the name.
void WorkspaceRecorder::tellNames()
{
    m_tellNames.stop();
    QHash<QString, QString> names;
    for (const TenantState *tenant : m_workspace.tenants()) {
        const QString id = tenant->tenantId();
        if (!id.isEmpty() && !names.contains(id))
            names.insert(id, tenant->connection().name);
    }
    if (names == m_names)
        return;
    m_names = names;
    m_recorder.setTenantNames(names);
}

} // namespace steward
