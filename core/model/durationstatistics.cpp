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

std::vector<quint8> commonOf(const OperationIndex &index, OperationTable::Row row)
{
    const std::vector<OperationIndex::Combination> &all = index.combinations();
    const OperationKin kin(index);
    const OperationIndex::Combination &asked = all[index.combinationOf()[row]];
    std::vector<quint8> common(all.size(), nothing);
    for (std::size_t number = 0; number < all.size(); ++number) {
        const OperationIndex::Combination &other = all[number];
        if (other.status != OperationStatus::Succeeded || !kin.isSameType(asked, other))
            continue;
        const bool isOfTenant = kin.isSameTenant(asked, other);
        common[number] = static_cast<quint8>(OfType | (isOfTenant ? OfTenant : 0) |
                                             (isOfTenant && kin.isSameEnvironment(asked, other) ? OfEnvironment : 0) |
                                             (kin.isSameApp(asked, other) ? OfApp : 0));
    }
    return common;
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
    const std::vector<quint8> common = commonOf(index, row);
    const std::vector<quint32> &combinationOf = index.combinationOf();
    std::array<std::vector<qint64>, choices.size()> spans;
    for (OperationTable::Row other = 0; other < table.size(); ++other) {
        const quint8 has = common[combinationOf[other]];
        if (has == nothing || other == row)
            continue;
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
