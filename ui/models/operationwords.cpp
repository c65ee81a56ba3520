// SPDX-License-Identifier: Apache-2.0
#include "ui/models/causewords.h"

#include "core/model/displaytext.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace steward {

namespace {

struct Sentence
{
    QLatin1String operation;
    const char *failed;
    const char *stopped;
};

constexpr char context[] = "steward::OperationWords";

constexpr std::array sentences{
    Sentence{QLatin1String("listEnvironments"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The list of environments could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the list of environments was stopped.")},
    Sentence{QLatin1String("listEnvironmentsByFamily"),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "The list of environments of the application family could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "Reading the list of environments of the application family was stopped.")},
    Sentence{QLatin1String("getEnvironment"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The environment could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the environment was stopped.")},
    Sentence{QLatin1String("listAvailableRestorePeriods"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The restore points could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the restore points was stopped.")},
    Sentence{QLatin1String("getEnvironmentUsedStorage"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The storage the environment uses could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the storage the environment uses was stopped.")},
    Sentence{QLatin1String("listUsedStorage"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The storage in use could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the storage in use was stopped.")},
    Sentence{QLatin1String("getQuotas"), QT_TRANSLATE_NOOP("steward::OperationWords", "The quotas could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the quotas was stopped.")},
    Sentence{QLatin1String("listEnvironmentOperations"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The operations of the environment could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the operations of the environment was stopped.")},
    Sentence{QLatin1String("listEnvironmentOperationsShort"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The operations of the environment could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the operations of the environment was stopped.")},
    Sentence{QLatin1String("listAllOperations"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The operations of all environments could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the operations of all environments was stopped.")},
    Sentence{QLatin1String("listAllOperationsByFamily"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The operations of all environments could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the operations of all environments was stopped.")},
    Sentence{QLatin1String("listInstalledApps"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The installed apps could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the installed apps was stopped.")},
    Sentence{QLatin1String("listAvailableAppUpdates"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The available app updates could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the available app updates was stopped.")},
    Sentence{QLatin1String("listAppOperations"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The history of the app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the history of the app was stopped.")},
    Sentence{QLatin1String("getAppOperation"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The operation of the app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the operation of the app was stopped.")},
    Sentence{QLatin1String("listAuthorizedApps"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The list of authorized apps could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the list of authorized apps was stopped.")},
    Sentence{QLatin1String("listManageableTenants"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The tenants that authorized this app could not be listed."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Listing the tenants that authorized this app was stopped.")},
    Sentence{
        QLatin1String("createEnvironment"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The environment could not be created."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Creating the environment was stopped before anything was sent.")},
    Sentence{
        QLatin1String("copyEnvironment"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The environment could not be copied."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Copying the environment was stopped before anything was sent.")},
    Sentence{
        QLatin1String("renameEnvironment"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The environment could not be renamed."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Renaming the environment was stopped before anything was sent.")},
    Sentence{QLatin1String("restoreEnvironment"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The environment could not be restored."),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "Restoring the environment was stopped before anything was sent.")},
    Sentence{
        QLatin1String("deleteEnvironment"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The environment could not be deleted."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Deleting the environment was stopped before anything was sent.")},
    Sentence{QLatin1String("recoverEnvironment"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The environment could not be recovered."),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "Recovering the environment was stopped before anything was sent.")},
    Sentence{QLatin1String("linkPowerPlatformEnvironment"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The Power Platform environment could not be linked."),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "Linking the Power Platform environment was stopped before anything was sent.")},
    Sentence{QLatin1String("unlinkPowerPlatformEnvironment"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The Power Platform environment could not be unlinked."),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "Unlinking the Power Platform environment was stopped before anything was sent.")},
    Sentence{QLatin1String("installApp"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The app could not be installed."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Installing the app was stopped before anything was sent.")},
    Sentence{QLatin1String("updateApp"), QT_TRANSLATE_NOOP("steward::OperationWords", "The app could not be updated."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Updating the app was stopped before anything was sent.")},
    Sentence{
        QLatin1String("uninstallApp"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The app could not be uninstalled."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Uninstalling the app was stopped before anything was sent.")},
    Sentence{QLatin1String("cancelAppUpdate"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The scheduled update could not be canceled."),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "Canceling the scheduled update was stopped before anything was sent.")},
    Sentence{QLatin1String("listApps"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The list of publisher apps could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the list of publisher apps was stopped.")},
    Sentence{QLatin1String("getApp"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The publisher app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the publisher app was stopped.")},
    Sentence{QLatin1String("listCountries"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The countries of the app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the countries of the app was stopped.")},
    Sentence{QLatin1String("getCountry"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The country of the app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the country of the app was stopped.")},
    Sentence{QLatin1String("listPrincipals"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The principals of the app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the principals of the app was stopped.")},
    Sentence{QLatin1String("getPrincipal"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The principal could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the principal was stopped.")},
    Sentence{QLatin1String("listVersions"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The versions of the app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the versions of the app was stopped.")},
    Sentence{QLatin1String("getVersion"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The version of the app could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the version of the app was stopped.")},
    Sentence{QLatin1String("listCustomerEnvironments"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The environments of customers could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the environments of customers was stopped.")},
    Sentence{QLatin1String("listEnvironmentHotfixes"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The hotfixes could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the hotfixes was stopped.")},
    Sentence{QLatin1String("getEnvironmentHotfix"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The hotfix could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the hotfix was stopped.")},
    Sentence{QLatin1String("downloadVersion"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The version could not be downloaded."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Downloading the version was stopped; nothing was kept.")},
    Sentence{QLatin1String("upsertCountry"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The country could not be added."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Adding the country was stopped before anything was sent.")},
    Sentence{QLatin1String("upsertPrincipal"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The roles could not be set."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Setting the roles was stopped before anything was sent.")},
    Sentence{
        QLatin1String("removePrincipal"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The principal could not be removed."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Removing the principal was stopped before anything was sent.")},
    Sentence{
        QLatin1String("uploadVersion"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The version could not be uploaded."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Uploading the version was stopped before anything was sent.")},
    Sentence{
        QLatin1String("updateVersion"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The version could not be changed."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Changing the version was stopped before anything was sent.")},
    Sentence{
        QLatin1String("scheduleEnvironmentHotfix"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The hotfix could not be scheduled."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Scheduling the hotfix was stopped before anything was sent.")},
    Sentence{
        QLatin1String("updateEnvironmentHotfix"),
        QT_TRANSLATE_NOOP("steward::OperationWords", "The hotfix could not be canceled."),
        QT_TRANSLATE_NOOP("steward::OperationWords", "Canceling the hotfix was stopped before anything was sent.")},
    Sentence{QLatin1String("loadJournal"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The journal of changes could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the journal of changes was stopped.")},
    Sentence{QLatin1String("saveJournal"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The journal of changes could not be written."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Writing the journal of changes was stopped.")},
    Sentence{QLatin1String("token"), QT_TRANSLATE_NOOP("steward::OperationWords", "Signing in did not succeed."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Signing in was stopped.")},
    Sentence{QLatin1String("authorize"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Signing in with the browser did not succeed."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Signing in with the browser was stopped.")},
    Sentence{QLatin1String("adminConsent"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "An administrator's consent was not obtained."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Asking for an administrator's consent was stopped.")},
    Sentence{QLatin1String("openidConfiguration"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The sign-in service could not be asked for its addresses."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Asking the sign-in service for its addresses was stopped.")},
    Sentence{QLatin1String("keychain"), QT_TRANSLATE_NOOP("steward::OperationWords", "The keychain could not be used."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Waiting for the keychain was stopped.")},
    Sentence{QLatin1String("loadCertificate"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The certificate could not be used."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the certificate was stopped.")},
    Sentence{QLatin1String("loadConnections"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The connections could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the connections was stopped.")},
    Sentence{QLatin1String("saveConnections"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The connections could not be saved."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Saving the connections was stopped.")},
    Sentence{QLatin1String("exportConnections"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The connections could not be exported."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The export was stopped; no file was written.")},
    Sentence{QLatin1String("importConnections"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The connections could not be imported."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The import was stopped; nothing was added.")},
    Sentence{QLatin1String("loadPreferences"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The preferences could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the preferences was stopped.")},
    Sentence{QLatin1String("savePreferences"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The preferences could not be saved."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Saving the preferences was stopped.")},
    Sentence{QLatin1String("exportOperations"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The operations could not be exported."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The export was stopped; no file was written.")},
    Sentence{QLatin1String("saveSupportBundle"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The support bundle could not be saved."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Saving the support bundle was stopped.")},
    Sentence{QLatin1String("openHistory"),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "The recorded history could not be opened: what is read now is shown and not kept."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Opening the recorded history was stopped.")},
    Sentence{QLatin1String("recordOperations"),
             QT_TRANSLATE_NOOP(
                 "steward::OperationWords",
                 "What was read of operations could not be recorded; it is shown, and recorded as soon as that works."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Recording was stopped.")},
    Sentence{QLatin1String("loadHistory"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The recorded history could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading the recorded history was stopped.")},
    Sentence{QLatin1String("eraseHistory"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "The recorded history could not be erased."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Erasing the recorded history was stopped.")},
    Sentence{QLatin1String("pruneHistory"),
             QT_TRANSLATE_NOOP("steward::OperationWords",
                               "Operations that are older than you keep them could not be erased."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Erasing old operations was stopped.")},
    Sentence{QLatin1String("rememberState"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "What was read could not be kept for the next start."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Keeping what was read was stopped.")},
    Sentence{QLatin1String("loadState"),
             QT_TRANSLATE_NOOP("steward::OperationWords", "What an earlier run knew could not be read."),
             QT_TRANSLATE_NOOP("steward::OperationWords", "Reading what an earlier run knew was stopped.")},
};

const Sentence *find(const QString &operation)
{
    for (const Sentence &sentence : sentences) {
        if (operation == sentence.operation)
            return &sentence;
    }
    return nullptr;
}

QString translated(const char *text)
{
    return QCoreApplication::translate(context, text);
}

} // namespace

QString failureSentence(const QString &operation)
{
    if (const Sentence *sentence = find(operation))
        return translated(sentence->failed);
    if (operation.isEmpty())
        return translated(QT_TRANSLATE_NOOP("steward::OperationWords", "That did not succeed."));
    return translated(QT_TRANSLATE_NOOP("steward::OperationWords", "The request “%1” did not succeed."))
        .arg(visibleText(operation, 100));
}

QString stoppedSentence(const QString &operation)
{
    if (const Sentence *sentence = find(operation))
        return translated(sentence->stopped);
    if (operation.isEmpty())
        return translated(QT_TRANSLATE_NOOP("steward::OperationWords", "Stopped."));
    return translated(QT_TRANSLATE_NOOP("steward::OperationWords", "The request “%1” was stopped."))
        .arg(visibleText(operation, 100));
}

} // namespace steward
