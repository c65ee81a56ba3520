// SPDX-License-Identifier: Apache-2.0
#include "core/api/tenantstate.h"

#include "core/api/json/belonging.h"
#include "core/api/json/jsonfields.h"
#include "core/api/publisherside.h"
#include "core/model/unreachable.h"

#include <QtCore/QUuid>

#include <algorithm>

namespace steward {

namespace {

template <class T>
void stopLoading(Known<T> &known)
{
    known.isLoading = false;
}

} // namespace

TenantState::TenantState(std::unique_ptr<TenantSession> session, QObject *parent)
    : QObject(parent)
    , m_session(std::move(session))
    , m_reads(*m_session)
    , m_publisher(std::make_unique<PublisherSide>(*m_session))
{
    m_shownSession = m_session->signInNumber();
    connect(m_session.get(), &TenantSession::signInChanged, this, &TenantState::followSignIn);
    connect(m_session.get(), &TenantSession::lockChanged, this, &TenantState::lockChanged);
}

TenantState::~TenantState() = default;

const TenantConnection &TenantState::connection() const
{
    return m_session->connection();
}

QString TenantState::tenantId() const
{
    const QString ofEarlier = m_hasForgotten ? QString() : m_tenantId;
    for (const QString &text : {signIn().tenantId, ofEarlier, connection().tenant}) {
        if (const QUuid id = QUuid::fromString(text.trimmed()); !id.isNull())
            return id.toString(QUuid::WithoutBraces);
    }
    return {};
}

TenantSession &TenantState::session()
{
    return *m_session;
}

SignInState TenantState::signIn() const
{
    return m_session->signIn();
}

EnvironmentState TenantState::environment(const QString &name) const
{
    return m_byEnvironment.value(name);
}

std::optional<Environment> TenantState::findEnvironment(const QString &name) const
{
    const auto &rows = m_environments.value;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Environment &row) { return row.name == name; });
    return found != rows.end() ? std::optional(*found) : std::nullopt;
}

QString TenantState::appName(const QString &appId) const
{
    return m_appNames.value(canonicalId(appId));
}

template <class T>
void TenantState::refresh(KnownReads::Place<T> place, const KnownReads::Ask<T> &ask, std::function<void()> changed,
                          std::function<void()> learn)
{
    // Deleted, renamed or another tenant's: the list tells, and the row is not dropped before it does (F30).
    const auto failed = [this](const ApiError &error) {
        if (isUnreachable(error))
            m_rest.failed(RestAfterFailures::Moment::clock::now());
        if (error.kind == ApiError::Kind::NotFound && !error.environment.isEmpty())
            refreshEnvironments();
    };
    const auto answered = [this] { m_rest.answered(); };
    m_reads.refresh<T>(std::move(place), ask, {std::move(changed), std::move(learn), failed, answered});
}

bool TenantState::isResting() const
{
    return !m_rest.isOver(RestAfterFailures::Moment::clock::now());
}

void TenantState::seed(const LastKnown &known)
{
    if (m_hasForgotten || !mayLeadTo(known.tenantId))
        return;
    bool isSeeded = plant(m_environments, known.environments);
    if (isSeeded)
        Q_EMIT environmentsChanged();
    const bool hasQuotas = plant(m_quotas, known.quotas);
    const bool hasStorage = plant(m_usedStorage, known.usedStorage);
    if (hasQuotas || hasStorage)
        Q_EMIT capacityChanged();
    isSeeded = isSeeded || hasQuotas || hasStorage;
    for (auto apps = known.apps.begin(); apps != known.apps.end(); ++apps) {
        if (!isListed(apps.key()) || !plant(m_byEnvironment[apps.key()].apps, apps.value()))
            continue;
        isSeeded = true;
        learnAppNames(apps.key());
        Q_EMIT appsChanged(apps.key());
    }
    if (isSeeded)
        m_tenantId = known.tenantId; // a sign-in to another tenant forgets it
}

