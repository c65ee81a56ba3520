// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "core/model/capacity.h"
#include "core/model/change.h"
#include "core/model/environment.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QList>

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

} // namespace steward
