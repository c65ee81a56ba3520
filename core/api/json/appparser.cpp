// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/appparser.h"

#include "core/api/json/jsonrows.h"

#include <QtCore/QHash>

namespace steward {

namespace {

InstalledApp readInstalledApp(const JsonValue &object)
{
    InstalledApp app;
    JsonFields fields(object, app.doubts);
    app.appId = fields.id(QLatin1String("appId"), QLatin1String("id"));
    app.name = fields.text(QLatin1String("name"));
    app.publisher = fields.text(QLatin1String("publisher"));
    app.version = {fields.text(QLatin1String("version"))};
    app.state = appStateFromWire(fields.text(QLatin1String("state")));
    app.lastOperationId = fields.id(QLatin1String("lastOperationId"));
    app.lastUpdateAttempt = attemptResultFromWire(fields.text(QLatin1String("lastUpdateAttemptResult")));
    app.lastUninstallOperationId = fields.id(QLatin1String("lastUninstallOperationId"));
    app.lastUninstallAttempt = attemptResultFromWire(fields.text(QLatin1String("lastUninstallAttemptResult")));
    app.type = appTypeFromWire(fields.text(QLatin1String("appType")));
    app.canBeUninstalled = fields.flag(QLatin1String("canBeUninstalled"));
    return app;
}

AppRequirement readRequirement(const JsonValue &object, QStringList &doubts)
{
    AppRequirement requirement;
    JsonFields fields(object, doubts);
    requirement.appId = fields.id(QLatin1String("appId"), QLatin1String("id"));
    requirement.name = fields.text(QLatin1String("name"));
    requirement.publisher = fields.text(QLatin1String("publisher"));
    requirement.version = {fields.text(QLatin1String("version"))};
    requirement.kind = requirementKindFromWire(fields.text(QLatin1String("type")));
    return requirement;
}

AppUpdate readAppUpdate(const JsonValue &object)
{
    AppUpdate update;
    JsonFields fields(object, update.doubts);
    update.appId = fields.id(QLatin1String("appId"), QLatin1String("id"));
    update.name = fields.text(QLatin1String("name"));
    update.publisher = fields.text(QLatin1String("publisher"));
    update.version = {fields.text(QLatin1String("version"))};
    const JsonValue *requirements = fields.array(QLatin1String("requirements"));
    if (requirements == nullptr)
        return update;
    for (const JsonValue &item : requirements->items) {
        update.requirements.append(readRequirement(item, update.doubts));
        if (!item.isObject())
            update.doubts.append(QStringLiteral("requirements"));
    }
    return update;
}

} // namespace

Outcome<QList<InstalledApp>> parseInstalledApps(const JsonValue &root)
{
    auto apps = readRows<InstalledApp>(root, readInstalledApp);
    if (apps)
        flagAmbiguous(apps.value());
    return apps;
}

Outcome<QList<AppUpdate>> parseAppUpdates(const JsonValue &root)
{
    return readRows<AppUpdate>(root, readAppUpdate);
}

void flagAmbiguous(QList<InstalledApp> &apps)
{
    QHash<QString, qsizetype> seen;
    for (qsizetype i = 0; i < apps.size(); ++i) {
        const QString &id = apps.at(i).appId;
        if (id.isEmpty())
            continue;
        const auto first = seen.constFind(id);
        if (first == seen.constEnd()) {
            seen.insert(id, i);
            continue;
        }
        apps[*first].isAmbiguous = true;
        apps[i].isAmbiguous = true;
    }
}

} // namespace steward