template <class T>
bool TenantState::plant(Known<T> &known, const Dated<T> &kept)
{
    const bool isDisputed = known.error && known.error->kind == ApiError::Kind::WrongTenant;
    if (!kept.asOf.isKnown() || known.hasValue() || isDisputed)
        return false;
    known.value = kept.value;
    known.asOf = kept.asOf;
    known.isRecalled = true;
    return true;
}

// A domain name in the connection says nothing before the sign-in does.
bool TenantState::mayLeadTo(const QString &tenantId) const
{
    return !tenantId.isEmpty() && isSameTenant(tenantId, connection().tenant) && isSameTenant(tenantId, m_tenantId) &&
           isSameTenant(tenantId, signIn().tenantId);
}

void TenantState::refreshEnvironments()
{
    refresh<QList<Environment>>(
        [this]() -> auto & { return m_environments; },
        [this](CancelToken cancel) { return m_session->admin().listEnvironments(cancel); },
        [this] { Q_EMIT environmentsChanged(); });
}

void TenantState::refreshCapacity()
{
    const auto changed = [this] { Q_EMIT capacityChanged(); };
    refresh<Quotas>(
        [this]() -> auto & { return m_quotas; },
        [this](CancelToken cancel) { return m_session->admin().getQuotas(cancel); }, changed);
    refresh<QList<UsedStorage>>(
        [this]() -> auto & { return m_usedStorage; },
        [this](CancelToken cancel) { return m_session->admin().listUsedStorage(cancel); }, changed);
}

void TenantState::refreshOperations()
{
    refresh<OperationSnapshot>(
        [this]() -> auto & { return m_operations; },
        [this](CancelToken cancel) { return m_session->admin().listAllOperations(cancel); },
        [this] { Q_EMIT operationsChanged(); });
}

void TenantState::refreshApps(const QString &environment)
{
    refreshInstalledApps(environment);
    refreshUpdates(environment);
}

void TenantState::refreshInstalledApps(const QString &environment)
{
    refresh<QList<InstalledApp>>(
        [ this, environment ]() -> auto & { return m_byEnvironment[environment].apps; },
        [this, environment](CancelToken cancel) {
            return m_session->admin().listInstalledApps(familyOf(environment), environment, cancel);
        },
        [this, environment] { Q_EMIT appsChanged(environment); }, [this, environment] { learnAppNames(environment); });
}

void TenantState::refreshUpdates(const QString &environment)
{
    refresh<QList<AppUpdate>>(
        [ this, environment ]() -> auto & { return m_byEnvironment[environment].updates; },
        [this, environment](CancelToken cancel) {
            return m_session->admin().listAvailableAppUpdates(familyOf(environment), environment, cancel);
        },
        [this, environment] { Q_EMIT appsChanged(environment); });
}

void TenantState::refreshRestorePeriods(const QString &environment)
{
    refresh<QList<RestorePeriod>>(
        [ this, environment ]() -> auto & { return m_byEnvironment[environment].restorePeriods; },
        [this, environment](CancelToken cancel) {
            return m_session->admin().listAvailableRestorePeriods(familyOf(environment), environment, cancel);
        },
        [this, environment] { Q_EMIT restorePeriodsChanged(environment); });
}

void TenantState::refreshAll()
{
    refreshEnvironments();
    if (wasAsked(m_quotas) || wasAsked(m_usedStorage))
        refreshCapacity();
    if (wasAsked(m_operations))
        refreshOperations();
    const QStringList names = m_byEnvironment.keys();
    for (const QString &name : names) {
        if (!isListed(name))
            continue;
        const EnvironmentState state = m_byEnvironment.value(name);
        if (wasAsked(state.apps) || wasAsked(state.updates))
            refreshApps(name);
        if (wasAsked(state.restorePeriods))
            refreshRestorePeriods(name);
    }
    m_publisher->refreshAll();
}

bool TenantState::isLoading() const
{
    return !m_reads.isIdle() || m_publisher->isLoading();
}

