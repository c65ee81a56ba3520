// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/changedialogs.h"

#include "ui/dialogs/changes/cancelupdatedialog.h"
#include "ui/dialogs/changes/copyenvironmentdialog.h"
#include "ui/dialogs/changes/deleteenvironmentdialog.h"
#include "ui/dialogs/changes/installappdialog.h"
#include "ui/dialogs/changes/newenvironmentdialog.h"
#include "ui/dialogs/changes/powerplatformdialogs.h"
#include "ui/dialogs/changes/recoverenvironmentdialog.h"
#include "ui/dialogs/changes/renameenvironmentdialog.h"
#include "ui/dialogs/changes/restoreenvironmentdialog.h"
#include "ui/dialogs/changes/uninstallappdialog.h"
#include "ui/dialogs/changes/updateappsdialog.h"
#include "ui/pages/newenvironmentoffers.h"

#include <QtCore/QUuid>

#include <algorithm>

namespace steward {

namespace {

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

void addOnce(QStringList &list, const QString &text)
{
    if (!text.isEmpty() && !list.contains(text, Qt::CaseInsensitive))
        list.append(text);
}

// What the tenant's environments use already is offered at once; what the service offers follows.
ChangeDialog *makeNewEnvironment(const ChangeInput &input, TenantState &tenant, QWidget *parent)
{
    auto *dialog = new NewEnvironmentDialog(input, parent);
    QStringList countries;
    QStringList rings;
    QStringList versions;
    for (const Environment &environment : tenant.environments().value) {
        addOnce(countries, environment.countryCode);
        addOnce(rings, environment.ringName);
        addOnce(versions, environment.applicationVersion.text);
    }
    countries.sort(Qt::CaseInsensitive);
    dialog->setCountries(countries);
    dialog->setRings(rings);
    dialog->setVersions(versions);
    new NewEnvironmentOffers(tenant.session(), input.family, *dialog); // the dialog's
    return dialog;
}

ChangeDialog *makeCancelUpdate(const ChangeInput &input, const QString &appId, const TenantState &tenant,
                               QWidget *parent)
{
    CancelAppUpdate what;
    for (const Change &change : input.start) {
        if (const auto *known = change.as<CancelAppUpdate>())
            what = *known;
    }
    const OperationSnapshot log = tenant.operations().value;
    const QString environment = input.context.target ? input.context.target->name : QString();
    const QString waiting = log && !appId.isEmpty() ? scheduledUpdateOf(*log, environment, appId) : QString();
    if (!waiting.isEmpty())
        what = {appId, tenant.appName(appId), waiting};
    return what.operationId.isEmpty() ? nullptr : new CancelUpdateDialog(input, what, parent);
}

} // namespace

QString scheduledUpdateOf(const OperationTable &log, const QString &environment, const QString &appId)
{
    const QUuid id(appId);
    const auto isApp = [&](const QString &other) { return id.isNull() ? isSame(other, appId) : QUuid(other) == id; };
    for (OperationTable::Row row = 0; row < log.size(); ++row) {
        const OperationRow &one = log.row(row);
        if (one.status != OperationStatus::Scheduled || one.type != OperationType::AppUpdate)
            continue;
        if (isApp(log.string(one.appId)) && isSame(log.string(one.environmentName), environment))
            return log.idOf(row);
    }
    return {};
}

ChangeDialog *makeChangeDialog(ChangeKind kind, const ChangeInput &input, const QStringList &apps, TenantState &tenant,
                               QWidget *parent)
{
    switch (kind) {
    case ChangeKind::CreateEnvironment:
        return makeNewEnvironment(input, tenant, parent);
    case ChangeKind::CopyEnvironment:
        return new CopyEnvironmentDialog(input, parent);
    case ChangeKind::RenameEnvironment:
        return new RenameEnvironmentDialog(input, parent);
    case ChangeKind::RestoreEnvironment:
        return new RestoreEnvironmentDialog(input, parent);
    case ChangeKind::DeleteEnvironment:
        return new DeleteEnvironmentDialog(input, parent);
    case ChangeKind::RecoverEnvironment:
        return new RecoverEnvironmentDialog(input, parent);
    case ChangeKind::LinkPowerPlatform:
        return new LinkPowerPlatformDialog(input, parent);
    case ChangeKind::UnlinkPowerPlatform:
        return new UnlinkPowerPlatformDialog(input, parent);
    case ChangeKind::InstallApp:
        return new InstallAppDialog(input, parent);
    case ChangeKind::UpdateApp:
        return new UpdateAppsDialog(input, apps, parent);
    case ChangeKind::UninstallApp:
        return new UninstallAppDialog(input, apps.value(0), parent);
    case ChangeKind::CancelAppUpdate:
        return makeCancelUpdate(input, apps.value(0), tenant, parent);
    case ChangeKind::AddCountry: // asked for on the pages of publishers
    case ChangeKind::SetPrincipal:
    case ChangeKind::RemovePrincipal:
    case ChangeKind::UploadVersion:
    case ChangeKind::UpdateVersion:
    case ChangeKind::ScheduleHotfix:
    case ChangeKind::CancelHotfix:
        break;
    }
    return nullptr;
}

} // namespace steward
