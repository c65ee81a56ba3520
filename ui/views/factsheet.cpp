// SPDX-License-Identifier: Apache-2.0
#include "ui/views/factsheet.h"

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

QString asText(const FactSheet &sheet)
{
    QStringList lines{sheet.title};
    for (const FactGroup &group : sheet.groups) {
        lines.append(QString());
        if (!group.title.isEmpty())
            lines.append(group.title);
        for (const Fact &fact : group.facts)
            lines.append(QStringLiteral("%1: %2").arg(fact.label, fact.value));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace steward
