// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationsummary.h"

#include "core/model/displaytext.h"
#include "core/model/operationfield.h"
#include "ui/models/operationtexts.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

struct OperationSummary
{
    Q_DECLARE_TR_FUNCTIONS(OperationSummary)
};

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString summaryOf(const OperationTable &table, OperationTable::Row number, Instant now)
{
    const OperationRow &row = table.row(number);
    const auto text = [&table](StringPool::Index index) { return visibleText(table.string(index), 200); };
    const qint64 duration = durationOf(row, now);
    QStringList lines;
    lines << joined({words(row.type, table.string(row.typeWord)), text(row.subject)});
    lines << joined({words(row.status, table.string(row.statusWord)),
                     duration == Instant::NotGiven ? QString() : durationWords(std::chrono::milliseconds(duration))});
    lines << joined({text(row.environmentName), text(row.connection)});
    const QString begin = localTimeWords({beginOf(row)});
    lines << (row.completedOn == Instant::NotGiven
                  ? begin
                  : OperationSummary::tr("%1 to %2", "two instants").arg(begin, localTimeWords({row.completedOn})));
    lines << text(row.createdBy) << text(row.errorMessage);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString summaryOf(const PlacedBucket &bucket)
{
    QStringList lines{OperationSummary::tr("%Ln operation(s)", nullptr, static_cast<int>(bucket.count))};
    if (bucket.failed > 0)
        lines << OperationSummary::tr("%L1 failed").arg(bucket.failed);
    lines << OperationSummary::tr("%1 to %2", "two instants")
                 .arg(localTimeWords({bucket.from}), localTimeWords({bucket.to}));
    return lines.join(QLatin1Char('\n'));
}

} // namespace steward
