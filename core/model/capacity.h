// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environment.h"
#include "core/model/instant.h"

#include <QtCore/QString>

#include <optional>

namespace steward {

/// A size in kibibytes; absent where the service says -1 or says nothing (it never means zero).
using Kibibytes = std::optional<qint64>;

/// Used database storage of one environment (contract schema UsedStorage).
struct UsedStorage
{
    QString environmentName{};
    QString family{};
    WireWord<EnvironmentKind> kind{};
    Kibibytes database{};
    QStringList doubts{}; ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    friend bool operator==(const UsedStorage &, const UsedStorage &) = default;
};

/// What the tenant is allowed (contract schema Quotas). Allowances only; usage comes from UsedStorage and from
/// counting environments.
struct Quotas
{
    std::optional<qint64> productionEnvironments{};
    std::optional<qint64> sandboxEnvironments{};
    Kibibytes storageDefault{};
    Kibibytes storageUserLicenses{};
    Kibibytes storageAdditional{};
    Kibibytes storageTotal{};
    QStringList doubts{};
    friend bool operator==(const Quotas &, const Quotas &) = default;
};

/// A span of time an environment can be restored to (contract schema RestorePeriod).
struct RestorePeriod
{
    Instant from{};
    Instant to{};
    AppVersion resultingVersion{}; ///< application version a restore into this period yields
    QStringList doubts{};
    friend bool operator==(const RestorePeriod &, const RestorePeriod &) = default;
};

} // namespace steward
