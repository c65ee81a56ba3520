// SPDX-License-Identifier: Apache-2.0
#include "core/model/environmentpast.h"

#include "core/model/foldedtexts.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace steward {

namespace {

QJsonObject parametersOf(const OperationTable &table, const OperationRow &row)
{
    const std::string_view json = table.text(row.parameters);
    return QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size()))).object();
}

std::string nameInSubject(std::string_view subject, bool isRestore)
{
    const std::string_view mark = isRestore ? " @ " : " \xE2\x86\x92 ";
    const std::size_t at = subject.rfind(mark);
    if (at != std::string_view::npos)
        subject = isRestore ? subject.substr(0, at) : subject.substr(at + mark.size());
    return foldedUtf8(subject);
}

// The names of environments that operations made, folded; parameters repeat, so each distinct text is read once.
class MadeNames
{
public:
    explicit MadeNames(const OperationTable &table)
        : m_table(table)
    {
    }

    std::string of(const OperationRow &row)
    {
        const bool isRestore = row.type == OperationType::Restore;
        const bool isNew = row.type == OperationType::Create || row.type == OperationType::Copy;
        if (!isRestore && !isNew)
            return {};
        if (row.parameters == 0) // a row of the archive: its subject says "source → name" or "name @ time"
            return nameInSubject(m_table.text(row.subject), isRestore);
        auto known = m_known.find(row.parameters);
        if (known == m_known.end()) {
            const QLatin1String member(isRestore ? "environmentName" : "destinationEnvironmentName");
            const QString name = parametersOf(m_table, row).value(member).toString();
            known = m_known.emplace(row.parameters, foldedUtf8(name)).first;
        }
        if (known->second.empty() && row.type == OperationType::Create)
            return foldedUtf8(m_table.text(row.environmentName));
        return known->second;
    }

private:
    const OperationTable &m_table;
    std::unordered_map<StringPool::Index, std::string> m_known;
};

bool isOver(const OperationRow &row)
{
    return row.status == OperationStatus::Succeeded && scopeTimeOf(row) != Instant::NotGiven;
}

qint64 endOf(const OperationRow &row)
{
    const qint64 next = scopeTimeOf(row) + 1;
    return row.completedOn != Instant::NotGiven ? qMax(row.completedOn, next) : next;
}

} // namespace

EnvironmentPast::EnvironmentPast(const OperationTable &table)
{
    std::set<std::pair<std::string, std::string>> taken; // tenant, name
    for (const OperationRow &row : table.rows()) {
        if (row.type != OperationType::Rename || !isOver(row))
            continue;
        const QJsonObject parameters = parametersOf(table, row);
        QString from = parameters.value(QLatin1String("oldEnvironmentName")).toString();
        const QString to = parameters.value(QLatin1String("newEnvironmentName")).toString();
        if (from.isEmpty())
            from = table.string(row.environmentName);
        if (from.isEmpty() || to.isEmpty())
            continue;
        Event event{
            foldedUtf8(table.text(row.tenantId)), foldedUtf8(from), foldedUtf8(to), from, scopeTimeOf(row), endOf(row)};
        taken.emplace(event.tenantId, event.to);
        m_events.push_back(std::move(event));
    }
    if (m_events.empty())
        return;
    MadeNames made(table);
    for (const OperationRow &row : table.rows()) {
        if (!isOver(row))
            continue;
        const std::string name = made.of(row);
        if (name.empty())
            continue;
        std::string tenant = foldedUtf8(table.text(row.tenantId));
        if (taken.count({tenant, name}) != 0)
            m_events.push_back({std::move(tenant), {}, name, {}, scopeTimeOf(row), endOf(row)});
    }
    std::stable_sort(m_events.begin(), m_events.end(),
                     [](const Event &a, const Event &b) { return a.begin < b.begin; });
}

std::vector<NameSpan> EnvironmentPast::spansOf(const QString &tenantId, const QString &name) const
{
    const std::string tenant = foldedUtf8(tenantId);
    std::vector<NameSpan> spans{{name, {}, {}}};
    std::string called = foldedUtf8(name);
    bool wasMade = false; // an environment of this name was made since: earlier names are another one's
    // Backwards from now; each step goes further into the past, so that circles end.
    for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
        if (event->tenantId != tenant)
            continue;
        NameSpan &span = spans.back();
        if (event->from.empty()) {
            wasMade = wasMade || event->to == called;
        } else if (event->to == called) {
            if (wasMade)
                break;
            span.since = {event->begin};
            spans.push_back({event->fromName, {}, {event->end}});
            called = event->from;
        } else if (event->from == called) {
            span.since = {event->end};
            break;
        }
    }
    return spans;
}

OperationScope EnvironmentPast::scopeOf(const QString &tenantId, const QString &name) const
{
    return {tenantId, spansOf(tenantId, name)};
}

} // namespace steward
