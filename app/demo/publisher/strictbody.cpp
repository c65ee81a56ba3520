// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/strictbody.h"

#include "app/demo/publisher/publishercall.h"
#include "app/demo/world/lookup.h"
#include "app/demo/world/random.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace steward::demo {

namespace {

bool isAmong(const QByteArray &text, StrictBody::Words words)
{
    return std::any_of(words.begin(), words.end(), [&](const char *word) { return text == word; });
}

} // namespace

StrictBody::StrictBody(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    m_isObject = document.isObject();
    m_object = document.object();
}

StrictBody::StrictBody(const QJsonObject &object)
    : m_isObject(true)
    , m_object(object)
{
}

QJsonValue StrictBody::take(const char *name)
{
    m_known.insert(QLatin1String(name));
    return m_object.value(QLatin1String(name));
}

void StrictBody::complain(const char *name, const QByteArray &message)
{
    m_problems.emplace_back(name, message);
}

QByteArray StrictBody::textOf(const char *name, const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (!value.isString())
        complain(name, "The value must be a text.");
    return value.toString().toUtf8();
}

QByteArray StrictBody::requiredText(const char *name)
{
    const QByteArray text = textOf(name, take(name));
    if (!has(name))
        complain(name, "The value is required.");
    else if (text.isEmpty())
        complain(name, "The value must not be empty.");
    return text;
}

QByteArray StrictBody::requiredWord(const char *name, Words words)
{
    const QByteArray text = requiredText(name);
    if (!isAmong(text, words))
        complain(name, "The value is not one of those that are allowed.");
    return text;
}

QByteArray StrictBody::optionalWord(const char *name, Words words)
{
    m_known.insert(QLatin1String(name));
    return has(name) ? requiredWord(name, words) : QByteArray();
}

QByteArray StrictBody::requiredId(const char *name)
{
    const QByteArray text = requiredText(name);
    if (!guidFromText(text))
        complain(name, "The value must be a GUID.");
    return text.toLower();
}

QByteArray StrictBody::optionalId(const char *name)
{
    m_known.insert(QLatin1String(name));
    return has(name) ? requiredId(name) : QByteArray();
}

QByteArray StrictBody::requiredVersion(const char *name)
{
    const QByteArray text = requiredText(name);
    if (!isFourPartVersion(text))
        complain(name, "The value must be a version of four numbers.");
    return text;
}

bool StrictBody::optionalFlag(const char *name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isBool())
        complain(name, "The value must be true or false.");
    return value.toBool();
}

Stamp StrictBody::optionalTime(const char *name)
{
    m_known.insert(QLatin1String(name));
    if (!has(name))
        return {};
    const std::optional<Stamp> stamp = stampFrom(requiredText(name));
    if (!stamp)
        complain(name, "The value must be a date and time such as 2020-03-05T17:30:00Z.");
    return stamp.value_or(Stamp());
}

QList<QByteArray> StrictBody::requiredWords(const char *name, Words words)
{
    const QJsonValue value = take(name);
    QList<QByteArray> list;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        const QByteArray word = textOf(name, entry);
        if (!isAmong(word, words))
            complain(name, "The value is not one of those that are allowed.");
        else if (!list.contains(word))
            list.append(word);
    }
    if (!value.isArray() || entries.isEmpty())
        complain(name, "The value must be a list with at least one entry.");
    return list;
}

std::vector<StrictBody> StrictBody::optionalObjects(const char *name)
{
    const QJsonValue value = take(name);
    std::vector<StrictBody> list;
    if (!value.isUndefined() && !value.isArray())
        complain(name, "The value must be a list.");
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (!entry.isObject())
            complain(name, "The value must be a list of objects.");
        list.push_back(StrictBody(entry.toObject()));
    }
    return list;
}

void StrictBody::adopt(const char *name, const StrictBody &part)
{
    if (const auto problem = part.firstProblem())
        complain((QByteArray(name) + '.' + problem->first).constData(), problem->second);
}

std::optional<std::pair<QByteArray, QByteArray>> StrictBody::firstProblem() const
{
    if (!m_problems.empty())
        return m_problems.front();
    const QStringList names = m_object.keys();
    for (const QString &name : names) {
        if (!m_known.contains(name))
            return std::pair(name.toUtf8(), QByteArray("There is no such member."));
    }
    return std::nullopt;
}

std::optional<Reply> StrictBody::refusal() const
{
    if (!m_isObject)
        return badRequest("The body must be a JSON object.", "body");
    if (const auto problem = firstProblem())
        return badRequest(problem->second, problem->first);
    return std::nullopt;
}

} // namespace steward::demo
