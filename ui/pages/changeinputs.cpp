// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/changeinputs.h"

#include "core/actions/verdict.h"
#include "core/model/emptychange.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

namespace steward {

namespace {

template <class T>
std::optional<T> valueOf(const Known<T> &known)
{
    return known.isRead() ? std::optional(known.value) : std::nullopt;
}

bool isSameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Enough of a change to find how long such work took.
Change exampleOf(ChangeKind kind, const QString &environment)
{
    Change change;
    change.environment = environment;
    change.what = emptyWhat(kind);
    return change;
}

bool wantsApps(ChangeKind kind)
{
    return kind == ChangeKind::InstallApp || kind == ChangeKind::UpdateApp || kind == ChangeKind::UninstallApp ||
           kind == ChangeKind::CancelAppUpdate || kind == ChangeKind::CopyEnvironment;
}

bool wantsCapacity(ChangeKind kind)
{
    return kind == ChangeKind::CreateEnvironment || kind == ChangeKind::CopyEnvironment ||
           kind == ChangeKind::RestoreEnvironment || kind == ChangeKind::RecoverEnvironment ||
           kind == ChangeKind::DeleteEnvironment;
}

} // namespace

Instant serverNow(const TenantState &tenant)
{
    Instant now = Instant::now();
    if (const auto ahead = tenant.signIn().clockSkew)
        now.msecs -= std::chrono::milliseconds(*ahead).count();
    return now;
}

QList<Operation> runningOperations(const OperationTable &log, const QString &environment)
{
    QList<Operation> running;
    for (OperationTable::Row row = 0; row < log.size(); ++row) {
        // A word we do not know is no end (F21).
        if (!isFinal(log.row(row).status) && isSameName(log.string(log.row(row).environmentName), environment))
            running.append(log.operationAt(row));
    }
    return running;
}

int restoresInMonth(const OperationTable &log, const QString &environment, Instant now)
{
    const QDate today = now.toUtc().date();
    const Instant from = Instant::fromUtc(QDate(today.year(), today.month(), 1).startOfDay(QTimeZone::utc()));
    int restores = 0;
    for (OperationTable::Row row = 0; row < log.size(); ++row) {
        const OperationRow &one = log.row(row);
        const bool counts = one.type == OperationType::Restore && one.status != OperationStatus::Failed &&
                            one.status != OperationStatus::Canceled && one.createdOn >= from.msecs;
        if (counts && isSameName(log.string(one.environmentName), environment))
            ++restores;
    }
    return restores;
}

ChangeInput inputFor(const TenantState &tenant, ChangeKind kind, const QString &environment)
{
    const TenantConnection &connection = tenant.connection();
    ChangeInput input;
    input.tenantName = connection.name;
    input.connectionKind = connection.kind;
    input.apiVersion = connection.apiVersion;
    input.family = connection.family;
    ChangeContext &context = input.context;
    context.grant = connection.grant;
    context.now = serverNow(tenant);
    context.environments = valueOf(tenant.environments());
    context.quotas = valueOf(tenant.quotas());
    context.usedStorage = valueOf(tenant.usedStorage());
    if (kind != ChangeKind::CreateEnvironment) {
        context.target = tenant.findEnvironment(environment);
        if (context.target && !context.target->family.isEmpty())
            input.family = context.target->family;
    }
    input.readAt = tenant.environments().asOf;
    const EnvironmentState state = tenant.environment(environment);
    context.apps = valueOf(state.apps);
    context.updates = valueOf(state.updates);
    context.restorePeriods = valueOf(state.restorePeriods);
    if (const OperationSnapshot log = tenant.operations().value; log && tenant.operations().isRead()) {
        input.running = runningOperations(*log, environment);
        input.usually = usualDuration(*log, exampleOf(kind, environment));
        context.restoresThisMonth = restoresInMonth(*log, environment, context.now);
    }
    return input;
}

void askFor(TenantState &tenant, ChangeKind kind, const QString &environment)
{
    tenant.refreshEnvironments();
    tenant.refreshOperations();
    if (wantsCapacity(kind))
        tenant.refreshCapacity();
    if (environment.isEmpty())
        return;
    if (wantsApps(kind))
        tenant.refreshApps(environment);
    if (kind == ChangeKind::RestoreEnvironment || kind == ChangeKind::DeleteEnvironment)
        tenant.refreshRestorePeriods(environment);
}

} // namespace steward
