// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/customerenvironment.h"
#include "core/model/environmenthotfix.h"
#include "core/model/publisherversion.h"

#include <QtCore/QHash>

#include <optional>

namespace steward {

/// Why an environment of a customer gets no hotfix to a version, as far as it is known before anything is sent. The
/// contract: same major and minor number only, and not where the installed version is still a preview.
enum class HotfixExclusion {
    Ambiguous,         ///< several rows answer to the tenant and name, or the version (F23)
    NotNamed,          ///< the service gave no tenant, name or family: nobody can say which one is meant (F20)
    VersionNotKnown,   ///< what is installed, or the target, is no version
    TargetNotListed,   ///< the country has no such version
    TargetNotUploaded, ///< it is still being uploaded, or that failed
    AlreadyThere,
    NewerInstalled,
    OtherRelease,       ///< another major or minor number
    InstalledIsPreview, ///< the installed version has the availability Preview
    AlreadyScheduled,   ///< a hotfix of the app waits for its time there
    Running,            ///< one is under way there, or in a state nobody here knows
};

/// What is known of the app in that country. What is not known is not held against anybody.
struct HotfixFacts
{
    std::optional<QList<PublisherVersion>> versions{};
    std::optional<QList<EnvironmentHotfix>> hotfixes{};
};

/// nullopt: a hotfix to `target` can be asked for.
std::optional<HotfixExclusion> whyExcluded(const CustomerEnvironment &environment, const AppVersion &target,
                                           const HotfixFacts &facts);
/// Whether anything can be hotfixed to that version at all.
std::optional<HotfixExclusion> whyNotTarget(const AppVersion &target, const HotfixFacts &facts);

/// The same for thousands of environments: what many of them share is looked up once.
class HotfixSieve
{
public:
    HotfixSieve(AppVersion target, HotfixFacts facts);
    /// What whyExcluded() says.
    std::optional<HotfixExclusion> why(const CustomerEnvironment &environment);

private:
    std::optional<HotfixExclusion> whyNotFrom(const AppVersion &installed);

    AppVersion m_target;
    HotfixFacts m_facts;
    std::optional<HotfixExclusion> m_ofTarget;
    QHash<QString, std::optional<HotfixExclusion>> m_byVersion; ///< by the text of what is installed
    QHash<QString, HotfixExclusion> m_pending;                  ///< by customerEnvironmentKey()
};

/// Whether its package is there to be installed. Where the service does not say, it is.
bool isUploaded(const PublisherVersion &version);
/// Whether both have the same major and minor number. False where one of them is no version.
bool isSameRelease(const AppVersion &a, const AppVersion &b);
/// The same environment of the same customer: tenant ids in any spelling, names without regard to letter case.
bool isSameCustomerEnvironment(const QString &tenantId, const QString &name, const QString &otherTenantId,
                               const QString &otherName);
/// The same for those that isSameCustomerEnvironment() takes for the same.
QString customerEnvironmentKey(const QString &tenantId, const QString &name);
/// A hotfix of that environment that has not ended: null where there is none. Points into `hotfixes`.
const EnvironmentHotfix *pendingHotfix(const QString &tenantId, const QString &environment,
                                       const QList<EnvironmentHotfix> &hotfixes);

} // namespace steward
