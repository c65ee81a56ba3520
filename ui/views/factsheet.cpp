// SPDX-License-Identifier: Apache-2.0
#include "ui/views/factsheet.h"

#include "ui/models/usualwords.h"

#include <QtCore/QStringList>

namespace steward {

void addFact(FactGroup &group, const QString &label, const QString &value)
{
    if (value.isEmpty())
        return;
    Fact fact;
    fact.label = label;
    fact.value = value;
    group.facts.append(fact);
}

QString valueAt(const Fact &fact, Instant now)
{
    if (!fact.growing)
        return fact.value;
    const std::chrono::milliseconds span(now.msecs - fact.growing->since.msecs);
    return besideUsualWords(span, fact.growing->usual);
}

QString asText(const FactSheet &sheet, Instant now)
{
    QStringList lines{sheet.title};
    for (const FactGroup &group : sheet.groups) {
        lines.append(QString());
        if (!group.title.isEmpty())
            lines.append(group.title);
        for (const Fact &fact : group.facts) {
            const QString indent(fact.indent * 2, QLatin1Char(' '));
            const QString value = valueAt(fact, now);
            lines.append(fact.label.isEmpty() ? indent + value
                                              : indent + QStringLiteral("%1: %2").arg(fact.label, value));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace steward
