// SPDX-License-Identifier: Apache-2.0
#include "ui/models/causewords.h"

#include "core/model/change.h"
#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace steward {

namespace {

struct Row
{
    QLatin1String code;
    const char *cause;
    const char *advice;
};

constexpr char context[] = "steward::ServiceCodeWords";

// The codes of the contract in its order, then those seen in public clients only.
constexpr std::array rows{
    Row{QLatin1String("applicationTypeDoesNotExist"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The application family is not known to the service."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Reload the list of environments and use the family it reports.")},
    Row{QLatin1String("DoesNotExist"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "The application family of the new environment is not known to the service."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Reload the list of environments and use the family it reports.")},
    Row{QLatin1String("applicationFamilyNotAccessible"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "This tenant has no access to the application family in this country."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Choose another country, or ask the partner for access.")},
    Row{QLatin1String("environmentNotFound"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "There is no such environment: it was deleted, renamed, or belongs to another tenant."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Reload the list of environments. Right after a delete this is as it should be.")},
    Row{QLatin1String("ambiguousRequest"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Several environments carry this name, so the service cannot tell which is meant."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Contact Microsoft support with the correlation id.")},
    Row{QLatin1String("environmentNameNotValid"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The environment name breaks the rules or is a reserved word."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Start with a letter, use letters, digits, - and _ only, and at most 29 characters.")},
    Row{QLatin1String("cannotCreateNamedEnvironment"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "This old version allows environments named Production and Sandbox only."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Take one of the two names, or a newer version.")},
    Row{QLatin1String("resourceExists"), QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The name is already taken."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Choose another name; soft-deleted environments count as well.")},
    Row{QLatin1String("environmentReservationFailed"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Somebody else took the name a moment ago."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Choose another name.")},
    Row{QLatin1String("tenantAlreadyProvisioning"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Another environment of this tenant is being created."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Wait until it is finished, then try again.")},
    Row{QLatin1String("destinationApplicationServiceNotFound"),
        QT_TRANSLATE_NOOP(
            "steward::ServiceCodeWords",
            "The service has no place for this environment, or the tenant has no access to the application."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Check country, ring and version; ask the partner.")},
    Row{QLatin1String("maximumNumberOfEnvironmentsAllowedReached"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The quota of environments is used up."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Delete an environment, or buy more.")},
    Row{QLatin1String("maximumStorageCapacityUsageReached"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The storage quota is used up."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Reduce the data, or buy capacity.")},
    Row{QLatin1String("conflictingDeveloperExtensions"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Apps published by developers are in the way."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Remove these apps from the named environments, then try "
                                                       "again.")},
    Row{QLatin1String("invalidInput"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The service refused one value: %1."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Correct that value and try again.")},
    Row{QLatin1String("requestBodyRequired"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "The request came without its content. That is a fault of this program."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Report it with the details.")},
    Row{QLatin1String("resourceDoesNotExist"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "What the request named does not exist: %1."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Reload and choose again.")},
    Row{QLatin1String("invalidStatusCannotDeleteTenant"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The state of the environment does not allow deleting it."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Wait for running work to end, and unlink it from Power Platform.")},
    Row{QLatin1String("tenantDeletionInProgress"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The environment is already being deleted."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "There is nothing to do.")},
    Row{QLatin1String("deletedEnvironmentRecoveryInProgress"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The environment is already being recovered."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "There is nothing to do.")},
    Row{QLatin1String("invalidStatusCannotRecoverDeletedEnvironment"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The environment cannot be recovered now."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Only soft-deleted environments can be recovered, within 14 days.")},
    Row{QLatin1String("PitRestoreFailed"), QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The restore failed."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Delete the failed copy and try another point in time.")},
    Row{QLatin1String("BadArgument"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "These environments cannot be linked or unlinked."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Both must be active, of the same type and geography, and not linked yet.")},
    Row{QLatin1String("Forbidden"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The caller has no right to do this."),
        QT_TRANSLATE_NOOP(
            "steward::ServiceCodeWords",
            "Check role, admin consent, the list of authorized Microsoft Entra apps, and permission sets.")},
    Row{QLatin1String("invalidRange"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The update window is too small."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Make it at least six hours long.")},
    Row{QLatin1String("ScheduledUpgradeConstraintViolation"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The update window and the update date do not fit together."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Move one of them.")},
    Row{QLatin1String("cannotSetAppInsightsKey"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "The environment is not active, so its Application Insights key cannot be set."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Wait until it is active.")},
    Row{QLatin1String("tenantNotFound"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The service does not know the tenant of this sign-in."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Check the tenant; it may have no Business Central.")},
    Row{QLatin1String("exportFailed"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "The export was refused: no paid subscription, no permission, or no export left this month."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Look at the export quota, and check the permission set D365 BACKUP/RESTORE.")},
    Row{QLatin1String("businessCentralCommunicationException"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The environment did not answer the service."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Try again later.")},
    Row{QLatin1String("cannotGetOutages"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The support system could not give the outages."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Try again later, or use the admin center in the browser.")},
    Row{QLatin1String("cannotGetOutageQuestions"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "The support system could not give the questions about an outage."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Try again later, or use the admin center in the browser.")},
    Row{QLatin1String("cannotGetReportedOutages"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The support system could not give the reported outages."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Try again later, or use the admin center in the browser.")},
    Row{QLatin1String("failedToReportOutage"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The support system did not take the report of an outage."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Try again later, or use the admin center in the browser.")},
    Row{QLatin1String("Unknown"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The service failed in a way it has no name for."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Try once more; then report it with the correlation id.")},
    Row{QLatin1String("ResourceNotFound"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The service has no such setting or item."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Reload and choose again.")},
    Row{QLatin1String("NotFound"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The service has nothing at this address."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Reload and choose again.")},
    Row{QLatin1String("EnvironmentNotActive"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The environment is busy or not active."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Wait until it is active, then try again.")},
    Row{QLatin1String("ExtensionChangeFailed"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The change of the app failed in the environment."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Read the message in the details; it often names the object at fault.")},
    Row{QLatin1String("TenantSyncFailure"),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "The data of the environment could not be brought in line with the app."),
        QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                          "Read the message in the details; the app's publisher can tell what it means.")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate(context, text);
}

QString targetOf(const ApiError &error)
{
    return error.target.isEmpty() ? translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "it does not say which"))
                                  : visibleText(error.target, 100);
}

bool isOfApp(const ApiError &error)
{
    const auto kind = changeKindOf(error.operation);
    return kind && (*kind == ChangeKind::InstallApp || *kind == ChangeKind::UpdateApp ||
                    *kind == ChangeKind::UninstallApp || *kind == ChangeKind::CancelAppUpdate);
}

// Several values at once: each with the words for its own field (F31).
CauseWords wordsForSeveral(const ApiError &error)
{
    QStringList causes;
    QStringList advice;
    for (const ApiError &cause : error.causes) {
        ApiError alone = cause; // what lies deeper is in the details
        alone.causes.clear();
        const auto words = wordsForServiceCode(alone);
        if (!words)
            continue;
        causes.append(words->cause);
        if (!advice.contains(words->advice))
            advice.append(words->advice);
    }
    constexpr qsizetype most = 5;
    CauseWords all{translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The service refused several values.")),
                   advice.mid(0, most).join(QLatin1Char(' '))};
    for (const QString &cause : causes.mid(0, most))
        all.cause += QLatin1Char(' ') + cause;
    if (causes.size() > most)
        all.cause += QLatin1Char(' ') +
                     translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The details have all of them."));
    if (all.advice.isEmpty())
        all.advice = translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Correct them and try again."));
    return all;
}

// The same code stands for apps that come first and for rules that name no app.
CauseWords wordsForValidation(const ApiError &error)
{
    const auto kind = changeKindOf(error.operation);
    if (!error.requirements.isEmpty()) {
        const QString cause =
            translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Other apps must be dealt with first."));
        if (kind == ChangeKind::UninstallApp)
            return {cause, translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                                        "Uninstall them first, or have them uninstalled together with "
                                                        "it."))};
        return {cause,
                translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "Deal with them first, or include the needed dependencies in the same "
                                             "request."))};
    }
    if (kind == ChangeKind::UpdateApp)
        return {translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "A rule of the service is broken: most often an update of this app is "
                                             "already scheduled.")),
                translated(QT_TRANSLATE_NOOP(
                    "steward::ServiceCodeWords",
                    "Look at the operations of the app; a scheduled update can be canceled. "
                    "Also check that the environment is not being copied, and that the target version is available."))};
    if (kind == ChangeKind::InstallApp)
        return {translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "A rule of the service for installing apps is broken.")),
                translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "Check whether the app is installed already, the target version, and that "
                                             "the licence terms were accepted."))};
    if (kind == ChangeKind::UninstallApp)
        return {translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "A rule of the service for uninstalling apps is broken.")),
                translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "Some apps cannot be uninstalled; the details have what the service "
                                             "said."))};
    if (kind == ChangeKind::CancelAppUpdate)
        return {translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "That update can no longer be canceled.")),
                translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "Only an update that is still scheduled can be canceled; look at the "
                                             "operations of the app."))};
    return {translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "A rule of the service is broken.")),
            translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                         "Check whether an update is already scheduled, or the date lies in the "
                                         "past."))};
}

CauseWords wordsForLink(bool isUnlink)
{
    if (isUnlink)
        return {translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "The environment is not linked to this Power Platform environment.")),
                translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                             "Reload the list of environments and look at the link it has now."))};
    return {
        translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                     "The two environments do not fit together, or one of them is linked already.")),
        translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                     "Both must be active, of the same type and geography, and not linked yet."))};
}

