// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/controlbodies.h"

namespace steward::demo {

QByteArray textIn(const QJsonObject &object, const char *name, const QByteArray &otherwise)
{
    const QJsonValue value = object.value(QLatin1String(name));
    if (value.isDouble())
        return QByteArray::number(value.toInt());
    return value.isString() ? value.toString().toUtf8() : otherwise;
}

int numberIn(const QJsonObject &object, const char *name, int otherwise)
{
    return object.value(QLatin1String(name)).toInt(otherwise);
}

DemoFault faultFrom(const QJsonObject &object)
{
    DemoFault fault;
    fault.method = textIn(object, "method");
    fault.pathContains = textIn(object, "path");
    fault.times = numberIn(object, "times", 1);
    fault.status = numberIn(object, "status", 500);
    fault.retryAfter = textIn(object, "retryAfter");
    fault.body = textIn(object, "body");
    fault.contentType = textIn(object, "contentType", fault.contentType);
    fault.applied = object.value(QLatin1String("applied")).toBool();
    fault.operation = textIn(object, "operation");
    fault.bodyContains = textIn(object, "bodyContains");
    fault.skip = numberIn(object, "skip", 0);
    fault.breaks = breakFromWord(textIn(object, "break"));
    fault.bodyBytes = object.value(QLatin1String("bodyBytes")).toInteger(-1);
    fault.latency = std::chrono::milliseconds(numberIn(object, "latency", 0));
    return fault;
}

std::optional<DemoRefusal> refusalFrom(const QJsonObject &object)
{
    DemoRefusal refusal;
    refusal.operation = textIn(object, "operation");
    refusal.code = textIn(object, "code");
    refusal.status = numberIn(object, "status", 0);
    refusal.target = textIn(object, "target");
    refusal.message = textIn(object, "message");
    refusal.times = numberIn(object, "times", 1);
    refusal.skip = numberIn(object, "skip", 0);
    return refusal.code.isEmpty() ? std::nullopt : std::optional(refusal);
}

std::optional<DemoOutcome> outcomeFrom(const QJsonObject &object)
{
    const std::optional<DemoEnding> ending = endingFromWord(textIn(object, "outcome", "succeeded"));
    if (!ending)
        return std::nullopt;
    DemoOutcome outcome;
    outcome.type = textIn(object, "type");
    outcome.ending = *ending;
    outcome.errorMessage = textIn(object, "errorMessage");
    outcome.seconds = numberIn(object, "seconds", -1);
    outcome.times = numberIn(object, "times", 1);
    outcome.skip = numberIn(object, "skip", 0);
    outcome.subject = textIn(object, "subject");
    return outcome;
}

} // namespace steward::demo
