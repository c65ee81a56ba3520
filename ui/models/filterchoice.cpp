// SPDX-License-Identifier: Apache-2.0
#include "ui/models/filterchoice.h"

#include "core/model/displaytext.h"
#include "core/model/filterwords.h"
#include "ui/models/statusicon.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

namespace steward {

namespace {

struct FilterChoices
{
    Q_DECLARE_TR_FUNCTIONS(FilterChoices)
};

constexpr qsizetype longestWord = 48;

QString typeIcon(OperationType type)
{
    switch (type) {
    case OperationType::AppInstall:
    case OperationType::AppUpdate:
    case OperationType::AppUninstall:
    case OperationType::AppHotfix:
        return QStringLiteral("app");
    case OperationType::Restore:
    case OperationType::Recover:
        return QStringLiteral("restore");
    case OperationType::Copy:
        return QStringLiteral("copy");
    case OperationType::Rename:
    case OperationType::Modify:
        return QStringLiteral("edit");
    case OperationType::Delete:
    case OperationType::SoftDelete:
        return QStringLiteral("remove");
    case OperationType::Restart:
    case OperationType::Update:
        return QStringLiteral("refresh");
    case OperationType::Create:
        return QStringLiteral("add");
    default:
        return QStringLiteral("environment");
    }
}

QString partIcon(FilterPart part)
{
    switch (part) {
    case FilterPart::Environments:
        return QStringLiteral("environment");
    case FilterPart::Connections:
        return QStringLiteral("tenant");
    case FilterPart::People:
        return QStringLiteral("signin");
    case FilterPart::Apps:
        return QStringLiteral("app");
    default:
        return QStringLiteral("search");
    }
}

QStringList *namesOf(OperationFilter &filter, FilterPart part)
{
    switch (part) {
    case FilterPart::Environments:
        return &filter.environments;
    case FilterPart::Connections:
        return &filter.connections;
    case FilterPart::People:
        return &filter.people;
    case FilterPart::Apps:
        return &filter.apps;
    default:
        return nullptr;
    }
}

template <typename E>
void put(QList<E> &values, E value, bool chosen)
{
    values.removeAll(value);
    if (chosen)
        values.append(value);
    std::sort(values.begin(), values.end());
}

FilterChip droppable(const FilterChoice &choice, const OperationIndex *index)
{
    FilterChip chip{choice, {}, partIcon(choice.part), Tone::Accent, {}, true, {}};
    const QString value = choiceWords(choice, index);
    chip.word = visibleText(value, longestWord);
    chip.spoken =
        FilterChoices::tr("%1: %2", "the name of a filter and what is chosen").arg(partWords(choice.part), value);
    return chip;
}

template <typename E>
void addCounted(std::vector<FilterChip> &chips, const OperationFilter &filter, E value, quint32 count)
{
    FilterChip chip{choiceOf(value), {}, {}, Tone::Neutral, count, false, {}};
    chip.isChosen = isChosen(filter, chip.choice);
    if (count == 0 && !chip.isChosen)
        return;
    chip.word = choiceWords(chip.choice);
    if constexpr (std::is_same_v<E, OperationStatus>) {
        chip.icon = iconNameOf(value);
        chip.tone = toneOf(value);
    } else {
        chip.icon = typeIcon(value);
    }
    chip.spoken = FilterChoices::tr("%1, %2", "a kind of operation, and how many there are")
                      .arg(chip.word, FilterChoices::tr("%Ln operation(s)", nullptr, static_cast<int>(count)));
    chips.push_back(std::move(chip));
}

} // namespace

FilterChoice choiceOf(OperationType type)
{
    return {FilterPart::Types, QString::number(static_cast<int>(type))};
}

FilterChoice choiceOf(OperationStatus status)
{
    return {FilterPart::Statuses, QString::number(static_cast<int>(status))};
}

bool isChosen(const OperationFilter &filter, const FilterChoice &choice)
{
    OperationFilter copy = filter;
    if (choice.part == FilterPart::Types)
        return filter.types.contains(static_cast<OperationType>(choice.value.toInt()));
    if (choice.part == FilterPart::Statuses)
        return filter.statuses.contains(static_cast<OperationStatus>(choice.value.toInt()));
    if (choice.part == FilterPart::Text)
        return filter.text == choice.value;
    const QStringList *names = namesOf(copy, choice.part);
    return names && names->contains(choice.value, Qt::CaseInsensitive);
}

void choose(OperationFilter &filter, const FilterChoice &choice, bool chosen)
{
    if (choice.part == FilterPart::Types) {
        put(filter.types, static_cast<OperationType>(choice.value.toInt()), chosen);
    } else if (choice.part == FilterPart::Statuses) {
        put(filter.statuses, static_cast<OperationStatus>(choice.value.toInt()), chosen);
    } else if (choice.part == FilterPart::Text) {
        filter.text = chosen ? choice.value : QString();
    } else if (QStringList *names = namesOf(filter, choice.part)) {
        names->removeIf(
            [&choice](const QString &name) { return name.compare(choice.value, Qt::CaseInsensitive) == 0; });
        if (chosen)
            names->append(choice.value);
    }
}

void chooseOnly(OperationFilter &filter, const FilterChoice &choice)
{
    filter = without(filter, choice.part);
    choose(filter, choice, true);
}

QString partWords(FilterPart part)
{
    switch (part) {
    case FilterPart::Text:
        return FilterChoices::tr("Words");
    case FilterPart::Types:
        return FilterChoices::tr("Type");
    case FilterPart::Statuses:
        return FilterChoices::tr("Status");
    case FilterPart::Environments:
        return FilterChoices::tr("Environment");
    case FilterPart::Connections:
        return FilterChoices::tr("Tenant");
    case FilterPart::People:
        return FilterChoices::tr("Person");
    case FilterPart::Apps:
        return FilterChoices::tr("App");
    case FilterPart::Times:
        break;
    }
    return FilterChoices::tr("Dates");
}

QString choiceWords(const FilterChoice &choice, const OperationIndex *index)
{
    if (choice.part == FilterPart::Types) {
        const auto type = static_cast<OperationType>(choice.value.toInt());
        return type == OperationType::Unknown ? FilterChoices::tr("Other types") : words(type);
    }
    if (choice.part == FilterPart::Statuses) {
        const auto status = static_cast<OperationStatus>(choice.value.toInt());
        return status == OperationStatus::Unknown ? FilterChoices::tr("Other statuses") : words(status);
    }
    if (choice.part == FilterPart::Apps && index) {
        const QString name = index->appName(choice.value);
        if (!name.isEmpty())
            return visibleText(name);
    }
    return visibleText(choice.value);
}

std::vector<FilterChip> filterChips(const OperationFilter &filter, const OperationCounts &counts,
                                    const OperationIndex *index)
{
    std::vector<FilterChip> chips;
    if (!filterWords(filter.text).isEmpty())
        chips.push_back(droppable({FilterPart::Text, filter.text}, index));
    OperationFilter copy = filter;
    for (const FilterPart part :
         {FilterPart::Connections, FilterPart::Environments, FilterPart::Apps, FilterPart::People}) {
        for (const QString &name : std::as_const(*namesOf(copy, part)))
            chips.push_back(droppable({part, name}, index));
    }
    const auto byStatus = static_cast<int>(counts.byStatus.size());
    for (const OperationStatus status : {OperationStatus::Failed, OperationStatus::Running}) // looked for most
        addCounted(chips, filter, status, counts.of(status));
    for (int i = 1; i <= byStatus; ++i) { // those without a meaning come last
        const auto status = static_cast<OperationStatus>(i % byStatus);
        if (status == OperationStatus::Failed || status == OperationStatus::Running)
            continue;
        addCounted(chips, filter, status, counts.of(status));
    }
    const auto byType = static_cast<int>(counts.byType.size());
    for (int i = 1; i <= byType; ++i) {
        const auto type = static_cast<OperationType>(i % byType);
        addCounted(chips, filter, type, counts.of(type));
    }
    return chips;
}

} // namespace steward
