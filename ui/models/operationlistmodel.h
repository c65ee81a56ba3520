// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/cellroles.h"
#include "ui/models/filterchoice.h"
#include "ui/models/lastseen.h"
#include "ui/models/operationlisting.h"

#include <QtCore/QAbstractTableModel>

#include <atomic>
#include <functional>

namespace steward {

/// A long list of operations: an index of its own over an immutable snapshot. Filtering and sorting run in another
/// thread and are applied at once: row by row where little changed, by one reset where much did. After a reset,
/// positionOfFormerRow() tells where a row went, so that views keep selection and place. Words are made for the cells
/// that are asked for only.
class OperationListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        CreatedColumn,
        TypeColumn,
        SubjectColumn,
        StatusColumn,
        DurationColumn,
        ByColumn,
        EnvironmentColumn,
        TenantColumn,
        StartedColumn,
        CompletedColumn,
        ErrorColumn,
        IdColumn,
        AppColumn,
        SourceVersionColumn,
        TargetVersionColumn,
        CanceledByColumn,
        PrincipalColumn,
        KindColumn,
        FamilyColumn,
        TenantIdColumn,
        ColumnCount
    };
    enum Role {
        ExportRole = FirstOwnRole, ///< what the CSV file would say
        RowRole,                   ///< row of the table as quint32
        IdRole,                    ///< operation id
        IconRole,                  ///< name of the icon that goes with a status
    };

    explicit OperationListModel(QObject *parent = nullptr);
    ~OperationListModel() override;

    static OperationField fieldOf(int column);

    /// Lists another table; of it, what lies in the scope. The filter and the order stay.
    void setOperations(OperationSnapshot snapshot, const OperationScope &scope = {});
    /// The same of a table that other lists show too: its index is made once.
    void setOperations(std::shared_ptr<const IndexedOperations> operations, const OperationScope &scope);
    void setFilter(const OperationFilter &filter);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// The durations of running operations among these positions are told anew.
    void refreshRunning(int first, int last, Instant now);

    /// Of whom the service said nothing for a while, running operations are as they were seen last: their durations
    /// stand.
    void setLastSeen(LastSeen seen) { m_lastSeen = std::move(seen); }
    /// Names of apps by their ids, beyond those that operations tell; empty where it is not known.
    void setAppNames(std::function<QString(const QString &appId)> names) { m_appNames = std::move(names); }

    const OperationFilter &filter() const { return m_wanted.filter; }
    const OperationScope &scope() const { return m_next ? m_nextScope : m_wanted.scope; }
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_wanted.order; }
    /// What was asked for last is not shown yet.
    bool isBusy() const { return m_isPreparing || m_appliedRequest != m_request; }
    /// Rows in the scope before filtering.
    quint32 total() const { return m_total; }
    /// What choosing a type or status would show, all other parts of the filter as they are.
    const OperationCounts &counts() const { return m_counts; }
    /// Where nothing matches: the parts of the filter without which something would, and how much.
    const std::vector<std::pair<FilterPart, quint32>> &reliefs() const { return m_reliefs; }
    /// Position of the operation asked for last.
    std::optional<int> newest() const { return m_newest; }
    /// What one can filter by in a cell; nothing where it is empty or no such column.
    std::optional<FilterChoice> choiceAt(const QModelIndex &index) const;

    const OperationIndexPtr &tableIndex() const { return m_index; }
    const std::vector<OperationTable::Row> &rows() const { return *m_rows; }
    Operation operationAt(int position) const;
    std::optional<int> positionOf(OperationTable::Row row) const;
    /// After a reset: the position of a row numbered as before it.
    std::optional<int> positionOfFormerRow(OperationTable::Row row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// A request was answered and the rows are those asked for.
    void settled();

private:
    using Rows = std::vector<OperationTable::Row>;

    struct Prepared
    {
        std::shared_ptr<const IndexedOperations> before{};
        std::shared_ptr<const IndexedOperations> operations{};
        std::shared_ptr<const Rows> newRowOf{}; ///< from the table before
    };

    void prepare();
    void prepared(const Prepared &ready);
    void request();
    void requestUnlessEmpty();
    void apply(Listing listing, std::shared_ptr<const IndexedOperations> operations);
    void applyChanges(Listing &listing);
    void remove(const std::vector<ListingChanges::Run> &runs);
    void insert(const std::vector<ListingChanges::Run> &runs, const Rows &rows);
    QString displayText(OperationTable::Row row, int column) const;
    QString toolTip(OperationTable::Row row, int column) const;
    QString durationText(const OperationRow &row) const;
    QString subjectText(const OperationRow &row) const;
    QString appText(const OperationRow &row) const;
    Instant nowOf(const OperationRow &row) const;
    QVariant sortValue(OperationTable::Row row, int column) const;
    QString exportText(OperationTable::Row row, int column) const;

    ListingRequest m_wanted;
    std::shared_ptr<const IndexedOperations> m_next; ///< wanted, but its index is not made yet
    OperationScope m_nextScope;
    bool m_isPreparing = false;
    std::shared_ptr<const IndexedOperations> m_preparedAfter; ///< which table newRowOf of what is wanted begins at
    int m_sortColumn = CreatedColumn;
    quint64 m_request = 0;
    quint64 m_appliedRequest = 0;
    std::shared_ptr<std::atomic_bool> m_cancel;

    std::shared_ptr<const IndexedOperations> m_operations; ///< shown
    OperationIndexPtr m_index;                             ///< shown
    std::shared_ptr<Rows> m_rows = std::make_shared<Rows>();
    std::shared_ptr<const Rows> m_newRowOf;
    quint32 m_total = 0;
    std::vector<std::pair<FilterPart, quint32>> m_reliefs;
    std::optional<int> m_newest;
    OperationCounts m_counts;
    Instant m_now = Instant::now();
    LastSeen m_lastSeen;
    std::function<QString(const QString &appId)> m_appNames;
};

} // namespace steward
