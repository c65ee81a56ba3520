// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfilter.h"
#include "ui/models/tone.h"

#include <QtCore/QString>

#include <optional>

namespace steward {

/// One value of one part of a filter: what a chip, an entry of a list or a cell of the table stands for.
struct FilterChoice
{
    FilterPart part = FilterPart::Text;
    QString
        value{}; ///< a name, an address, an app's id, the words; of types and statuses the number of the enumeration

    friend bool operator==(const FilterChoice &, const FilterChoice &) = default;
};

FilterChoice choiceOf(OperationType type);
FilterChoice choiceOf(OperationStatus status);

bool isChosen(const OperationFilter &filter, const FilterChoice &choice);
/// Adds the value to its part, or takes it away.
void choose(OperationFilter &filter, const FilterChoice &choice, bool chosen);
/// Makes it the only value of its part.
void chooseOnly(OperationFilter &filter, const FilterChoice &choice);

/// "Person", "App"; what a part of a filter is called.
QString partWords(FilterPart part);
/// What a choice is called: "Failed", "anna@contoso.com", an app by its name where the index knows it.
QString choiceWords(const FilterChoice &choice, const OperationIndex *index = nullptr);

/// A chip: something to click that is chosen or not, or something chosen that can be dropped.
struct FilterChip
{
    FilterChoice choice{};
    QString word{};
    QString icon{}; ///< its name
    Tone tone = Tone::Neutral;
    std::optional<quint32> count{}; ///< none: it can only be dropped
    bool isChosen = false;
    QString spoken{}; ///< for screen readers: "Failed, 213 operations"

    friend bool operator==(const FilterChip &, const FilterChip &) = default;
};

/// Chips to drop what is chosen beside types, statuses and dates; then those of statuses and of types that there are or
/// that are chosen.
std::vector<FilterChip> filterChips(const OperationFilter &filter, const OperationCounts &counts,
                                    const OperationIndex *index);

} // namespace steward
