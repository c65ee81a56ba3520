// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/random.h"
#include "app/demo/world/stamp.h"

#include <QByteArray>

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
};

struct Quotas
{
    int production = 0;
    int sandbox = 0;
    qint64 defaultKilobytes = 0;
    qint64 userLicenseKilobytes = 0;
    qint64 additionalKilobytes = 0;
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
};

} // namespace steward::demo