PublisherSide &TenantState::publisher()
{
    return *m_publisher;
}

const PublisherSide &TenantState::publisher() const
{
    return *m_publisher;
}

void TenantState::adoptOperations(const Answer<OperationSnapshot> &answer)
{
    if (!answer.value || m_reads.isOfAnotherSession(answer.session) ||
        answer.requestNumber < m_operations.requestNumber)
        return;
    release(std::exchange(m_operations.value, answer.value));
    m_operations.asOf = answer.asOf;
    m_operations.requestNumber = answer.requestNumber;
    m_operations.isRecalled = false;
    m_operations.error.reset();
    Q_EMIT operationsChanged();
}

void TenantState::keepOfOperations(quint64 requestNumber, const OperationSnapshot &rest)
{
    if (m_operations.value && m_operations.requestNumber == requestNumber)
        release(std::exchange(m_operations.value, rest));
}

void TenantState::followSignIn()
{
    const SignInState state = signIn();
    const quint64 session = m_session->signInNumber();
    const bool isOut = session != m_shownSession && state.phase == SignInState::Phase::NotSignedIn;
    const bool isElsewhere = !m_tenantId.isEmpty() && !state.tenantId.isEmpty() &&
                             state.tenantId.compare(m_tenantId, Qt::CaseInsensitive) != 0;
    m_shownSession = session;
    if (!state.tenantId.isEmpty())
        m_tenantId = state.tenantId;
    if (isOut || isElsewhere)
        forgetEverything();
    Q_EMIT signInChanged();
}

void TenantState::forgetEverything()
{
    m_hasForgotten = true;
    forget(m_environments);
    forget(m_quotas);
    forget(m_usedStorage);
    forget(m_operations);
    m_appNames.clear();
    m_publisher->forgetEverything();
    Q_EMIT forgotten();
    for (EnvironmentState &state : m_byEnvironment) {
        forget(state.apps);
        forget(state.updates);
        forget(state.restorePeriods);
    }
    Q_EMIT environmentsChanged();
    Q_EMIT capacityChanged();
    Q_EMIT operationsChanged();
    const QStringList names = m_byEnvironment.keys();
    for (const QString &name : names) {
        Q_EMIT appsChanged(name);
        Q_EMIT restorePeriodsChanged(name);
    }
}

void TenantState::cancelAll()
{
    m_publisher->cancelAll();
    if (!m_reads.cancelAll())
        return;
    stopLoading(m_environments);
    stopLoading(m_quotas);
    stopLoading(m_usedStorage);
    stopLoading(m_operations);
    QStringList withApps;
    QStringList withRestorePeriods;
    for (auto state = m_byEnvironment.begin(); state != m_byEnvironment.end(); ++state) {
        if (state->apps.isLoading || state->updates.isLoading)
            withApps.append(state.key());
        if (state->restorePeriods.isLoading)
            withRestorePeriods.append(state.key());
        stopLoading(state->apps);
        stopLoading(state->updates);
        stopLoading(state->restorePeriods);
    }
    Q_EMIT environmentsChanged();
    Q_EMIT capacityChanged();
    Q_EMIT operationsChanged();
    for (const QString &name : std::as_const(withApps))
        Q_EMIT appsChanged(name);
    for (const QString &name : std::as_const(withRestorePeriods))
        Q_EMIT restorePeriodsChanged(name);
}

void TenantState::learnAppNames(const QString &environment)
{
    for (const InstalledApp &app : std::as_const(m_byEnvironment[environment].apps.value)) {
        if (!app.appId.isEmpty() && !app.name.isEmpty())
            m_appNames.insert(app.appId, app.name);
    }
}

QString TenantState::familyOf(const QString &environment) const
{
    const auto row = findEnvironment(environment);
    return row && !row->family.isEmpty() ? row->family : connection().family;
}

bool TenantState::isListed(const QString &environment) const
{
    return !m_environments.hasValue() || findEnvironment(environment).has_value();
}

} // namespace steward
