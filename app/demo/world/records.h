// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/random.h"
#include "app/demo/world/stamp.h"
#include "app/demo/world/work.h"

#include <QByteArray>

#include <limits>
#include <memory>
#include <vector>

/// The things of the demo world. Text is UTF-8, words are spelled as they go over the wire.
namespace steward::demo {

struct InstalledApp
{
    QByteArray id;
    QByteArray name;
    QByteArray publisher;
    QByteArray version;
    QByteArray state;
    Guid lastOperationId{};
    QByteArray lastResult{};
    bool microsoft = false;
    Guid lastUninstallId{};
    QByteArray lastUninstallResult{};
};

struct AppRequirement
{
    QByteArray id;
    QByteArray name;
    QByteArray publisher;
    QByteArray version;
    QByteArray type;
};

struct AvailableUpdate
{
    QByteArray id;
    QByteArray name;
    QByteArray publisher;
    QByteArray version;
    std::vector<AppRequirement> requirements;
};

struct RestorePeriod
{
    Stamp from;
    Stamp to;
    QByteArray version;
};

struct Environment
{
    QByteArray name;
    QByteArray friendlyName;
    QByteArray type;
    QByteArray status;
    QByteArray countryCode;
    QByteArray locationName;
    QByteArray geoName;
    QByteArray ringName;
    QByteArray applicationVersion;
    QByteArray platformVersion;
    QByteArray appInsightsKey;
    QByteArray updateCadence;
    QByteArray linkedPowerPlatformId;
    QByteArray deleteReason;
    Stamp softDeletedOn{};
    Stamp hardDeletePendingOn{};
    /// Speaks the newer dialect already: versionDetails instead of the two version members, camelCase cadence.
    bool newestShape = false;
    /// -1: the size could not be computed.
    qint64 storageInKilobytes = -1;
    std::vector<InstalledApp> apps{};
    std::vector<AvailableUpdate> updates{};
    std::vector<RestorePeriod> restorePeriods{};
    /// Stays the same under every name; unique in its tenant.
    int handle = 0;
    /// When one that was made here became ready, in the world's time, and what the log printed for it.
    qint64 readyAt = 0;
    Stamp firstRestorePoint{};
    /// When a soft-deleted one is gone, in the world's time.
    qint64 purgedAt = std::numeric_limits<qint64>::max();
};

/// Which schema of x-parameters-by-type an operation's parameters follow.
enum class ParameterShape : quint8 {
    None,
    CreateCopy,
    SoftDelete,
    HardDelete,
    Recover,
    Rename,
    Restore,
    App,
    TransferRequest,
    TransferAccept,
    Modify,
    Update
};

enum OperationFlag : quint8 {
    AllowPreview = 1,
    IgnoreWindow = 2,
    AcceptEula = 4,
    AllowDependencies = 8,
    TenantIdEmpty = 16,
    CanBeCanceled = 32
};

/// What the parameters of an operation say that brings a new environment about.
struct Transition
{
    QByteArray sourceType;
    QByteArray targetType;
    QByteArray version;
};

struct Operation
{
    Guid id{};
    ParameterShape shape = ParameterShape::None;
    quint8 flags = 0;
    QByteArray type{};
    QByteArray status{};
    Stamp created{};
    Stamp started{};
    Stamp completed{};
    QByteArray createdBy{};
    QByteArray canceledBy{};
    /// Empty: the member is left out.
    QByteArray principalType{};
    QByteArray errorMessage{};
    QByteArray environmentName{};
    QByteArray environmentType{};
    QByteArray countryCode{};
    QByteArray appId{};
    /// Version, environment name or setting before; its meaning follows from the shape.
    QByteArray source{};
    /// Version, environment name or setting afterwards.
    QByteArray target{};
    /// Restore point, deletion or transfer time.
    Stamp moment{};
    /// Null for what the seed wrote.
    std::shared_ptr<const Transition> transition{};
};

struct Quotas
{
    int production = 0;
    int sandbox = 0;
    qint64 defaultKilobytes = 0;
    qint64 userLicenseKilobytes = 0;
    qint64 additionalKilobytes = 0;
};

/// An environment of the other product, which one of ours may be linked to.
struct PowerPlatformEnvironment
{
    QByteArray id;
    QByteArray type;
    QByteArray geoName;
    bool active = true;
};

/// Why a tenant does not answer like the others.
enum class TenantTrouble { None, SignInAgain, Forbidden };

struct TenantIdentity
{
    int index = 0;
    QByteArray name;
    QByteArray id;
    QByteArray domain;
    QByteArray countryCode;
    TenantTrouble trouble = TenantTrouble::None;
};

struct TenantData
{
    std::vector<Environment> environments;
    /// Newest first.
    std::vector<Operation> operations;
    Quotas quotas;
    std::vector<PowerPlatformEnvironment> powerPlatform{};
    /// What has not ended yet.
    std::vector<Work> work{};
    /// Names that environments gave up since the start: their addresses answer 404.
    std::vector<QByteArray> formerNames{};
    int lastHandle = 0;
    /// For ids and lengths of what comes after the seed.
    Random random{0};
    /// Grows with every change, so that kept texts are known to be old.
    quint64 revision = 0;
};

} // namespace steward::demo
