// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace steward {

/// An app somebody chose, and the version it shall have.
struct PlanChoice
{
    QString appId{};
    QString name{};
    AppVersion target{}; ///< empty, for an install: the newest
    friend bool operator==(const PlanChoice &, const PlanChoice &) = default;
};

/// What is known about the environment when a plan is made.
struct PlanFacts
{
    QList<InstalledApp> installed{};
    QList<AppUpdate> updates{}; ///< availableUpdates
    /// What a refusal taught (data.requirements of a 400), by the app it was asked for, canonical GUID text.
    QHash<QString, QList<AppRequirement>> learnt{};
};

/// One line of a plan.
struct PlanStep
{
    QString appId{};
    QString name{};
    QString publisher{};
    RequirementKind kind = RequirementKind::Update; ///< what is done with the app
    AppVersion from{};                              ///< installed now; empty: not installed
    AppVersion to{};                                ///< empty: not said, or uninstalled
    bool isChosen = false;  ///< else others require it, and it comes only with "include dependencies"
    QStringList neededBy{}; ///< names of the apps that require it
    QStringList needs{};    ///< ids of the steps it requires directly
    friend bool operator==(const PlanStep &, const PlanStep &) = default;
};

enum class PlanTrouble {
    TargetTooLow,    ///< chosen at a version below the one that another requires
    NotOffered,      ///< required at a version that no available update reaches
    Busy,            ///< an update of it is scheduled or running
    MustGo,          ///< an app that was chosen has to be uninstalled for another
    CannotBeRemoved, ///< has to be uninstalled and cannot be
    Circle,          ///< apps require each other: the service has to find the order
};

struct PlanConflict
{
    PlanTrouble trouble{};
    QString appId{};
    QString name{};
    QString neededBy{}; ///< name of an app that requires it; may be empty
    AppVersion needed{};
    friend bool operator==(const PlanConflict &, const PlanConflict &) = default;
};

/// What has to happen, in this order: whatever is required stands before what requires it.
struct UpdatePlan
{
    QList<PlanStep> steps{};
    QList<PlanConflict> conflicts{};

    /// Apps that nobody chose come along: their requests need "include dependencies".
    bool needsDependencies() const;
    /// Whether that app requires, directly or through others, one that nobody chose.
    bool needsDependencies(const QString &appId) const;
    const PlanStep *step(const QString &appId) const;
};

/// The plan for those choices. Versions are compared as versions; ids without regard to letter case. Requirements that
/// the installed apps fulfil already make no step.
UpdatePlan updatePlanOf(const QList<PlanChoice> &choices, const PlanFacts &facts);

/// The versions on offer for an app, newest first, each once.
QList<AppVersion> offeredVersions(const QString &appId, const QList<AppUpdate> &updates);

} // namespace steward
