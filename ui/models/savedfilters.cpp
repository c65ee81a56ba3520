// SPDX-License-Identifier: Apache-2.0
#include "ui/models/savedfilters.h"

#include "core/model/operationword.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype longestText = 200 * 1024;
constexpr qsizetype longestEntry = 1000;
constexpr qsizetype mostEntries = 500;
constexpr QLatin1String otherWord("other");

template <class E>
QJsonArray toJson(const QList<E> &values)
{
    QJsonArray array;
    for (const E value : values)
        array.append(value == E::Unknown ? QString(otherWord) : QString(wireWordOf(value)));
    return array;
}

template <class E>
QList<E> valuesIn(const QJsonValue &json, E (*meaning)(QStringView))
{
    QList<E> values;
    for (const QJsonValue entry : json.toArray()) {
        const QString word = entry.toString();
        const E value = meaning(word);
        if ((value != E::Unknown || word == otherWord) && !values.contains(value))
            values.append(value);
    }
    std::sort(values.begin(), values.end());
    return values;
}

QStringList namesIn(const QJsonValue &json)
{
    QStringList names;
    for (const QJsonValue entry : json.toArray()) {
        const QString name = entry.toString();
        if (!name.isEmpty() && name.size() <= longestEntry && names.size() < mostEntries)
            names.append(name);
    }
    return names;
}

QJsonObject toJson(const TimeRange &range)
{
    switch (range.kind) {
    case TimeRange::Kind::Last:
        return {{QStringLiteral("lastMilliseconds"), range.span}};
    case TimeRange::Kind::Between:
        return {{QStringLiteral("since"), toIsoUtc(range.since)}, {QStringLiteral("until"), toIsoUtc(range.until)}};
    case TimeRange::Kind::All:
        break;
    }
    return {};
}

TimeRange rangeIn(const QJsonObject &json)
{
    const qint64 span = json.value(QLatin1String("lastMilliseconds")).toInteger();
    if (span > 0)
        return TimeRange::last(span);
    const Instant since = parseInstant(json.value(QLatin1String("since")).toString());
    const Instant until = parseInstant(json.value(QLatin1String("until")).toString());
    return since.isKnown() && until.isKnown() && since < until ? TimeRange::between(since, until) : TimeRange::all();
}

QJsonObject toJson(const SavedFilter &saved)
{
    QJsonObject json{{QStringLiteral("name"), saved.name}};
    const OperationFilter &filter = saved.filter;
    const auto add = [&json](const char *member, const QJsonValue &value, bool isEmpty) {
        if (!isEmpty)
            json.insert(QLatin1String(member), value);
    };
    add("text", filter.text, filter.text.isEmpty());
    add("types", toJson(filter.types), filter.types.isEmpty());
    add("statuses", toJson(filter.statuses), filter.statuses.isEmpty());
    add("environments", QJsonArray::fromStringList(filter.environments), filter.environments.isEmpty());
    add("tenants", QJsonArray::fromStringList(filter.connections), filter.connections.isEmpty());
    add("people", QJsonArray::fromStringList(filter.people), filter.people.isEmpty());
    add("apps", QJsonArray::fromStringList(filter.apps), filter.apps.isEmpty());
    add("dates", toJson(saved.range), saved.range.kind == TimeRange::Kind::All);
    return json;
}

SavedFilter savedIn(const QJsonObject &json)
{
    SavedFilter saved;
    saved.name = SavedFilters::tidyName(json.value(QLatin1String("name")).toString());
    saved.filter.text = json.value(QLatin1String("text")).toString().left(longestEntry);
    saved.filter.types = valuesIn(json.value(QLatin1String("types")), &operationTypeOf);
    saved.filter.statuses = valuesIn(json.value(QLatin1String("statuses")), &operationStatusOf);
    saved.filter.environments = namesIn(json.value(QLatin1String("environments")));
    saved.filter.connections = namesIn(json.value(QLatin1String("tenants")));
    saved.filter.people = namesIn(json.value(QLatin1String("people")));
    saved.filter.apps = namesIn(json.value(QLatin1String("apps")));
    saved.range = rangeIn(json.value(QLatin1String("dates")).toObject());
    return saved;
}

} // namespace

QString SavedFilters::tidyName(const QString &name)
{
    return name.simplified().left(LongestName).trimmed();
}

std::vector<SavedFilter>::iterator SavedFilters::placeOf(const QString &name)
{
    return std::find_if(m_filters.begin(), m_filters.end(), [&name](const SavedFilter &saved) {
        return saved.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

std::optional<SavedFilter> SavedFilters::find(const QString &name) const
{
    const auto found = const_cast<SavedFilters *>(this)->placeOf(name);
    return found != m_filters.end() ? std::optional(*found) : std::nullopt;
}

bool SavedFilters::put(SavedFilter filter)
{
    filter.name = tidyName(filter.name);
    filter.filter = without(filter.filter, FilterPart::Times);
    if (filter.name.isEmpty())
        return false;
    const auto former = m_filters;
    const auto place = placeOf(filter.name);
    if (place != m_filters.end())
        *place = std::move(filter);
    else if (m_filters.size() < Most)
        m_filters.push_back(std::move(filter));
    else
        return false;
    std::stable_sort(m_filters.begin(), m_filters.end(), [](const SavedFilter &a, const SavedFilter &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    if (toText().size() > longestText) {
        m_filters = former;
        return false;
    }
    if (m_filters != former)
        Q_EMIT changed();
    return true;
}

bool SavedFilters::rename(const QString &name, const QString &newName)
{
    const auto old = find(name);
    const QString tidy = tidyName(newName);
    const bool isTaken = tidy.compare(name, Qt::CaseInsensitive) != 0 && find(tidy);
    if (!old || tidy.isEmpty() || isTaken)
        return false;
    if (old->name == tidy)
        return true;
    SavedFilter renamed = *old;
    renamed.name = tidy;
    m_filters.erase(placeOf(name));
    return put(std::move(renamed));
}

void SavedFilters::remove(const QString &name)
{
    const auto place = placeOf(name);
    if (place == m_filters.end())
        return;
    m_filters.erase(place);
    Q_EMIT changed();
}

QString SavedFilters::toText() const
{
    if (m_filters.empty())
        return {};
    QJsonArray array;
    for (const SavedFilter &saved : m_filters)
        array.append(toJson(saved));
    const QJsonObject whole{{QStringLiteral("version"), 1}, {QStringLiteral("filters"), array}};
    return QString::fromUtf8(QJsonDocument(whole).toJson(QJsonDocument::Compact));
}

void SavedFilters::setText(const QString &text)
{
    std::vector<SavedFilter> filters;
    m_filters.swap(filters);
    const bool isQuiet = blockSignals(true);
    if (text.size() <= longestText) {
        const QJsonObject whole = QJsonDocument::fromJson(text.toUtf8()).object();
        for (const QJsonValue entry : whole.value(QLatin1String("filters")).toArray()) {
            SavedFilter saved = savedIn(entry.toObject());
            if (!find(saved.name))
                put(std::move(saved));
        }
    }
    blockSignals(isQuiet);
    if (m_filters != filters)
        Q_EMIT changed();
}

} // namespace steward
