// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/evidence.h"
#include "core/api/json/operationparser.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <chrono>

/// Small scenes around one change that was sent at ten o'clock, server time.
namespace steward::scenes {

using namespace std::chrono_literals;

inline const Instant sentAt = parseInstant(u"2026-11-23T10:00:00Z");
inline const QString me = QStringLiteral("Greg.Chapman@contoso.com");
inline const QString other = QStringLiteral("anna@contoso.com");
inline const QString appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
inline const QString powerPlatformId = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555");
inline const QString ourId = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
inline const QString otherId = QStringLiteral("99991111-aaaa-2222-bbbb-3333cccc4444");

inline Instant after(std::chrono::milliseconds time)
{
    return {sentAt.msecs + time.count()};
}

inline AppVersion version(const QString &text)
{
    return {text};
}

inline Change changeOf(Change::What what, const QString &environment = QStringLiteral("Production"))
{
    return {QStringLiteral("BusinessCentral"), environment, std::move(what)};
}

inline Change createChange()
{
    CreateEnvironment create;
    create.countryCode = QStringLiteral("DK");
    return changeOf(create, QStringLiteral("Fresh"));
}
inline Change copyChange()
{
    return changeOf(CopyEnvironment{QStringLiteral("Fresh"), EnvironmentKind::Sandbox});
}
inline Change renameChange()
{
    return changeOf(RenameEnvironment{QStringLiteral("Fresh")});
}
inline Change restoreChange()
{
    RestoreEnvironment restore;
    restore.newName = QStringLiteral("Fresh");
    restore.pointInTime = parseInstant(u"2026-11-20T20:00:00Z");
    return changeOf(restore);
}
inline Change deleteChange(bool isFinal = false)
{
    return changeOf(DeleteEnvironment{isFinal});
}
inline Change recoverChange()
{
    return changeOf(RecoverEnvironment{}, QStringLiteral("Old-26112012000000"));
}
inline Change linkChange()
{
    return changeOf(LinkPowerPlatform{powerPlatformId});
}
inline Change unlinkChange()
{
    return changeOf(UnlinkPowerPlatform{powerPlatformId});
}
inline Change installChange(const QString &target = QStringLiteral("2.0.0.0"))
{
    InstallApp install;
    install.appId = appId;
    install.targetVersion = version(target);
    install.acceptsLicence = true;
    return changeOf(install);
}
inline Change updateChange()
{
    UpdateApp update;
    update.appId = appId;
    update.sourceVersion = version(QStringLiteral("1.0.0.0"));
    update.targetVersion = version(QStringLiteral("2.0.0.0"));
    return changeOf(update);
}
inline Change uninstallChange()
{
    UninstallApp uninstall;
    uninstall.appId = appId;
    uninstall.sourceVersion = version(QStringLiteral("1.0.0.0"));
    return changeOf(uninstall);
}
inline Change cancelChange()
{
    return changeOf(CancelAppUpdate{appId, {}, ourId});
}

inline Action actionOf(const Change &change)
{
    Action action;
    action.id = QUuid::createUuid();
    action.who = me;
    action.change = change;
    action.phase = ActionPhase::Reconciling;
    action.sentAt = sentAt;
    return action;
}

/// One operation of the log, as the service writes it.
struct Line
{
    QString type{};
    QString environment{};
    QJsonObject parameters{};
    QString status = QStringLiteral("running");
    QString createdBy = me.toLower();
    std::optional<std::chrono::milliseconds> created = 1s; ///< after sending; nullopt: not said
    std::optional<std::chrono::milliseconds> completed{};
    QString canceledBy{};
    QString id = ourId;
};

inline QJsonObject jsonOf(const Line &line)
{
    QJsonObject object{{QStringLiteral("id"), line.id},
                       {QStringLiteral("type"), line.type},
                       {QStringLiteral("status"), line.status},
                       {QStringLiteral("parameters"), line.parameters}};
    const auto set = [&](const char *name, const QString &text) {
        if (!text.isEmpty())
            object.insert(QLatin1String(name), text);
    };
    set("environmentName", line.environment);
    set("createdBy", line.createdBy);
    set("canceledBy", line.canceledBy);
    if (line.created)
        set("createdOn", toIsoUtc(after(*line.created)));
    if (line.completed)
        set("completedOn", toIsoUtc(after(*line.completed)));
    return object;
}

inline OperationSnapshot parsed(const QJsonArray &rows)
{
    OperationParser parser(OperationContext{});
    const auto done =
        parser.readList(QJsonDocument(QJsonObject{{QStringLiteral("value"), rows}}).toJson(QJsonDocument::Compact));
    if (!done)
        qFatal("the log of the scene cannot be read");
    return parser.finish();
}

inline OperationSnapshot logOf(const QList<Line> &lines)
{
    QJsonArray rows;
    for (const Line &line : lines)
        rows.append(jsonOf(line));
    return parsed(rows);
}

inline Operation operationOf(const Line &line)
{
    return logOf({line})->operationAt(0);
}

/// What the service writes down for a change of ours.
inline Line lineFor(const Change &change)
{
    const auto names = [](const char *name, const QString &value, const char *name2 = nullptr,
                          const QString &value2 = {}) {
        QJsonObject object{{QLatin1String(name), value}};
        if (name2 != nullptr)
            object.insert(QLatin1String(name2), value2);
        return object;
    };
    const QString &environment = change.environment;
    const QString fresh = newNameOf(change);
    Line line;
    line.environment = environment;
    switch (change.kind()) {
    case ChangeKind::CreateEnvironment:
        line.type = QStringLiteral("create");
        line.parameters = names("destinationEnvironmentName", fresh, "sourceEnvironmentName", {});
        break;
    case ChangeKind::CopyEnvironment:
        line.type = QStringLiteral("copy");
        line.environment = fresh;
        line.parameters = names("destinationEnvironmentName", fresh, "sourceEnvironmentName", environment);
        break;
    case ChangeKind::RenameEnvironment:
        line.type = QStringLiteral("environmentRename");
        line.parameters = names("newEnvironmentName", fresh, "oldEnvironmentName", environment);
        break;
    case ChangeKind::RestoreEnvironment:
        line.type = QStringLiteral("pitRestore");
        line.environment.clear();
        line.parameters = names("environmentName", fresh, "restorePointInTime",
                                toIsoUtc(change.as<RestoreEnvironment>()->pointInTime));
        break;
    case ChangeKind::DeleteEnvironment:
        line.type = change.as<DeleteEnvironment>()->isFinal ? QStringLiteral("delete") : QStringLiteral("softDelete");
        break;
    case ChangeKind::RecoverEnvironment:
        line.type = QStringLiteral("recover");
        break;
    case ChangeKind::InstallApp:
        line.type = QStringLiteral("environmentAppInstall");
        line.parameters = names("appId", appId.toUpper(), "targetAppVersion", QStringLiteral("2.0.0.0"));
        break;
    case ChangeKind::UpdateApp:
        line.type = QStringLiteral("environmentAppUpdate");
        line.parameters = names("appId", appId, "targetAppVersion", QStringLiteral("2.0.0.0"));
        break;
    case ChangeKind::UninstallApp:
        line.type = QStringLiteral("environmentAppUninstall");
        line.parameters = names("appId", appId);
        break;
    default:
        break;
    }
    return line;
}

inline Environment environmentOf(const QString &name, const QString &status = QStringLiteral("Active"),
                                 const QString &kind = QStringLiteral("Sandbox"))
{
    Environment environment;
    environment.name = name;
    environment.family = QStringLiteral("BusinessCentral");
    environment.kind = environmentKindFromWire(kind);
    environment.status = environmentStatusFromWire(status);
    return environment;
}

inline InstalledApp appOf(const QString &versionText, const QString &state = QStringLiteral("Installed"))
{
    InstalledApp app;
    app.appId = appId;
    app.version = version(versionText);
    app.state = appStateFromWire(state);
    return app;
}

/// The tenant before anything was sent.
inline ObjectState objectBefore(const Change &change)
{
    ObjectState object;
    object.asOf = after(-1s);
    Environment environment = environmentOf(change.environment);
    if (change.as<RecoverEnvironment>())
        environment.status = environmentStatusFromWire(QStringLiteral("SoftDeleted"));
    if (change.as<UnlinkPowerPlatform>())
        environment.linkedPowerPlatformEnvironmentId = powerPlatformId;
    object.environments = QList<Environment>{environmentOf(QStringLiteral("Test"))};
    if (operationTypesOf(change.kind()).isEmpty()) // a service that names links
        object.environments->first().linkedPowerPlatformEnvironmentId =
            QStringLiteral("99999999-0000-0000-0000-000000000001");
    if (!change.as<CreateEnvironment>())
        object.environments->append(environment);
    object.apps = QList<InstalledApp>{};
    if (change.as<UpdateApp>() || change.as<UninstallApp>())
        object.apps->append(appOf(QStringLiteral("1.0.0.0")));
    return object;
}

/// The tenant once the change is done.
inline ObjectState objectDone(const Change &change)
{
    ObjectState object = objectBefore(change);
    object.asOf = after(5min);
    QList<Environment> &environments = *object.environments;
    switch (change.kind()) {
    case ChangeKind::CreateEnvironment:
    case ChangeKind::CopyEnvironment:
    case ChangeKind::RestoreEnvironment:
        environments.append(environmentOf(newNameOf(change)));
        break;
    case ChangeKind::RenameEnvironment:
        environments.last().name = newNameOf(change);
        break;
    case ChangeKind::DeleteEnvironment:
        if (change.as<DeleteEnvironment>()->isFinal) {
            environments.removeLast();
        } else {
            environments.last().name += QStringLiteral("-26112310000212");
            environments.last().status = environmentStatusFromWire(QStringLiteral("SoftDeleted"));
            environments.last().softDeletedOn = after(2s);
        }
        break;
    case ChangeKind::RecoverEnvironment:
        environments.last().status = environmentStatusFromWire(QStringLiteral("Active"));
        break;
    case ChangeKind::LinkPowerPlatform:
        environments.last().linkedPowerPlatformEnvironmentId = powerPlatformId;
        break;
    case ChangeKind::UnlinkPowerPlatform:
        environments.last().linkedPowerPlatformEnvironmentId.clear();
        break;
    case ChangeKind::InstallApp:
    case ChangeKind::UpdateApp:
        object.apps = QList<InstalledApp>{appOf(QStringLiteral("2.0.0.0"))};
        break;
    case ChangeKind::UninstallApp:
        object.apps->clear();
        break;
    case ChangeKind::CancelAppUpdate:
        break;
    default: // a publisher's: another API
        break;
    }
    return object;
}

inline ObjectState at(ObjectState object, std::chrono::milliseconds time)
{
    object.asOf = after(time);
    return object;
}

inline Baseline baselineBefore(const Change &change, const QList<Line> &lines = {})
{
    const OperationSnapshot log = logOf(lines);
    return baselineOf(change, log.get(), objectBefore(change));
}

inline QList<Change> oneOfEach()
{
    return {createChange(),     copyChange(),      renameChange(), restoreChange(), deleteChange(),
            deleteChange(true), recoverChange(),   linkChange(),   unlinkChange(),  installChange(),
            updateChange(),     uninstallChange(), cancelChange()};
}

/// Those that an operation of the log comes of.
inline QList<Change> oneOfEachWithOperation()
{
    QList<Change> changes;
    for (const Change &change : oneOfEach()) {
        if (!operationTypesOf(change.kind()).isEmpty() && !change.as<CancelAppUpdate>())
            changes.append(change);
    }
    return changes;
}

inline QByteArray rowName(const Change &change)
{
    const auto *remove = change.as<DeleteEnvironment>();
    return QByteArray(operationIdOf(change.kind()).data()) + (remove != nullptr && remove->isFinal ? " for good" : "");
}

} // namespace steward::scenes

Q_DECLARE_METATYPE(steward::Change)
Q_DECLARE_METATYPE(steward::ObjectState)
Q_DECLARE_METATYPE(steward::scenes::Line)
