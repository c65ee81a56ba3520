// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfilter.h"
#include "core/model/operationsort.h"

#include <mutex>

namespace steward {

/// The words of ui/models/statuswords.h, for searching and sorting by what people read.
OperationWords operationWords();

/// A snapshot and its index, which the first thread that needs it builds.
class IndexedOperations
{
public:
    explicit IndexedOperations(OperationSnapshot snapshot);

    const OperationSnapshot &snapshot() const { return m_snapshot; }
    const OperationIndexPtr &index() const;

private:
    OperationSnapshot m_snapshot;
    mutable std::once_flag m_built;
    mutable OperationIndexPtr m_index;
};

/// What a list shows: which operations of which table, and in what order.
struct ListingRequest
{
    std::shared_ptr<const IndexedOperations> operations{};
    OperationScope scope{}; ///< only what lies in it counts at all
    OperationFilter filter{};
    OperationField field = OperationField::Created;
    Qt::SortOrder order = Qt::DescendingOrder;
    Instant now{};
    /// What the list shows at present, when only its table is replaced: then the changes are worked out.
    std::shared_ptr<const IndexedOperations> shownOperations{};
    std::shared_ptr<const std::vector<OperationTable::Row>> shownRows{};
    /// Worked out before where the table is prepared; else here.
    std::shared_ptr<const std::vector<OperationTable::Row>> newRowOf{};
};

/// How the shown list becomes the new one without a reset. Positions of removals are old ones, of all others new ones.
struct ListingChanges
{
    struct Run
    {
        int first = 0;
        int last = 0;
        friend bool operator==(const Run &, const Run &) = default;
    };
    std::vector<Run> removed{};
    std::vector<Run> inserted{};
    std::vector<Run> changed{};
};

struct Listing
{
    OperationIndexPtr index{};
    std::vector<OperationTable::Row> rows{}; ///< filtered and sorted
    quint32 total = 0;                       ///< in the scope, before filtering
    OperationCounts counts{};                ///< what a click on a type or status would show
    /// Where nothing matches: how many there would be without one part of the filter, most first; only those above 0.
    std::vector<std::pair<FilterPart, quint32>> reliefs{};
    std::optional<ListingChanges> changes{}; ///< nothing when a reset is the cheaper or only way
    /// Row of the new table for each row of the shown one; `gone` when it is no longer there. Empty: same table.
    std::shared_ptr<const std::vector<OperationTable::Row>> newRowOf{};
    /// Position of the operation that was asked for last; nothing when there are none.
    std::optional<int> newest{};
    static constexpr OperationTable::Row gone = ~OperationTable::Row{0};
};

/// Works out a listing in the calling thread. Nothing when cancelled.
std::optional<Listing> listOperations(const ListingRequest &request, const IsCancelled &cancelled);

} // namespace steward
