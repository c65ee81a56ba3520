// SPDX-License-Identifier: Apache-2.0
#include "app/cli/operationquery.h"

#include "app/cli/say.h"

namespace steward::cli {

namespace {

bool readInstant(const Arguments &arguments, const char *option, Instant &into)
{
    if (!arguments.isSet(option))
        return true;
    into = parseInstant(arguments.value(option));
    return into.isKnown();
}

template <class E>
bool readWords(const QStringList &texts, E (*meaning)(QStringView), QList<E> &into)
{
    for (const QString &text : texts) {
        into.append(meaning(text));
        if (into.last() == E::Unknown)
            return false;
    }
    return true;
}

QStringList trimmed(QStringList texts)
{
    for (QString &text : texts)
        text = text.trimmed();
    return texts;
}

} // namespace

OperationQuery OperationQuery::from(const Arguments &arguments)
{
    OperationQuery query;
    query.filter.text = arguments.value("text");
    if (!readWords(arguments.values("type"), &operationTypeOf, query.filter.types))
        query.mistake = Say::tr("--type takes a type of the service, such as copy or environmentAppUpdate.");
    else if (!readWords(arguments.values("status"), &operationStatusOf, query.filter.statuses))
        query.mistake = Say::tr("--status takes queued, scheduled, running, succeeded, failed, canceled or skipped.");
    else if (!readInstant(arguments, "since", query.filter.since) ||
             !readInstant(arguments, "until", query.filter.until))
        query.mistake = Say::tr("--since and --until take a date such as 2026-11-01 or 2026-11-01T08:00:00Z (UTC).");
    query.filter.people = trimmed(arguments.values("person"));
    query.filter.apps = trimmed(arguments.values("app"));
    query.environment = arguments.value("environment").trimmed();
    return query;
}

} // namespace steward::cli
