// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"
#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"

#include <QtCore/QString>

#include <array>
#include <optional>

namespace steward {

/// What people can do with a publisher's app, in the order of the menu.
enum class PublisherAct {
    UploadVersion,
    DownloadVersion,
    ChangeAvailability,
    MarkIncompatible,
    ChangeSyncMode,
    AddCountry,
    AddPrincipal,
    ChangeRoles,
    RemovePrincipal,
    ScheduleHotfix,
    CancelHotfix,
    ShowPlans,
};
inline constexpr int PublisherActCount = 12;

/// Stable word of an act, for object names and tests: "uploadVersion".
QLatin1String nameOf(PublisherAct act);
/// The change it confirms; nothing for what changes nothing.
std::optional<ChangeKind> changeKindOf(PublisherAct act);

/// What is in front of a person when an act on a publisher's app is offered.
struct PublisherScene
{
    bool isReady = false; ///< the journal can be written
    bool hasPlans = false;
    bool isReadOnly = true;
    QString app{};
    QString country{};
    std::optional<PublisherVersion> version{};
    std::optional<PublisherPrincipal> principal{};
    std::optional<EnvironmentHotfix> hotfix{};
    QList<CustomerEnvironment> environments{};
    /// Of who is signed in, on the app; nullopt: not known.
    std::optional<QList<PublisherRole>> myRoles{};
    QList<Action> open{}; ///< actions of the app that are not at their end
};

/// Why the act is not offered, and what opens it; empty where its dialog can be opened.
QString whyNot(PublisherAct act, const PublisherScene &scene);

} // namespace steward
