// SPDX-License-Identifier: Apache-2.0
#include "core/net/errorbody.h"

#include "core/model/app.h"
#include "core/net/untrustedtext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

namespace steward {

namespace {

constexpr qsizetype largestBody = 1024 * 1024;
constexpr qsizetype largestExtension = 64 * 1024;
constexpr int deepest = 5;
constexpr int mostCauses = 100;
constexpr int mostRequirements = 1000;

// Letter case drifts between the pages of the documentation, so it does not count here either.
QJsonValue member(const QJsonObject &object, QLatin1String name)
{
    if (const auto exact = object.constFind(name); exact != object.constEnd())
        return *exact;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value();
    }
    return QJsonValue(QJsonValue::Undefined);
}

QString text(const QJsonObject &object, QLatin1String name, qsizetype limit)
{
    const QJsonValue value = member(object, name);
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return oneLine(value.toString(), limit);
}

QString canonicalId(const QString &text)
{
    const QUuid id = QUuid::fromString(text);
    return id.isNull() ? text : id.toString(QUuid::WithoutBraces);
}

AppRequirement requirementFrom(const QJsonObject &object)
{
    AppRequirement requirement;
    QString id = text(object, QLatin1String("appId"), 100);
    if (id.isEmpty())
        id = text(object, QLatin1String("id"), 100);
    requirement.appId = canonicalId(id);
    requirement.name = text(object, QLatin1String("name"), 300);
    requirement.publisher = text(object, QLatin1String("publisher"), 300);
    requirement.version.text = text(object, QLatin1String("version"), 100);
    requirement.kind = requirementKindFromWire(text(object, QLatin1String("type"), 100));
    return requirement;
}

QList<AppRequirement> requirementsFrom(const QJsonObject &object)
{
    QList<AppRequirement> requirements;
    const QJsonArray listed =
        member(member(object, QLatin1String("data")).toObject(), QLatin1String("requirements")).toArray();
    for (const QJsonValue &value : listed) {
        if (requirements.size() >= mostRequirements)
            break;
        if (value.isObject())
            requirements.append(requirementFrom(value.toObject()));
    }
    return requirements;
}

QJsonObject extensionFrom(const QJsonObject &object)
{
    const QJsonObject extension = member(object, QLatin1String("extensionData")).toObject();
    if (extension.isEmpty() || QJsonDocument(extension).toJson(QJsonDocument::Compact).size() > largestExtension)
        return {};
    return extension;
}

bool isErrorObject(const QJsonObject &object)
{
    const QJsonValue code = member(object, QLatin1String("code"));
    return (code.isString() && !code.toString().isEmpty()) || code.isDouble() ||
           !member(object, QLatin1String("message")).toString().isEmpty();
}

void readInto(const QJsonObject &object, ApiError &error, int depth, int &causesLeft)
{
    error.code = text(object, QLatin1String("code"), 200);
    error.target = text(object, QLatin1String("target"), 500);
    error.message = text(object, QLatin1String("message"), 4000);
    error.extensionData = extensionFrom(object);
    error.requirements = requirementsFrom(object);
    if (depth >= deepest)
        return;
    const QJsonArray nested = member(object, QLatin1String("clientError")).toArray();
    for (const QJsonValue &value : nested) {
        if (causesLeft <= 0)
            return;
        if (!value.isObject())
            continue;
        --causesLeft;
        ApiError cause;
        cause.kind = error.kind;
        cause.httpStatus = error.httpStatus;
        readInto(value.toObject(), cause, depth + 1, causesLeft);
        error.causes.append(cause);
    }
}

// The gateway in front of some endpoints answers as the identity service does.
bool readSignInForm(const QJsonObject &object, ApiError &error)
{
    const QJsonValue word = member(object, QLatin1String("error"));
    if (!word.isString() || word.toString().isEmpty())
        return false;
    error.code = oneLine(word.toString(), 200);
    error.message = text(object, QLatin1String("error_description"), 4000);
    return true;
}

} // namespace

bool readErrorBody(const QByteArray &body, ApiError &error)
{
    if (body.isEmpty() || body.size() > largestBody)
        return false;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return false;
    QJsonObject object = document.object();
    if (readSignInForm(object, error))
        return true;
    if (const QJsonValue wrapped = member(object, QLatin1String("error")); wrapped.isObject())
        object = wrapped.toObject();
    if (!isErrorObject(object))
        return false;
    int causesLeft = mostCauses;
    readInto(object, error, 0, causesLeft);
    return true;
}

} // namespace steward
