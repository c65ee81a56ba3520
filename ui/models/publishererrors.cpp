// SPDX-License-Identifier: Apache-2.0
// Why a change of a publisher's app was refused or not sent.
#include "ui/models/causewords.h"

#include "core/model/change.h"
#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

using Kind = ApiError::Kind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::PublisherErrors)

public:
    static CauseWords changed(const QString &target);
    static CauseWords forbidden(ChangeKind kind);
    static std::optional<CauseWords> ofCode(const ApiError &error);
};

bool isOf(const QString &target, const char *member)
{
    return target.compare(QLatin1String(member), Qt::CaseInsensitive) == 0;
}

// What was read just before sending was not what the person saw (D06).
CauseWords Words::changed(const QString &target)
{
    const QString again = tr("Look at it as it is now, and confirm again if it is still what you want.");
    if (isOf(target, "_etag"))
        return {tr("Somebody else changed it after it was shown here. Nothing was sent."), again};
    if (isOf(target, "countryCode"))
        return {tr("The app has this country already. Nothing was sent."), tr("There is nothing to do.")};
    if (isOf(target, "principal"))
        return {tr("The user or application is not listed any more. Nothing was sent."), again};
    if (isOf(target, "version"))
        return {tr("The list of versions was read before sending: this version is there already, or is gone. Nothing "
                   "was sent."),
                again};
    if (isOf(target, "sourceAppVersion"))
        return {tr("The environment has another version of the app now. Nothing was sent."), again};
    if (isOf(target, "environmentHotfix"))
        return {tr("A hotfix of the app waits or runs there, or the one that was meant is gone. Nothing was sent."),
                tr("Look at the list of hotfixes.")};
    if (isOf(target, "status"))
        return {tr("The hotfix does not wait for its time any more. Nothing was sent."),
                tr("Only a hotfix that has not begun can be canceled.")};
    return {tr("It is no longer as it was when this was confirmed. Nothing was sent."), again};
}

CauseWords Words::forbidden(ChangeKind kind)
{
    const bool needsOwner = kind == ChangeKind::SetPrincipal || kind == ChangeKind::RemovePrincipal;
    return {needsOwner ? tr("Only an Owner of the app may say who may do what with it.")
                       : tr("Your role on the app does not allow it: that takes a Contributor or an Owner."),
            tr("Ask an Owner of the app for the role; the Principals tab shows who is one.")};
}

std::optional<CauseWords> Words::ofCode(const ApiError &error)
{
    if (error.hasCode(QLatin1String("VersionNotHotfixable")))
        return CauseWords{tr("The target version has another major or minor number than the installed one, or is not "
                             "newer. A hotfix changes the last two numbers only."),
                          tr("Choose a version of the same major and minor number.")};
    if (error.hasCode(QLatin1String("PreviewInstalled")))
        return CauseWords{tr("The installed version is a preview; previews get no hotfixes."),
                          tr("Make the installed version available first, or let the customer update the app.")};
    if (error.hasCode(QLatin1String("HotfixInProgress")))
        return CauseWords{tr("A hotfix of the app waits or runs in that environment already."),
                          tr("Wait until it has ended, or cancel it while it waits.")};
    if (error.hasCode(QLatin1String("HotfixNotScheduled")))
        return CauseWords{tr("The hotfix does not wait for its time any more, so it cannot be canceled."),
                          tr("It runs to its end. Look at the list of hotfixes.")};
    if (error.httpStatus == 412 || error.hasCode(QLatin1String("PreconditionFailed")))
        return CauseWords{tr("Somebody else changed it after it was shown here."),
                          tr("Look at it as it is now, and confirm again if it is still what you want.")};
    return std::nullopt;
}

} // namespace

std::optional<CauseWords> wordsForPublisher(const ApiError &error)
{
    const auto kind = changeKindOf(error.operation);
    if (!kind || !isPublisherChange(*kind))
        return std::nullopt;
    if (error.kind == Kind::Changed)
        return Words::changed(error.target);
    if (error.kind == Kind::Forbidden)
        return Words::forbidden(*kind);
    return Words::ofCode(error);
}

} // namespace steward
