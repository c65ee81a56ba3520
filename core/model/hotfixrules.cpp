// SPDX-License-Identifier: Apache-2.0
#include "core/model/hotfixrules.h"

#include <QtCore/QUuid>
#include <QtCore/QVersionNumber>

#include <algorithm>

namespace steward {

namespace {

using Why = HotfixExclusion;

bool isSameWord(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

bool isSameId(const QString &a, const QString &b)
{
    const QUuid left = QUuid::fromString(a.trimmed());
    return left.isNull() ? isSameWord(a, b) : left == QUuid::fromString(b.trimmed());
}

// Major, minor, and whatever follows; empty for a text that is no version.
QVersionNumber numbersOf(const AppVersion &version)
{
    qsizetype end = 0;
    const QString text = version.text.trimmed();
    const QVersionNumber numbers = QVersionNumber::fromString(text, &end);
    return end == text.size() && numbers.segmentCount() >= 2 ? numbers : QVersionNumber();
}

// What of the versions is the one; several, none.
struct Listed
{
    const PublisherVersion *version = nullptr;
    bool isAmbiguous = false;
};

Listed listed(const QList<PublisherVersion> &versions, const AppVersion &wanted)
{
    Listed found;
    for (const PublisherVersion &each : versions) {
        if (each.version != wanted)
            continue;
        found.isAmbiguous |= found.version != nullptr || each.isAmbiguous;
        found.version = &each;
    }
    return found;
}

bool isNamed(const CustomerEnvironment &environment)
{
    return !environment.tenantId.trimmed().isEmpty() && !environment.name.trimmed().isEmpty() &&
           !environment.family.trimmed().isEmpty();
}

std::optional<Why> whyNotFrom(const AppVersion &installed, const AppVersion &target, const HotfixFacts &facts)
{
    if (numbersOf(installed).isNull())
        return Why::VersionNotKnown;
    if (installed == target)
        return Why::AlreadyThere;
    if (!isSameRelease(installed, target))
        return Why::OtherRelease;
    if (installed > target)
        return Why::NewerInstalled;
    if (!facts.versions)
        return std::nullopt;
    const Listed from = listed(*facts.versions, installed);
    // One that is not listed any more is not known to be a preview.
    const bool isPreview = from.version && from.version->availability.value == Availability::Preview;
    return isPreview ? std::optional(Why::InstalledIsPreview) : std::nullopt;
}

Why whyBecauseOf(const EnvironmentHotfix &pending)
{
    const bool isWaiting =
        pending.status.value == OperationStatus::Scheduled || pending.status.value == OperationStatus::Queued;
    return isWaiting ? Why::AlreadyScheduled : Why::Running;
}

} // namespace

bool isUploaded(const PublisherVersion &version)
{
    return version.status.value == UploadStatus::Uploaded || version.status.isEmpty();
}

bool isSameRelease(const AppVersion &a, const AppVersion &b)
{
    const QVersionNumber left = numbersOf(a);
    const QVersionNumber right = numbersOf(b);
    return !left.isNull() && !right.isNull() && left.majorVersion() == right.majorVersion() &&
           left.minorVersion() == right.minorVersion();
}

bool isSameCustomerEnvironment(const QString &tenantId, const QString &name, const QString &otherTenantId,
                               const QString &otherName)
{
    return isSameId(tenantId, otherTenantId) && isSameWord(name, otherName);
}

QString customerEnvironmentKey(const QString &tenantId, const QString &name)
{
    const QUuid id = QUuid::fromString(tenantId.trimmed());
    const QString tenant = id.isNull() ? tenantId.trimmed().toCaseFolded() : id.toString(QUuid::WithoutBraces);
    return tenant + QChar(1) + name.trimmed().toCaseFolded();
}

const EnvironmentHotfix *pendingHotfix(const QString &tenantId, const QString &environment,
                                       const QList<EnvironmentHotfix> &hotfixes)
{
    // A word we do not know is no end (F21).
    const auto found = std::find_if(hotfixes.begin(), hotfixes.end(), [&](const EnvironmentHotfix &hotfix) {
        return !isFinal(hotfix.status.value) &&
               isSameCustomerEnvironment(hotfix.tenantId, hotfix.environmentName, tenantId, environment);
    });
    return found == hotfixes.end() ? nullptr : &*found;
}

std::optional<HotfixExclusion> whyNotTarget(const AppVersion &target, const HotfixFacts &facts)
{
    if (numbersOf(target).isNull())
        return Why::VersionNotKnown;
    if (!facts.versions)
        return std::nullopt;
    const Listed to = listed(*facts.versions, target);
    if (to.version == nullptr)
        return Why::TargetNotListed;
    if (to.isAmbiguous)
        return Why::Ambiguous;
    return isUploaded(*to.version) ? std::nullopt : std::optional(Why::TargetNotUploaded);
}

std::optional<HotfixExclusion> whyExcluded(const CustomerEnvironment &environment, const AppVersion &target,
                                           const HotfixFacts &facts)
{
    if (environment.isAmbiguous)
        return Why::Ambiguous;
    if (!isNamed(environment))
        return Why::NotNamed;
    if (const auto why = whyNotTarget(target, facts))
        return why;
    if (const auto why = whyNotFrom(environment.version, target, facts))
        return why;
    if (!facts.hotfixes)
        return std::nullopt;
    const EnvironmentHotfix *pending = pendingHotfix(environment.tenantId, environment.name, *facts.hotfixes);
    return pending ? std::optional(whyBecauseOf(*pending)) : std::nullopt;
}

HotfixSieve::HotfixSieve(AppVersion target, HotfixFacts facts)
    : m_target(std::move(target))
    , m_facts(std::move(facts))
    , m_ofTarget(whyNotTarget(m_target, m_facts))
{
    for (const EnvironmentHotfix &hotfix : m_facts.hotfixes.value_or(QList<EnvironmentHotfix>())) {
        const QString key = customerEnvironmentKey(hotfix.tenantId, hotfix.environmentName);
        if (!isFinal(hotfix.status.value) && !m_pending.contains(key)) // the first counts
            m_pending.insert(key, whyBecauseOf(hotfix));
    }
}

std::optional<HotfixExclusion> HotfixSieve::whyNotFrom(const AppVersion &installed)
{
    const auto known = m_byVersion.constFind(installed.text);
    if (known != m_byVersion.constEnd())
        return *known;
    return *m_byVersion.insert(installed.text, steward::whyNotFrom(installed, m_target, m_facts));
}

std::optional<HotfixExclusion> HotfixSieve::why(const CustomerEnvironment &environment)
{
    if (environment.isAmbiguous)
        return Why::Ambiguous;
    if (!isNamed(environment))
        return Why::NotNamed;
    if (m_ofTarget)
        return m_ofTarget;
    if (const auto why = whyNotFrom(environment.version))
        return why;
    const auto pending = m_pending.constFind(customerEnvironmentKey(environment.tenantId, environment.name));
    return pending == m_pending.constEnd() ? std::nullopt : std::optional(*pending);
}

} // namespace steward
