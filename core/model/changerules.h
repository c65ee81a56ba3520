// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "core/model/capacity.h"
#include "core/model/change.h"
#include "core/model/environment.h"
#include "core/model/operation.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QList>

#include <chrono>
#include <optional>

namespace steward {

/// Why a change would be refused, known before anything is sent (contract: data rules and x-error-codes).
enum class ChangeProblem {
    NameEmpty,
    NameTooLong, ///< more than 29 characters
    NameStart,   ///< the first is no letter A to Z
    NameCharacters,
    NameReserved, ///< a word that is part of addresses, such as operations
    NameTaken,    ///< soft-deleted environments count
    NameUnchanged,
    KindNotChosen,
    CountryEmpty,
    RingNotForProduction,
    VersionNotFourParts,
    VersionEmpty,      ///< updates, and previews, need a target version
    VersionNotOffered, ///< no such version among the available updates
    VersionNotNewer,
    EnvironmentsUsedUp, ///< quota of that type
    StorageUsedUp,
    AnotherIsBeingCreated, ///< tenantAlreadyProvisioning
    StateDoesNotAllow,     ///< the state of the environment does not allow it
    NotSoftDeleted,
    RecoveryTimeOver,
    PowerPlatformLinked, ///< unlink first
    PowerPlatformNotLinked,
    PowerPlatformIdNotGuid,
    PersonsOnly, ///< an app sign-in cannot do this
    RestorePointEmpty,
    RestorePointOutside, ///< of every available period
    SandboxStaysSandbox, ///< a sandbox is restored to a sandbox only
    RestoresUsedUp,      ///< ten a month
    AppIdNotGuid,
    AppNotInstalled,
    AppAlreadyInstalled,
    LicenceNotAccepted,
    LanguageNotATag,
    UpdateAlreadyScheduled,
    CannotBeUninstalled,
    OperationNotScheduled, ///< only a scheduled update can be canceled
    Ambiguous,             ///< several environments or apps answer to the name (F23)
};

/// What is known of the tenant when a change is judged. What is not known is not held against it.
struct ChangeContext
{
    GrantType grant = GrantType::AuthorizationCode;
    Instant now{};                       ///< server time
    std::optional<Environment> target{}; ///< the environment acted on
    std::optional<QList<Environment>> environments{};
    std::optional<Quotas> quotas{};
    std::optional<QList<UsedStorage>> usedStorage{};
    std::optional<QList<RestorePeriod>> restorePeriods{};
    std::optional<int> restoresThisMonth{};
    std::optional<QList<InstalledApp>> apps{};
    std::optional<QList<AppUpdate>> updates{};
};

/// All of them, in the order people fill the form. Empty: it can be sent.
QList<ChangeProblem> problemsOf(const Change &change, const ChangeContext &context);

/// Problems of a new environment name by itself: checked while it is typed.
QList<ChangeProblem> nameProblems(const QString &name);

/// Whether a delete of that environment, in that state, loses it at once (D07).
bool isDeletedForGood(const Environment &environment);
/// Whether that version of the API ("v2.21") keeps what is deleted for a while at all: since v2.18.
bool keepsDeleted(const QString &apiVersion);

/// Limits of the contract.
inline constexpr qsizetype LongestEnvironmentName = 29;
inline constexpr int RestoresAMonth = 10; ///< of one environment in a calendar month, UTC
inline constexpr std::chrono::hours OldestRestore{28 * 24};
inline constexpr std::chrono::hours KeepingTime{14 * 24};

/// Compared without case within the family; soft-deleted environments count. An empty family is like any.
bool isNameTaken(const QString &name, const QString &family, const QList<Environment> &environments);
/// Empty stands for it; the contract's examples spell it PROD and Production.
bool isProductionRing(const QString &ringName);
/// "27.1.0.0": four numbers.
bool hasFourParts(const AppVersion &version);
/// How many environments of that type may still be made; below zero: too many already. nullopt: not known.
std::optional<qint64> environmentsLeft(EnvironmentKind kind, const ChangeContext &context);
/// Kibibytes of the tenant's storage that no environment uses; databases of unknown size count as nothing.
std::optional<qint64> storageLeft(const ChangeContext &context);
/// The period that point lies in, ends included; null: in none. Points into `periods`.
const RestorePeriod *periodAt(Instant point, const QList<RestorePeriod> &periods);
/// That point, or the nearest one inside a period; not given where there is no period.
Instant nearestRestorePoint(Instant point, const QList<RestorePeriod> &periods);
/// Restores of that environment in the calendar month (UTC) of `now`, from its operations log.
int restoresInMonthOf(Instant now, const QString &environment, const QList<Operation> &log);
/// Until when a soft-deleted environment can be recovered, by the service's own dates (D12): hardDeletePendingOn, else
/// 14 days from softDeletedOn; not given where it says neither.
Instant keptUntil(const Environment &environment);

} // namespace steward
