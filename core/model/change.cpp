// SPDX-License-Identifier: Apache-2.0
#include "core/model/change.h"

#include <algorithm>
#include <array>

namespace steward {

namespace {

constexpr std::array<QLatin1String, ChangeKindCount> operationIds{
    QLatin1String("createEnvironment"),
    QLatin1String("copyEnvironment"),
    QLatin1String("renameEnvironment"),
    QLatin1String("restoreEnvironment"),
    QLatin1String("deleteEnvironment"),
    QLatin1String("recoverEnvironment"),
    QLatin1String("linkPowerPlatformEnvironment"),
    QLatin1String("unlinkPowerPlatformEnvironment"),
    QLatin1String("installApp"),
    QLatin1String("updateApp"),
    QLatin1String("uninstallApp"),
    QLatin1String("cancelAppUpdate"),
};
static_assert(std::variant_size_v<Change::What> == ChangeKindCount);

QString appNameOf(const Change &change)
{
    return std::visit(
        [](const auto &what) {
            if constexpr (requires { what.appName; })
                return what.appName;
            else
                return QString();
        },
        change.what);
}

} // namespace

Danger dangerOf(const Change &change)
{
    switch (change.kind()) {
    case ChangeKind::CreateEnvironment:
    case ChangeKind::InstallApp:
    case ChangeKind::CancelAppUpdate:
        return Danger::Reversible;
    case ChangeKind::CopyEnvironment:
    case ChangeKind::RenameEnvironment:
    case ChangeKind::RestoreEnvironment:
    case ChangeKind::RecoverEnvironment:
    case ChangeKind::LinkPowerPlatform:
    case ChangeKind::UnlinkPowerPlatform:
    case ChangeKind::UpdateApp:
        return Danger::Disruptive;
    case ChangeKind::DeleteEnvironment:
    case ChangeKind::UninstallApp:
        return Danger::Destructive;
    }
    return Danger::Destructive;
}

QLatin1String operationIdOf(ChangeKind kind)
{
    return operationIds[static_cast<std::size_t>(kind)];
}

std::optional<ChangeKind> changeKindOf(QStringView operationId)
{
    const auto found =
        std::find_if(operationIds.begin(), operationIds.end(), [&](QLatin1String id) { return operationId == id; });
    if (found == operationIds.end())
        return std::nullopt;
    return static_cast<ChangeKind>(found - operationIds.begin());
}

QList<OperationType> operationTypesOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::CreateEnvironment:
        return {OperationType::Create};
    case ChangeKind::CopyEnvironment:
        return {OperationType::Copy};
    case ChangeKind::RenameEnvironment:
        return {OperationType::Rename};
    case ChangeKind::RestoreEnvironment:
        return {OperationType::Restore};
    case ChangeKind::DeleteEnvironment:
        return {OperationType::SoftDelete, OperationType::Delete};
    case ChangeKind::RecoverEnvironment:
        return {OperationType::Recover};
    case ChangeKind::InstallApp:
        return {OperationType::AppInstall};
    case ChangeKind::UpdateApp:
    case ChangeKind::CancelAppUpdate:
        return {OperationType::AppUpdate, OperationType::AppHotfix};
    case ChangeKind::UninstallApp:
        return {OperationType::AppUninstall};
    case ChangeKind::LinkPowerPlatform:
    case ChangeKind::UnlinkPowerPlatform:
        break;
    }
    return {};
}

QString appIdOf(const Change &change)
{
    return std::visit(
        [](const auto &what) {
            if constexpr (requires { what.appId; })
                return what.appId;
            else
                return QString();
        },
        change.what);
}

QString newNameOf(const Change &change)
{
    if (change.as<CreateEnvironment>())
        return change.environment;
    return std::visit(
        [](const auto &what) {
            if constexpr (requires { what.newName; })
                return what.newName;
            else
                return QString();
        },
        change.what);
}

QString nameToConfirm(const Change &change)
{
    const QString appId = appIdOf(change);
    if (appId.isEmpty())
        return change.environment;
    const QString name = appNameOf(change);
    return name.isEmpty() ? appId : name;
}

QString collisionKey(const Change &change)
{
    const QStringList parts{QString(operationIdOf(change.kind())), change.family, change.environment, appIdOf(change),
                            newNameOf(change)};
    return parts.join(QLatin1Char('\n')).toCaseFolded();
}

} // namespace steward
