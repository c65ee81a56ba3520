// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/activitytracker.h"

#include "ui/models/errorwords.h"
#include "ui/pages/standing.h"

namespace steward {

ActivityTracker::ActivityTracker(Workspace &workspace, ActivityModel &model, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_model(model)
{
    for (TenantState *tenant : workspace.tenants())
        follow(*tenant);
    connect(&workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (TenantState *tenant = m_workspace.find(id))
            follow(*tenant);
    });
    connect(&workspace, &Workspace::tenantAboutToBeRemoved, this, &ActivityTracker::endAllOf);
}

void ActivityTracker::endAllOf(const QUuid &connection)
{
    const QString prefix = connection.toString();
    m_running.removeIf([&](const QString &key) {
        if (!key.startsWith(prefix))
            return false;
        m_model.end(key, ActivityEntry::State::Cancelled, {});
        return true;
    });
}

void ActivityTracker::follow(TenantState &tenant)
{
    const TenantState *state = &tenant;
    connect(&tenant, &TenantState::environmentsChanged, this,
            [this, state] { note(*state, tr("Read environments"), state->connection().name, state->environments()); });
    connect(&tenant, &TenantState::capacityChanged, this, [this, state] {
        note(*state, tr("Read quotas"), state->connection().name, state->quotas());
        note(*state, tr("Read used storage"), state->connection().name, state->usedStorage());
    });
    connect(&tenant, &TenantState::operationsChanged, this,
            [this, state] { note(*state, tr("Read operations"), state->connection().name, state->operations()); });
    const auto subject = [state](const QString &name) {
        return QStringLiteral("%1 › %2").arg(state->connection().name, name);
    };
    connect(&tenant, &TenantState::appsChanged, this, [this, state, subject](const QString &name) {
        const EnvironmentState environment = state->environment(name);
        note(*state, tr("Read apps"), subject(name), environment.apps);
        note(*state, tr("Read available updates"), subject(name), environment.updates);
    });
    connect(&tenant, &TenantState::restorePeriodsChanged, this, [this, state, subject](const QString &name) {
        note(*state, tr("Read restore points"), subject(name), state->environment(name).restorePeriods);
    });
    connect(&tenant, &TenantState::signInChanged, this, [this, state] { noteSignIn(*state); });
}

template <class T>
void ActivityTracker::note(const TenantState &tenant, const QString &what, const QString &subject,
                           const Known<T> &known)
{
    noteRead(tenant, what, subject, known.isLoading, known.error);
}

void ActivityTracker::noteRead(const TenantState &tenant, const QString &what, const QString &subject, bool isLoading,
                               const std::optional<ApiError> &error)
{
    const QString key = tenant.connection().id.toString() + QChar(1) + what + QChar(1) + subject;
    if (isLoading && !m_running.contains(key)) {
        m_running.insert(key);
        ActivityEntry entry;
        entry.key = key;
        entry.what = what;
        entry.subject = subject;
        entry.startedAt = Instant::now();
        m_model.begin(entry);
    }
    if (isLoading || !m_running.remove(key))
        return;
    if (!error) {
        m_model.end(key, ActivityEntry::State::Done, {});
        return;
    }
    const ErrorWords words = wordsFor(*error, tenant.connection().name);
    const bool cancelled = error->kind == ApiError::Kind::Cancelled;
    m_model.end(key, cancelled ? ActivityEntry::State::Cancelled : ActivityEntry::State::Failed, oneLine(words),
                words.details);
}

void ActivityTracker::noteSignIn(const TenantState &tenant)
{
    const SignInState state = tenant.signIn();
    const QString key = tenant.connection().id.toString() + QChar(1) + QStringLiteral("signin");
    if (standingOf(state) == TenantStanding::SigningIn) {
        if (m_running.contains(key))
            return;
        m_running.insert(key);
        ActivityEntry entry;
        entry.key = key;
        entry.what = tr("Sign in");
        entry.subject = tenant.connection().name;
        entry.startedAt = Instant::now();
        m_model.begin(entry);
        return;
    }
    if (!m_running.remove(key))
        return;
    if (state.phase == SignInState::Phase::SignedIn) {
        m_model.end(key, ActivityEntry::State::Done, signInWords(state));
        return;
    }
    const ErrorWords words = wordsFor(state.error, tenant.connection().name);
    m_model.end(key, ActivityEntry::State::Failed, oneLine(words), words.details);
}

} // namespace steward
