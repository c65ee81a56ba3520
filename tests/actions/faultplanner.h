// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/confirmation.h"
#include "tests/actions/faultlane.h"
#include "tests/support/future.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>

#include <algorithm>
#include <utility>

namespace steward::testing {

template <class T>
Answer<T> valueOf(QFuture<Outcome<Answer<T>>> future)
{
    if (!waitFor(future, 60'000) || !future.result().ok())
        qFatal("a list could not be read");
    return future.result().value();
}

// What is confirmed over one lane in one go.
struct FaultWish
{
    FaultLane *lane = nullptr;
    Confirmation confirmation{};
    QUuid action{};
};

/// Finds changes for what a tenant has, each with an object of its own.
class FaultPlanner
{
public:
    FaultPlanner(FaultLane &lane, quint32 seed)
        : m_lane(lane)
        , m_dice(seed)
    {
    }

    QList<FaultWish> first()
    {
        readEnvironments();
        int active = 0;
        for (const Environment &environment : std::as_const(m_environments.value)) {
            using Status = EnvironmentStatus;
            if (environment.status.value == Status::SoftDeleted)
                add(environment, RecoverEnvironment{});
            else if (environment.status.value == Status::CreatingFailed)
                add(environment, DeleteEnvironment{true});
            else if (environment.status.value == Status::Active)
                planActive(environment, active++);
        }
        CreateEnvironment create;
        create.countryCode = QStringLiteral("US");
        addNew(std::nullopt, QStringLiteral("Fresh"), create);
        return std::exchange(m_wishes, {});
    }

    // What only makes sense after the first: canceling, linking again, recovering, deleting what came into being.
    QList<FaultWish> second(const QList<Action> &before)
    {
        readEnvironments();
        for (const Action &action : before) {
            const auto environment = find(action.change.environment);
            const auto *update = action.change.as<UpdateApp>();
            if (update != nullptr && update->inUpdateWindow && environment && !action.operationId.isEmpty())
                add(*environment, CancelAppUpdate{update->appId, {}, action.operationId});
            const auto *unlink = action.change.as<UnlinkPowerPlatform>();
            if (unlink != nullptr && environment && environment->linkedPowerPlatformEnvironmentId.isEmpty())
                add(*environment, LinkPowerPlatform{unlink->powerPlatformId});
            if (action.change.as<CopyEnvironment>() || action.change.as<CreateEnvironment>()) {
                const auto made = find(newNameOf(action.change));
                if (made && made->status.value == EnvironmentStatus::Active)
                    add(*made, DeleteEnvironment{});
            }
        }
        for (const Environment &environment : std::as_const(m_environments.value)) {
            if (environment.status.value == EnvironmentStatus::SoftDeleted &&
                environment.softDeletedOn.msecs > m_startedAt.msecs)
                add(environment, RecoverEnvironment{});
        }
        return std::exchange(m_wishes, {});
    }

private:
    void readEnvironments()
    {
        m_environments = valueOf(m_lane.session().admin().listEnvironments());
        if (!m_startedAt.isKnown())
            m_startedAt = m_environments.asOf;
    }
    std::optional<Environment> find(const QString &name) const
    {
        for (const Environment &environment : m_environments.value) {
            if (environment.name == name)
                return environment;
        }
        return std::nullopt;
    }

    void add(const std::optional<Environment> &environment, Change::What what, const QString &name = {})
    {
        FaultWish wish;
        wish.lane = &m_lane;
        wish.confirmation.change = {QStringLiteral("BusinessCentral"), environment ? environment->name : name,
                                    std::move(what)};
        wish.confirmation.seen = environment;
        wish.confirmation.seenAt = m_environments.asOf;
        wish.confirmation.tenantId = m_lane.session().connection().tenant;
        m_lane.expect(wish.confirmation.change);
        m_wishes.append(wish);
    }
    void addNew(const std::optional<Environment> &environment, const QString &name, Change::What what)
    {
        add(environment, std::move(what), name);
    }

    void planActive(const Environment &environment, int number)
    {
        const QString fresh = QStringLiteral("Made-%1").arg(number);
        if (!environment.linkedPowerPlatformEnvironmentId.isEmpty()) {
            add(environment, UnlinkPowerPlatform{environment.linkedPowerPlatformEnvironmentId});
            return;
        }
        switch (number % 8) {
        case 1:
            add(environment, DeleteEnvironment{});
            break;
        case 3:
            add(environment, RenameEnvironment{fresh});
            break;
        case 4:
            add(environment, CopyEnvironment{fresh, EnvironmentKind::Sandbox});
            break;
        case 6:
            planRestore(environment, fresh);
            break;
        default:
            planApps(environment);
        }
    }

    void planRestore(const Environment &environment, const QString &fresh)
    {
        const auto periods = m_lane.session().admin().listAvailableRestorePeriods(environment.family, environment.name);
        const auto known = valueOf(periods).value;
        if (known.isEmpty())
            return;
        RestoreEnvironment restore;
        restore.newName = fresh;
        restore.kind = EnvironmentKind::Sandbox;
        restore.pointInTime = {(known.first().from.msecs + known.first().to.msecs) / 2};
        add(environment, restore);
    }

    void planApps(const Environment &environment)
    {
        AdminCenterApi &api = m_lane.session().admin();
        const auto apps = valueOf(api.listInstalledApps(environment.family, environment.name)).value;
        const auto updates = valueOf(api.listAvailableAppUpdates(environment.family, environment.name)).value;
        QSet<QString> taken;
        for (const AppUpdate &offered : updates) {
            const auto app = std::find_if(apps.begin(), apps.end(),
                                          [&](const InstalledApp &one) { return one.appId == offered.appId; });
            if (app == apps.end() || app->state.value != AppState::Installed || taken.contains(offered.appId))
                continue;
            taken.insert(offered.appId);
            UpdateApp update;
            update.appId = offered.appId;
            update.sourceVersion = app->version;
            update.targetVersion = offered.version;
            update.inUpdateWindow = m_dice.bounded(4) == 0;
            add(environment, update);
        }
        int goes = 0;
        for (auto last = apps.rbegin(); last != apps.rend(); ++last) { // those that others need come first
            const InstalledApp &app = *last;
            if (taken.contains(app.appId) || app.canBeUninstalled == false || ++goes > 2)
                continue;
            taken.insert(app.appId);
            UninstallApp uninstall;
            uninstall.appId = app.appId;
            uninstall.sourceVersion = app.version;
            add(environment, uninstall);
        }
        int comes = 0;
        for (const QString &appId : std::as_const(m_knownApps)) {
            const bool isThere =
                std::any_of(apps.begin(), apps.end(), [&](const InstalledApp &app) { return app.appId == appId; });
            if (isThere || ++comes > 3)
                continue;
            InstallApp install;
            install.appId = appId;
            install.acceptsLicence = true;
            add(environment, install);
        }
        for (const InstalledApp &app : apps) { // what one has, another can install
            if (!m_knownApps.contains(app.appId))
                m_knownApps.append(app.appId);
        }
    }

    FaultLane &m_lane;
    QRandomGenerator m_dice;
    Answer<QList<Environment>> m_environments;
    Instant m_startedAt{};
    QStringList m_knownApps;
    QList<FaultWish> m_wishes;
};

} // namespace steward::testing
