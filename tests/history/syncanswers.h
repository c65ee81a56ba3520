// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/history/archivescenes.h"

namespace steward::test {

/// What a sync brings, answer by answer: each lists the operations of the one before as ended, and as many new ones
/// that run. So answer n is known to be there by its ids and by the states of those before.
struct SyncAnswers
{
    static constexpr int fresh = 25;

    static std::string idOf(int operation)
    {
        return "00000000-0000-4000-9000-" + QByteArray::number(operation).rightJustified(12, '0').toStdString();
    }

    static RecordedAnswer answer(int number)
    {
        OperationTableBuilder builder;
        for (int i = std::max(0, number - 1) * fresh; i < (number + 1) * fresh; ++i) {
            const bool isEnded = i < number * fresh;
            OperationRow row;
            builder.setId(row, idOf(i));
            row.typeWord = builder.intern("modify");
            row.statusWord = builder.intern(isEnded ? "succeeded" : "running");
            row.status = isEnded ? OperationStatus::Succeeded : OperationStatus::Running;
            row.environmentName = builder.intern("Environment-" + std::to_string(i % 7));
            row.subject = builder.intern("What operation " + std::to_string(i) + " does");
            row.parameters = builder.intern("{\"number\":" + std::to_string(i) + "}");
            row.createdOn = noon(i).msecs;
            if (isEnded)
                row.completedOn = row.createdOn + 1000;
            builder.add(row);
        }
        return answerOf(builder.finish(), noon(number));
    }

    /// Why an archive is not what `answers` of them leave behind; empty when it is. One more may be there as well, but
    /// only whole.
    static QString problemOf(Archive &archive, int answers)
    {
        std::map<QString, Operation> all;
        for (const Operation &operation : loaded(archive)) {
            if (!all.emplace(operation.id, operation).second)
                return QStringLiteral("%1 is there twice").arg(operation.id);
        }
        const int count = static_cast<int>(all.size());
        const int there = count / fresh;
        if (count % fresh != 0)
            return QStringLiteral("%1 operations: an answer is there in part").arg(count);
        if (there < answers || there > answers + 1)
            return QStringLiteral("%1 answers, not %2").arg(there).arg(answers);
        for (int i = 0; i < count; ++i) {
            const auto one = all.find(QString::fromStdString(idOf(i)));
            const bool isEnded = i < count - fresh;
            if (one == all.end() ||
                one->second.status.value != (isEnded ? OperationStatus::Succeeded : OperationStatus::Running) ||
                one->second.subject != QStringLiteral("What operation %1 does").arg(i) ||
                one->second.completedOn.isKnown() != isEnded)
                return QStringLiteral("operation %1 of %2 is not as it was acknowledged").arg(i).arg(count);
        }
        return {};
    }
};

} // namespace steward::test
