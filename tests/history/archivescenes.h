// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/operationparser.h"
#include "core/history/archive.h"
#include "tests/support/operationtables.h"

#include <QtTest/QTest>

#include <map>

namespace steward::test {

inline const QString contoso = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
inline const QString fabrikam = QStringLiteral("99998888-0000-cccc-1111-dddd2222eeee");
/// 2026-11-23T12:00:00Z, and some time later.
inline Instant noon(qint64 secondsLater = 0)
{
    return {1795435200000 + secondsLater * 1000};
}

inline RecordedAnswer answerOf(OperationSnapshot rows, Instant asOf = noon(), LogScope scope = LogScope::Tenant,
                               const QString &tenantId = contoso)
{
    RecordedAnswer answer;
    answer.source = {tenantId, QUuid::createUuid(), tenantId == contoso ? QStringLiteral("Contoso") : tenantId};
    answer.scope = scope;
    answer.asOf = asOf;
    answer.operations = std::move(rows);
    return answer;
}

/// The rows of JSON members, as the service would list them: `"id":"...","status":"running"`, ...
inline OperationSnapshot rowsOf(const QList<QByteArray> &operations, LogScope scope = LogScope::Tenant)
{
    OperationContext context;
    context.isAppHistory = scope == LogScope::App;
    if (scope != LogScope::Tenant)
        context.environment = QStringLiteral("Production");
    if (scope == LogScope::App)
        context.appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
    OperationParser parser(context);
    QByteArray list;
    for (const QByteArray &operation : operations)
        list += (list.isEmpty() ? "{" : ",{") + operation + "}";
    const auto read = parser.readList("{\"value\":[" + list + "]}");
    if (!read)
        qFatal("test document: %s", qPrintable(read.error().detail));
    return parser.finish();
}

inline std::unique_ptr<Archive> opened(const QString &folder, ArchiveReport *report = nullptr)
{
    auto archive = Archive::open(folder);
    if (!archive)
        qFatal("cannot open: %s", qPrintable(archive.error().detail));
    if (report)
        *report = archive->report;
    return std::move(archive.value().archive);
}

inline quint64 recorded(Archive &archive, const RecordedAnswer &answer)
{
    const auto changed = archive.record(answer);
    if (!changed)
        qFatal("cannot record: %s", qPrintable(changed.error().detail));
    return *changed;
}

/// Everything the archive gives, in its order.
inline QList<Operation> loaded(Archive &archive, quint64 since = 0)
{
    QList<Operation> all;
    const auto revision = archive.load(since, [&all](const OperationSnapshot &rows) {
        for (OperationTable::Row row = 0; row < rows->size(); ++row)
            all.append(rows->operationAt(row));
        return true;
    });
    if (!revision)
        qFatal("cannot load: %s", qPrintable(revision.error().detail));
    return all;
}

/// An id that says which one it is.
inline QByteArray guid(int number)
{
    return "00000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0');
}

} // namespace steward::test
