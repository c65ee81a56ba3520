// SPDX-License-Identifier: Apache-2.0
#include "ui/models/causewords.h"

#include "core/model/change.h"
#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

using Kind = ApiError::Kind;

/// The translation context of this file.
struct LostWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::LostWords)
};

QString hostOf(const ApiError &error)
{
    return error.host.isEmpty() ? LostWords::tr("the service") : visibleText(error.host, 200);
}

// As the beginning of a sentence. The name of a host stays as it is.
QString hostFirst(const ApiError &error)
{
    return error.host.isEmpty() ? LostWords::tr("The service", "begins a sentence") : hostOf(error);
}

// What is read for proof.
QString adviceFor(const QString &operation)
{
    const auto kind = changeKindOf(operation);
    return kind && isPublisherChange(*kind)
               ? LostWords::tr(
                     "The lists of the service are read for proof; it is not sent again by itself. Do not send "
                     "it again before the result is known.")
               : LostWords::tr("The operations log and the environment are read for proof; it is not sent again by "
                               "itself. Do not send it again before the result is known.");
}

} // namespace

QString lostSentence(const QString &operation)
{
    const auto kind = changeKindOf(operation);
    if (!kind)
        return LostWords::tr("It is not known whether the request was carried out.");
    switch (*kind) {
    case ChangeKind::CreateEnvironment:
        return LostWords::tr("It is not known whether the environment is being created.");
    case ChangeKind::CopyEnvironment:
        return LostWords::tr("It is not known whether the environment is being copied.");
    case ChangeKind::RenameEnvironment:
        return LostWords::tr("It is not known whether the environment is being renamed.");
    case ChangeKind::RestoreEnvironment:
        return LostWords::tr("It is not known whether the environment is being restored.");
    case ChangeKind::DeleteEnvironment:
        return LostWords::tr("It is not known whether the environment is being deleted.");
    case ChangeKind::RecoverEnvironment:
        return LostWords::tr("It is not known whether the environment is being recovered.");
    case ChangeKind::LinkPowerPlatform:
        return LostWords::tr("It is not known whether the Power Platform environment was linked.");
    case ChangeKind::UnlinkPowerPlatform:
        return LostWords::tr("It is not known whether the Power Platform environment was unlinked.");
    case ChangeKind::InstallApp:
        return LostWords::tr("It is not known whether the app is being installed.");
    case ChangeKind::UpdateApp:
        return LostWords::tr("It is not known whether the app is being updated.");
    case ChangeKind::UninstallApp:
        return LostWords::tr("It is not known whether the app is being uninstalled.");
    case ChangeKind::CancelAppUpdate:
        return LostWords::tr("It is not known whether the scheduled update was canceled.");
    case ChangeKind::AddCountry:
        return LostWords::tr("It is not known whether the country was added.");
    case ChangeKind::SetPrincipal:
        return LostWords::tr("It is not known whether the roles were set.");
    case ChangeKind::RemovePrincipal:
        return LostWords::tr("It is not known whether the principal was removed.");
    case ChangeKind::UploadVersion:
        return LostWords::tr("It is not known whether the version was uploaded.");
    case ChangeKind::UpdateVersion:
        return LostWords::tr("It is not known whether the version was changed.");
    case ChangeKind::ScheduleHotfix:
        return LostWords::tr("It is not known whether the hotfix was scheduled.");
    case ChangeKind::CancelHotfix:
        return LostWords::tr("It is not known whether the hotfix was canceled.");
    }
    return {};
}

CauseWords wordsForLost(const ApiError &error)
{
    const QString advice = adviceFor(error.operation);
    switch (error.kind) {
    case Kind::Offline:
        return {LostWords::tr("The connection to %1 ended before the answer came.").arg(hostOf(error)), advice};
    case Kind::TimedOut:
        return {LostWords::tr("%1 took the request and did not answer in time.").arg(hostFirst(error)), advice};
    case Kind::Cancelled:
        return {LostWords::tr("Waiting was stopped after the request had been sent; that undoes nothing."), advice};
    case Kind::Proxy:
        return {LostWords::tr("The proxy between here and %1 lost the answer.").arg(hostOf(error)), advice};
    case Kind::NotTheService:
        return {LostWords::tr("Something other than the service answered for %1, so the answer proves nothing.")
                    .arg(hostOf(error)),
                advice};
    case Kind::Insecure:
        return {LostWords::tr("The secure connection to %1 broke before the answer came.").arg(hostOf(error)), advice};
    case Kind::Server:
        return {LostWords::tr("%1 failed on its side without saying whether it had acted.").arg(hostFirst(error)),
                advice};
    case Kind::TooLarge:
        return {LostWords::tr("The answer was larger than any this program accepts, so it was not read on."), advice};
    case Kind::WrongTenant:
        return {LostWords::tr("The answer names another tenant or environment, so it proves nothing."), advice};
    default:
        return {LostWords::tr("The answer was incomplete or could not be understood, so it proves nothing."), advice};
    }
}

} // namespace steward
