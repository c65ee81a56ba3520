// SPDX-License-Identifier: Apache-2.0
#include "app/demo/admin/requestbody.h"

#include "app/demo/admin/adminerror.h"
#include "app/demo/json/jsonwriter.h"

#include <QJsonDocument>

#include <algorithm>

namespace steward::demo {

RequestBody::RequestBody(const QByteArray &body)
    : m_isMissing(body.trimmed().isEmpty() || body.trimmed() == "null")
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    m_isObject = document.isObject();
    m_object = document.object();
}

QJsonValue RequestBody::take(const char *name)
{
    m_known.insert(QLatin1String(name));
    return m_object.value(QLatin1String(name));
}

QByteArray RequestBody::textOf(const char *name, const QJsonValue &value)
{
    if (!value.isString()) {
        complain(name, "The value must be a text.");
        return {};
    }
    return value.toString().toUtf8();
}

QByteArray RequestBody::requiredText(const char *name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined() || value.isNull()) {
        complain(name, "The value is required.");
        return {};
    }
    return textOf(name, value);
}

QByteArray RequestBody::optionalText(const char *name)
{
    const QJsonValue value = take(name);
    return value.isUndefined() ? QByteArray() : textOf(name, value);
}

bool RequestBody::optionalFlag(const char *name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isBool())
        complain(name, "The value must be true or false.");
    return value.toBool();
}

bool RequestBody::has(const char *name) const
{
    return m_object.contains(QLatin1String(name));
}

void RequestBody::complain(const char *name, const QByteArray &message)
{
    const bool isKnown =
        std::any_of(m_problems.begin(), m_problems.end(), [&](const Problem &p) { return p.target == name; });
    if (!isKnown)
        m_problems.push_back({name, message});
}

std::vector<RequestBody::Problem> RequestBody::allProblems() const
{
    std::vector<Problem> list = m_problems;
    const QStringList names = m_object.keys();
    for (const QString &name : names) {
        if (!m_known.contains(name))
            list.push_back({name.toUtf8(), "There is no such member."});
    }
    return list;
}

std::optional<Reply> RequestBody::refusal() const
{
    if (m_isMissing)
        return adminError(400, "requestBodyRequired", "The request body must be provided.");
    if (!m_isObject)
        return adminError(400, "invalidInput", "The request body must be a JSON object.", "body");
    const std::vector<Problem> problems = allProblems();
    if (problems.empty())
        return std::nullopt;
    if (problems.size() == 1)
        return adminError(400, "invalidInput", problems.front().message, problems.front().target);
    JsonWriter json;
    json.beginObject().member("code", "invalidInput").member("message", "Several properties are invalid.");
    json.member("target", "body").key("clientError").beginArray();
    for (const Problem &problem : problems) {
        json.beginObject().member("code", "invalidInput").member("message", problem.message);
        json.member("target", problem.target).endObject();
    }
    json.endArray().endObject();
    return adminFailure(400, json.take());
}

} // namespace steward::demo
