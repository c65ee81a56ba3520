// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

/// The schemas of app-management.openapi.yaml, read by their indentation: enough to tell whether an answer fits.
namespace steward::test {

struct SchemaMember
{
    QString type;
    QString format;
    bool nullable = false;
    QStringList words;
};

struct Schema
{
    QStringList required;
    QMap<QString, SchemaMember> members;
};

inline Schema schemaNamed(const QString &name)
{
    QFile file(QStringLiteral(STEWARD_CONTRACT_EXAMPLES "/../app-management.openapi.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no contract");
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    Schema schema;
    QString section;
    QString member;
    QString list;
    for (qsizetype i = lines.indexOf(QStringLiteral("    %1:").arg(name)) + 1; i > 0 && i < lines.size(); ++i) {
        const QString &line = lines.at(i);
        const QString text = line.trimmed();
        const qsizetype indent = line.size() - line.trimmed().size();
        if (indent <= 4)
            break;
        if (indent == 6 && !text.startsWith(u'-'))
            section = text;
        else if (indent == 6 && section == QLatin1String("required:"))
            schema.required.append(text.mid(2));
        else if (indent == 8 && section == QLatin1String("properties:"))
            member = text.chopped(1);
        if (section != QLatin1String("properties:") || member.isEmpty() || indent != 10)
            continue;
        SchemaMember &entry = schema.members[member];
        if (!text.startsWith(u'-'))
            list = text;
        if (text.startsWith(QLatin1String("type: ")))
            entry.type = text.mid(6);
        else if (text.startsWith(QLatin1String("format: ")))
            entry.format = text.mid(8);
        else if (text == QLatin1String("nullable: true"))
            entry.nullable = true;
        else if (text.startsWith(QLatin1String("- ")) && list == QLatin1String("enum:"))
            entry.words.append(text.mid(2));
    }
    return schema;
}

inline QString objection(const SchemaMember &wanted, const QJsonValue &value)
{
    static const QRegularExpression id(QStringLiteral("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
    static const QRegularExpression time(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?Z$"));
    if (value.isNull())
        return wanted.nullable ? QString() : QStringLiteral("null");
    const bool fits = wanted.type == QLatin1String("string")    ? value.isString()
                      : wanted.type == QLatin1String("array")   ? value.isArray()
                      : wanted.type == QLatin1String("boolean") ? value.isBool()
                      : wanted.type == QLatin1String("integer") ? value.isDouble()
                                                                : wanted.type.isEmpty();
    if (!fits)
        return QStringLiteral("no ") + wanted.type;
    const QString text = value.toString();
    if (!wanted.words.isEmpty() && !wanted.words.contains(text))
        return text + QStringLiteral(" is no word of it");
    if (wanted.format == QLatin1String("uuid") && !id.match(text).hasMatch())
        return text + QStringLiteral(" is no id");
    if (wanted.format == QLatin1String("date-time") && !time.match(text).hasMatch())
        return text + QStringLiteral(" is no time");
    return {};
}

/// Why `object` does not fit the schema, or has a member that it does not name; empty when it fits.
inline QString misfit(const QString &schemaName, const QJsonObject &object)
{
    const Schema schema = schemaNamed(schemaName);
    if (schema.members.isEmpty())
        return QStringLiteral("no schema ") + schemaName;
    for (const QString &name : schema.required) {
        if (!object.contains(name))
            return QStringLiteral("no ") + name;
    }
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == QLatin1String("_etag") && !schema.members.contains(member.key()))
            continue; // If-Match is described for hotfixes, their tag is not
        if (!schema.members.contains(member.key()))
            return QStringLiteral("what is ") + member.key();
        const QString problem = objection(schema.members.value(member.key()), member.value());
        if (!problem.isEmpty())
            return member.key() + QStringLiteral(": ") + problem;
    }
    return {};
}

} // namespace steward::test
