// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>

#include <array>
#include <string>

namespace steward::test {

/// What a test cares about of one operation; the rest stays empty.
struct OperationLine
{
    const char *type = "environmentAppUpdate";
    const char *status = "Succeeded";
    const char *environment = "Production";
    const char *subject = "Contoso Payments 4.1 to 4.2";
    const char *createdBy = "anna@contoso.com";
    qint64 created = Instant::NotGiven;
    qint64 started = Instant::NotGiven;
    qint64 completed = Instant::NotGiven;
    const char *connection = "Contoso";
    const char *error = "";
    const char *id = "";
};

inline void addLine(OperationTableBuilder &builder, const OperationLine &line)
{
    OperationRow row;
    const std::string id =
        *line.id ? std::string(line.id) : QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    builder.setId(row, id);
    row.type = operationTypeOf(QString::fromUtf8(line.type));
    row.status = operationStatusOf(QString::fromUtf8(line.status));
    row.typeWord = builder.intern(line.type);
    row.statusWord = builder.intern(line.status);
    row.environmentName = builder.intern(line.environment);
    row.subject = builder.intern(line.subject);
    row.createdBy = builder.intern(line.createdBy);
    row.connection = builder.intern(line.connection);
    row.errorMessage = builder.intern(line.error);
    row.createdOn = line.created;
    row.startedOn = line.started;
    row.completedOn = line.completed;
    builder.add(row);
}

inline OperationSnapshot tableOf(std::initializer_list<OperationLine> lines)
{
    OperationTableBuilder builder;
    for (const OperationLine &line : lines)
        addLine(builder, line);
    return builder.finish();
}

/// A log as a partner's tenants leave it behind: 30 environments, 24 people, some thousand subjects, one in twenty
/// failed with a text, newest first, the last ones still running. The same for the same arguments.
inline OperationSnapshot generatedTable(quint32 count, Instant newest, quint32 seed = 1)
{
    constexpr std::array types{"environmentAppUpdate",
                               "environmentAppInstall",
                               "copy",
                               "pitRestore",
                               "create",
                               "environmentRename",
                               "modify",
                               "update",
                               "environmentAppUninstall"};
    QRandomGenerator random(seed);
    OperationTableBuilder builder;
    builder.reserve(count);
    qint64 created = newest.msecs;
    for (quint32 i = 0; i < count; ++i) {
        OperationRow row;
        row.guid = {random.generate64() | 1, random.generate64()};
        const char *type = types[std::min<std::size_t>(random.bounded(14U) % 9, random.bounded(9U))];
        const bool runs = i < 3;
        const bool failed = !runs && random.bounded(20U) == 0;
        const char *status = runs ? "Running" : failed ? "Failed" : "Succeeded";
        const quint32 environment = random.bounded(30U);
        row.typeWord = builder.intern(type);
        row.type = operationTypeOf(QString::fromLatin1(type));
        row.statusWord = builder.intern(status);
        row.status = operationStatusOf(QString::fromLatin1(status));
        row.connection = builder.intern("Tenant " + std::to_string(environment / 5));
        row.environmentName = builder.intern("Environment-" + std::to_string(environment));
        row.environmentKind = builder.intern(environment % 3 ? "Sandbox" : "Production");
        row.family = builder.intern("BusinessCentral");
        row.createdBy = builder.intern("person" + std::to_string(random.bounded(24U)) + "@contoso.com");
        row.subject =
            builder.intern("Contoso Extension " + std::to_string(random.bounded(200U)) + " 24." +
                           std::to_string(random.bounded(9U)) + " to 25." + std::to_string(random.bounded(4U)));
        if (failed)
            row.errorMessage = builder.intern("The app could not be installed: dependency " +
                                              std::to_string(random.bounded(400U)) + " is missing");
        row.createdOn = created;
        row.startedOn = created + random.bounded(60000);
        if (!runs)
            row.completedOn = row.startedOn + 5000 + random.bounded(1800000);
        builder.add(row);
        created -= random.bounded(120000);
    }
    return builder.finish();
}

} // namespace steward::test
