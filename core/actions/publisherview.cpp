// SPDX-License-Identifier: Apache-2.0
#include "core/actions/publisherview.h"

#include "core/actions/operationmatch.h"
#include "core/actions/publisherentities.h"

namespace steward {

namespace {

using Stand = ObjectStand;

ObjectView viewOf(Stand stand, const QString &found = {})
{
    ObjectView view;
    view.stand = stand;
    view.found = found;
    return view;
}

// Another tag than before: somebody has written it since, we or others.
bool isRewritten(const QString &tag, const QString &before)
{
    return !tag.isEmpty() && !before.isEmpty() && tag != before;
}

QString rolesOf(const PublisherPrincipal &principal)
{
    QStringList words;
    for (const WireWord<PublisherRole> &role : principal.roles)
        words.append(role.text);
    return words.join(QLatin1String(", "));
}

struct Look
{
    const Action &action;
    const Change &change;
    const Baseline &before;
    const PublisherState &state;
};

ObjectView view(const Look &look, const AddCountry &add)
{
    if (!look.state.countries)
        return {};
    const auto country = countryIn(*look.state.countries, add.countryCode);
    // Several rows of one code are in the list all the same.
    ObjectView result = viewOf(country.found ? Stand::AsAsked : Stand::AsBefore,
                               country.found ? country.found->countryCode : QString());
    result.wasAlready = look.before.wasAsAsked;
    return result;
}

ObjectView view(const Look &look, const SetPrincipal &set)
{
    if (!look.state.principals)
        return {};
    const auto principal = principalIn(*look.state.principals, set.principalId);
    if (principal.isAmbiguous)
        return {};
    ObjectView result = viewOf(Stand::Otherwise, principal.found ? rolesOf(*principal.found) : QString());
    if (principal.found && isAsAsked(*principal.found, set))
        result.stand = Stand::AsAsked;
    else if (look.before.wasRead && fingerprint(principal.found) == look.before.fingerprint)
        result.stand = Stand::AsBefore;
    result.wasAlready = look.before.wasAsAsked;
    if (principal.found && isRewritten(principal.found->etag, look.before.etag))
        result.wasAlready = false;
    return result;
}

ObjectView view(const Look &look, const RemovePrincipal &remove)
{
    if (!look.state.principals)
        return {};
    const auto principal = principalIn(*look.state.principals, remove.principalId);
    ObjectView result = viewOf(Stand::AsAsked, principal.found ? rolesOf(*principal.found) : QString());
    if (principal.found) {
        const bool isSame = look.before.wasRead && fingerprint(principal.found) == look.before.fingerprint;
        result.stand = isSame ? Stand::AsBefore : Stand::Otherwise;
    }
    result.wasAlready = look.before.wasAsAsked;
    return result;
}

// The same file is known by its version and country (F47).
ObjectView view(const Look &look, const UploadVersion &upload)
{
    if (!look.state.versions)
        return {};
    const auto version = versionIn(*look.state.versions, upload.version);
    if (version.isAmbiguous)
        return {};
    ObjectView result = viewOf(Stand::AsBefore);
    result.wasAlready = look.before.wasAsAsked;
    if (!version.found)
        return result;
    result.found = version.found->status.text;
    if (look.before.wasRead && fingerprint(version.found) == look.before.fingerprint)
        return result; // one that had failed before
    const WireWord<Availability> &availability = version.found->availability;
    switch (version.found->status.value) {
    case UploadStatus::Uploaded: {
        const bool isOther = availability.isKnown() && availability.value != upload.availability;
        result.stand = isOther ? Stand::Otherwise : Stand::AsAsked;
        if (isOther)
            result.found = availability.text;
        break;
    }
    case UploadStatus::UploadFailed:
        result.stand = Stand::Otherwise;
        break;
    case UploadStatus::Uploading:
    case UploadStatus::Unknown: // a new word: at work, never an error
        result.stand = Stand::UnderWay;
        break;
    }
    return result;
}

QString wordsOf(const PublisherVersion &version)
{
    QStringList words{version.availability.text, version.syncMode.text};
    words.removeAll(QString());
    return words.join(QLatin1String(", "));
}

ObjectView view(const Look &look, const UpdateVersion &update)
{
    if (!look.state.versions)
        return {};
    const auto version = versionIn(*look.state.versions, update.version);
    if (version.isAmbiguous)
        return {};
    if (!version.found)
        return viewOf(Stand::Otherwise);
    ObjectView result = viewOf(Stand::Otherwise, wordsOf(*version.found));
    const bool isNew = isRewritten(version.found->etag, look.before.etag);
    const std::optional<bool> asAsked = isAsAsked(*version.found, update);
    result.wasAlready = isNew ? std::optional(false) : look.before.wasAsAsked;
    if (asAsked == true || (!asAsked && isNew))
        result.stand = Stand::AsAsked;
    else if (!asAsked) // nobody is told how it synchronises
        result.stand = version.found->etag.isEmpty() || look.before.etag.isEmpty() ? Stand::NotKnown : Stand::AsBefore;
    else if (!isNew && look.before.wasRead && fingerprint(version.found) == look.before.fingerprint)
        result.stand = Stand::AsBefore;
    return result;
}

ObjectView view(const Look &look, const ScheduleHotfix &schedule)
{
    if (!look.state.environments)
        return {};
    const auto environment = environmentIn(*look.state.environments, look.change);
    if (environment.isAmbiguous)
        return {};
    if (!environment.found) { // it has the app no more, or is gone
        ObjectView gone = viewOf(Stand::Otherwise);
        gone.isGone = true;
        return gone;
    }
    const AppVersion &installed = environment.found->version;
    const AppVersion &was = look.before.wasRead ? look.before.installedVersion : schedule.sourceVersion;
    ObjectView result = viewOf(Stand::Otherwise, installed.text);
    // A later one includes what was asked for: somebody went on from there.
    if (!installed.isEmpty() && installed >= schedule.targetVersion)
        result.stand = Stand::AsAsked;
    else if (installed == was)
        result.stand = Stand::AsBefore;
    if (!was.isEmpty())
        result.wasAlready = was >= schedule.targetVersion;
    return result;
}

ObjectView view(const Look &look, const CancelHotfix &cancel)
{
    if (!look.state.hotfixes)
        return {};
    const auto hotfix = hotfixIn(*look.state.hotfixes, cancel.hotfixId);
    if (hotfix.isAmbiguous || !hotfix.found)
        return {};
    ObjectView result = viewOf(Stand::Otherwise, hotfix.found->status.text);
    result.wasAlready = look.before.wasAsAsked;
    switch (hotfix.found->status.value) {
    case OperationStatus::Canceled:
        result.stand = Stand::AsAsked;
        break;
    case OperationStatus::Queued:
    case OperationStatus::Scheduled:
        result.stand = Stand::AsBefore;
        break;
    case OperationStatus::Unknown:
        result.stand = Stand::NotKnown;
        break;
    case OperationStatus::Running:
    case OperationStatus::Succeeded:
    case OperationStatus::Failed:
    case OperationStatus::Skipped:
        break;
    }
    return result;
}

} // namespace

ObjectView publisherView(const Action &action, const Baseline &before, const PublisherState &state)
{
    const Look look{action, action.change, before, state};
    return std::visit(
        [&](const auto &what) {
            if constexpr (requires { view(look, what); })
                return view(look, what);
            else
                return ObjectView{};
        },
        action.change.what);
}

const EnvironmentHotfix *hotfixOf(const Action &action, const PublisherState &state)
{
    if (!state.hotfixes || action.operationId.isEmpty())
        return nullptr;
    const auto hotfix = hotfixIn(*state.hotfixes, action.operationId);
    return hotfix.isAmbiguous ? nullptr : hotfix.found;
}

const PublisherVersion *uploadOf(const Change &change, const PublisherState &state)
{
    const auto *upload = change.as<UploadVersion>();
    if (!upload || !state.versions)
        return nullptr;
    const auto version = versionIn(*state.versions, upload->version);
    return version.isAmbiguous ? nullptr : version.found;
}

WireWord<OperationStatus> statusOfUpload(const WireWord<UploadStatus> &status)
{
    switch (status.value) {
    case UploadStatus::Uploading:
        return {OperationStatus::Running, status.text};
    case UploadStatus::Uploaded:
        return {OperationStatus::Succeeded, status.text};
    case UploadStatus::UploadFailed:
        return {OperationStatus::Failed, status.text};
    case UploadStatus::Unknown:
        break;
    }
    return {OperationStatus::Unknown, status.text};
}

} // namespace steward
