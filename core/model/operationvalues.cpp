// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationvalues.h"

#include "core/model/operationsieve.h"

#include <algorithm>
#include <map>

namespace steward {

namespace {

using Row = OperationTable::Row;
using Text = OperationIndex::Text;

QString stringOf(const OperationIndex &index, Text text)
{
    const std::string_view bytes = index.text(text);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

// Gathers counts by value, in either case of letters the same.
class Gatherer
{
public:
    explicit Gatherer(const OperationIndex &index)
        : m_index(index)
        , m_entries(index.textCount())
    {
    }

    void add(Text value, Text label, quint32 count)
    {
        if (value == 0)
            return;
        OperationValue *&entry = m_entries[value];
        if (!entry) {
            entry = &m_values[foldedUtf8(m_index.text(value))];
            if (entry->value.isEmpty())
                *entry = {stringOf(m_index, value), stringOf(m_index, label), 0};
        }
        entry->count += count;
    }

    // A tenant may be chosen by its id, an app by its name: those are not in the list as such.
    template <class CountOf>
    void addChosen(const QStringList &chosen, CountOf countOf)
    {
        for (const QString &name : chosen) {
            const bool isLabel = std::any_of(m_values.begin(), m_values.end(), [&name](const auto &known) {
                return known.second.label.compare(name, Qt::CaseInsensitive) == 0;
            });
            OperationValue &entry = m_values[foldedUtf8(name)];
            if (entry.value.isEmpty() && !isLabel && !name.isEmpty())
                entry = {name, name, countOf(name)};
        }
    }

    // Values that nothing holds of any more are left out, unless they are chosen.
    std::vector<OperationValue> take(const QStringList &chosen)
    {
        std::vector<OperationValue> values;
        values.reserve(m_values.size());
        for (auto &[folded, value] : m_values) {
            const bool isChosen =
                chosen.contains(value.value, Qt::CaseInsensitive) || chosen.contains(value.label, Qt::CaseInsensitive);
            if (!value.value.isEmpty() && (value.count > 0 || isChosen))
                values.push_back(std::move(value));
        }
        std::stable_sort(values.begin(), values.end(), [](const OperationValue &a, const OperationValue &b) {
            return a.label.compare(b.label, Qt::CaseInsensitive) < 0;
        });
        return values;
    }

private:
    const OperationIndex &m_index;
    std::map<std::string, OperationValue> m_values; ///< by the folded value
    std::vector<OperationValue *> m_entries;        ///< by text
};

void gatherPlaces(const OperationIndex &index, FilterPart part, const std::vector<quint32> &counts, Gatherer &into)
{
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const OperationIndex::Place &place = index.places()[i];
        if (counts[i] == 0)
            continue;
        if (part == FilterPart::Environments) {
            into.add(place.environmentName, place.environmentName, counts[i]);
        } else if (part == FilterPart::Connections) {
            const Text tenant = place.connection != 0 ? place.connection : place.tenantId;
            into.add(tenant, tenant, counts[i]);
        } else {
            into.add(place.createdBy, place.createdBy, counts[i]);
            const bool sameOne = foldedUtf8(index.text(place.canceledBy)) == foldedUtf8(index.text(place.createdBy));
            if (place.canceledBy != 0 && !sameOne)
                into.add(place.canceledBy, place.canceledBy, counts[i]);
        }
    }
}

QStringList &namesOf(OperationFilter &filter, FilterPart part)
{
    switch (part) {
    case FilterPart::Environments:
        return filter.environments;
    case FilterPart::Connections:
        return filter.connections;
    case FilterPart::People:
        return filter.people;
    default:
        return filter.apps;
    }
}

} // namespace

std::vector<OperationValue> valuesOf(const OperationIndex &index, const OperationScope &scope,
                                     const OperationFilter &filter, FilterPart part, const IsCancelled &cancelled)
{
    const bool isPlace =
        part == FilterPart::Environments || part == FilterPart::Connections || part == FilterPart::People;
    if (!isPlace && part != FilterPart::Apps)
        return {};
    std::vector<quint32> counts(isPlace ? index.places().size() : index.deeds().size());
    const std::vector<quint32> &codeOf = isPlace ? index.placeOf() : index.deedOf();
    const OperationSieve sieve(index, scope, without(filter, part));
    const bool finished = sieve.run(0, cancelled, [&](std::span<const Row> rows) {
        for (const Row row : rows)
            ++counts[codeOf[row]];
    });
    if (!finished)
        return {};
    Gatherer gatherer(index);
    if (isPlace) {
        gatherPlaces(index, part, counts, gatherer);
    } else {
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const OperationIndex::Deed &deed = index.deeds()[i];
            if (counts[i] != 0)
                gatherer.add(deed.appId, index.shownApp(deed), counts[i]);
        }
    }
    OperationFilter one = filter;
    const QStringList chosen = namesOf(one, part);
    gatherer.addChosen(chosen, [&](const QString &name) {
        namesOf(one, part) = {name};
        return countMatching(index, scope, one, cancelled);
    });
    return gatherer.take(chosen);
}

} // namespace steward
