// SPDX-License-Identifier: Apache-2.0
#include "core/model/durationstatistics.h"

#include "core/model/operationfield.h"
#include "core/model/operationkin.h"

#include <algorithm>
#include <array>

namespace steward {

namespace {

// What a row has in common with the one that is asked about, beside its type and its success.
enum Common : quint8 { OfTenant = 1, OfEnvironment = 2, OfApp = 4, OfType = 8 };

constexpr quint8 nothing = 0;

struct Choice
{
    quint8 wanted;
    UsualDuration::Where where;
    bool isOfApp;
};

using Where = UsualDuration::Where;

constexpr std::array<Choice, 6> choices{{
    {OfType | OfApp | OfEnvironment, Where::Environment, true},
    {OfType | OfApp | OfTenant, Where::Tenant, true},
    {OfType | OfApp, Where::Everywhere, true},
    {OfType | OfEnvironment, Where::Environment, false},
    {OfType | OfTenant, Where::Tenant, false},
    {OfType, Where::Everywhere, false},
}};

/// By place and by deed.
struct CommonBits
{
    std::vector<quint8> places{};
    std::vector<quint8> deeds{};
};

CommonBits commonOf(const OperationIndex &index, OperationTable::Row row)
{
    const OperationKin kin(index);
    CommonBits bits;
    const OperationIndex::Place &place = index.places()[index.placeOf()[row]];
    for (const OperationIndex::Place &other : index.places()) {
        const bool isHere = kin.isSameEnvironment(place, other);
        bits.places.push_back(static_cast<quint8>((isHere ? OfEnvironment : 0) |
                                                  (isHere || kin.isSameTenant(place, other) ? OfTenant : 0)));
    }
    const OperationIndex::Deed &deed = index.deeds()[index.deedOf()[row]];
    for (const OperationIndex::Deed &other : index.deeds()) {
        const bool isOfType = other.status == OperationStatus::Succeeded && kin.isSameType(deed, other);
        const int ofApp = isOfType && kin.isSameApp(deed, other) ? OfApp : 0;
        bits.deeds.push_back(static_cast<quint8>(isOfType ? OfType | ofApp : 0));
    }
    return bits;
}

} // namespace

std::optional<DurationSpread> spreadOf(std::vector<qint64> spans)
{
    if (spans.empty())
        return std::nullopt;
    const auto at = [&spans](std::size_t quarters) {
        const auto place = spans.begin() + static_cast<std::ptrdiff_t>((spans.size() - 1) * quarters / 4);
        std::nth_element(spans.begin(), place, spans.end());
        return std::chrono::milliseconds(*place);
    };
    DurationSpread spread;
    spread.lower = at(1);
    spread.median = at(2);
    // Rounded away from the middle, so that the middle half is at least half of them.
    const auto upper = spans.begin() + static_cast<std::ptrdiff_t>(((spans.size() - 1) * 3 + 3) / 4);
    std::nth_element(spans.begin(), upper, spans.end());
    spread.upper = std::chrono::milliseconds(*upper);
    spread.count = static_cast<quint32>(spans.size());
    return spread;
}

std::optional<UsualDuration> usualDuration(const OperationIndex &index, OperationTable::Row row)
{
    const OperationTable &table = index.table();
    if (row >= table.size())
        return std::nullopt;
    const CommonBits common = commonOf(index, row);
    std::array<std::vector<qint64>, choices.size()> spans;
    for (OperationTable::Row other = 0; other < table.size(); ++other) {
        const quint8 deed = common.deeds[index.deedOf()[other]];
        if (deed == nothing || other == row)
            continue;
        const quint8 has = deed | common.places[index.placeOf()[other]];
        const OperationRow &one = table.row(other);
        const qint64 begin = beginOf(one);
        if (begin == Instant::NotGiven || one.completedOn == Instant::NotGiven || one.completedOn < begin)
            continue;
        for (std::size_t choice = 0; choice < choices.size(); ++choice) {
            if ((has & choices[choice].wanted) == choices[choice].wanted)
                spans[choice].push_back(one.completedOn - begin);
        }
    }
    for (std::size_t choice = 0; choice < choices.size(); ++choice) {
        if (spans[choice].size() < EnoughDurations)
            continue;
        if (const auto spread = spreadOf(std::move(spans[choice])))
            return UsualDuration{*spread, choices[choice].where, choices[choice].isOfApp};
    }
    return std::nullopt;
}

} // namespace steward
