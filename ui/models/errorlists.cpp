// SPDX-License-Identifier: Apache-2.0
#include "ui/models/errorlists.h"

#include "core/model/displaytext.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

namespace steward {

namespace {

constexpr qsizetype longestFact = 2000;
constexpr int deepestCause = 5;
constexpr int mostCauses = 100; // what the parser keeps of an answer
constexpr int mostConflicts = 200;
constexpr qsizetype fewest = 5;

/// The translation context of this file.
struct Lists
{
    Q_DECLARE_TR_FUNCTIONS(steward::ErrorLists)
};

QString memberText(const QJsonObject &object, QLatin1String member, qsizetype limit)
{
    return visibleText(object.value(member).toString(), limit);
}

QString conflictingApp(const QJsonObject &app)
{
    QStringList parts;
    for (const auto member : {QLatin1String("name"), QLatin1String("version")}) {
        if (const QString text = memberText(app, member, 100); !text.isEmpty())
            parts.append(text);
    }
    const QString name = parts.isEmpty() ? memberText(app, QLatin1String("appId"), 50) : parts.join(QLatin1Char(' '));
    const QString publisher = memberText(app, QLatin1String("publisher"), 100);
    return publisher.isEmpty() ? name : Lists::tr("%1 by %2", "an app and its publisher").arg(name, publisher);
}

void addCauses(const ApiError &error, int depth, int &left, QStringList &lines)
{
    if (depth > deepestCause)
        return;
    for (const ApiError &cause : error.causes) {
        if (left-- <= 0)
            return;
        const QString indent(depth * 2, QLatin1Char(' '));
        QStringList parts;
        for (const QString &part : {cause.code, cause.target, cause.message}) {
            if (!part.isEmpty())
                parts.append(visibleText(part, longestFact));
        }
        lines.append(indent + QLatin1String("- ") + parts.join(QLatin1String(" | ")));
        for (const AppRequirement &app : cause.requirements) {
            if (left-- <= 0)
                return;
            lines.append(indent + QLatin1String("    ") + requirementLine(app));
        }
        for (const QString &conflict : conflictLines(cause.extensionData))
            lines.append(indent + QLatin1String("    ") + conflict);
        addCauses(cause, depth + 1, left, lines);
    }
}

} // namespace

QString requirementWords(const AppRequirement &app)
{
    const QString name = visibleText(app.name.isEmpty() ? app.appId : app.name, 200);
    const QString version = visibleText(app.version.text, 50);
    if (app.publisher.isEmpty())
        return Lists::tr("%1: %2 %3", "what to do, app name, version").arg(words(app.kind), name, version);
    return Lists::tr("%1: %2 %3 by %4", "what to do, app name, version, publisher")
        .arg(words(app.kind), name, version, visibleText(app.publisher, 200));
}

QString requirementLine(const AppRequirement &app)
{
    return QStringLiteral("%1 (%2)").arg(requirementWords(app), visibleText(app.appId, 50));
}

QStringList conflictLines(const QJsonObject &extensionData)
{
    const QJsonArray listed = extensionData.value(QLatin1String("conflictingExtensions")).toArray();
    QStringList environments; // in the order they come
    QHash<QString, QStringList> apps;
    qsizetype taken = 0;
    for (const QJsonValue &value : listed) {
        if (!value.isObject() || taken++ >= mostConflicts)
            continue;
        const QJsonObject app = value.toObject();
        QString environment = visibleName(app.value(QLatin1String("developerEnvironmentName")).toString());
        if (environment.isEmpty())
            environment = Lists::tr("environment not given");
        if (!apps.contains(environment))
            environments.append(environment);
        apps[environment].append(conflictingApp(app));
    }
    QStringList lines;
    for (const QString &environment : std::as_const(environments)) {
        lines.append(Lists::tr("%1: %2", "an environment and apps in it")
                         .arg(environment, apps.value(environment).join(QLatin1String(", "))));
    }
    if (taken > mostConflicts)
        lines.append(Lists::tr("and %n more", nullptr, static_cast<int>(taken - mostConflicts)));
    if (!lines.isEmpty() && extensionData.value(QLatin1String("sameAadTenant")).toBool(true) == false)
        lines.append(Lists::tr("The environments belong to different tenants."));
    return lines;
}

QStringList causeLines(const ApiError &error)
{
    int left = mostCauses;
    QStringList lines;
    addCauses(error, 1, left, lines);
    return lines;
}

QString fewOf(const QStringList &list)
{
    const QString few = list.mid(0, fewest).join(QLatin1String("; "));
    const auto more = static_cast<int>(list.size() - fewest);
    return more <= 0 ? few : few + QLatin1String("; ") + Lists::tr("and %n more", nullptr, more);
}

} // namespace steward