// Codes whose words depend on more than the code.
std::optional<CauseWords> wordsForCircumstances(const ApiError &error)
{
    if (error.hasCode(QLatin1String("EntityValidationFailed")))
        return wordsForValidation(error);
    const auto kind = changeKindOf(error.operation);
    const bool isLink = kind == ChangeKind::LinkPowerPlatform || kind == ChangeKind::UnlinkPowerPlatform;
    if (isLink && error.hasCode(QLatin1String("BadArgument")))
        return wordsForLink(kind == ChangeKind::UnlinkPowerPlatform);
    // Right after a delete it would be as it should be; for other changes it is not.
    if (kind && kind != ChangeKind::DeleteEnvironment && error.hasCode(QLatin1String("environmentNotFound")))
        return CauseWords{
            translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                         "There is no such environment: it was deleted, renamed, or belongs to "
                                         "another tenant.")),
            translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "Reload the list of environments."))};
    const bool isInput = error.hasCode(QLatin1String("invalidInput"));
    if (isInput && !error.causes.isEmpty())
        return wordsForSeveral(error);
    if (isInput)
        return wordsForField(error.target);
    const bool isMissing = error.hasCode(QLatin1String("resourceDoesNotExist"));
    if (isMissing && error.target.compare(QLatin1String("ringName"), Qt::CaseInsensitive) == 0)
        return CauseWords{translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords", "The service has no such ring.")),
                          translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                                       "Leave the ring out for the production ring, or give one the "
                                                       "service knows, such as PREVIEW."))};
    if (isMissing && isOfApp(error))
        return CauseWords{
            translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                         "The service does not know this app, or not in this environment.")),
            translated(QT_TRANSLATE_NOOP("steward::ServiceCodeWords",
                                         "Check the app id, and reload the apps of the environment."))};
    return std::nullopt;
}

} // namespace

std::optional<CauseWords> wordsForServiceCode(const ApiError &error)
{
    if (const auto words = wordsForCircumstances(error))
        return words;
    for (const Row &row : rows) {
        if (!error.hasCode(row.code))
            continue;
        QString cause = translated(row.cause);
        if (cause.contains(QLatin1String("%1")))
            cause = cause.arg(targetOf(error));
        return CauseWords{cause, translated(row.advice)};
    }
    return std::nullopt;
}

} // namespace steward
