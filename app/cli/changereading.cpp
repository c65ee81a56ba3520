// SPDX-License-Identifier: Apache-2.0
#include "app/cli/changereading.h"

#include "app/cli/changearguments.h"
#include "app/cli/say.h"
#include "core/model/displaytext.h"

#include <algorithm>

namespace steward::cli {

namespace {

bool makesAnEnvironment(ChangeKind kind)
{
    return kind == ChangeKind::CreateEnvironment || kind == ChangeKind::CopyEnvironment ||
           kind == ChangeKind::RestoreEnvironment;
}

QList<Operation> restoresIn(const OperationTable &log)
{
    QList<Operation> restores;
    for (OperationTable::Row row = 0; row < log.size(); ++row) {
        if (log.row(row).type == OperationType::Restore)
            restores.append(log.operationAt(row));
    }
    return restores;
}

void nameApp(Change &change, const InstalledApp &app)
{
    std::visit(
        [&app](auto &what) {
            if constexpr (requires { what.appName; })
                what.appName = app.name;
            if constexpr (requires { what.sourceVersion; })
                what.sourceVersion = app.version;
        },
        change.what);
}

} // namespace

ChangeReading::ChangeReading(Context &context, TenantSession &session, const Change &change, Next next)
    : QObject(&context)
    , m_context(context)
    , m_session(session)
    , m_next(std::move(next))
{
    m_before.change = change;
    m_before.context.grant = session.connection().grant;
}

void ChangeReading::start(Context &context, TenantSession &session, const Change &change, Next next)
{
    auto *reading = new ChangeReading(context, session, change, std::move(next));
    reading->readEnvironments();
}

// `take` gets the answer; without one a read that is needed ends the program.
template <class T, class Take>
void ChangeReading::read(AdminCenterApi::Result<T> reading, bool isNeeded, Take take)
{
    ++m_open;
    m_context.await(std::move(reading), [this, isNeeded, take](const Outcome<Answer<T>> &answer) {
        --m_open;
        if (m_hasFailed)
            return;
        if (answer) {
            take(*answer);
        } else if (isNeeded || answer.error().kind == ApiError::Kind::Cancelled) {
            m_hasFailed = true;
            m_context.failUnsent(answer.error(), m_session.connection());
            return;
        }
        if (m_open == 0 && !m_hasFailed)
            conclude();
    });
}

void ChangeReading::readEnvironments()
{
    read(m_session.admin().listEnvironments(m_context.cancel()), true,
         [this](const Answer<QList<Environment>> &answer) {
             m_before.context.environments = answer.value;
             m_before.context.now = answer.asOf;
             m_before.session = answer.session;
             if (findTarget())
                 readRest();
             else
                 m_hasFailed = true;
         });
}

// The environment as the service has it, so that its own spelling is what is sent.
bool ChangeReading::findTarget()
{
    Change &change = m_before.change;
    if (change.as<CreateEnvironment>())
        return true;
    const QList<Environment> &all = *m_before.context.environments;
    const auto found = std::find_if(all.begin(), all.end(), [&change](const Environment &environment) {
        return environment.name.compare(change.environment, Qt::CaseInsensitive) == 0 &&
               environment.family.compare(change.family, Qt::CaseInsensitive) == 0;
    });
    if (found == all.end()) {
        m_context.refuse(Say::tr("There is no environment “%1”: it was deleted, renamed, or belongs to another tenant. "
                                 "Nothing was sent.")
                             .arg(visibleName(change.environment)));
        return false;
    }
    change.environment = found->name;
    m_before.context.target = *found;
    return true;
}

void ChangeReading::readRest()
{
    AdminCenterApi &admin = m_session.admin();
    const Change &change = m_before.change;
    const CancelToken cancel = m_context.cancel();
    const ChangeKind kind = change.kind();
    if (makesAnEnvironment(kind)) {
        read(admin.getQuotas(cancel), false,
             [this](const Answer<Quotas> &answer) { m_before.context.quotas = answer.value; });
        read(admin.listUsedStorage(cancel), false,
             [this](const Answer<QList<UsedStorage>> &answer) { m_before.context.usedStorage = answer.value; });
    }
    if (kind == ChangeKind::RestoreEnvironment) {
        read(admin.listAvailableRestorePeriods(change.family, change.environment, cancel), true,
             [this](const Answer<QList<RestorePeriod>> &answer) { m_before.context.restorePeriods = answer.value; });
        read(admin.listEnvironmentOperations(change.family, change.environment, cancel), false,
             [this](const Answer<OperationSnapshot> &answer) {
                 m_before.context.restoresThisMonth =
                     restoresInMonthOf(answer.asOf, m_before.change.environment, restoresIn(*answer.value));
             });
    }
    if (isOfApp(kind)) {
        read(admin.listInstalledApps(change.family, change.environment, cancel), true,
             [this](const Answer<QList<InstalledApp>> &answer) { takeApps(answer.value); });
    }
    if (kind == ChangeKind::UpdateApp) {
        read(admin.listAvailableAppUpdates(change.family, change.environment, cancel), false,
             [this](const Answer<QList<AppUpdate>> &answer) { m_before.context.updates = answer.value; });
    }
}

void ChangeReading::takeApps(const QList<InstalledApp> &apps)
{
    m_before.context.apps = apps;
    const QString id = appIdOf(m_before.change);
    const auto found = std::find_if(apps.begin(), apps.end(), [&id](const InstalledApp &app) {
        return app.appId.compare(id, Qt::CaseInsensitive) == 0;
    });
    if (found != apps.end())
        nameApp(m_before.change, *found);
}

void ChangeReading::conclude()
{
    if (auto *what = std::get_if<DeleteEnvironment>(&m_before.change.what))
        what->isFinal = !keepsDeleted(m_session.connection().apiVersion) || isDeletedForGood(*m_before.context.target);
    m_next(std::move(m_before));
}

} // namespace steward::cli
