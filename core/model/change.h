// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "core/model/environment.h"
#include "core/model/instant.h"
#include "core/model/operation.h"
#include "core/model/publisherchange.h"

#include <QtCore/QString>

#include <optional>
#include <variant>

namespace steward {

/// createEnvironment. The name of the new environment is Change::environment.
struct CreateEnvironment
{
    EnvironmentKind kind = EnvironmentKind::Sandbox;
    QString countryCode{};
    QString ringName{};              ///< empty: the production ring
    AppVersion applicationVersion{}; ///< four parts; empty: the newest

    friend bool operator==(const CreateEnvironment &, const CreateEnvironment &) = default;
};

/// copyEnvironment: a new environment with the data of Change::environment. Cannot be canceled.
struct CopyEnvironment
{
    QString newName{};
    EnvironmentKind kind = EnvironmentKind::Sandbox;

    friend bool operator==(const CopyEnvironment &, const CopyEnvironment &) = default;
};

/// renameEnvironment: restarts it and changes every address that holds the name.
struct RenameEnvironment
{
    QString newName{};

    friend bool operator==(const RenameEnvironment &, const RenameEnvironment &) = default;
};

/// restoreEnvironment: a new environment from a backup of Change::environment; the original stays.
struct RestoreEnvironment
{
    QString newName{};
    EnvironmentKind kind = EnvironmentKind::Sandbox;
    Instant pointInTime{};                ///< UTC, inside one of the available periods
    bool skipPerTenantExtensions = false; ///< SkipInstallingPTEs
    bool skipThirdPartyApps = false;      ///< SkipInstallingThirdPartyGlobalApps
    bool skipCleanup = false;             ///< SkipEnvironmentCleanup: integrations stay set up as they were

    friend bool operator==(const RestoreEnvironment &, const RestoreEnvironment &) = default;
};

/// deleteEnvironment. Kept for 14 days, or lost at once where the state is CreatingFailed or RemovingFailed (D07).
struct DeleteEnvironment
{
    bool isFinal = false; ///< what the person was told and confirmed: true means lost at once

    friend bool operator==(const DeleteEnvironment &, const DeleteEnvironment &) = default;
};

/// recoverEnvironment: brings back a soft-deleted one under its suffixed name.
struct RecoverEnvironment
{
    friend bool operator==(const RecoverEnvironment &, const RecoverEnvironment &) = default;
};

/// linkPowerPlatformEnvironment: persons only. No operation comes of it; the environment shows the link.
struct LinkPowerPlatform
{
    QString powerPlatformId{};

    friend bool operator==(const LinkPowerPlatform &, const LinkPowerPlatform &) = default;
};

/// unlinkPowerPlatformEnvironment: persons only.
struct UnlinkPowerPlatform
{
    QString powerPlatformId{};

    friend bool operator==(const UnlinkPowerPlatform &, const UnlinkPowerPlatform &) = default;
};

/// installApp
struct InstallApp
{
    QString appId{};
    QString appName{};             ///< for words only; may be empty
    AppVersion targetVersion{};    ///< empty: the newest; needed with allowPreview
    bool acceptsLicence = false;   ///< acceptIsvEula: a person's own tick for this app and version (D16)
    bool withDependencies = false; ///< installOrUpdateNeededDependencies
    bool allowPreview = false;
    bool inUpdateWindow = false; ///< useEnvironmentUpdateWindow: may stay scheduled for days
    QString languageId{};        ///< BCP 47, for example en-US; empty: not said

    friend bool operator==(const InstallApp &, const InstallApp &) = default;
};

/// updateApp
struct UpdateApp
{
    QString appId{};
    QString appName{};
    AppVersion sourceVersion{}; ///< installed when it was confirmed; for words and verdict only
    AppVersion targetVersion{}; ///< mandatory
    bool withDependencies = false;
    bool allowPreview = false;
    bool inUpdateWindow = false;

    friend bool operator==(const UpdateApp &, const UpdateApp &) = default;
};

/// uninstallApp
struct UninstallApp
{
    QString appId{};
    QString appName{};
    AppVersion sourceVersion{};  ///< installed when it was confirmed; for words only
    bool withDependents = false; ///< uninstallDependents
    bool deletesData = false;    ///< deleteData: for good
    bool inUpdateWindow = false;

