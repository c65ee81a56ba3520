// SPDX-License-Identifier: Apache-2.0
// Whether what was confirmed is still as it was seen: read again just before anything is sent (D06).
#include "core/actions/publisherentities.h"
#include "core/actions/publisherview.h"
#include "core/model/hotfixrules.h"

namespace steward {

namespace {

using Kind = ApiError::Kind;
using Found = std::optional<ApiError>;

ApiError errorOf(Kind kind, const Change &change, const QString &detail)
{
    ApiError error;
    error.kind = kind;
    error.operation = operationIdOf(change.kind());
    error.environment = change.environment;
    error.detail = detail;
    return error;
}

ApiError changed(const Change &change, const char *target, const QString &was, const QString &is)
{
    ApiError error = errorOf(Kind::Changed, change, QStringLiteral("was \"%1\", is \"%2\"").arg(was, is));
    error.target = QString::fromLatin1(target);
    return error;
}

ApiError ambiguous(const Change &change)
{
    ApiError error = errorOf(Kind::InvalidInput, change, QStringLiteral("several answer to it"));
    error.code = QStringLiteral("ambiguousRequest");
    return error;
}

// The tag of what the person saw against the one of now. One that is silent now proves nothing.
Found staleTag(const Change &change, const QString &seen, const QString &now)
{
    if (now.isEmpty() || seen == now)
        return std::nullopt;
    return changed(change, "_etag", seen, now);
}

Found whatChanged(const Change &change, const AddCountry &add, const PublisherState &state)
{
    if (!countryIn(*state.countries, add.countryCode).found)
        return std::nullopt;
    return changed(change, "countryCode", {}, add.countryCode);
}

Found whatChanged(const Change &change, const SetPrincipal &set, const PublisherState &state)
{
    const auto principal = principalIn(*state.principals, set.principalId);
    if (principal.isAmbiguous)
        return ambiguous(change);
    if (!principal.found)
        return set.etag.isEmpty() ? Found() : Found(changed(change, "principal", set.principalId, {}));
    return staleTag(change, set.etag, principal.found->etag);
}

Found whatChanged(const Change &change, const RemovePrincipal &remove, const PublisherState &state)
{
    const auto principal = principalIn(*state.principals, remove.principalId);
    if (principal.isAmbiguous)
        return ambiguous(change);
    if (!principal.found)
        return changed(change, "principal", remove.principalId, {});
    return staleTag(change, remove.etag, principal.found->etag);
}

// Not twice: the same file is known by version and country (F47). What had failed may be tried again.
Found whatChanged(const Change &change, const UploadVersion &upload, const PublisherState &state)
{
    const auto version = versionIn(*state.versions, upload.version);
    if (!version.found)
        return std::nullopt;
    if (version.isAmbiguous)
        return ambiguous(change);
    const bool hasFailed = version.found->status.value == UploadStatus::UploadFailed;
    return hasFailed ? Found() : Found(changed(change, "version", {}, version.found->status.text));
}

Found whatChanged(const Change &change, const UpdateVersion &update, const PublisherState &state)
{
    const auto version = versionIn(*state.versions, update.version);
    if (version.isAmbiguous)
        return ambiguous(change);
    if (!version.found)
        return changed(change, "version", update.version.text, {});
    return staleTag(change, update.etag, version.found->etag);
}

Found whatChanged(const Change &change, const ScheduleHotfix &schedule, const PublisherState &state)
{
    const auto environment = environmentIn(*state.environments, change);
    if (environment.isAmbiguous)
        return ambiguous(change);
    if (!environment.found)
        return changed(change, "environmentName", change.environment, {});
    const CustomerEnvironment &now = *environment.found;
    if (now.version != schedule.sourceVersion)
        return changed(change, "sourceAppVersion", schedule.sourceVersion.text, now.version.text);
    if (now.kind.isKnown() && now.kind.value != schedule.kind)
        return changed(change, "environmentType", {}, now.kind.text);
    const EnvironmentHotfix *pending = pendingHotfix(schedule.tenantId, change.environment, *state.hotfixes);
    return pending ? Found(changed(change, "environmentHotfix", {}, pending->status.text)) : Found();
}

Found whatChanged(const Change &change, const CancelHotfix &cancel, const PublisherState &state)
{
    const auto hotfix = hotfixIn(*state.hotfixes, cancel.hotfixId);
    if (hotfix.isAmbiguous)
        return ambiguous(change);
    if (!hotfix.found)
        return changed(change, "environmentHotfix", cancel.hotfixId, {});
    const bool isWaiting = hotfix.found->status.value == OperationStatus::Scheduled ||
                           hotfix.found->status.value == OperationStatus::Queued;
    return isWaiting ? Found() : Found(changed(change, "status", {}, hotfix.found->status.text));
}

} // namespace

std::optional<ApiError> whatChanged(const Change &change, const PublisherState &state)
{
    if ((partsBefore(change) & ~state.parts()) != PublisherParts())
        return errorOf(Kind::BadReply, change, QStringLiteral("it was not read again"));
    return std::visit(
        [&](const auto &what) {
            if constexpr (requires { whatChanged(change, what, state); })
                return whatChanged(change, what, state);
            else
                return Found();
        },
        change.what);
}

} // namespace steward
