// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationinputs.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <initializer_list>

namespace steward {

namespace {

// In any letter case, as everywhere. Spellings that contradict each other say nothing.
QString textOf(const QJsonObject &object, std::initializer_list<QLatin1String> names)
{
    QString found;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool isMeant = std::any_of(names.begin(), names.end(), [&](QLatin1String name) {
            return member.key().compare(name, Qt::CaseInsensitive) == 0;
        });
        const QString text = isMeant ? member.value().toString().trimmed() : QString();
        if (text.isEmpty())
            continue;
        if (!found.isEmpty() && found.compare(text, Qt::CaseInsensitive) != 0)
            return {};
        found = text;
    }
    return found;
}

} // namespace

OperationInputs inputsOf(const Operation &operation)
{
    OperationInputs inputs;
    if (operation.parametersJson.isEmpty())
        return inputs;
    const QJsonObject object = QJsonDocument::fromJson(operation.parametersJson).object();
    inputs.oldName = textOf(object, {QLatin1String("oldEnvironmentName")});
    inputs.newName = textOf(object, {QLatin1String("newEnvironmentName")});
    inputs.sourceName = textOf(object, {QLatin1String("sourceEnvironmentName")});
    inputs.destinationName = textOf(object, {QLatin1String("destinationEnvironmentName")});
    inputs.environmentName = textOf(object, {QLatin1String("environmentName")});
    inputs.pointInTime =
        parseInstant(QStringView(textOf(object, {QLatin1String("restorePointInTime"), QLatin1String("pointInTime")})));
    return inputs;
}

} // namespace steward
