// SPDX-License-Identifier: Apache-2.0
#include "core/model/change.h"

#include <QtCore/QUuid>

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
    QLatin1String("upsertCountry"),
    QLatin1String("upsertPrincipal"),
    QLatin1String("removePrincipal"),
    QLatin1String("uploadVersion"),
    QLatin1String("updateVersion"),
    QLatin1String("scheduleEnvironmentHotfix"),
    QLatin1String("updateEnvironmentHotfix"),
};
static_assert(std::variant_size_v<Change::What> == ChangeKindCount);
static_assert(std::is_same_v<std::variant_alternative_t<AdminChangeKindCount, Change::What>, AddCountry>);

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

Danger dangerOf(const SetPrincipal &set)
{
    return set.etag.isEmpty() ? Danger::Reversible : Danger::Disruptive; // a new one, or rights somebody has
}

Danger dangerOf(const UploadVersion &upload)
{
    return upload.availability == Availability::Available ? Danger::Disruptive : Danger::Reversible;
}

Danger dangerOf(const UpdateVersion &update)
{
    if (update.syncMode == SyncMode::ForceSync)
        return Danger::Destructive;
    const bool takesAway = update.availability == Availability::Deprecated || !update.incompatible.isEmpty();
    return takesAway ? Danger::Disruptive : Danger::Reversible;
}

// Ids are written in more than one way.
QString canonical(const QString &text)
{
    const QUuid id = QUuid::fromString(text.trimmed());
    return id.isNull() ? text.trimmed() : id.toString(QUuid::WithoutBraces);
}

// What a publisher's change is about, within its app.
QStringList targetOf(const Change &change)
{
    switch (change.kind()) {
    case ChangeKind::AddCountry:
        return {QStringLiteral("country"), countryOf(change)};
    case ChangeKind::SetPrincipal:
        return {QStringLiteral("principal"), canonical(change.as<SetPrincipal>()->principalId)};
    case ChangeKind::RemovePrincipal:
        return {QStringLiteral("principal"), canonical(change.as<RemovePrincipal>()->principalId)};
    case ChangeKind::UploadVersion:
        return {QStringLiteral("upload"), countryOf(change), change.as<UploadVersion>()->version.text};
    case ChangeKind::UpdateVersion:
        return {QStringLiteral("version"), countryOf(change), change.as<UpdateVersion>()->version.text};
    case ChangeKind::ScheduleHotfix:
        // Whatever the target: an environment takes one at a time. Its family makes no other environment of it.
        return {QStringLiteral("hotfix"), canonical(change.as<ScheduleHotfix>()->tenantId), change.environment};
    case ChangeKind::CancelHotfix:
        return {QStringLiteral("cancel"), canonical(change.as<CancelHotfix>()->hotfixId)};
    default:
        return {};
    }
}

QString publisherNameOf(const Change &change)
{
    if (const auto *set = change.as<SetPrincipal>())
        return set->principalId;
    if (const auto *remove = change.as<RemovePrincipal>())
        return remove->principalId;
    if (const auto *upload = change.as<UploadVersion>())
        return upload->version.text;
    if (const auto *update = change.as<UpdateVersion>())
        return update->version.text;
    return change.as<AddCountry>() ? countryOf(change) : change.environment;
}

} // namespace

Danger dangerOf(const Change &change)
{
    switch (change.kind()) {
    case ChangeKind::SetPrincipal:
        return dangerOf(*change.as<SetPrincipal>());
    case ChangeKind::UploadVersion:
        return dangerOf(*change.as<UploadVersion>());
    case ChangeKind::UpdateVersion:
        return dangerOf(*change.as<UpdateVersion>());
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
    case ChangeKind::AddCountry: // there is no way back
    case ChangeKind::RemovePrincipal:
    case ChangeKind::ScheduleHotfix:
    case ChangeKind::CancelHotfix:
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
    case ChangeKind::AddCountry:
    case ChangeKind::SetPrincipal:
    case ChangeKind::RemovePrincipal:
    case ChangeKind::UploadVersion:
    case ChangeKind::UpdateVersion:
    case ChangeKind::ScheduleHotfix:
    case ChangeKind::CancelHotfix:
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

QString countryOf(const Change &change)
{
    if (!isPublisherChange(change.kind()))
        return {};
    return std::visit(
        [](const auto &what) {
            if constexpr (requires { what.countryCode; })
                return what.countryCode;
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
    if (isPublisherChange(change.kind()))
        return publisherNameOf(change);
    const QString appId = appIdOf(change);
    if (appId.isEmpty())
        return change.environment;
    const QString name = appNameOf(change);
    return name.isEmpty() ? appId : name;
}

QString collisionKey(const Change &change)
{
    if (isPublisherChange(change.kind())) {
        const QStringList parts =
            QStringList{QStringLiteral("publisher"), canonical(appIdOf(change))} + targetOf(change);
        return parts.join(QLatin1Char('\n')).toCaseFolded();
    }
    const QStringList parts{QString(operationIdOf(change.kind())), change.family, change.environment, appIdOf(change),
                            newNameOf(change)};
    return parts.join(QLatin1Char('\n')).toCaseFolded();
}

} // namespace steward
