// SPDX-License-Identifier: Apache-2.0
#include "app/cli/fields.h"
#include "app/cli/say.h"
#include "ui/models/statuswords.h"

#include <QtCore/QJsonDocument>

namespace steward::cli {

namespace {

using T = ListedOperation;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

std::function<QJsonValue(const T &)> text(QString Operation::*member)
{
    return [member](const T &row) { return orNull(row.operation.*member); };
}

std::function<QJsonValue(const T &)> instant(Instant Operation::*member)
{
    return [member](const T &row) { return orNull(toIsoUtc(row.operation.*member)); };
}

std::function<QString(const T &)> localTime(Instant Operation::*member)
{
    return [member](const T &row) { return localTimeWords(row.operation.*member); };
}

template <class E>
std::function<QJsonValue(const T &)> word(WireWord<E> Operation::*member)
{
    return [member](const T &row) { return orNull((row.operation.*member).text); };
}

template <class E>
std::function<QString(const T &)> meaning(WireWord<E> Operation::*member)
{
    return [member](const T &row) { return words(row.operation.*member); };
}

QJsonValue parameters(const T &row)
{
    const QJsonDocument document = QJsonDocument::fromJson(row.operation.parametersJson);
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue(QJsonValue::Null);
}

QString duration(const T &row)
{
    const Operation &operation = row.operation;
    const Instant begin = operation.startedOn.isKnown() ? operation.startedOn : operation.createdOn;
    if (operation.completedOn.isKnown())
        return durationWords(begin, operation.completedOn);
    return operation.status.value == OperationStatus::Running ? durationWords(begin, row.now) : QString();
}

} // namespace

std::vector<Field<ListedOperation>> operationFields(bool ofSeveralConnections)
{
    std::vector<Field<T>> fields;
    if (ofSeveralConnections) {
        fields.push_back({"connection", QT_TRANSLATE_NOOP("steward::cli::Say", "Connection"),
                          [](const T &row) { return orNull(row.connection); }});
    }
    const std::vector<Field<T>> rest{
        {"createdOn", QT_TRANSLATE_NOOP("steward::cli::Say", "Created"), instant(&Operation::createdOn),
         localTime(&Operation::createdOn)},
        {"status", QT_TRANSLATE_NOOP("steward::cli::Say", "Status"), word(&Operation::status),
         meaning(&Operation::status)},
        {"type", QT_TRANSLATE_NOOP("steward::cli::Say", "Type"), word(&Operation::type), meaning(&Operation::type)},
        {"environmentName", QT_TRANSLATE_NOOP("steward::cli::Say", "Environment"), text(&Operation::environmentName)},
        {"environmentType", nullptr, text(&Operation::environmentKind)},
        {"productFamily", nullptr, text(&Operation::family)},
        {"createdBy", QT_TRANSLATE_NOOP("steward::cli::Say", "By"), text(&Operation::createdBy)},
        {"canceledBy", nullptr, text(&Operation::canceledBy)},
        {"creatorPrincipalType", nullptr, text(&Operation::principalKind)},
        {"startedOn", nullptr, instant(&Operation::startedOn), localTime(&Operation::startedOn)},
        {"completedOn", QT_TRANSLATE_NOOP("steward::cli::Say", "Duration"), instant(&Operation::completedOn), &duration,
         true},
        {"appId", nullptr, text(&Operation::appId)},
        {"sourceVersion", nullptr, text(&Operation::sourceVersion)},
        {"targetVersion", nullptr, text(&Operation::targetVersion)},
        {"aadTenantId", nullptr, text(&Operation::tenantId)},
        {"errorMessage", nullptr, text(&Operation::errorMessage)},
        {"parameters", QT_TRANSLATE_NOOP("steward::cli::Say", "Subject"), &parameters,
         [](const T &row) { return row.operation.subject; }},
        {"id", QT_TRANSLATE_NOOP("steward::cli::Say", "Id"), text(&Operation::id)},
    };
    fields.insert(fields.end(), rest.begin(), rest.end());
    return fields;
}

} // namespace steward::cli