    friend bool operator==(const UninstallApp &, const UninstallApp &) = default;
};

/// cancelAppUpdate: only while scheduled.
struct CancelAppUpdate
{
    QString appId{};
    QString appName{};
    QString operationId{}; ///< of the scheduled update

    friend bool operator==(const CancelAppUpdate &, const CancelAppUpdate &) = default;
};

/// In the order of the variant below.
enum class ChangeKind : quint8 {
    CreateEnvironment,
    CopyEnvironment,
    RenameEnvironment,
    RestoreEnvironment,
    DeleteEnvironment,
    RecoverEnvironment,
    LinkPowerPlatform,
    UnlinkPowerPlatform,
    InstallApp,
    UpdateApp,
    UninstallApp,
    CancelAppUpdate,
    // Of the App Management API, by publishers:
    AddCountry,
    SetPrincipal,
    RemovePrincipal,
    UploadVersion,
    UpdateVersion,
    ScheduleHotfix,
    CancelHotfix,
};
inline constexpr int ChangeKindCount = 19;
/// The first so many are of the Admin Center API: they act on an environment of the connection's own tenant.
inline constexpr int AdminChangeKindCount = 12;
constexpr bool isPublisherChange(ChangeKind kind)
{
    return static_cast<int>(kind) >= AdminChangeKindCount;
}

/// One change of the service, as a value: what a dialog returns, what a person confirms, what is sent once.
/// Holds no secret. Texts are exactly what will be sent.
struct Change
{
    using What = std::variant<CreateEnvironment, CopyEnvironment, RenameEnvironment, RestoreEnvironment,
                              DeleteEnvironment, RecoverEnvironment, LinkPowerPlatform, UnlinkPowerPlatform, InstallApp,
                              UpdateApp, UninstallApp, CancelAppUpdate, AddCountry, SetPrincipal, RemovePrincipal,
                              UploadVersion, UpdateVersion, ScheduleHotfix, CancelHotfix>;

    QString family{};
    /// The one acted on; the new one for createEnvironment. Of a publisher's change a customer's, for hotfixes only:
    /// one of that name in the connection's own tenant is another.
    QString environment{};
    What what{};

    ChangeKind kind() const { return static_cast<ChangeKind>(what.index()); }
    template <class T>
    const T *as() const
    {
        return std::get_if<T>(&what);
    }

    friend bool operator==(const Change &, const Change &) = default;
};

/// How much care a change asks of people.
enum class Danger {
    Reversible,  ///< undo hint
    Disruptive,  ///< summary; Cancel is the default and the verb is on the button
    Destructive, ///< pre-flight card, and the name is typed
};

Danger dangerOf(const Change &change);
/// The contract's operation id: "createEnvironment", ...
QLatin1String operationIdOf(ChangeKind kind);
std::optional<ChangeKind> changeKindOf(QStringView operationId);
/// The types that the operation it starts may have in the log. Empty: none is started (link, unlink, all of a
/// publisher); for cancelAppUpdate the type of the update that it ends.
QList<OperationType> operationTypesOf(ChangeKind kind);
/// The app it acts on, as given; empty where it acts on an environment.
QString appIdOf(const Change &change);
/// The country or region of a publisher's change; empty where it is of none.
QString countryOf(const Change &change);
/// The environment that comes into being, or the new name; empty where there is none.
QString newNameOf(const Change &change);
/// What must be typed to confirm it, and what `--confirm` must equal: the app's name where it acts on an app and the
/// name is known (else its id), else the environment. For restoreEnvironment and copyEnvironment the source. Of a
/// publisher's change what it is about: a country, the id of a principal, a version, a customer's environment.
QString nameToConfirm(const Change &change);
/// Two changes with the same key are never under way at the same time for one tenant: kind, family, environment, app
/// and new name, without regard to letter case. For a publisher app, country and what it is about: setting and removing
/// one principal exclude each other, and so do two hotfixes of an app in one environment of a customer.
QString collisionKey(const Change &change);

} // namespace steward
