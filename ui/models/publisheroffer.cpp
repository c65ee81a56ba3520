// SPDX-License-Identifier: Apache-2.0
#include "ui/models/publisheroffer.h"

#include "ui/models/publisherwords.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace steward {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::PublisherOffer)
};

constexpr std::array names{
    QLatin1String("uploadVersion"),    QLatin1String("downloadVersion"), QLatin1String("changeAvailability"),
    QLatin1String("markIncompatible"), QLatin1String("changeSyncMode"),  QLatin1String("addCountry"),
    QLatin1String("addPrincipal"),     QLatin1String("changeRoles"),     QLatin1String("removePrincipal"),
    QLatin1String("scheduleHotfix"),   QLatin1String("cancelHotfix"),    QLatin1String("showHotfixPlans")};
static_assert(names.size() == PublisherActCount);

bool isOfVersion(PublisherAct act)
{
    return act == PublisherAct::DownloadVersion || act == PublisherAct::ChangeAvailability ||
           act == PublisherAct::MarkIncompatible || act == PublisherAct::ChangeSyncMode;
}

bool isOfPrincipals(PublisherAct act)
{
    return act == PublisherAct::AddPrincipal || act == PublisherAct::ChangeRoles ||
           act == PublisherAct::RemovePrincipal;
}

QString missingWords(PublisherAct act, const PublisherScene &scene)
{
    if (scene.app.isEmpty())
        return Words::tr("Select an app below “Publisher apps” first.");
    if (act == PublisherAct::UploadVersion && scene.country.isEmpty())
        return Words::tr("Select a country of the app first.");
    if (isOfVersion(act) && !scene.version)
        return Words::tr("Select a version in the Versions tab of a country first.");
    if ((act == PublisherAct::ChangeRoles || act == PublisherAct::RemovePrincipal) && !scene.principal)
        return Words::tr("Select a user or application in the Principals tab of the app first.");
    if (act == PublisherAct::ScheduleHotfix && scene.environments.isEmpty())
        return Words::tr("Select environments in the Environments tab first.");
    if (act == PublisherAct::CancelHotfix && !scene.hotfix)
        return Words::tr("Select a hotfix in the Hotfixes tab of a country first.");
    return {};
}

QString roleWords(PublisherAct act, const PublisherScene &scene)
{
    if (!scene.myRoles || !changeKindOf(act))
        return {};
    const auto has = [&](PublisherRole role) { return scene.myRoles->contains(role); };
    if (has(PublisherRole::Owner) || has(PublisherRole::Unknown))
        return {};
    if (isOfPrincipals(act))
        return Words::tr("Only an Owner of the app may say who may do what with it, and you are none.");
    return has(PublisherRole::Contributor)
               ? QString()
               : Words::tr("You may only read this app. An Owner can give you the role Contributor.");
}

QString stateWords(PublisherAct act, const PublisherScene &scene)
{
    switch (act) {
    case PublisherAct::MarkIncompatible:
        return scene.version->dependencies.isEmpty() ? Words::tr("This version depends on no other app.") : QString();
    case PublisherAct::DownloadVersion:
    case PublisherAct::ChangeAvailability:
    case PublisherAct::ChangeSyncMode:
        if (scene.version->status.value == UploadStatus::Uploading)
            return Words::tr("The service is still taking in this version.");
        if (scene.version->status.value == UploadStatus::UploadFailed)
            return Words::tr("The upload of this version failed.");
        return {};
    case PublisherAct::ScheduleHotfix: {
        const QString country = scene.environments.constFirst().countryCode;
        const bool isOfSeveral =
            std::any_of(scene.environments.begin(), scene.environments.end(), [&](const CustomerEnvironment &one) {
                return one.countryCode.compare(country, Qt::CaseInsensitive) != 0;
            });
        return isOfSeveral ? Words::tr("The selected environments are of several countries; select those of one.")
                           : QString();
    }
    case PublisherAct::CancelHotfix:
        return scene.hotfix->status.value == OperationStatus::Scheduled
                   ? QString()
                   : Words::tr("Only a hotfix that waits for its time can be canceled; this one is %1.")
                         .arg(words(scene.hotfix->status));
    default:
        return {};
    }
}

// Only an upload whose answer was lost keeps the same act from being offered: its list is read first (F47).
QString underWayWords(PublisherAct act, const PublisherScene &scene)
{
    if (act != PublisherAct::UploadVersion)
        return {};
    const auto lost = std::find_if(scene.open.begin(), scene.open.end(), [&](const Action &action) {
        const auto *upload = action.change.as<UploadVersion>();
        return upload && action.phase == ActionPhase::Reconciling &&
               upload->countryCode.compare(scene.country, Qt::CaseInsensitive) == 0;
    });
    return lost == scene.open.end()
               ? QString()
               : Words::tr("The answer to an upload was lost. The list of versions is read before an upload is "
                           "offered again: see Activity.");
}

} // namespace

QLatin1String nameOf(PublisherAct act)
{
    return names[static_cast<std::size_t>(act)];
}

std::optional<ChangeKind> changeKindOf(PublisherAct act)
{
    switch (act) {
    case PublisherAct::UploadVersion:
        return ChangeKind::UploadVersion;
    case PublisherAct::ChangeAvailability:
    case PublisherAct::MarkIncompatible:
    case PublisherAct::ChangeSyncMode:
        return ChangeKind::UpdateVersion;
    case PublisherAct::AddCountry:
        return ChangeKind::AddCountry;
    case PublisherAct::AddPrincipal:
    case PublisherAct::ChangeRoles:
        return ChangeKind::SetPrincipal;
    case PublisherAct::RemovePrincipal:
        return ChangeKind::RemovePrincipal;
    case PublisherAct::ScheduleHotfix:
        return ChangeKind::ScheduleHotfix;
    case PublisherAct::CancelHotfix:
        return ChangeKind::CancelHotfix;
    case PublisherAct::DownloadVersion:
    case PublisherAct::ShowPlans:
        break;
    }
    return std::nullopt;
}

QString whyNot(PublisherAct act, const PublisherScene &scene)
{
    if (act == PublisherAct::ShowPlans)
        return scene.hasPlans ? QString() : Words::tr("There is no plan of hotfixes.");
    if (QString missing = missingWords(act, scene); !missing.isEmpty())
        return missing;
    if (changeKindOf(act)) {
        if (!scene.isReady)
            return Words::tr("The journal of changes is not open yet; without it nothing is sent.");
        if (scene.isReadOnly)
            return Words::tr("This connection is read-only. Unlock it for a while with the lock in the tool bar.");
    }
    if (QString role = roleWords(act, scene); !role.isEmpty())
        return role;
    if (QString state = stateWords(act, scene); !state.isEmpty())
        return state;
    return underWayWords(act, scene);
}

} // namespace steward
