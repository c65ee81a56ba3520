// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environment.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"

#include <optional>

/// The changes of the App Management API, as values. Texts are exactly what will be sent. Where an entity is changed,
/// `etag` is of what the person saw: another one just before sending means that nothing is sent.
namespace steward {

/// upsertCountry: offers the app in a country. There is no way back.
struct AddCountry
{
    QString appId{};
    QString countryCode{};
    friend bool operator==(const AddCountry &, const AddCountry &) = default;
};

/// upsertPrincipal: Owners only.
struct SetPrincipal
{
    QString appId{};
    QString principalId{};
    PrincipalKind kind = PrincipalKind::User;
    QString tenantId{}; ///< of a user; never of an application
    QList<PublisherRole> roles{};
    QString etag{}; ///< empty: there was none
    friend bool operator==(const SetPrincipal &, const SetPrincipal &) = default;
};

/// removePrincipal: Owners only.
struct RemovePrincipal
{
    QString appId{};
    QString principalId{};
    QString etag{};
    friend bool operator==(const RemovePrincipal &, const RemovePrincipal &) = default;
};

/// uploadVersion: an .app file for one country. What was read of the file when it was confirmed; another size or hash
/// just before sending means that nothing is sent (I17).
struct UploadVersion
{
    QString appId{};
    QString countryCode{};
    AppVersion version{}; ///< of the file's manifest
    QString appName{};    ///< of the file's manifest; for words only
    Availability availability = Availability::Preview;
    QString file{}; ///< absolute path
    qint64 bytes = 0;
    QString sha256{}; ///< of the file, in hex
    friend bool operator==(const UploadVersion &, const UploadVersion &) = default;
};

/// updateVersion: availability, incompatible dependencies or the way of synchronising; what is nullopt or empty stays.
struct UpdateVersion
{
    struct Incompatible
    {
        QString appId{};
        AppVersion fromVersion{};
        friend bool operator==(const Incompatible &, const Incompatible &) = default;
    };
    QString appId{};
    QString countryCode{};
    AppVersion version{};
    std::optional<Availability> availability{};
    QList<Incompatible> incompatible{};
    std::optional<SyncMode> syncMode{}; ///< ForceSync can cost customers data
    QString etag{};
    friend bool operator==(const UpdateVersion &, const UpdateVersion &) = default;
};

/// scheduleEnvironmentHotfix: one customer environment goes to another version with the same major and minor number.
/// The environment's name is Change::environment, its family (with a blank) Change::family.
struct ScheduleHotfix
{
    QString appId{};
    QString countryCode{};
    QString tenantId{}; ///< of the customer
    EnvironmentKind kind = EnvironmentKind::Production;
    AppVersion sourceVersion{}; ///< installed when it was confirmed; another one just before sending: nothing is sent
    AppVersion targetVersion{};
    Instant runAfter{}; ///< UTC; not given: at once
    bool ignoresUpdateWindow = false;
    friend bool operator==(const ScheduleHotfix &, const ScheduleHotfix &) = default;
};

/// updateEnvironmentHotfix: cancels one that has not begun. The environment's name is Change::environment.
struct CancelHotfix
{
    QString appId{};
    QString countryCode{};
    QString hotfixId{};
    QString tenantId{};         ///< of the customer, for words only
    AppVersion targetVersion{}; ///< for words only
    QString etag{};             ///< empty: the service gave none
    friend bool operator==(const CancelHotfix &, const CancelHotfix &) = default;
};

} // namespace steward
